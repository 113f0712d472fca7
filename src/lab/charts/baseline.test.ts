// Random search's expectation between the points for which it was computed.
import { describe, expect, it } from 'vitest';
import { expectedBest, randomSearchBaseline } from '../../metrics/randomSearch.ts';
import { expectedAt } from './baseline.ts';

describe('expectedAt', () => {
  const sorted = Float64Array.from({ length: 5_000 }, (_, i) => 0.94 - 0.3 * (i / 5_000) ** 2);
  const points = randomSearchBaseline(sorted, 2_000);

  it('gives what was computed, and between that very nearly what would be', () => {
    for (const { queries, expected } of points) expect(expectedAt(points, queries)).toBe(expected);
    for (const queries of [7, 80, 333, 1_999])
      expect(expectedAt(points, queries)).toBeCloseTo(expectedBest(sorted, queries), 3);
  });

  it('gives nothing beyond', () => {
    expect(expectedAt(points, 2_001)).toBeNaN();
    expect(expectedAt(points, 0)).toBeNaN();
    expect(expectedAt([], 5)).toBeNaN();
  });
});
