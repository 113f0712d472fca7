// Tells a column of cells' indices from the row numbers that a data frame writes under the same name.
import type { NameProblem } from './cellNames.ts';
import { isBlank } from './numbers.ts';
import type { FoundColumn } from './ownTable.ts';

/** Rows that are looked at to tell row numbers from indices of cells. */
const MOST_COMPARED = 2_000;

/**
 * Whether a column called "index" numbers the file's rows rather than naming cells, which a data frame's does: where it
 * counts up by one and mostly contradicts the other names, or contradicts them wherever it can be compared.
 */
export function isRowNumbers(
  index: ArrayLike<unknown>,
  { name }: FoundColumn,
  others: (row: number) => number | NameProblem | undefined,
): boolean {
  if (name.toLowerCase() !== 'index') return false;
  let [compared, agreeing] = [0, 0];
  let counting = true;
  for (let row = 0; row < index.length; row++) {
    if (isBlank(index[row])) continue;
    const value = Number(index[row]);
    counting &&= value === row + Number(index[0]) && value <= row + 1;
    const cell = row < MOST_COMPARED ? others(row) : undefined;
    if (typeof cell !== 'number') continue;
    compared++;
    if (cell === value) agreeing++;
  }
  return 2 * agreeing < compared && (counting || (agreeing === 0 && compared > 2));
}
