// The fast kernels against the plain code: trees bit for bit, the Gaussian process to single precision.
import { describe, expect, it } from 'vitest';
import { Random } from '../../random/random.ts';
import { FEATURES } from '../../space/nasbench101/features.ts';
import { Space } from '../../space/nasbench101/space.ts';
import { GaussianProcess, GP_SETTINGS } from '../gp/gp.ts';
import { madeUpSplit } from '../testing/cells.ts';
import { type Forest, LEAVES, SPLITS } from '../trees/grow.ts';
import { BoostedTrees, TREES_SETTINGS } from '../trees/trees.ts';
import { MaternScorer } from './maternScorer.ts';
import { createScoring } from './module.ts';
import { TreesScorer } from './treesScorer.ts';

const space = Space.create();
const { cells, labels, held } = madeUpSplit(space, 43, 777);
const scores = labels.map((label) => 10 * label);

describe('trees on the kernels', () => {
  it('score as the plain code does, bit for bit', async () => {
    const settings = { ...TREES_SETTINGS, trees: 40, repetitions: 2 };
    const plain = new BoostedTrees(space, settings, new Random(1));
    const fast = new BoostedTrees(space, settings, new Random(1), await createScoring());
    for (const model of [plain, fast]) model.fit({ cells, scores });
    expect(fast.predict(held)).toEqual(plain.predict(held));
    // Again with another forest, in the same memory.
    for (const model of [plain, fast])
      model.fit({ cells: cells.subarray(0, 9), scores: scores.subarray(0, 9) });
    expect(fast.predict(held)).toEqual(plain.predict(held));
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
