// The protocol: what a query tells the search. Results differ by tenths of a percent with it, so it is always named.
import { IMAGES_PER_RUN } from '../space/nasbench101/benchmark.ts';
import { type ColumnData, countKnown, UNKNOWN } from './columns.ts';
import { keptWith } from './keptWith.ts';
import type { OracleTable } from './table.ts';

/**
 * `validation`: one validation run, as the published code has it (Luo et al., 2020); the runs are exchangeable, and
 * run 1 is taken where there are several. `mean-validation`: the mean of all validation runs, several of them.
 * `mean-test`: the mean of the test runs, which is also what results are reported in.
 */
export const LABEL_SOURCES = ['validation', 'mean-validation', 'mean-test'] as const;
export type LabelSource = (typeof LABEL_SOURCES)[number];

/** The published choice. */
export const PUBLISHED_LABEL: LabelSource = 'validation';

/** The column that a protocol reads, the runs summed in it and the parts an image is counted in; undefined if the table does not allow the protocol. */
function figures(
  table: OracleTable,
  source: LabelSource,
): { readonly data: ColumnData; readonly runs: number; readonly parts: number } | undefined {
  const { testRuns, validationRuns, testParts = 1, validationParts = 1 } = table.provenance;
  const test = table.column('test_correct');
  const validation = table.column('validation_correct_108');
  const runs = validationRuns[108] ?? 1;
  switch (source) {
    case 'mean-test':
      return test && { data: test, runs: testRuns, parts: testParts };
    case 'mean-validation':
      return validation && runs > 1 ? { data: validation, runs, parts: validationParts } : undefined;
    case 'validation': {
      const single = table.column('validation_correct_108_run1');
      if (single) return { data: single, runs: 1, parts: 1 };
      return validation && runs === 1 ? { data: validation, runs, parts: validationParts } : undefined;
    }
  }
}

/** Accuracy in [0, 1] that a query of a cell answers; NaN if the table cannot. All at 108 epochs. */
export function label(table: OracleTable, index: number, source: LabelSource): number {
  const column = figures(table, source);
  const count = column?.data[index] ?? UNKNOWN;
  return column === undefined || count === UNKNOWN
    ? Number.NaN
    : count / (column.runs * column.parts * IMAGES_PER_RUN);
}

/** The labels of many cells; NaN for those that have none. */
export function labelsOf(table: OracleTable, source: LabelSource, cells: Uint32Array): Float64Array {
  const column = figures(table, source);
  const labels = new Float64Array(cells.length).fill(Number.NaN);
  if (!column) return labels;
  const units = column.runs * column.parts * IMAGES_PER_RUN;
  for (let i = 0; i < cells.length; i++) {
    const count = column.data[cells[i]];
    if (count !== UNKNOWN) labels[i] = count / units;
  }
  return labels;
}

/** Trainings that one such label stands for: the runs that it is the mean of; 0 if the table has none. */
export function runsOf(table: OracleTable, source: LabelSource): number {
  return figures(table, source)?.runs ?? 0;
}

export interface AvailableLabel {
  readonly source: LabelSource;
  /** Cells for which the table can answer. */
  readonly cells: number;
}

/** The protocols that a table allows, and for how many cells; those it does not allow are left out. */
export function availableLabels(table: OracleTable): AvailableLabel[] {
  return LABEL_SOURCES.map((source) => ({ source, cells: countAnswerable(table, source) })).filter(
    ({ cells }) => cells > 0,
  );
}

/** Indices of the cells that a query can be made of: label known. Ascending; shared, so do not change it. */
export const answerableCells = keptWith((table, source: LabelSource): Uint32Array => {
  const data = figures(table, source)?.data;
  const cells = new Uint32Array(countAnswerable(table, source));
  let count = 0;
  for (let index = 0; data && index < data.length; index++)
    if (data[index] !== UNKNOWN) cells[count++] = index;
  return cells;
});

const countAnswerable = keptWith((table, source: LabelSource): number => {
  const data = figures(table, source)?.data;
  return data ? countKnown(data) : 0;
});
