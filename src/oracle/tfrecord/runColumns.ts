// Collects the figures of single runs as they stream by, and sums them up at the end.
import {
  BUDGETS,
  type Budget,
  type ColumnData,
  type Columns,
  columnName,
  emptyColumn,
  IMAGES_PER_RUN,
  RUNS,
} from '../columns.ts';
import type { Provenance } from '../provenance.ts';

const MEASURES = ['test_correct', 'validation_correct', 'training_seconds'] as const;
/** Accuracies are stored in single precision: as a count of images, they lie this close to a whole number. */
const ROUNDING = 0.01;

export interface CollectedRuns {
  /** Of all runs together, and of each run. */
  readonly columns: Columns;
  readonly testRuns: number;
  readonly validationRuns: Provenance['validationRuns'];
  /** Pairs of cell and budget with fewer runs than others: kept as single runs, but not summed. */
  readonly incomplete: number;
  /** Runs beyond the third of a cell and budget; left out. */
  readonly extra: number;
  /** Accuracies that are not a whole number of images of 9,984, and were rounded to one. */
  readonly rounded: number;
}

/** Runs of `size` cells. Memory is taken by budget, when its first run comes: some 10 MB for all cells. */
export class RunColumns {
  private readonly size: number;
  private readonly columns: Columns = {};
  /** By budget: how many runs each cell has so far. */
  private readonly counts = new Map<Budget, Uint8Array>();
  private extra = 0;
  private rounded = 0;

  constructor(size: number) {
    this.size = size;
  }

  /**
   * Adds a run; runs are numbered as they come.
   *
   * @param test accuracy, [0, 1]; so is `validation`
   * @returns false if an accuracy or the seconds are out of range
   */
  add(index: number, budget: Budget, test: number, validation: number, seconds: number): boolean {
    const counts = this.counts.get(budget) ?? this.start(budget);
    if (!(seconds >= 0 && seconds < Number.POSITIVE_INFINITY)) return false;
    if (!(test >= 0 && test <= 1 && validation >= 0 && validation <= 1)) return false;
    const run = RUNS[counts[index]];
    if (run === undefined) {
      this.extra++;
      return true;
    }
    counts[index]++;
    this.target('test_correct', budget, run)[index] = this.images(test);
    this.target('validation_correct', budget, run)[index] = this.images(validation);
    this.target('training_seconds', budget, run)[index] = seconds;
    return true;
  }

  /** Sums up what was added. */
  collect(): CollectedRuns {
    const budgets = BUDGETS.filter((budget) => this.counts.has(budget));
    const runs = Math.max(1, ...budgets.map((budget) => max(this.counts.get(budget))));
    let incomplete = 0;
    for (const budget of budgets) {
      const counts = this.counts.get(budget) ?? new Uint8Array(0);
      for (const count of counts) if (count > 0 && count < runs) incomplete++;
      for (const measure of MEASURES) {
        const total = emptyColumn(columnName(measure, budget), this.size);
        const parts = RUNS.slice(0, runs).map((run) => this.target(measure, budget, run));
        for (let index = 0; index < this.size; index++) {
          if (counts[index] !== runs) continue;
          let sum = 0;
          for (const part of parts) sum += part[index];
          total[index] = measure === 'training_seconds' ? sum / runs : sum;
        }
        this.columns[columnName(measure, budget)] = total;
      }
    }
    const validationRuns = Object.fromEntries(budgets.map((budget) => [budget, runs]));
    const { columns, extra, rounded } = this;
    return { columns, testRuns: runs, validationRuns, incomplete, extra, rounded };
  }

  private start(budget: Budget): Uint8Array {
    const counts = new Uint8Array(this.size);
    this.counts.set(budget, counts);
    return counts;
  }

  private target(measure: (typeof MEASURES)[number], budget: Budget, run: (typeof RUNS)[number]): ColumnData {
    const name = columnName(measure, budget, run);
    let column = this.columns[name];
    if (!column) {
      column = emptyColumn(name, this.size);
      this.columns[name] = column;
    }
    return column;
  }

  private images(accuracy: number): number {
    const images = accuracy * IMAGES_PER_RUN;
    const whole = Math.round(images);
    if (Math.abs(images - whole) > ROUNDING) this.rounded++;
    return whole;
  }
}

function max(counts: Uint8Array | undefined): number {
  let most = 0;
  for (const count of counts ?? []) most = Math.max(most, count);
  return most;
}
