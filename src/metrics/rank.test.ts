// Rank correlations against their definitions, pair by pair, and against known values.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../random/random.ts';
import { countPairs, kendallTau, meanRanks, pairwiseAccuracy, spearman, spearmanMargin } from './rank.ts';

function bruteForce(x: number[], y: number[]) {
  let concordant = 0;
  let discordant = 0;
  let tiedX = 0;
  let tiedY = 0;
  let tiedBoth = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      const product = Math.sign(x[i] - x[j]) * Math.sign(y[i] - y[j]);
      if (product > 0) concordant++;
      if (product < 0) discordant++;
      if (x[i] === x[j]) tiedX++;
      if (y[i] === y[j]) tiedY++;
      if (x[i] === x[j] && y[i] === y[j]) tiedBoth++;
    }
  }
  return { pairs: (x.length * (x.length - 1)) / 2, concordant, discordant, tiedX, tiedY, tiedBoth };
}

const pairsOfLists = fc
  .integer({ min: 0, max: 60 })
  .chain((n) =>
    fc.tuple(
      fc.array(fc.integer({ min: -4, max: 4 }), { minLength: n, maxLength: n }),
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n }),
    ),
  );

describe('rank correlation', () => {
  it('counts pairs as the definition does, ties included', () => {
    fc.assert(
      fc.property(pairsOfLists, ([x, y]) => {
        expect(countPairs(x, y)).toEqual(bruteForce(x, y));
      }),
    );
  });

  it('counts the pairs of many values, which are sorted otherwise, in the same way', () => {
    const n = 9_000;
    const x = Array.from({ length: n }, (_, i) => ((i * 7_919) % 101) / 100);
    const y = Array.from({ length: n }, (_, i) => ((i * 104_729) % 211) / 100 - 1);
    expect(countPairs(x, y)).toEqual(bruteForce(x, y));
  });

  it('gives the textbook values', () => {
    // Kendall's own example of tau-b with ties, computed by hand: 4 concordant, 1 discordant, 1 tie in y.
    const counts = countPairs([1, 2, 3, 4], [1, 3, 2, 3]);
    expect(kendallTau(counts)).toBeCloseTo(3 / Math.sqrt(6 * 5), 12);
    expect(pairwiseAccuracy(counts)).toBeCloseTo(4.5 / 6, 12);
    expect(spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.8207826816681233, 12);
  });

  it('is 1 for the same order, −1 for the reverse, NaN for a constant', () => {
    const x = [3, 1, 4, 1.5, 9, 2.6];
    const reverse = x.map((value) => -value);
    expect(kendallTau(countPairs(x, x))).toBe(1);
    expect(kendallTau(countPairs(x, reverse))).toBe(-1);
    expect(spearman(x, reverse)).toBeCloseTo(-1, 12);
    expect(kendallTau(countPairs(x, [1, 1, 1, 1, 1, 1]))).toBeNaN();
    expect(() => countPairs([1], [1, 2])).toThrow(RangeError);
  });
});

it('equal values share the mean of their ranks, zeros of either sign among them', () => {
  expect([...meanRanks([3, 1, 3, 2])]).toEqual([3.5, 1, 3.5, 2]);
  expect([...meanRanks([0, -0, 1])]).toEqual([1.5, 1.5, 3]);
});

it('the interval of a correlation covers the truth about as often as it says', () => {
  // Two normal variables with a correlation of .6, of which Spearman's is 6/π·asin(.3) = .5826.
  const random = new Random(4);
  const rho = (6 / Math.PI) * Math.asin(0.3);
  let covered = 0;
  for (let draw = 0; draw < 400; draw++) {
    const x = Float64Array.from({ length: 100 }, () => random.normal());
    const y = x.map((value) => 0.6 * value + 0.8 * random.normal());
    const found = spearman(x, y);
    if (Math.abs(found - rho) <= spearmanMargin(found, 100)) covered++;
  }
  expect(covered / 400).toBeGreaterThan(0.91);
  expect(covered / 400).toBeLessThan(0.985);
  expect(spearmanMargin(0.5, 3)).toBeNaN();
});
