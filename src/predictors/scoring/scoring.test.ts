// The fast kernels against the plain code: trees bit for bit, the Gaussian process to single precision.
import { describe, expect, it } from 'vitest';
import { Random } from '../../random/random.ts';
import { FEATURES } from '../../space/nasbench101/features.ts';
import { Space } from '../../space/nasbench101/space.ts';
import { plainFactors } from '../gp/cholesky.ts';
import { GaussianProcess, GP_SETTINGS } from '../gp/gp.ts';
import { madeUpSplit } from '../testing/cells.ts';
import { binned, emptyForest, type Forest, LEAVES, SPLITS, TreeGrower } from '../trees/grow.ts';
import { BoostedTrees, TREES_SETTINGS } from '../trees/trees.ts';
import { FastFactors } from './fastFactors.ts';
import { FastGrower } from './fastGrower.ts';
import { MaternScorer } from './maternScorer.ts';
import { createScoring } from './module.ts';
import { TreesScorer } from './treesScorer.ts';

const space = Space.create();
const { cells, labels, held } = madeUpSplit(space, 43, 777);
const scores = labels.map((label) => 10 * label);

describe('trees on the kernels', () => {
  it('grow as the plain code has it, bit for bit, and score so', async () => {
    const settings = { ...TREES_SETTINGS, trees: 40, repetitions: 2 };
    const plain = new BoostedTrees(space, settings, new Random(1));
    const fast = new BoostedTrees(space, settings, new Random(1), await createScoring());
    for (const model of [plain, fast]) model.fit({ cells, scores });
    expect(fast.predict(held)).toEqual(plain.predict(held));
    // Again with another forest, in the same memory.
    const few = { cells: cells.subarray(0, 9), scores: scores.subarray(0, 9) };
    for (const model of [plain, fast])
      model.fit({ ...few, repeats: Uint32Array.from(few.cells, (_, i) => 1 + (i % 3)) });
    expect(fast.predict(held)).toEqual(plain.predict(held));
  });

  it('split between any values, and leave whole what nothing tells apart', async () => {
    const random = new Random(3);
    for (const rows of [1, 2, 3, 40, 300]) {
      // Some columns with one value, some with a few, some with as many as rows.
      const columns = 13;
      const kinds = [1, 2, 3, 10, 10 * rows];
      const features = Float32Array.from({ length: rows * columns }, (_, i) =>
        random.integer(kinds[(i % columns) % kinds.length]),
      );
      const ground = {
        data: binned(features, rows, columns),
        weights: Float64Array.from({ length: rows }, () => 1 + random.integer(4)),
        residuals: Float64Array.from({ length: rows }, () => random.normal()),
        columnShare: 0.5,
      };
      const forests = [emptyForest(20), emptyForest(20)] as const;
      const growers = [
        new TreeGrower(ground, new Random(9)),
        new FastGrower(await createScoring(), ground, new Random(9)),
      ] as const;
      for (let tree = 0; tree < 20; tree++) {
        const some = random.sample(rows, Math.ceil(rows / 2));
        for (const [i, grower] of growers.entries()) grower.grow(forests[i], tree, some.slice(), 0.3);
      }
      expect(forests[1]).toEqual(forests[0]);
    }
  });

  it('compare with thresholds between neighbouring single-precision numbers, and with none', async () => {
    const near = Math.fround(0.1);
    const above = near + 2 ** -27;
    for (const [threshold, values, wanted] of [
      // Between two neighbours, double precision tells both sides apart.
      [(near + above) / 2, [near, above], [1, 2]],
      [-(near + above) / 2, [-near, -above], [2, 1]],
      [0, [0, 1e-40, -1e-40], [1, 2, 1]],
      [-1e-46, [0, -1e-45], [2, 1]],
      [Number.POSITIVE_INFINITY, [3e38], [1]],
    ] as const) {
      const forest: Forest = {
        count: 1,
        column: new Uint16Array(SPLITS),
        threshold: new Float64Array(SPLITS).fill(Number.POSITIVE_INFINITY),
        value: new Float64Array(LEAVES).fill(1).fill(2, LEAVES / 2),
      };
      forest.threshold[0] = threshold;
      const scorer = new TreesScorer(await createScoring(), forest, 1);
      scorer.features.set(values);
      expect([...scorer.sums(values.length)]).toEqual(wanted);
    }
  });
});

describe('matrices on the kernels', () => {
  it.each([1, 2, 3, 4, 5, 8, 11, 62])(
    'of %i rows have the factors of the plain code, bit for bit',
    async (n) => {
      const random = new Random(n);
      const half = Float64Array.from({ length: n * n }, () => random.normal());
      const factors = [plainFactors(n), new FastFactors(await createScoring(), n)] as const;
      for (const { matrix } of factors) {
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            matrix[i * n + j] = i === j ? 1e-3 : 0;
            for (let k = 0; k < n; k++) matrix[i * n + j] += half[i * n + k] * half[j * n + k];
          }
        }
      }
      expect(factors.map((one) => one.factorise())).toEqual([true, true]);
      expect(factors[1].matrix).toEqual(factors[0].matrix);
      for (const { matrix } of factors) matrix.fill(1);
      expect(factors.map((one) => one.factorise())).toEqual(n === 1 ? [true, true] : [false, false]);
    },
  );
});

describe('a Gaussian process on the kernels', () => {
  it('has the mean and variance of the plain code, to single precision', async () => {
    const plain = new GaussianProcess(space);
    const fast = new GaussianProcess(space, GP_SETTINGS, await createScoring());
    for (const model of [plain, fast]) model.fit({ cells, scores });
    // The examples themselves are among them: there distances are nothing, and little variance is left.
    const asked = Uint32Array.from([...held, ...cells]);
    const wanted = plain.posterior(asked);
    const given = fast.posterior(asked);
    const largest = (values: Float64Array) =>
      values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const off = (a: Float64Array, b: Float64Array) => largest(a.map((value, i) => value - b[i]));
    expect(off(given.mean, wanted.mean)).toBeLessThan(1e-4 * largest(wanted.mean));
    expect(off(given.variance, wanted.variance)).toBeLessThan(1e-4 * plain.hyperparameters.amplitude);
    expect(fast.predict(asked)).toEqual(given.mean);
  });

  it('refuses variances where it was not given the inverse', async () => {
    const width = FEATURES.graph.length;
    const scorer = new MaternScorer(await createScoring(), {
      mean: new Float64Array(width),
      scale: new Float64Array(width).fill(1),
      points: new Float64Array(width),
      n: 1,
      lengthScale: 1,
      weights: Float64Array.of(2),
    });
    scorer.features.fill(0);
    expect(scorer.mean(1)[0]).toBeCloseTo(2, 6);
    expect(() => scorer.explained(1)).toThrow(/without the inverse/);
  });
});
