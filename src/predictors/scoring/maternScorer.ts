// A fitted Gaussian process, laid out for the fast kernels: it gives means and variances in single precision.
import type { Scoring } from './kernels.ts';

/** What a Gaussian process knows; the rows of features are scaled as (feature − mean) · scale. */
export interface MaternModel {
  /** [width] */
  readonly mean: Float64Array;
  readonly scale: Float64Array;
  /** [n × width] scaled features of the examples. */
  readonly points: Float64Array;
  readonly n: number;
  readonly lengthScale: number;
  /** [n] */
  readonly weights: Float64Array;
  /** [n × n] row-major inverse of the lower factor, for variances; may be absent. */
  readonly inverse?: Float64Array | undefined;
}

/** Rows scored at a time. */
export const MATERN_CHUNK = 128;

const up4 = (count: number) => (count + 3) & ~3;

/** [rows × columns] in panels [columns / 4][rows][4], both padded with zeros to multiples of 4. */
function panels(rows: number, columns: number, at: (row: number, column: number) => number): Float32Array {
  const padded = up4(rows);
  const target = new Float32Array(padded * up4(columns));
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) target[((j >> 2) * padded + i) * 4 + (j & 3)] = at(i, j);
  }
  return target;
}

/** Scores chunks of cells with one model. */
export class MaternScorer {
  private readonly scoring: Scoring;
  private readonly at: Readonly<Record<string, number>>;
  private readonly width: number;
  private readonly padded: number;
  private readonly n: number;
  private readonly lengthFactor: number;

  /** Takes over the instance's whole memory. */
  constructor(scoring: Scoring, model: MaternModel) {
    const { mean, scale, points, n, lengthScale, weights, inverse } = model;
    const width = mean.length;
    this.scoring = scoring;
    this.width = width;
    this.padded = up4(width);
    this.n = up4(n);
    this.lengthFactor = Math.sqrt(3) / lengthScale;
    const squares = new Float32Array(this.n);
    for (let i = 0; i < n; i++) {
      squares[i] = points.subarray(i * width, (i + 1) * width).reduce((sum, x) => sum + x * x, 0);
    }
    const fill = new Float32Array(this.n);
    fill.set(weights);
    scoring.clear();
    this.at = {
      mean: scoring.put(Float32Array.from(mean)),
      scale: scoring.put(Float32Array.from(scale)),
      examples: scoring.put(panels(width, n, (j, i) => points[i * width + j])),
      exampleSquares: scoring.put(squares),
      weights: scoring.put(fill),
      inverse: inverse ? scoring.put(panels(n, n, (j, i) => inverse[i * n + j])) : 0,
      features: scoring.take(4 * MATERN_CHUNK * width),
      points: scoring.take(4 * MATERN_CHUNK * this.padded),
      squares: scoring.take(4 * MATERN_CHUNK),
      kernel: scoring.take(4 * MATERN_CHUNK * this.n),
      scratch: inverse ? scoring.take(4 * MATERN_CHUNK * this.n) : 0,
      result: scoring.take(4 * MATERN_CHUNK),
      explained: scoring.take(4 * MATERN_CHUNK),
    };
  }

  /** Where to write the features of the next chunk, [MATERN_CHUNK × width] row-major. */
  get features(): Float32Array {
    return this.scoring.floats(this.at.features, MATERN_CHUNK * this.width);
  }

  /** [rows] Kᵀ·weights for the features written; a view that is good until the next call. */
  mean(rows: number): Float32Array {
    const { scoring, at, width, padded, n } = this;
    const { kernels } = scoring;
    kernels.placePoints(at.features, rows, width, padded, at.mean, at.scale, at.points, at.squares);
    kernels.maternMean(
      ...([at.points, at.squares, up4(rows), padded, at.examples, at.exampleSquares, at.weights] as const),
      ...([n, this.lengthFactor, at.kernel, at.result] as const),
    );
    return scoring.floats(at.result, rows);
  }

  /** [rows] share of the prior variance that the examples explain, after {@link mean} of the same rows. */
  explained(rows: number): Float32Array {
    const { scoring, at, n } = this;
    if (!at.inverse) throw new Error('This scorer was made without the inverse.');
    scoring.kernels.maternExplained(at.kernel, up4(rows), n, at.inverse, at.scratch, at.explained);
    return scoring.floats(at.explained, rows);
  }
}
