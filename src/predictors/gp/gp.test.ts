// The Gaussian process against the textbook's formulas, worked out in another way, and on cells with made-up labels.
import { describe, expect, it } from 'vitest';
import { Random } from '../../random/random.ts';
import { cellFeatures, featureScale } from '../../space/nasbench101/features.ts';
import { Space } from '../../space/nasbench101/space.ts';
import { madeUpSplit, tau } from '../testing/cells.ts';
import { TransformedPredictor } from '../transformed.ts';
import { cholesky, invertLower, solveLower, solveUpper } from './cholesky.ts';
import { GaussianProcess, GP_SETTINGS } from './gp.ts';
import { distances, matern32 } from './matern.ts';

const space = Space.create();

/** A random symmetric positive definite matrix. */
function positiveDefinite(n: number, random: Random): Float64Array {
  const a = Array.from({ length: n }, () => Float64Array.from({ length: n }, () => random.normal()));
  return Float64Array.from({ length: n * n }, (_, at) => {
    const i = Math.floor(at / n);
    const j = at % n;
    return a[i].reduce((sum, x, k) => sum + x * a[j][k], i === j ? 1 : 0);
  });
}

/** Solves A·x = b by Gaussian elimination with pivots: another way than Cholesky's. */
function eliminate(matrix: Float64Array, b: Float64Array): number[] {
  const n = b.length;
  const rows = Array.from({ length: n }, (_, i) => [...matrix.subarray(i * n, (i + 1) * n), b[i]]);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = rows[i][k] / rows[k][k];
      for (let j = k; j <= n; j++) rows[i][j] -= factor * rows[k][j];
    }
  }
  return rows.map((row, i) => row[n] / row[i]);
}

describe('cholesky', () => {
  it.each([1, 2, 7, 30])('solves systems of %i', (n) => {
    const random = new Random(n);
    const matrix = positiveDefinite(n, random);
    const b = Float64Array.from({ length: n }, () => random.normal());
    const lower = matrix.slice();
    expect(cholesky(lower, n)).toBe(true);
    const x = b.slice();
    solveLower(lower, n, x);
    solveUpper(lower, n, x);
    const wanted = eliminate(matrix, b);
    for (let i = 0; i < n; i++) expect(x[i]).toBeCloseTo(wanted[i], 8);
    const inverse = invertLower(lower, n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = j; k <= i; k++) sum += inverse[i * n + k] * lower[k * n + j];
        expect(sum).toBeCloseTo(i === j ? 1 : 0, 9);
      }
    }
  });

  it('says so where a matrix is not positive definite', () => {
    expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBe(false);
  });
});

describe('distances', () => {
  it.each([
    [1, 1],
    [5, 3],
    [9, 8],
  ])('of %i points to %i', (n, m) => {
    const random = new Random(n);
    const d = 4;
    const a = Float64Array.from({ length: n * d }, () => random.normal());
    const b = Float64Array.from({ length: m * d }, () => random.normal());
    const target = new Float64Array(n * m);
    distances(a, n, b, m, d, target);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) {
        const wanted = Math.hypot(...[0, 1, 2, 3].map((k) => a[i * d + k] - b[j * d + k]));
        expect(target[i * m + j]).toBeCloseTo(wanted, 9);
      }
    }
  });
});

describe('GaussianProcess', () => {
  it('has the mean and variance of the textbook', () => {
    const { cells, held } = madeUpSplit(space, 12, 5);
    const random = new Random(3);
    const scores = Float64Array.from(cells, () => random.normal());
    const gp = new GaussianProcess(space, { lengthScales: [0.7], noiseRatios: [0.1], mostExamples: 100 });
    gp.fit({ cells, scores });

    const all = Uint32Array.from([...cells, ...held]);
    const n = all.length;
    const features = cellFeatures(space, all, 'graph');
    const { mean, deviation } = featureScale(space, 'graph');
    const d = mean.length;
    const points = Float64Array.from(
      features,
      (value, i) => (value - mean[i % d]) / deviation[i % d] / Math.sqrt(d),
    );
    const kernel = new Float64Array(n * n);
    distances(points, n, points, n, d, kernel);
    matern32(kernel, n * n, 0.7);
    const known = cells.length;
    const matrix = Float64Array.from({ length: known * known }, (_, at) => {
      const i = Math.floor(at / known);
      return kernel[i * n + (at % known)] + (i === at % known ? 0.1 : 0);
    });
    const offset = scores.reduce((sum, score) => sum + score, 0) / known;
    const y = scores.map((score) => score - offset);
    const weights = eliminate(matrix, y);
    const amplitude = y.reduce((sum, value, i) => sum + value * weights[i], 0) / known;
    expect(gp.hyperparameters.amplitude).toBeCloseTo(amplitude, 8);

    const posterior = gp.posterior(held);
    expect(gp.predict(held)).toEqual(posterior.mean);
    for (let i = 0; i < held.length; i++) {
      const k = Float64Array.from(cells, (_, j) => kernel[(known + i) * n + j]);
      const expected = k.reduce((sum, value, j) => sum + value * weights[j], offset);
      const solved = eliminate(matrix, k);
      const explained = k.reduce((sum, value, j) => sum + value * solved[j], 0);
      expect(posterior.mean[i]).toBeCloseTo(expected, 8);
      expect(posterior.variance[i]).toBeCloseTo(amplitude * (1 - explained), 8);
    }
  });

  it('chooses the likeliest of a grid', () => {
    const { cells, labels } = madeUpSplit(space, 40, 0);
    const single = (lengthScale: number, noiseRatio: number) => {
      const gp = new GaussianProcess(space, {
        lengthScales: [lengthScale],
        noiseRatios: [noiseRatio],
        mostExamples: 100,
      });
      gp.fit({ cells, scores: labels });
      return gp.logLikelihood;
    };
    const gp = new GaussianProcess(space);
    gp.fit({ cells, scores: labels });
    const all = GP_SETTINGS.lengthScales.flatMap((l) => GP_SETTINGS.noiseRatios.map((s) => single(l, s)));
    expect(gp.logLikelihood).toBe(Math.max(...all));
  });

  it('takes a repeated example for one measured as often', () => {
    const { cells, labels, held } = madeUpSplit(space, 10, 20);
    const settings = { lengthScales: [1], noiseRatios: [0.2], mostExamples: 100 };
    const once = new GaussianProcess(space, settings);
    once.fit({ cells, scores: labels, repeats: new Uint32Array(10).fill(3) });
    const thrice = new GaussianProcess(space, settings);
    thrice.fit({
      cells: Uint32Array.from([...cells, ...cells, ...cells]),
      scores: Float64Array.from([...labels, ...labels, ...labels]),
    });
    const a = once.predict(held);
    const b = thrice.predict(held);
    for (let i = 0; i < held.length; i++) expect(a[i]).toBeCloseTo(b[i], 7);
  });

  it('learns to order cells, and the same twice', async () => {
    const { cells, labels, held, truth } = madeUpSplit(space, 60, 500);
    const predictor = new TransformedPredictor(new GaussianProcess(space), 'nscore');
    await predictor.fit(cells, labels);
    const first = await predictor.predict(held);
    expect(tau(truth, first)).toBeGreaterThan(0.7);
    await predictor.fit(cells, labels);
    expect(await predictor.predict(held)).toEqual(first);
  });

  it('refuses what it cannot learn from, and to predict before', () => {
    const gp = new GaussianProcess(space, { ...GP_SETTINGS, mostExamples: 3 });
    const examples = (n: number, scores = n) => ({
      cells: Uint32Array.from({ length: n }, (_, i) => i),
      scores: new Float64Array(scores),
    });
    expect(() => gp.predict(Uint32Array.of(1))).toThrow(/not been fitted/);
    expect(() => gp.fit(examples(1))).toThrow(RangeError);
    expect(() => gp.fit(examples(4))).toThrow(/at most 3/);
    expect(() => gp.fit(examples(3, 2))).toThrow(/3 cells come with 2/);
    expect(() => gp.fit({ cells: Uint32Array.of(1, 2), scores: Float64Array.of(1, Number.NaN) })).toThrow(
      /finite/,
    );
  });

  it('bears with labels that are all the same', () => {
    const gp = new GaussianProcess(space);
    gp.fit({ cells: Uint32Array.of(1, 2, 3), scores: Float64Array.of(0.5, 0.5, 0.5) });
    expect([...gp.predict(Uint32Array.of(3, 400))]).toEqual([0.5, 0.5]);
  });
});
