// How densely pairs of numbers lie, counted in squares: what a scatter plot of a whole search space would hide.
import { ascendingOrder } from './order.ts';

/** Counts in `bins` × `bins` squares between the same ends along both axes. */
export interface Density {
  readonly low: number;
  readonly high: number;
  readonly bins: number;
  /** Rows from the lowest y, and in each row from the lowest x. */
  readonly counts: readonly number[];
}

/**
 * Ends that leave out a share of the lowest values, moved outwards to multiples of `step`.
 *
 * @param values not empty, none NaN
 */
export function densityEnds(
  values: ArrayLike<number>,
  leftOut: number,
  step: number,
): { readonly low: number; readonly high: number } {
  const order = ascendingOrder(values);
  const lowest = values[order[Math.floor(leftOut * (order.length - 1))]];
  const highest = values[order[order.length - 1]];
  const low = Math.floor(lowest / step);
  return { low: low * step, high: Math.max(low + 1, Math.ceil(highest / step)) * step };
}

/** Counts pairs by square; those beyond the ends are counted nowhere. A value at the upper end belongs to the last square. */
export function densityOf(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { low, high }: { readonly low: number; readonly high: number },
  bins: number,
): Density {
  const counts = new Array<number>(bins * bins).fill(0);
  const scale = bins / (high - low);
  for (let i = 0; i < x.length; i++) {
    if (!(x[i] >= low && x[i] <= high && y[i] >= low && y[i] <= high)) continue;
    const column = Math.min(bins - 1, Math.floor((x[i] - low) * scale));
    const row = Math.min(bins - 1, Math.floor((y[i] - low) * scale));
    counts[row * bins + column]++;
  }
  return { low, high, bins, counts };
}
