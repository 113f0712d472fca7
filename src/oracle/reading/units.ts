// Whether a column of accuracies is in fractions or in percent: decided by its filled cells, for each column by itself.
import { OracleError } from '../errors.ts';
import type { NumberColumn } from './numbers.ts';

export interface ColumnUnit {
  readonly column: string;
  readonly unit: 'fraction' | 'percent';
  /** Figures that fit this unit alone (0 and 1 fit both), of so many. */
  readonly by: number;
  readonly of: number;
}

/**
 * Least percentage that is taken for one beside fractions: a network that has learnt nothing is right in 10 ± 1 % of
 * CIFAR-10, so what lies between 1 and this is a mistake in a column of fractions, not another unit.
 */
const LEAST_PERCENTAGE = 8;

/**
 * Decides a column's unit.
 *
 * @param stated the column's name says that it is percent
 * @throws OracleError `mixed-units` where figures fit different units, or none that is stated
 */
export function unitOf(column: NumberColumn, stated: boolean): ColumnUnit {
  const { name, values, filled } = column;
  const small = count(values, (value) => value > 0 && value < 1);
  const large = count(values, (value) => value >= LEAST_PERCENTAGE && value <= 100);
  const above = count(values, (value) => value > 1 && value <= 100);
  if (small > 0 && (column.percentSigns || stated)) {
    const at = firstOf(values, (value) => value > 0 && value < 1);
    throw new OracleError(
      'mixed-units',
      `Column "${name}" is marked as percent, but has ${values[at]} in row ${at + 1}, which may be a fraction. Write all of its figures in percent, or all as fractions without the mark.`,
      { wanted: 'marked', column: name, row: at + 1, text: String(values[at]) },
    );
  }
  if (small > 0 && large > 0) {
    const fraction = firstOf(values, (value) => value > 0 && value < 1);
    const percent = firstOf(values, (value) => value >= LEAST_PERCENTAGE && value <= 100);
    throw new OracleError(
      'mixed-units',
      `Column "${name}" mixes units: row ${percent + 1} has ${values[percent]} (percent), row ${fraction + 1} has ${values[fraction]} (a fraction); ${large} and ${small} rows are like these. Write all of them in one unit.`,
      {
        column: name,
        row: percent + 1,
        text: String(values[percent]),
        otherRow: fraction + 1,
        otherText: String(values[fraction]),
        percents: large,
        fractions: small,
      },
    );
  }
  // What would only be small percentages is left as it is, and so is out of range: scaled, it would seem to be in range.
  const percent = column.percentSigns || stated || (small === 0 && large > 0);
  return { column: name, unit: percent ? 'percent' : 'fraction', by: percent ? above : small, of: filled };
}

function count(values: Float64Array, fits: (value: number) => boolean): number {
  let number = 0;
  for (const value of values) if (fits(value)) number++;
  return number;
}

function firstOf(values: Float64Array, fits: (value: number) => boolean): number {
  return values.findIndex((value) => fits(value));
}
