// Figures averaged by cell, and turned into the counts of images that a table holds.
import { IMAGES_PER_RUN } from '../../space/nasbench101/benchmark.ts';
import { type Column, emptyColumn, MAX_RUNS } from '../columns.ts';

/** The figures of one measure at one budget, averaged by cell. */
export class Means {
  private readonly sums: Float64Array;
  private readonly numbers: Uint32Array;

  constructor(size: number) {
    this.sums = new Float64Array(size);
    this.numbers = new Uint32Array(size);
  }

  add(cell: number, value: number): void {
    this.sums[cell] += value;
    this.numbers[cell]++;
  }

  get size(): number {
    return this.sums.length;
  }

  /** NaN where there is no figure. */
  mean(cell: number): number {
    return this.numbers[cell] ? this.sums[cell] / this.numbers[cell] : Number.NaN;
  }

  /** How many figures a cell has. */
  number(cell: number): number {
    return this.numbers[cell];
  }

  seconds(): Float32Array {
    return Float32Array.from(this.sums, (_, cell) => this.mean(cell));
  }
}

export interface Counts {
  readonly data: ReadonlyMap<Column, Uint16Array>;
  readonly runs: number;
  readonly parts: number;
  readonly rounded: boolean;
}

/**
 * The means of one measure at several budgets as counts of images, of as few runs as represent every mean exactly. Where
 * none does, nothing more is known of runs than `repeats` says, and images are counted in as small parts as a column holds.
 *
 * @param repeats that the means were made of, as far as a column of the file says; 1 if none does
 */
export function countsOf(means: ReadonlyMap<Column, Means>, repeats: number): Counts {
  const least = Math.min(repeats, MAX_RUNS);
  const candidates = [1, 2, 3].filter((runs) => runs >= least);
  const isExact = (runs: number): boolean =>
    [...means.values()].every((mean) => everyMean(mean, (value) => onGrid(value, runs)));
  const exact = candidates.find(isExact);
  const runs = exact ?? least;
  const parts = exact === undefined ? Math.floor(MAX_RUNS / runs) : 1;
  const data = new Map<Column, Uint16Array>();
  let rounded = false;
  for (const [column, mean] of means) {
    const counts = emptyColumn(column, mean.size) as Uint16Array;
    for (let cell = 0; cell < counts.length; cell++) {
      const value = mean.mean(cell);
      if (Number.isNaN(value)) continue;
      rounded ||= !onGrid(value, runs * parts);
      counts[cell] = Math.round(value * runs * parts * IMAGES_PER_RUN);
    }
    data.set(column, counts);
  }
  return { data, runs, parts, rounded };
}

function everyMean(means: Means, fits: (value: number) => boolean): boolean {
  for (let cell = 0; cell < means.size; cell++) if (!fits(means.mean(cell))) return false;
  return true;
}

/** Whether an accuracy is a whole number of images of so many runs, up to the error of single precision; so is NaN. */
function onGrid(accuracy: number, runs: number): boolean {
  const images = accuracy * runs * IMAGES_PER_RUN;
  return !(Math.abs(images - Math.round(images)) > 0.01);
}
