// A Gaussian process on the 41 graph features: exact, with a Matérn-3/2 kernel whose length scale and noise are those of
// the greatest marginal likelihood.
import type { Random } from '../../random/random.ts';
import { cellFeatures, FEATURES, featureScale } from '../../space/nasbench101/features.ts';
import type { Space } from '../../space/nasbench101/space.ts';
import type { Cost } from '../predictor.ts';
import { assertExamples, type Examples, notFitted, type ScoreModel } from '../scoreModel.ts';
import { FastFactors } from '../scoring/fastFactors.ts';
import type { Scoring } from '../scoring/kernels.ts';
import { MATERN_CHUNK, MaternScorer } from '../scoring/maternScorer.ts';
import { type Factors, invertLower, plainFactors, solveLower, solveUpper } from './cholesky.ts';
import { CHUNK, distances, matern32 } from './matern.ts';

export interface GpSettings {
  /** Length scales to try, ascending; the unit is the root mean square of the standardised features' differences, / √2. */
  readonly lengthScales: readonly number[];
  /** Variances of the noise to try, as shares of the signal's; ascending. */
  readonly noiseRatios: readonly number[];
  /** Most examples; time grows with their cube, memory with their square. */
  readonly mostExamples: number;
}

export const GP_SETTINGS: GpSettings = {
  lengthScales: [0.2, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8],
  noiseRatios: [0.02, 0.05, 0.1, 0.2, 0.35, 0.5],
  mostExamples: 3_000,
};

/** Of examples with pseudo-labels, so many are looked at to choose length scale and noise. */
const MOST_TRIED = 300;

/** Added to the share of variance that is left, so that cells of equal features can be drawn together. */
const JITTER = 1e-6;

/** Mean and variance of the score that the process expects of each cell, noise not included. */
export interface Posterior {
  readonly mean: Float64Array;
  readonly variance: Float64Array;
}

interface Fitted {
  /** [n × d] scaled features of the examples. */
  readonly points: Float64Array;
  readonly n: number;
  readonly lengthScale: number;
  readonly noiseRatio: number;
  readonly logLikelihood: number;
  /** The signal's variance, and the scores' mean. */
  readonly amplitude: number;
  readonly offset: number;
  /** [n] (K + noise)⁻¹·(scores − offset). */
  readonly weights: Float64Array;
  /** [n × n] factor of K + noise. */
  readonly lower: Float64Array;
}

/** See {@link ScoreModel}. Deterministic: it draws nothing. */
export class GaussianProcess implements ScoreModel {
  readonly id = 'gp';
  readonly needs = 'nothing';
  readonly cost: Cost = {
    fitSeconds: (n) => 0.01 + (this.scoring ? 3e-7 * n ** 2 + 1.3e-9 * n ** 3 : 2e-8 * n ** 3),
    predictSeconds: (cells, n) => cells * (1.5e-6 + (this.scoring ? 1e-8 : 6e-8) * n),
  };
  private readonly space: Space;
  private readonly settings: GpSettings;
  private readonly scoring: Scoring | undefined;
  private fitted: Fitted | undefined;

  /** @param scoring kernels for this model alone; with them it learns the same and scores in single precision, both several times as fast */
  constructor(space: Space, settings: GpSettings = GP_SETTINGS, scoring?: Scoring) {
    this.space = space;
    this.settings = settings;
    this.scoring = scoring;
  }

  /** The chosen length scale, noise (as a share of the amplitude) and amplitude. @throws Error before the first fit */
  get hyperparameters(): Pick<Fitted, 'lengthScale' | 'noiseRatio' | 'amplitude'> {
    if (!this.fitted) throw notFitted(this.id);
    const { lengthScale, noiseRatio, amplitude } = this.fitted;
    return { lengthScale, noiseRatio, amplitude };
  }

  /** Log marginal likelihood of the examples, up to a constant of their number. @throws Error before the first fit */
  get logLikelihood(): number {
    if (!this.fitted) throw notFitted(this.id);
    return this.fitted.logLikelihood;
  }

  fit(examples: Examples): void {
    assertExamples(examples, 2);
    const { cells, scores, repeats } = examples;
    const n = cells.length;
    if (n > this.settings.mostExamples) {
      throw new RangeError(
        `A Gaussian process learns from at most ${this.settings.mostExamples} cells, not ${n}.`,
      );
    }
    this.fitted = undefined;
    const points = this.pointsOf(cells);
    const offset = scores.reduce((sum, score) => sum + score, 0) / n;
    const centred = scores.map((score) => score - offset);
    // A cell that counts k times is one measured k times: its noise is a k-th.
    const noise = Float64Array.from({ length: n }, (_, i) => 1 / (repeats?.[i] ?? 1));
    const all: Data = { points, noise, centred };

    // With pseudo-labels there are too many examples to try every pair on all of them.
    const some = repeats && n > MOST_TRIED ? thinned(all, MOST_TRIED) : all;
    const trySome = new Trials(this.settings, some, this.scoring);
    const { l, s } = climbGrid(this.settings, (l, s) => trySome.logLikelihood(l, s));
    const tryAll = some === all ? trySome : new Trials(this.settings, all, this.scoring);
    const { lower, weights, amplitude, logLikelihood } = tryAll.at(l, s);
    if (!lower) throw new RangeError('No length scale and noise make these examples a Gaussian process.');
    this.fitted = {
      points,
      n,
      lengthScale: this.settings.lengthScales[l],
      noiseRatio: this.settings.noiseRatios[s],
      logLikelihood,
      amplitude,
      offset,
      weights,
      lower: lower.slice(),
    };
  }

  predict(cells: Uint32Array): Float64Array {
    return this.evaluate(cells, false).mean;
  }

  /** Mean and variance for each cell; the variance takes time that grows with the square of the number of examples. */
  posterior(cells: Uint32Array): Posterior {
    return this.evaluate(cells, true);
  }

  /**
   * Functions drawn from the process, at these cells: [count] of [cells] scores, all cells of one draw belonging together
   * (Thompson, 1933; Rasmussen and Williams, 2006, appendix A.2). Time grows with the cube of the number of cells.
   */
  draws(cells: Uint32Array, count: number, random: Random): Float64Array[] {
    if (!this.fitted) throw notFitted(this.id);
    const { points, n, lengthScale, amplitude, offset, weights, lower } = this.fitted;
    const c = cells.length;
    const d = FEATURES.graph.length;
    const own = this.pointsOf(cells);
    const factors = factorsFor(c, this.scoring);
    const covariance = factors.matrix;
    distances(own, c, own, c, d, covariance);
    matern32(covariance, c * c, lengthScale);
    const k = new Float64Array(c * n);
    distances(own, c, points, n, d, k);
    matern32(k, c * n, lengthScale);
    const mean = new Float64Array(c);
    for (let i = 0; i < c; i++) {
      const row = k.subarray(i * n, (i + 1) * n);
      mean[i] = offset + row.reduce((sum, value, j) => sum + value * weights[j], 0);
      solveLower(lower, n, row);
    }
    for (let i = 0; i < c; i++) {
      for (let j = 0; j <= i; j++) {
        let explained = 0;
        for (let l = 0; l < n; l++) explained += k[i * n + l] * k[j * n + l];
        covariance[i * c + j] -= explained;
      }
      covariance[i * c + i] += JITTER;
    }
    if (!factors.factorise()) throw new RangeError('These cells are too alike to be drawn together.');
    return Array.from({ length: count }, () => {
      const normal = Float64Array.from({ length: c }, () => Math.sqrt(amplitude) * random.normal());
      const draw = mean.slice();
      for (let i = 0; i < c; i++) for (let j = 0; j <= i; j++) draw[i] += covariance[i * c + j] * normal[j];
      return draw;
    });
  }

  private evaluate(cells: Uint32Array, withVariance: boolean): Posterior {
    if (!this.fitted) throw notFitted(this.id);
    if (this.scoring) return this.evaluateFast(this.scoring, this.fitted, cells, withVariance);
    const { points, n, lengthScale, amplitude, offset, weights, lower } = this.fitted;
    const d = FEATURES.graph.length;
    const mean = new Float64Array(cells.length);
    const variance = new Float64Array(withVariance ? cells.length : 0);
    const inverse = withVariance ? invertLower(lower, n) : undefined;
    const k = new Float64Array(CHUNK * n);
    for (let first = 0; first < cells.length; first += CHUNK) {
      const chunk = cells.subarray(first, first + CHUNK);
      distances(this.pointsOf(chunk), chunk.length, points, n, d, k);
      matern32(k, chunk.length * n, lengthScale);
      for (let i = 0; i < chunk.length; i++) {
        let sum = 0;
        for (let j = 0; j < n; j++) sum += k[i * n + j] * weights[j];
        mean[first + i] = offset + sum;
        if (inverse) variance[first + i] = amplitude * Math.max(0, 1 - explained(inverse, n, k, i * n));
      }
    }
    return { mean, variance };
  }

  private evaluateFast(
    scoring: Scoring,
    fitted: Fitted,
    cells: Uint32Array,
    withVariance: boolean,
  ): Posterior {
    const { n, amplitude, offset, lower } = fitted;
    const inverse = withVariance ? invertLower(lower, n) : undefined;
    const scorer = new MaternScorer(scoring, { ...fitted, ...this.scale, inverse });
    const mean = new Float64Array(cells.length);
    const variance = new Float64Array(withVariance ? cells.length : 0);
    for (let first = 0; first < cells.length; first += MATERN_CHUNK) {
      const chunk = cells.subarray(first, first + MATERN_CHUNK);
      cellFeatures(this.space, chunk, 'graph', scorer.features);
      const sums = scorer.mean(chunk.length);
      for (let i = 0; i < chunk.length; i++) mean[first + i] = offset + sums[i];
      if (!inverse) continue;
      const explained = scorer.explained(chunk.length);
      for (let i = 0; i < chunk.length; i++) {
        variance[first + i] = amplitude * Math.max(0, 1 - explained[i]);
      }
    }
    return { mean, variance };
  }

  /** What features are standardised by, divided by √d, so that distances do not grow with the number of features. */
  private get scale(): { mean: Float64Array; scale: Float64Array } {
    const { mean, deviation } = featureScale(this.space, 'graph');
    return { mean, scale: deviation.map((value) => 1 / (value * Math.sqrt(mean.length))) };
  }

  /** [cells × d] scaled features. */
  private pointsOf(cells: Uint32Array): Float64Array {
    const { mean, scale } = this.scale;
    const features = cellFeatures(this.space, cells, 'graph');
    const points = new Float64Array(features.length);
    const d = mean.length;
    for (let i = 0; i < features.length; i += d) {
      for (let j = 0; j < d; j++) points[i + j] = (features[i + j] - mean[j]) * scale[j];
    }
    return points;
  }
}

/** kᵀ·(K + noise)⁻¹·k: the share of a cell's prior variance that the examples explain. */
function explained(inverse: Float64Array, n: number, k: Float64Array, at: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    let entry = 0;
    for (let j = 0; j <= i; j++) entry += inverse[i * n + j] * k[at + j];
    sum += entry * entry;
  }
  return sum;
}

/** A matrix of n rows; on the kernels it takes over their whole memory. */
function factorsFor(n: number, scoring: Scoring | undefined): Factors {
  return scoring ? new FastFactors(scoring, n) : plainFactors(n);
}

interface Trial {
  readonly logLikelihood: number;
  readonly amplitude: number;
  readonly weights: Float64Array;
  /** Good until the next trial; none if the matrix was not positive definite. */
  readonly lower: Float64Array | undefined;
}

/** Examples as trials take them. */
interface Data {
  /** [n × d] scaled features. */
  readonly points: Float64Array;
  /** [n] shares of the noise, and scores less their mean. */
  readonly noise: Float64Array;
  readonly centred: Float64Array;
}

/** `count` of the examples, evenly spread, so that labels and pseudo-labels keep their shares. */
function thinned({ points, noise, centred }: Data, count: number): Data {
  const d = FEATURES.graph.length;
  const kept = Array.from({ length: count }, (_, i) => Math.floor((i * noise.length) / count));
  const rows = new Float64Array(count * d);
  for (const [row, i] of kept.entries()) rows.set(points.subarray(i * d, (i + 1) * d), row * d);
  return {
    points: rows,
    noise: Float64Array.from(kept, (i) => noise[i]),
    centred: Float64Array.from(kept, (i) => centred[i]),
  };
}

/** Tries pairs of hyper-parameters, by their places in the grid. */
class Trials {
  private readonly settings: GpSettings;
  private readonly data: Data;
  /** [n × n] between the points. */
  private readonly distances: Float64Array;
  private readonly factors: Factors;
  private readonly known = new Map<string, number>();

  constructor(settings: GpSettings, data: Data, scoring: Scoring | undefined) {
    const n = data.noise.length;
    this.settings = settings;
    this.data = data;
    this.distances = new Float64Array(n * n);
    distances(data.points, n, data.points, n, FEATURES.graph.length, this.distances);
    this.factors = factorsFor(n, scoring);
  }

  /** Of each pair it is computed once. */
  logLikelihood(l: number, s: number): number {
    const key = `${l} ${s}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const { logLikelihood } = this.at(l, s);
    this.known.set(key, logLikelihood);
    return logLikelihood;
  }

  /**
   * Log marginal likelihood up to a constant (Rasmussen and Williams, 2006, equation 2.30), with the amplitude that makes it
   * greatest, yᵀ·(K + noise)⁻¹·y / n.
   */
  at(l: number, s: number): Trial {
    const { noise, centred } = this.data;
    const n = noise.length;
    const lower = this.factors.matrix;
    lower.set(this.distances);
    for (let i = 0; i < n; i++) {
      matern32(lower.subarray(i * n, i * n + i), i, this.settings.lengthScales[l]);
      lower[i * n + i] = 1 + this.settings.noiseRatios[s] * noise[i];
    }
    const weights = centred.slice();
    if (!this.factors.factorise())
      return { logLikelihood: -Infinity, amplitude: 1, weights, lower: undefined };
    solveLower(lower, n, weights);
    // All scores equal: any amplitude explains that; a tiny one keeps the logarithm finite.
    const amplitude = Math.max(1e-12, weights.reduce((sum, w) => sum + w * w, 0) / n);
    solveUpper(lower, n, weights);
    let logDeterminant = 0;
    for (let i = 0; i < n; i++) logDeterminant += Math.log(lower[i * n + i]);
    return { logLikelihood: -(n / 2) * Math.log(amplitude) - logDeterminant, amplitude, weights, lower };
  }
}

/**
 * The pair of the grid from which no change of one of the two alone leads higher, found from the middle on: a few trials
 * where the whole grid would be dozens.
 */
function climbGrid(
  { lengthScales, noiseRatios }: GpSettings,
  value: (l: number, s: number) => number,
): { l: number; s: number } {
  const bestOf = (count: number, at: (i: number) => number): number => {
    let best = 0;
    for (let i = 1; i < count; i++) if (at(i) > at(best)) best = i;
    return best;
  };
  let s = noiseRatios.length >> 1;
  let l = -1;
  for (;;) {
    const nextL = bestOf(lengthScales.length, (i) => value(i, s));
    const nextS = bestOf(noiseRatios.length, (i) => value(nextL, i));
    if (nextL === l && nextS === s) return { l, s };
    l = nextL;
    s = nextS;
  }
}
