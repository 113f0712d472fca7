// From data to pixels: where a chart's ground stands within the space it has. What draws the axes is told the same edges.
import type { Axis } from './axis.ts';

export interface Scales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How large type is against the usual one of 11 pixels: larger when it is to be read from afar. */
export type TypeScale = number;

/** In pixels; at the left and at the bottom stand the axes. */
export function edgesFor(type: TypeScale) {
  return { left: 52 * type, right: 20, top: 8, bottom: 36 * type } as const;
}

/** So far beyond the axes, marks are drawn: a dot on an axis is a whole one. */
export const BEYOND = 4;

export function scalesFor(x: Axis, y: Axis, width: number, height: number, type: TypeScale = 1): Scales {
  const edge = edgesFor(type);
  const { left, top } = edge;
  const right = Math.max(left + 1, width - edge.right);
  const bottom = Math.max(top + 1, height - edge.bottom);
  return {
    x: (value) => left + ((value - x.low) / (x.high - x.low)) * (right - left),
    y: (value) => bottom - ((value - y.low) / (y.high - y.low)) * (bottom - top),
    left,
    right,
    top,
    bottom,
  };
}
