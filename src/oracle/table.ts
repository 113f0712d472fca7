// A table of figures in memory, by cell index: what a search asks, and what its result is measured against.
import { type Budget, IMAGES_PER_RUN, type Run } from '../space/nasbench101/benchmark.ts';
import {
  type Column,
  type ColumnData,
  type Columns,
  columnName,
  countKnown,
  MAIN_COLUMNS,
  MAX_COUNT,
  RUN_COLUMNS,
  UNKNOWN,
} from './columns.ts';
import { OracleError } from './errors.ts';
import type { Provenance } from './provenance.ts';

export type { Column, Columns } from './columns.ts';
export type { Provenance } from './provenance.ts';

/** The table's own statistics of mean test accuracy, over the cells it covers. */
export interface Landmarks {
  readonly cells: number;
  readonly mean: number;
  /** Standard deviation of the population. */
  readonly sd: number;
  readonly median: number;
  /** Cells strictly above each accuracy. */
  readonly above: readonly { readonly accuracy: number; readonly cells: number; readonly fraction: number }[];
  readonly best: { readonly index: number; readonly test: number };
}

/**
 * Figures of up to `size` cells. Accuracies are in [0, 1]; every look-up gives NaN where the table does not know.
 * Instances do not change.
 */
export class OracleTable {
  readonly provenance: Provenance;
  readonly size: number;
  /** Cells whose test accuracy is known. */
  readonly coverage: number;
  private readonly data: Columns;
  private readonly testCorrect: ColumnData | undefined;
  /** By count of correct images: how many cells have more. Made when first asked for. */
  private betterThan: Uint32Array | undefined;
  private bestKept: { readonly index: number; readonly test: number } | undefined;

  /**
   * @param columns one value a cell, all of length `size`; kept, not copied
   * @throws OracleError `bad-value` if lengths differ from `size` or a column has the wrong kind of array
   */
  constructor(columns: Columns, provenance: Provenance, size: number) {
    for (const [column, data] of Object.entries(columns)) {
      if (data.length === size) continue;
      throw new OracleError(
        'bad-value',
        `Column ${column} has ${data.length} values where ${size} are needed, one a cell in index order.`,
      );
    }
    this.data = columns;
    this.provenance = provenance;
    this.size = size;
    this.testCorrect = columns.test_correct;
    this.coverage = this.coverageOf('test_correct');
  }

  /** The columns that are there, in the order in which files hold them. */
  columns(): Column[] {
    return [...MAIN_COLUMNS, ...RUN_COLUMNS].filter((column) => this.data[column] !== undefined);
  }

  /** How many cells have a value in a column. */
  coverageOf(column: Column): number {
    const data = this.data[column];
    return data ? countKnown(data) : 0;
  }

  /** A column as it is kept (see columns.ts), to write or to send; do not change it. */
  column(column: Column): ColumnData | undefined {
    return this.data[column];
  }

  /** What a count of one image in one run is kept as. */
  private get testUnits(): number {
    const { testRuns, testParts = 1 } = this.provenance;
    return testRuns * testParts;
  }

  /** Mean test accuracy over the runs, after training for `budget` epochs. */
  test(index: number, budget: Budget = 108): number {
    const data = budget === 108 ? this.testCorrect : this.data[columnName('test_correct', budget)];
    return accuracy(data, index, this.testUnits);
  }

  /** Validation accuracy, mean over the runs that the provenance states (often one). */
  validation(index: number, budget: Budget = 108): number {
    const { validationRuns, validationParts = 1 } = this.provenance;
    const units = (validationRuns[budget] ?? 1) * validationParts;
    return accuracy(this.data[columnName('validation_correct', budget)], index, units);
  }

  /** Validation accuracy of one run; where the table has one run only, that is run 1. */
  validationRun(index: number, run: Run = 1, budget: Budget = 108): number {
    const single = this.data[columnName('validation_correct', budget, run)];
    if (single) return accuracy(single, index, 1);
    return run === 1 && this.provenance.validationRuns[budget] === 1
      ? this.validation(index, budget)
      : Number.NaN;
  }

  /** Test accuracy of one run. */
  testRun(index: number, run: Run, budget: Budget = 108): number {
    return accuracy(this.data[columnName('test_correct', budget, run)], index, 1);
  }

  /** Seconds of training, mean over the runs. */
  trainingSeconds(index: number, budget: Budget = 108): number {
    return this.data[columnName('training_seconds', budget)]?.[index] ?? Number.NaN;
  }

  /** The cell of highest mean test accuracy, the lowest index of several; index −1 and NaN if no test is known. */
  best(): { readonly index: number; readonly test: number } {
    this.bestKept ??= this.findBest();
    return this.bestKept;
  }

  private findBest(): { index: number; test: number } {
    let index = -1;
    let most = -1;
    const data = this.testCorrect;
    for (let i = 0; data && i < data.length; i++) {
      if (data[i] === UNKNOWN || data[i] <= most) continue;
      most = data[i];
      index = i;
    }
    return { index, test: index < 0 ? Number.NaN : this.test(index) };
  }

  /** Rank by mean test accuracy among the cells that are known: 1 is best, equal cells share the best rank. NaN if unknown. */
  rank(index: number): number {
    const value = this.testCorrect?.[index] ?? UNKNOWN;
    if (value === UNKNOWN) return Number.NaN;
    this.betterThan ??= this.countBetter();
    return 1 + this.betterThan[value];
  }

  /** Statistics of mean test accuracy; NaN and zero if no test is known. */
  landmarks(): Landmarks {
    const scale = 1 / (IMAGES_PER_RUN * this.testUnits);
    const cells = this.coverage;
    const histogram = this.histogram();
    const mean = (histogram.reduce((sum, count, value) => sum + count * value, 0) / cells) * scale;
    const variance =
      histogram.reduce((sum, count, value) => sum + count * (value * scale - mean) ** 2, 0) / cells;
    const median = ((nth(histogram, (cells - 1) >> 1) + nth(histogram, cells >> 1)) / 2) * scale;
    const above = [0.9, 0.92, 0.93, 0.94].map((accuracy) => {
      const count = histogram.reduce((sum, n, value) => sum + (value * scale > accuracy ? n : 0), 0);
      return { accuracy, cells: count, fraction: count / cells };
    });
    return { cells, mean, sd: Math.sqrt(variance), median, above, best: this.best() };
  }

  private countBetter(): Uint32Array {
    const better = this.histogram();
    let above = 0;
    for (let value = MAX_COUNT; value >= 0; value--) {
      const here = better[value];
      better[value] = above;
      above += here;
    }
    return better;
  }

  /** By count of correct test images: number of cells. */
  private histogram(): Uint32Array {
    const histogram = new Uint32Array(MAX_COUNT + 1);
    for (const value of this.testCorrect ?? []) if (value !== UNKNOWN) histogram[value]++;
    return histogram;
  }
}

/** All columns that a table has, as they are kept, to write or to compare; do not change them. */
export function columnsOf(table: OracleTable): Columns {
  return Object.fromEntries(table.columns().map((column) => [column, table.column(column)]));
}

/** The value at a position, 0-based, of the sorted values that a histogram counts; NaN if there is none. */
function nth(histogram: Uint32Array, position: number): number {
  let before = 0;
  for (let value = 0; position >= 0 && value < histogram.length; value++) {
    before += histogram[value];
    if (before > position) return value;
  }
  return Number.NaN;
}

function accuracy(data: ColumnData | undefined, index: number, units: number): number {
  const value = data?.[index] ?? UNKNOWN;
  return value === UNKNOWN ? Number.NaN : value / (IMAGES_PER_RUN * units);
}
