// Collects the figures of single runs as they stream by, and sums them up at the end.
import { BUDGETS, type Budget, IMAGES_PER_RUN, RUNS } from '../../space/nasbench101/benchmark.ts';
import { type ColumnData, type Columns, columnName, emptyColumn } from '../columns.ts';
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

type RunData = Readonly<Record<(typeof MEASURES)[number], ColumnData>>;

/** The runs of one budget. */
interface BudgetRuns {
  /** How many runs each cell has so far. */
  readonly counts: Uint8Array;
  /** By number of the run, as far as one has come. */
  readonly runs: RunData[];
}

/** Runs of `size` cells. Memory is taken by budget and run, when the first of it comes: 3 MB each for all cells. */
export class RunColumns {
  private readonly size: number;
  private readonly budgets = new Map<Budget, BudgetRuns>();
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
    const { counts, runs } = this.budgets.get(budget) ?? this.start(budget);
    if (!(seconds >= 0 && seconds < Number.POSITIVE_INFINITY)) return false;
    if (!(test >= 0 && test <= 1 && validation >= 0 && validation <= 1)) return false;
    const run = counts[index];
    if (run === RUNS.length) {
      this.extra++;
      return true;
    }
    counts[index]++;
    if (run === runs.length) runs.push(this.emptyRun());
    const data = runs[run];
    data.test_correct[index] = this.images(test);
    data.validation_correct[index] = this.images(validation);
    data.training_seconds[index] = seconds;
    return true;
  }

  /** Sums up what was added. */
  collect(): CollectedRuns {
    const budgets = BUDGETS.filter((budget) => this.budgets.has(budget));
    const most = Math.max(1, ...[...this.budgets.values()].map(({ runs }) => runs.length));
    const columns: Columns = {};
    let incomplete = 0;
    for (const budget of budgets) {
      const { counts, runs } = this.budgets.get(budget) ?? this.start(budget);
      for (const count of counts) if (count > 0 && count < most) incomplete++;
      for (const measure of MEASURES) {
        const parts = runs.map((run) => run[measure]);
        for (const [i, part] of parts.entries()) columns[columnName(measure, budget, RUNS[i])] = part;
        const total = emptyColumn(columnName(measure, budget), this.size);
        for (let index = 0; index < this.size; index++) {
          if (counts[index] !== most) continue;
          let sum = 0;
          for (const part of parts) sum += part[index];
          total[index] = measure === 'training_seconds' ? sum / most : sum;
        }
        columns[columnName(measure, budget)] = total;
      }
    }
    const validationRuns = Object.fromEntries(budgets.map((budget) => [budget, most]));
    const { extra, rounded } = this;
    return { columns, testRuns: most, validationRuns, incomplete, extra, rounded };
  }

  private start(budget: Budget): BudgetRuns {
    const runs: BudgetRuns = { counts: new Uint8Array(this.size), runs: [] };
    this.budgets.set(budget, runs);
    return runs;
  }

  private emptyRun(): RunData {
    return {
      test_correct: emptyColumn('test_correct', this.size),
      validation_correct: emptyColumn('validation_correct_108', this.size),
      training_seconds: emptyColumn('training_seconds', this.size),
    };
  }

  private images(accuracy: number): number {
    const images = accuracy * IMAGES_PER_RUN;
    const whole = Math.round(images);
    if (Math.abs(images - whole) > ROUNDING) this.rounded++;
    return whole;
  }
}
