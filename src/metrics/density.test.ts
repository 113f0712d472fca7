// Densities: every pair within the ends is counted once, in the square where it lies.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { densityEnds, densityOf } from './density.ts';

describe('densityOf', () => {
  it('counts each pair within the ends in its square, and none beyond', () => {
    const value = fc.double({ min: -0.5, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 50 }), (pairs) => {
        const [x, y] = [0, 1].map((i) => pairs.map((pair) => pair[i]));
        const { counts, bins } = densityOf(x, y, { low: 0, high: 1 }, 4);
        const expected = new Array(16).fill(0);
        for (const [a, b] of pairs) {
          if (a < 0 || a > 1 || b < 0 || b > 1) continue;
          expected[Math.min(3, Math.floor(b * 4)) * 4 + Math.min(3, Math.floor(a * 4))]++;
        }
        expect(counts).toEqual(expected);
        expect(counts.length).toBe(bins ** 2);
      }),
    );
  });
});

describe('densityEnds', () => {
  it('leaves out the lowest, and ends at multiples of the step', () => {
    const values = Float64Array.from({ length: 101 }, (_, i) => i / 100);
    const { low, high } = densityEnds(values, 0.02, 0.05);
    expect(low).toBe(0);
    expect(high).toBe(1);
    expect(densityEnds(values, 0.12, 0.05).low).toBeCloseTo(0.1, 12);
    const constant = densityEnds([0.5, 0.5], 0.02, 0.1);
    expect(constant.high).toBeGreaterThan(constant.low);
  });
});
