// Columns of figures as whole numbers, each the difference to the one before: what compresses best. Reading checks every
// figure against the range that it may have.
import { PackError } from './packed.ts';

/** What a column's figures are. */
export interface Kind {
  /** Figures are kept as multiples of 1 / scale; 1 for whole numbers. */
  readonly scale: number;
  readonly min: number;
  readonly max: number;
}

/** A whole number at most this far from 0 is exact, and so are sums of as many as a column has. */
export const LARGEST = 2 ** 40;

/** A figure that there is none of is null. */
export type Column = readonly (number | null)[];

export function writeColumn(values: readonly number[], { scale }: Kind): (number | null)[] {
  let before = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) return null;
    const whole = Math.round(value * scale);
    const difference = whole - before;
    before = whole;
    return difference;
  });
}

/** @throws PackError 'damaged' where a figure is out of its range, or there are not so many */
export function readColumn(column: Column, length: number, { scale, min, max }: Kind): number[] {
  if (column.length !== length) throw new PackError('damaged', 'A column has another length than its table.');
  let before = 0;
  return column.map((difference) => {
    if (difference === null) return Number.NaN;
    before += difference;
    const value = before / scale;
    if (!(value >= min && value <= max)) throw new PackError('damaged', `${value} is out of its range.`);
    return value;
  });
}
