// The protocol: what a query tells the search. Results differ by tenths of a percent with it, so it is always named.
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

/** Accuracy in [0, 1] that a query of a cell answers; NaN if the table cannot. All at 108 epochs. */
export function label(table: OracleTable, index: number, source: LabelSource): number {
  switch (source) {
    case 'mean-test':
      return table.test(index);
    case 'mean-validation':
      return (table.provenance.validationRuns[108] ?? 1) > 1 ? table.validation(index) : Number.NaN;
    case 'validation':
      return table.validationRun(index);
  }
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

/** Indices of the cells that a query can be made of: label known. Ascending. */
export function answerableCells(table: OracleTable, source: LabelSource): Uint32Array {
  const cells = new Uint32Array(countAnswerable(table, source));
  let count = 0;
  for (let index = 0; index < table.size; index++) {
    if (!Number.isNaN(label(table, index, source))) cells[count++] = index;
  }
  return cells;
}

function countAnswerable(table: OracleTable, source: LabelSource): number {
  let cells = 0;
  for (let index = 0; index < table.size; index++) if (!Number.isNaN(label(table, index, source))) cells++;
  return cells;
}
