// Boosted trees: the splits and leaves that the squared error wants, and cells with made-up labels.
import { describe, expect, it } from 'vitest';
import { Random } from '../../random/random.ts';
import { Space } from '../../space/nasbench101/space.ts';
import { madeUpSplit, tau } from '../testing/cells.ts';
import { TransformedPredictor } from '../transformed.ts';
import { binned, emptyForest, SPLITS, TreeGrower } from './grow.ts';
import { BoostedTrees, TREES_SETTINGS } from './trees.ts';

const space = Space.create();
const SMALL = { ...TREES_SETTINGS, trees: 60, repetitions: 2, rate: 0.2 };

describe('TreeGrower', () => {
  it('makes the one split that lessens the squared error most, between two values', () => {
    // Column 1 tells the targets apart between 3 and 8; column 0 does not as well.
    const features = Float32Array.of(1, 2, 2, 3, 1, 3, 2, 8, 3, 9);
    const forest = emptyForest(1);
    const ground = {
      data: binned(features, 5, 2),
      weights: new Float64Array(5).fill(1),
      residuals: Float64Array.of(-1, -1, -1, 2, 2),
      columnShare: 1,
    };
    new TreeGrower(ground, new Random(1)).grow(forest, 0, Uint32Array.of(0, 1, 2, 3, 4), 0.5);
    expect([forest.column[0], forest.threshold[0]]).toEqual([1, 5.5]);
    // Below, nothing is left to be explained; leaves hold half their mean.
    expect(new Set(forest.value.subarray(0, 4))).toEqual(new Set([-0.5, 0]));
    expect(new Set(forest.value.subarray(4))).toEqual(new Set([1, 0]));
  });

  it('finds the greedy tree on random data', () => {
    const random = new Random(5);
    const rows = 30;
    const columns = 4;
    const features = Float32Array.from({ length: rows * columns }, () => random.integer(6));
    const y = Float64Array.from({ length: rows }, () => random.normal());
    const weights = Float64Array.from({ length: rows }, () => 1 + random.integer(3));
    const forest = emptyForest(1);
    const ground = { data: binned(features, rows, columns), weights, residuals: y, columnShare: 1 };
    new TreeGrower(ground, random).grow(forest, 0, Uint32Array.from(y.keys()), 1);

    const errorOf = (group: readonly number[]) => {
      const total = group.reduce((sum, i) => sum + weights[i], 0);
      const mean = group.reduce((sum, i) => sum + weights[i] * y[i], 0) / total;
      return group.reduce((sum, i) => sum + weights[i] * (y[i] - mean) ** 2, 0);
    };
    const check = (node: number, group: readonly number[]): void => {
      if (node >= SPLITS || group.length < 2) return;
      const halves = (column: number, threshold: number) => [
        group.filter((i) => features[i * columns + column] <= threshold),
        group.filter((i) => features[i * columns + column] > threshold),
      ];
      let least = Number.POSITIVE_INFINITY;
      for (let column = 0; column < columns; column++) {
        for (let threshold = 0.5; threshold < 5; threshold++) {
          const [left, right] = halves(column, threshold);
          if (left.length > 0 && right.length > 0) least = Math.min(least, errorOf(left) + errorOf(right));
        }
      }
      const [left, right] = halves(forest.column[node], forest.threshold[node]);
      if (least === Number.POSITIVE_INFINITY) {
        expect(right).toEqual([]);
        return;
      }
      expect(errorOf(left) + errorOf(right)).toBeCloseTo(least, 9);
      check(2 * node + 1, left);
      check(2 * node + 2, right);
    };
    check(0, [...y.keys()]);
  });
});

describe('BoostedTrees', () => {
  it('fits its examples when it may use them all', () => {
    const { cells, labels } = madeUpSplit(space, 50, 0);
    const trees = new BoostedTrees(
      space,
      { trees: 200, rate: 0.3, rowShare: 1, columnShare: 0.3, repetitions: 1 },
      new Random(1),
    );
    trees.fit({ cells, scores: labels });
    const predicted = trees.predict(cells);
    for (let i = 0; i < cells.length; i++) expect(predicted[i]).toBeCloseTo(labels[i], 3);
  });

  it('learns to order cells, bit for bit the same from the same seed', async () => {
    const { cells, labels, held, truth } = madeUpSplit(space, 80, 600);
    const predictions = [];
    for (const seed of [1, 1, 2]) {
      const predictor = new TransformedPredictor(new BoostedTrees(space, SMALL, new Random(seed)), 'nscore');
      await predictor.fit(cells, labels);
      predictions.push(await predictor.predict(held));
    }
    expect(tau(truth, predictions[0])).toBeGreaterThan(0.6);
    expect(predictions[1]).toEqual(predictions[0]);
    expect(predictions[2]).not.toEqual(predictions[0]);
  });

  it('gives a cell the same score, whatever other cells are asked with it', () => {
    const { cells, labels, held } = madeUpSplit(space, 30, 600);
    const trees = new BoostedTrees(space, SMALL, new Random(1));
    trees.fit({ cells, scores: labels });
    const together = trees.predict(held);
    for (const i of [0, 255, 256, 599]) expect(trees.predict(held.subarray(i, i + 1))[0]).toBe(together[i]);
  });

  it('weighs an example by how often it counts', () => {
    const cells = Uint32Array.of(400_000, 400_001);
    const trees = new BoostedTrees(space, { ...SMALL, trees: 0 }, new Random(1));
    trees.fit({ cells, scores: Float64Array.of(0, 1), repeats: Uint32Array.of(1, 3) });
    expect(trees.predict(cells)[0]).toBeCloseTo(0.75, 12);
  });

  it('refuses to predict before it has learned, and single examples', () => {
    const trees = new BoostedTrees(space, SMALL, new Random(1));
    expect(() => trees.predict(Uint32Array.of(1))).toThrow(/not been fitted/);
    expect(() => trees.fit({ cells: Uint32Array.of(1), scores: Float64Array.of(1) })).toThrow(RangeError);
  });
});
