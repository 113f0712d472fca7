// One column of a person's own figures, averaged by cell.
import { emptyColumn, IMAGES_PER_RUN, MAX_RUNS } from './columns.ts';

/** The figures of one column, averaged by cell. */
export class Means {
  readonly values: ArrayLike<unknown>;
  private readonly sums: Float64Array;
  private readonly numbers: Uint32Array;

  constructor(values: ArrayLike<unknown>, size: number) {
    this.values = values;
    this.sums = new Float64Array(size);
    this.numbers = new Uint32Array(size);
  }

  /** Whether most figures lie above 1 and within 100. */
  get percent(): boolean {
    let above = 0;
    for (let row = 0; row < this.values.length; row++) {
      const value = toNumber(this.values[row]);
      if (value !== undefined && value > 1 && value <= 100) above++;
    }
    return above > this.values.length / 2;
  }

  /** Adds the figure of a row, divided by `scale`; false if it is there and not in [0, most]. */
  add(row: number, cell: number, scale: number, most = 1): boolean {
    const value = toNumber(this.values[row]);
    if (value === undefined) return true;
    if (!(value >= 0 && value / scale <= most)) return false;
    this.sums[cell] += value / scale;
    this.numbers[cell]++;
    return true;
  }

  /**
   * As counts of images of as few runs as represent every mean exactly. Where none does, nothing is known of runs: one,
   * counted in as small parts of an image as a column holds.
   */
  counts(): { data: Uint16Array; known: number; runs: number; parts: number; rounded: boolean } {
    const exact = [1, 2, 3].find((runs) => this.sums.every((_, cell) => onGrid(this.mean(cell), runs)));
    const runs = exact ?? 1;
    const parts = exact ? 1 : MAX_RUNS;
    const data = emptyColumn('test_correct', this.sums.length) as Uint16Array;
    let known = 0;
    let rounded = false;
    for (let cell = 0; cell < data.length; cell++) {
      const mean = this.mean(cell);
      if (Number.isNaN(mean)) continue;
      known++;
      rounded ||= !onGrid(mean, runs * parts);
      data[cell] = Math.round(mean * runs * parts * IMAGES_PER_RUN);
    }
    return { data, known, runs, parts, rounded };
  }

  seconds(): Float32Array {
    return Float32Array.from(this.sums, (_, cell) => this.mean(cell));
  }

  private mean(cell: number): number {
    return this.numbers[cell] ? this.sums[cell] / this.numbers[cell] : Number.NaN;
  }
}

/** Whether an accuracy is a whole number of images of so many runs, up to the error of single precision; so is NaN. */
function onGrid(accuracy: number, runs: number): boolean {
  const images = accuracy * runs * IMAGES_PER_RUN;
  return !(Math.abs(images - Math.round(images)) > 0.01);
}

/** The number a figure is, NaN if it is none, undefined if there is no figure. */
function toNumber(value: unknown): number | undefined {
  if (value === null || value === undefined) return undefined;
  // Lists and the like become numbers too easily: Number([]) is 0.
  if (typeof value !== 'string')
    return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN;
  const text = value.trim();
  return text === '' ? undefined : Number(text);
}
