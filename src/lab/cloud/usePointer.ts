// Pointer and fingers on a cloud: what of the plane is shown moves with them, cells are looked at, chosen and circled.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { inside, nearest, type Place, panned, type Window, within, zoomed } from '../../explore/cloud.ts';
import { FAINT, SHOWN } from '../../explore/density.ts';
import type { Picture } from './canvas.ts';
import { listen, type Spot } from './gestures.ts';

/** How near to a cell the pointer must be, in pixels. */
const REACH = 14;

/** The ground of a plot as it was drawn last. */
interface Plotted {
  readonly picture: Picture;
  readonly whole: Window;
  readonly window: Window;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** A drag draws a line around cells instead of moving the window. */
  readonly lasso: boolean;
  readonly onWindow: (window: Window) => void;
  readonly onLook: (cell: number | undefined) => void;
  readonly onSelect: (cell: number) => void;
  /** The line so far; undefined once it is done. */
  readonly onLine: (line: readonly Spot[] | undefined) => void;
  readonly onLasso: ((cells: Uint32Array) => void) | undefined;
}

/** @returns what the ground's element is to hold */
export function usePointer(plotted: Plotted): RefObject<HTMLDivElement | null> {
  const ground = useRef<HTMLDivElement>(null);
  /** Of the latest drawing, for listeners that are set once. */
  const latest = useRef(plotted);
  useLayoutEffect(() => {
    latest.current = plotted;
  });
  /** Movements of one frame are made at once. */
  const moving = useRef<{ window: Window; frame: number }>(undefined);

  useEffect(() => {
    const element = ground.current;
    if (!element) return;
    const placeOf = ({ x: right, y: down }: Spot, { left, right: end, bottom, top }: Window): Place => ({
      x: left + right * (end - left),
      y: top - down * (top - bottom),
    });
    const move = (change: (window: Window) => Window) => {
      const { whole } = latest.current;
      if (moving.current) {
        moving.current.window = within(change(moving.current.window), whole);
        return;
      }
      const next = { window: within(change(latest.current.window), whole), frame: 0 };
      next.frame = requestAnimationFrame(() => {
        moving.current = undefined;
        latest.current.onWindow(next.window);
      });
      moving.current = next;
    };
    const find = (spot: Spot) => {
      const { picture, window, width, height } = latest.current;
      const { left, right, bottom, top } = window;
      const reach = { x: (REACH / width) * (right - left), y: (REACH / height) * (top - bottom) };
      return nearest(picture.cloud, placeOf(spot, window), reach, picture.states, SHOWN);
    };
    let looking: { spot: Spot | undefined } | undefined;
    const stop = listen(element, {
      onPan: (by) => move((now) => panned(now, -by.x, by.y)),
      onZoom: (around, factor) => move((now) => zoomed(now, placeOf(around, now), factor)),
      onLook: (spot) => {
        if (looking) {
          looking.spot = spot;
          return;
        }
        const look = { spot };
        looking = look;
        requestAnimationFrame(() => {
          looking = undefined;
          latest.current.onLook(look.spot && find(look.spot));
        });
      },
      onClick: (spot) => {
        const found = find(spot);
        latest.current.onLook(found);
        if (found !== undefined) latest.current.onSelect(found);
      },
      onDraw: (drawn, done) => {
        const { picture, window, onLine, onLasso } = latest.current;
        onLine(done ? undefined : [...drawn]);
        if (!done) return;
        const corners = drawn.map((spot) => placeOf(spot, window));
        // What stands in the background counts as well: a new line is drawn around whatever is seen.
        onLasso?.(inside(picture.cloud, corners, picture.states, FAINT));
      },
      draws: () => latest.current.lasso,
    });
    return () => {
      stop();
      if (moving.current) cancelAnimationFrame(moving.current.frame);
      moving.current = undefined;
    };
  }, []);
  return ground;
}
