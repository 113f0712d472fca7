import { describe, expect, it } from 'vitest';
import { Random } from '../random/random.ts';
import { medianEstimate } from './medianInterval.ts';

describe('a median', () => {
  it('has the interval that tables of the sign test give', () => {
    const upTo = (n: number) => Array.from({ length: n }, (_, i) => n - i);
    expect(medianEstimate([3, 1, 2])).toEqual({ median: 2, interval: undefined });
    expect(medianEstimate(upTo(5)).interval).toBeUndefined();
    expect(medianEstimate(upTo(6)).interval).toEqual({ low: 1, high: 6 });
    // Conover, Practical Nonparametric Statistics: from the 6th to the 15th of 20, from the 18th to the 33rd of 50.
    expect(medianEstimate(upTo(20))).toEqual({ median: 10.5, interval: { low: 6, high: 15 } });
    expect(medianEstimate(upTo(50)).interval).toEqual({ low: 18, high: 33 });
    expect(() => medianEstimate([])).toThrow(RangeError);
  });

  it('lies within it about as often as it says', () => {
    const random = new Random(3);
    const draws = Array.from({ length: 400 }, () =>
      medianEstimate(Array.from({ length: 10 }, () => random.uniform() ** 3)),
    );
    const held = draws.filter(({ interval }) => interval && interval.low <= 0.125 && interval.high >= 0.125);
    expect(held.length / draws.length).toBeGreaterThan(0.94);
  });
});
