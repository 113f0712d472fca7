// The part of the plane that is shown. It follows the points, but not at every step: a frame that moves makes it hard to see
// what moves in it.

import type { Frame } from './film.ts';

/** Equal lengths on both axes. */
export interface Window {
  readonly x: number;
  readonly y: number;
  /** Half of the shorter side. */
  readonly reach: number;
}

/** Room around the points. */
const MARGIN = 1.12;
/** Points that fill less of the window than this are looked at more closely. */
const LEAST_FILLED = 0.55;
/** The few outermost points may lie beyond. */
const LEFT_OUT = 0.005;

/** @param ways points none of which may lie beyond */
function around(points: Float32Array, ways: Float32Array): Window {
  const along = (axis: number) => {
    const values = points.filter((_, i) => i % 2 === axis).sort();
    const cut = Math.floor(LEFT_OUT * values.length);
    const own = ways.filter((_, i) => i % 2 === axis);
    const ends = [values[cut] ?? 0, values[values.length - 1 - cut] ?? 0];
    return [Math.min(...ends, ...own), Math.max(...ends, ...own)];
  };
  const [left, right] = along(0);
  const [bottom, top] = along(1);
  return {
    x: (left + right) / 2,
    y: (bottom + top) / 2,
    reach: Math.max((MARGIN * Math.max(right - left, top - bottom)) / 2, 1e-6),
  };
}

/** @param points [points × 2] @param before the window of the frame before; it stays as long as it suits */
export function windowFor(points: Float32Array, ways: Float32Array, before: Window | undefined): Window {
  const tight = around(points, ways);
  if (!before) return tight;
  const offset = Math.max(Math.abs(tight.x - before.x), Math.abs(tight.y - before.y));
  const fits = offset + tight.reach / MARGIN <= before.reach;
  return fits && tight.reach >= LEAST_FILLED * before.reach ? before : tight;
}

/** So many times the room that a move takes: near enough to see it, far enough to see where it is. */
const AROUND_MOVE = 3.5;
const NEAREST = 0.12;

/** A move seen from nearer. @param wide the window in which all is seen */
export function closeUp(way: Float32Array, wide: Window): Window {
  const own = around(way, new Float32Array());
  const reach = Math.min(wide.reach, Math.max(NEAREST * wide.reach, AROUND_MOVE * own.reach));
  return { x: own.x, y: own.y, reach };
}

const known = new WeakMap<Frame, Window>();

const joined = (...parts: readonly Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]));

/** The window of a frame; it follows from those of the frames before it, as far as they are still there. */
export function windowOf(frames: readonly Frame[], at: number): Window {
  let first = at;
  while (first > 0 && !known.has(frames[first])) first--;
  for (let i = first; i <= at; i++) {
    const frame = frames[i];
    if (known.has(frame)) continue;
    const { crowd, cells } = frame.shot.picture;
    const ways = frame.scene === 'encode' ? frame.encoded.path : new Float32Array();
    known.set(frame, windowFor(joined(crowd.points, cells.points), ways, known.get(frames[i - 1])));
  }
  const frame = frames[at];
  const wide = known.get(frame) as Window;
  const move = frame.scene === 'climb' || frame.scene === 'decode' ? frame.move : undefined;
  return move ? closeUp(joined(move.way, move.child.point), wide) : wide;
}
