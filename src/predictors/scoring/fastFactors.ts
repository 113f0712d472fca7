// Factorises matrices on the kernels: the same factors as gp/cholesky.ts, bit for bit, several times as fast.
import type { Factors } from '../gp/cholesky.ts';
import type { Scoring, ScoringKernels } from './kernels.ts';

/** Scratch of the kernel, see assembly/cholesky.ts: 4 × 4 vectors. */
const SUMS_BYTES = 256;

export class FastFactors implements Factors {
  /** In the kernels' memory, which must not grow nor be cleared as long as this is used. */
  readonly matrix: Float64Array;
  private readonly kernels: ScoringKernels;
  private readonly n: number;
  private readonly at: { readonly sums: number; readonly matrix: number };

  /** Takes over the instance's whole memory. */
  constructor(scoring: Scoring, n: number) {
    scoring.clear();
    this.at = { sums: scoring.take(SUMS_BYTES), matrix: scoring.take(8 * n * n) };
    this.kernels = scoring.kernels;
    this.n = n;
    this.matrix = scoring.doubles(this.at.matrix, n * n);
  }

  factorise(): boolean {
    return this.kernels.cholesky(this.at.matrix, this.n, this.at.sums) === 1;
  }
}
