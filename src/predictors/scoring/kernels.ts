// What models need of the kernels that factorise, grow trees and score many cells fast, apart from where these come from.

/** What the module offers; see assembly/. Addresses are in bytes. */
export interface ScoringKernels {
  heap(): number;
  placePoints(
    features: number,
    rows: number,
    width: number,
    padded: number,
    mean: number,
    scale: number,
    points: number,
    squares: number,
  ): void;
  maternMean(
    points: number,
    squares: number,
    rows: number,
    padded: number,
    examples: number,
    exampleSquares: number,
    weights: number,
    n: number,
    lengthFactor: number,
    kernel: number,
    mean: number,
  ): void;
  maternExplained(
    kernel: number,
    rows: number,
    n: number,
    inverse: number,
    scratch: number,
    explained: number,
  ): void;
  encode(
    features: number,
    rows: number,
    width: number,
    used: number,
    count: number,
    starts: number,
    thresholds: number,
    codes: number,
  ): void;
  addTrees(trees: number, count: number, codes: number, sums: number): void;
  /** 1, or 0 if the matrix is not positive definite. */
  cholesky(matrix: number, n: number, sums: number): number;
  weigh(weights: number, residuals: number, rows: number, pairs: number): void;
  gather(rows: number, count: number, pairs: number, own: number): void;
  bestSplit(
    columns: number,
    asked: number,
    bins: number,
    stride: number,
    distinct: number,
    rows: number,
    count: number,
    own: number,
    histograms: number,
    found: number,
  ): void;
  partition(rows: number, count: number, bins: number, bin: number): number;
  mean(rows: number, count: number, pairs: number): number;
  explain(splits: number, leaves: number, rows: number, residuals: number): void;
}

/** The kernels and a memory of their own, which its one user fills from the start for each piece of work. */
export interface Scoring {
  readonly kernels: ScoringKernels;
  /** Gives up all places. */
  clear(): void;
  /** The address of a new place, aligned for vectors; views made before are no longer good. */
  take(bytes: number): number;
  /** The address of a copy of the values. */
  put(values: Float32Array | Float64Array | Int32Array | Uint16Array | Uint8Array): number;
  /** A view of `length` numbers at an address. */
  floats(at: number, length: number): Float32Array;
  doubles(at: number, length: number): Float64Array;
  integers(at: number, length: number): Int32Array;
}
