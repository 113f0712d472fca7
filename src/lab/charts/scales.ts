// From data to pixels: where a chart's ground stands within the space it has.
import type { Axis } from './axis.ts';

export interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** In pixels; at the left and at the bottom stand the axes. */
export const EDGE = { left: 52, right: 20, top: 8, bottom: 36 } as const;

/** So far beyond the axes, marks are drawn: a dot on an axis is a whole one. */
export const BEYOND = 4;

export function scalesFor(x: Axis, y: Axis, width: number, height: number): Scales {
  const { left, top } = EDGE;
  const right = Math.max(left + 1, width - EDGE.right);
  const bottom = Math.max(top + 1, height - EDGE.bottom);
  return {
    x: (value) => left + ((value - x.low) / (x.high - x.low)) * (right - left),
    y: (value) => bottom - ((value - y.low) / (y.high - y.low)) * (bottom - top),
    left,
    right,
    top,
    bottom,
  };
}
