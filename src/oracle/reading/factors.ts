// Finds a column that tells the rows of one cell apart, so that rows that are not the same measurement are not averaged
// as if they were, though nobody knows what the column means.
import { OracleError } from '../errors.ts';
import { isBlank, plainNumber } from './numbers.ts';
import type { FoundColumn, OwnTable } from './ownTable.ts';
import { keyOf } from './qualifiers.ts';

/** What people vary beside the cell. */
const KNOWN =
  /^(?:optimi[sz]er|lr|learning_rate|weight_decay|batch_?size|width|channels|depth|resolution|image_size|split|subset|partition|fold|augment\w*|schedule\w*|hyper\w*|setting|config\w*|variant|model|method|algorithm|benchmark|precision|dtype|metric|measure|task|stage|phase|steps?)$/;
const MOST_VALUES = 6;

/**
 * Looks at the columns of unknown meaning. One that differs within the rows of a cell is a factor if it is known as one,
 * or if it is no measurement and its values come again with other cells.
 *
 * @param keys by row: a number for the cell and all that is known to qualify it; −1 for rows that were not used
 * @throws OracleError `unclear-rows` naming the column and its values
 */
export async function refuseFactors(
  own: OwnTable,
  others: readonly FoundColumn[],
  keys: Int32Array,
): Promise<void> {
  for (const { at, name } of others) {
    const values = await own.column(at);
    const known = KNOWN.test(name.toLowerCase().replace(/[\s-]+/g, '_'));
    if (!known && isMeasured(values)) continue;
    const found = distinguishing(values, keys, known);
    if (!found) continue;
    const there = found.values.slice(0, MOST_VALUES).join(', ').slice(0, 100);
    throw new OracleError(
      'unclear-rows',
      `Rows of one cell differ in column "${name}" (${there}), the first in row ${found.row}, so they are not the same measurement. Keep the rows of one value, or remove the column if they are repeats.`,
      { wanted: 'factor', column: name, there, row: found.row },
    );
  }
}

/** Whether a column holds real numbers, or lists: measurements, not what one varies. */
function isMeasured(values: ArrayLike<unknown>): boolean {
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (typeof value === 'object' && value !== null) return true;
    const number = isBlank(value) ? undefined : plainNumber(value);
    if (number !== undefined && !Number.isInteger(number)) return true;
  }
  return false;
}

/** Where and in what values rows of one key differ; undefined if they do not, or not as a factor's would. */
function distinguishing(
  values: ArrayLike<unknown>,
  keys: Int32Array,
  known: boolean,
): { row: number; values: string[] } | undefined {
  const seen = new Map<number, Set<string>>();
  const cellsOf = new Map<string, Set<number>>();
  let first = -1;
  let repeated = false;
  for (let row = 0; row < values.length; row++) {
    if (keys[row] < 0) continue;
    const value = keyOf(values[row]);
    const here = seen.get(keys[row]) ?? new Set();
    if (here.has(value)) repeated = true;
    else if (here.size > 0 && first < 0) first = row;
    here.add(value);
    seen.set(keys[row], here);
    const cells = cellsOf.get(value) ?? new Set();
    if (cells.size < 2) cells.add(keys[row]);
    cellsOf.set(value, cells);
  }
  if (first < 0) return undefined;
  const found = { row: first + 1, values: [...cellsOf.keys()] };
  if (known) return found;
  // A number of a row, a comment or a date comes with one cell only; a factor's values come again with other cells, and
  // either tell all rows of a cell apart or are the same set for every cell.
  const again = [...cellsOf.values()].every((cells) => cells.size > 1);
  const several = [...seen.values()].filter((here) => here.size > 1);
  const balanced = several.every((here) => here.size === cellsOf.size);
  return again && (!repeated || balanced) ? found : undefined;
}
