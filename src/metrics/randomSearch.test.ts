// The expectation of random search against enumeration of all draws, and against the published table's known values.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expectedBest, randomSearchBaseline } from './randomSearch.ts';

const FIGURES = '../shared/nasbench101/test-correct.u16le.bin';

describe('random search', () => {
  it('equals the mean over all ways to draw', () => {
    // Reported accuracies in the order of their labels, which is not their own order.
    const reported = Float64Array.of(9, 5, 7, 1, 0);
    let sum = 0;
    let draws = 0;
    for (let a = 0; a < 5; a++) for (let b = a + 1; b < 5; b++, draws++) sum += reported[a];
    expect(expectedBest(reported, 2)).toBeCloseTo(sum / draws, 12);
    expect(expectedBest(reported, 1)).toBeCloseTo(22 / 5, 12);
    expect(expectedBest(reported, 5)).toBe(9);
    expect(() => expectedBest(reported, 6)).toThrow(RangeError);
  });

  it('gives rising points from one query to the most', () => {
    const points = randomSearchBaseline(
      Float64Array.from({ length: 1000 }, (_, i) => 1 - i / 1000),
      500,
    );
    expect(points[0].queries).toBe(1);
    expect(points.at(-1)?.queries).toBe(500);
    for (let i = 1; i < points.length; i++)
      expect(points[i].expected).toBeGreaterThan(points[i - 1].expected);
  });

  it.skipIf(!existsSync(FIGURES))(
    'agrees with the known values on the real test table (needs ../shared/nasbench101)',
    () => {
      const bytes = readFileSync(FIGURES);
      const correct = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
        .slice()
        .sort()
        .reverse();
      const reported = Float64Array.from(correct, (count) => count / 29_952);
      for (const [queries, percent] of [
        [150, 93.63],
        [300, 93.73],
        [500, 93.79],
        [1_000, 93.86],
        [2_000, 93.92],
      ]) {
        expect(Math.abs(100 * expectedBest(reported, queries) - percent)).toBeLessThan(0.015);
      }
    },
  );
});
