// All cells as a cloud of points in the plane: where each stands, what a window shows of it, and which of them is meant.
import { type FigureId, kindOf } from './figures.ts';

/** Where the cells stand, in the plane's own units; NaN where a figure is not known. */
export interface Cloud {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** A part of the plane: low ends are left and bottom. */
export interface Window {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** A place in the plane. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Whole numbers would stand on one another; each is moved by less than half of one, always the same way. */
const JITTER = 0.38;

/** In [−1, 1), from the cell's index alone. @param salt another one for another axis */
function spread(index: number, salt: number): number {
  const mixed = Math.imul(index + 1, salt);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 31 - 1;
}

const SALTS = { x: 0x9e37_79b1, y: 0x85eb_ca6b } as const;

/** A figure's value as a place along an axis: `log` ones by their logarithm to base 10. */
export function along(id: FigureId, value: number): number {
  return kindOf(id) === 'log' ? Math.log10(value) : value;
}

/** The values of a figure as places along an axis. Whole numbers are spread out around their place. */
export function placesOf(id: FigureId, values: ArrayLike<number>, axis: 'x' | 'y'): Float32Array {
  const kind = kindOf(id);
  const salt = SALTS[axis];
  const places = new Float32Array(values.length);
  // Loops: of a whole space, arrays made by a function a value take several times as long.
  if (kind === 'count')
    for (let i = 0; i < places.length; i++) places[i] = values[i] + JITTER * spread(i, salt);
  else if (kind === 'log') for (let i = 0; i < places.length; i++) places[i] = Math.log10(values[i]);
  else places.set(values);
  return places;
}

/** Moves what is shown: by shares of its width and height, to the right and up. */
export function panned({ left, right, bottom, top }: Window, dx: number, dy: number): Window {
  const [w, h] = [right - left, top - bottom];
  return { left: left + dx * w, right: right + dx * w, bottom: bottom + dy * h, top: top + dy * h };
}

/** Makes what is shown larger or smaller around a place that stays where it is. @param factor below 1 nears */
export function zoomed({ left, right, bottom, top }: Window, { x, y }: Place, factor: number): Window {
  return {
    left: x + (left - x) * factor,
    right: x + (right - x) * factor,
    bottom: y + (bottom - y) * factor,
    top: y + (top - y) * factor,
  };
}

/**
 * Keeps a window within reason: no wider than twice the whole, no narrower than a 5,000th, and with some of the whole in it.
 */
export function within(window: Window, whole: Window): Window {
  const end = (low: number, high: number, least: number, most: number): [number, number] => {
    const size = most - least;
    const wanted = Math.min(Math.max(high - low, size / 5_000), 2 * size);
    const middle = Math.min(Math.max((low + high) / 2, least), most);
    return [middle - wanted / 2, middle + wanted / 2];
  };
  const [left, right] = end(window.left, window.right, whole.left, whole.right);
  const [bottom, top] = end(window.bottom, window.top, whole.bottom, whole.top);
  return { left, right, bottom, top };
}

/**
 * The cell nearest to a place, among those that are shown.
 * @param reach how far away it may be, along each axis
 * @param states by cell; undefined where all count
 * @param least the least state that counts
 */
export function nearest(
  { x, y }: Cloud,
  place: Place,
  reach: Place,
  states: Uint8Array | undefined,
  least: number,
): number | undefined {
  let found: number | undefined;
  let closest = 1;
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i] - place.x) / reach.x;
    if (!(dx > -1 && dx < 1)) continue;
    const dy = (y[i] - place.y) / reach.y;
    const far = dx * dx + dy * dy;
    if (far < closest && !(states && states[i] < least)) {
      closest = far;
      found = i;
    }
  }
  return found;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

const STEPS: Readonly<Record<Direction, Place>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: 1 },
  down: { x: 0, y: -1 },
};

/**
 * The next cell in a direction: the nearest that lies more that way than to the side, and within the window. What lies
 * closer than a step is passed over, as the eye could not tell that anything moved.
 * @param unit lengths along the axes that look the same
 * @param step in units
 */
export function nextInDirection(
  { x, y }: Cloud,
  from: Place,
  direction: Direction,
  unit: Place,
  step: number,
  states: Uint8Array | undefined,
  least: number,
  window: Window,
): number | undefined {
  const way = STEPS[direction];
  let found: number | undefined;
  let closest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    if (!(x[i] >= window.left && x[i] <= window.right && y[i] >= window.bottom && y[i] <= window.top))
      continue;
    const dx = (x[i] - from.x) / unit.x;
    const dy = (y[i] - from.y) / unit.y;
    const ahead = dx * way.x + dy * way.y;
    const aside = Math.abs(dx * way.y) + Math.abs(dy * way.x);
    if (ahead < step || aside > ahead) continue;
    // What lies straight ahead is preferred.
    const far = ahead + 2 * aside;
    if (far < closest && !(states && states[i] < least)) {
      closest = far;
      found = i;
    }
  }
  return found;
}

/** Cells inside a closed line (even-odd rule), of at least this state; ascending. Fewer than three corners hold none. */
export function inside(
  { x, y }: Cloud,
  corners: readonly Place[],
  states: Uint8Array | undefined,
  least: number,
): Uint32Array {
  if (corners.length < 3) return new Uint32Array(0);
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [bottom, top] = [Math.min(...ys), Math.max(...ys)];
  const found: number[] = [];
  for (let i = 0; i < x.length; i++) {
    if (!(x[i] >= left && x[i] <= right && y[i] >= bottom && y[i] <= top) || (states && states[i] < least))
      continue;
    let odd = false;
    for (let a = 0, b = corners.length - 1; a < corners.length; b = a++) {
      if (ys[a] > y[i] !== ys[b] > y[i]) {
        const crossing = xs[a] + ((y[i] - ys[a]) / (ys[b] - ys[a])) * (xs[b] - xs[a]);
        if (x[i] < crossing) odd = !odd;
      }
    }
    if (odd) found.push(i);
  }
  return Uint32Array.from(found);
}
