// What a table can hold: the names of its columns, and how a column is kept in memory.
import { BUDGETS, type Budget, IMAGES_PER_RUN, RUNS, type Run } from '../space/nasbench101/benchmark.ts';

type Measure = 'test_correct' | 'validation_correct' | 'training_seconds';
/** Test and training time of the full budget carry no number, as most tables have no other. */
type AtBudget =
  | 'test_correct'
  | 'training_seconds'
  | `validation_correct_${Budget}`
  | `${'test_correct' | 'training_seconds'}_${Exclude<Budget, 108>}`;

/**
 * A column. `…_correct…`: images classified correctly, summed over the runs that the provenance states.
 * `training_seconds…`: mean over the runs. With `_run1` to `_run3`: the same of a single run.
 */
export type Column = AtBudget | `${AtBudget}_run${Run}`;

/** The column of a measure at a budget: of all runs together, or of one run. */
export function columnName(measure: Measure, budget: Budget, run?: Run): Column {
  const atBudget = measure === 'validation_correct' || budget !== 108 ? `${measure}_${budget}` : measure;
  return (run === undefined ? atBudget : `${atBudget}_run${run}`) as Column;
}

const MEASURES: readonly Measure[] = ['test_correct', 'validation_correct', 'training_seconds'];

/** Columns of all runs together, in the order in which files hold them. */
export const MAIN_COLUMNS: readonly Column[] = MEASURES.flatMap((measure) =>
  BUDGETS.map((budget) => columnName(measure, budget)),
);
/** Columns of single runs, in the order in which files hold them. */
export const RUN_COLUMNS: readonly Column[] = MEASURES.flatMap((measure) =>
  BUDGETS.flatMap((budget) => RUNS.map((run) => columnName(measure, budget, run))),
);

/** Whether a column holds seconds (real numbers) rather than counts of images. */
export function isSeconds(column: Column): boolean {
  return column.startsWith('training_seconds');
}

/** Stands for "not known" in a column of counts; NaN does in a column of seconds. */
export const UNKNOWN = 0xffff;
/** Largest count a column can hold. */
export const MAX_COUNT = UNKNOWN - 1;
/** Most runs whose sum still fits a column of counts. */
export const MAX_RUNS = Math.floor(MAX_COUNT / IMAGES_PER_RUN);

/** One value a cell, by index: counts as 16-bit integers, seconds in single precision (0.1 ms in 30 minutes). */
export type ColumnData = Uint16Array | Float32Array;
export type Columns = Partial<Record<Column, ColumnData>>;

/** A column of `size` cells of which nothing is known. */
export function emptyColumn(column: Column, size: number): ColumnData {
  return isSeconds(column) ? new Float32Array(size).fill(Number.NaN) : new Uint16Array(size).fill(UNKNOWN);
}

/** How many cells of a column are known. */
export function countKnown(data: ColumnData): number {
  let known = 0;
  // By place: an iterator takes several times as long where the loop has never run before.
  if (data instanceof Uint16Array) for (let i = 0; i < data.length; i++) known += data[i] === UNKNOWN ? 0 : 1;
  else for (let i = 0; i < data.length; i++) known += Number.isNaN(data[i]) ? 0 : 1;
  return known;
}
