// Intervals, tests and effect sizes against published values and against what they promise on simulated data.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../random/random.ts';
import { conclude } from './conclusion.ts';
import { pairedEffect, pairsToSettle } from './effect.ts';
import { bootstrapInterval } from './intervals.ts';
import { signTest } from './signTest.ts';
import { studentQuantile } from './student.ts';

const finite = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('studentQuantile', () => {
  // Any printed table of Student's t, two-sided (Fisher and Yates, Statistical Tables, table III).
  it.each([
    [0.95, 1, 12.706],
    [0.95, 2, 4.303],
    [0.95, 4, 2.776],
    [0.95, 9, 2.262],
    [0.95, 30, 2.042],
    [0.99, 5, 4.032],
    [0.9, 12, 1.782],
    [0.95, 10_000, 1.96],
  ])('of %f with %i degrees of freedom is %f', (probability, freedom, t) => {
    expect(studentQuantile(probability, freedom)).toBeCloseTo(t, 3);
  });

  it('is the tangent with one degree of freedom, where Student’s distribution is Cauchy’s', () => {
    for (const p of [0.01, 0.3, 0.9, 0.999])
      expect(studentQuantile(p, 1) / Math.tan((Math.PI * p) / 2)).toBeCloseTo(1, 10);
  });

  it.each([
    [0, 3],
    [1, 3],
    [0.5, 0],
    [0.5, 2.5],
  ])('refuses a probability of %f and %f degrees of freedom', (probability, freedom) => {
    expect(() => studentQuantile(probability, freedom)).toThrow(RangeError);
  });
});

describe('bootstrapInterval', () => {
  it('holds the mean, lies within the values, and moves and stretches with them', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 5, maxLength: 12 }), finite, (values, shift) => {
        const options = { resamples: 2_000 };
        const { low, high } = bootstrapInterval(values, options) ?? expect.fail();
        const slack = 1e-9 * 1e3;
        expect(low).toBeLessThanOrEqual(mean(values) + slack);
        expect(high).toBeGreaterThanOrEqual(mean(values) - slack);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values) - slack);
        expect(high).toBeLessThanOrEqual(Math.max(...values) + slack);
        const moved = bootstrapInterval(
          values.map((value) => 2 * value + shift),
          options,
        );
        expect(moved?.low).toBeCloseTo(2 * low + shift, 6);
        expect(moved?.high).toBeCloseTo(2 * high + shift, 6);
      }),
      { numRuns: 50 },
    );
  });

  it('is the same for the same values, and a point for equal ones', () => {
    const values = [0.61, 0.59, 0.64, 0.6, 0.62, 0.58];
    expect(bootstrapInterval(values)).toEqual(bootstrapInterval(values));
    expect(bootstrapInterval([0.1, 0.1, 0.1, 0.1, 0.1])).toEqual({ low: 0.1, high: 0.1 });
  });

  it('is not given for fewer than five values', () => {
    expect(bootstrapInterval([1, 2, 3, 4])).toBeUndefined();
    expect(bootstrapInterval([])).toBeUndefined();
  });

  // 2,000 samples of each size: two standard errors of the share are at most .013. The plain percentile interval covers
  // .84 with 5 values, .91 with 10 and .92 with 20 (4,000 samples each).
  it.each([
    [5, 0.91, 0.96],
    [10, 0.93, 0.97],
    [20, 0.935, 0.97],
  ])('covers the true mean of %i normal values with a probability in [%f, %f]', (n, least, most) => {
    const random = new Random(2024).fork(String(n));
    const samples = 2_000;
    let covered = 0;
    for (let i = 0; i < samples; i++) {
      const values = Array.from({ length: n }, () => 3 + random.normal());
      const { low, high } = bootstrapInterval(values, { resamples: 1_000, seed: i }) ?? expect.fail();
      if (low <= 3 && 3 <= high) covered++;
    }
    expect(covered / samples).toBeGreaterThan(least);
    expect(covered / samples).toBeLessThan(most);
  });

  it('comes to Student’s interval where there are many values', () => {
    const random = new Random(7);
    const values = Array.from({ length: 200 }, () => random.normal());
    const { sd = 0 } = pairedEffect(values);
    const half = (studentQuantile(0.95, 199) * sd) / Math.sqrt(200);
    const { low, high } = bootstrapInterval(values) ?? expect.fail();
    expect((high - low) / (2 * half)).toBeCloseTo(1, 1);
  });
});

describe('signTest', () => {
  /** Independent of the code: whole binomial coefficients, in exact integers. */
  function exact(positive: number, negative: number): number {
    const n = positive + negative;
    const choose = (k: number) => {
      let value = 1n;
      for (let i = 1; i <= k; i++) value = (value * BigInt(n - k + i)) / BigInt(i);
      return value;
    };
    let tail = 0n;
    for (let k = 0; k <= Math.min(positive, negative); k++) tail += choose(k);
    return Math.min(1, Number((2n * tail * 10n ** 18n) / 2n ** BigInt(n)) / 1e18);
  }

  it('is the binomial formula, without the zeros', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(5), (positive, negative, zeros) => {
        const differences = [
          ...new Array(positive).fill(0.3),
          ...new Array(negative).fill(-2),
          ...new Array(zeros).fill(0),
        ];
        const result = signTest(differences);
        expect(result).toMatchObject({ positive, negative });
        expect(result.p).toBeCloseTo(exact(positive, negative), 12);
      }),
    );
  });

  // Siegel, Nonparametric Statistics, 1956, table D: one-tailed .029 for 3 of 14, and .031 for 0 of 5.
  it.each([
    [11, 3, 0.057],
    [5, 0, 0.0625],
    [6, 0, 0.03125],
    [0, 0, 1],
  ])('of %i against %i is %f', (positive, negative, p) => {
    expect(signTest([...new Array(positive).fill(1), ...new Array(negative).fill(-1)]).p).toBeCloseTo(p, 3);
  });

  it('stays a number for thousands', () => {
    expect(signTest(new Array(3_000).fill(1)).p).toBe(0);
    expect(signTest(Array.from({ length: 3_000 }, (_, i) => (i % 2 ? 1 : -1))).p).toBe(1);
  });
});

describe('effect', () => {
  it('divides the mean difference by its own deviation', () => {
    // Mean 2, deviations −1, 0, 1: SD 1.
    expect(pairedEffect([1, 2, 3])).toEqual({ mean: 2, sd: 1, dz: 2 });
    expect(pairedEffect([5])).toEqual({ mean: 5, sd: undefined, dz: undefined });
    expect(pairedEffect([4, 4])).toEqual({ mean: 4, sd: 0, dz: undefined });
    expect(() => pairedEffect([])).toThrow(RangeError);
  });

  // Sample sizes of a two-sided paired t test at .05 with power .8 by the noncentral t (G*Power 3.1).
  it.each([
    [0.2, 199],
    [0.5, 34],
    [0.8, 15],
    [1, 10],
  ])('of dz %f asks for about %i pairs', (dz, pairs) => {
    expect(Math.abs((pairsToSettle(dz) ?? 0) - pairs)).toBeLessThanOrEqual(1);
    expect(pairsToSettle(-dz)).toBe(pairsToSettle(dz));
  });

  it('has no number of pairs where nobody could make so many', () => {
    expect(pairsToSettle(0)).toBeUndefined();
    expect(pairsToSettle(0.01)).toBeUndefined();
  });

  it('settles an effect with so many pairs about four times in five', () => {
    const random = new Random(99);
    const dz = 0.8;
    const n = pairsToSettle(dz) ?? 0;
    let settled = 0;
    const samples = 400;
    for (let i = 0; i < samples; i++) {
      const { low, high } =
        bootstrapInterval(
          Array.from({ length: n }, () => dz + random.normal()),
          { resamples: 1_000, seed: i },
        ) ?? expect.fail();
      if (low > 0 || high < 0) settled++;
    }
    // Two standard errors are .04.
    expect(settled / samples).toBeGreaterThan(0.72);
    expect(settled / samples).toBeLessThan(0.9);
  });
});

describe('conclude', () => {
  it('concludes nothing from nothing, nor from few pairs', () => {
    expect(conclude([])).toBeUndefined();
    expect(conclude([0.1, 0.1, 0.2])).toMatchObject({ kind: 'too-few', pairs: 3, fewest: 5 });
  });

  it('says what is settled, either way', () => {
    const gains = [0.05, 0.04, 0.06, 0.055, 0.045, 0.05];
    expect(conclude(gains)).toMatchObject({
      kind: 'settled',
      pairs: 6,
      sign: { positive: 6, negative: 0, p: expect.closeTo(0.03125, 12) },
    });
    const losses = conclude(gains.map((gain) => -gain));
    expect(losses?.kind === 'settled' && losses.interval.high).toBeLessThan(0);
  });

  it('settles no more than one in twenty where there is no difference', () => {
    const random = new Random(5);
    let settled = 0;
    const samples = 600;
    for (let i = 0; i < samples; i++) {
      const differences = Array.from({ length: 6 }, () => random.normal());
      if (conclude(differences)?.kind === 'settled') settled++;
    }
    // Two standard errors are .018.
    expect(settled / samples).toBeLessThan(0.068);
  });

  it('does not call settled what Student’s t does not confirm', () => {
    // Mean −.038, SD .042: t = 2.2 where 2.57 is asked for: the bootstrap's interval leaves 0 out.
    const conclusion = conclude([-0.002, -0.004, 0.001, -0.05, -0.09, -0.085]);
    if (conclusion?.kind !== 'not-settled') return expect.fail();
    expect(conclusion.interval.high).toBeLessThan(0);
  });

  it('says how many more pairs an effect of this size asks for', () => {
    const conclusion = conclude([0.05, -0.02, 0.03, -0.01, 0.015]);
    if (conclusion?.kind !== 'not-settled') return expect.fail();
    expect(conclusion.interval.low).toBeLessThan(0);
    expect(conclusion.morePairs).toBe((pairsToSettle(conclusion.dz ?? 0) ?? 0) - 5);
    expect(conclude([0, 0, 0, 0, 0])).toMatchObject({ kind: 'not-settled', morePairs: undefined });
  });
});
