// What models need of the kernels that score many cells fast, apart from where these come from.

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
}

/** The kernels and a memory of their own, which its one user fills from the start for each piece of work. */
export interface Scoring {
  readonly kernels: ScoringKernels;
  /** Gives up all places. */
  clear(): void;
  /** The address of a new place, aligned for vectors; views made before are no longer good. */
  take(bytes: number): number;
  /** The address of a copy of the values. */
  put(values: Float32Array | Float64Array | Int32Array | Uint8Array): number;
  /** A view of `length` numbers at an address. */
  floats(at: number, length: number): Float32Array;
  doubles(at: number, length: number): Float64Array;
}
