// Columns of a density against the pairs that it was counted from.
import { describe, expect, it } from 'vitest';
import { densityOf } from '../../metrics/density.ts';
import { densityColumns, shades } from './densityColumns.ts';

const BINS = 12;
const truth = Float64Array.from({ length: 2_000 }, (_, i) => (i * 0.618_034) % 1);
const predicted = truth.map((value, i) => Math.min(0.999, value * 0.5 + ((i * 0.414_214) % 0.5)));
const density = densityOf(truth, predicted, { low: 0, high: 1 }, BINS);

describe('densityColumns', () => {
  it('has the cells of its range, and their quartiles to within a square', () => {
    const columns = densityColumns(density, 3);
    expect(columns.length).toBe(4);
    expect(columns.reduce((sum, { cells }) => sum + cells, 0)).toBe(2_000);
    for (const { from, to, cells, quarter, median, threeQuarters } of columns) {
      const there = Array.from(predicted)
        .filter((_, i) => truth[i] >= from && truth[i] < to)
        .sort((a, b) => a - b);
      expect(cells).toBe(there.length);
      for (const [share, value] of [
        [0.25, quarter],
        [0.5, median],
        [0.75, threeQuarters],
      ] as const)
        expect(Math.abs(value - there[Math.floor(share * (there.length - 1))])).toBeLessThan(1 / BINS);
    }
  });

  it('has no quartiles where there is no cell', () => {
    const [empty] = densityColumns(densityOf([0.9], [0.9], { low: 0, high: 1 }, BINS), 6);
    expect(empty).toMatchObject({ cells: 0, median: Number.NaN });
  });
});

describe('shades', () => {
  it('rise with the count, from none where there is nothing to full', () => {
    const found = shades({ low: 0, high: 1, bins: 2, counts: [0, 1, 10, 100] });
    expect(found[0]).toBe(0);
    expect(found[1]).toBeGreaterThan(0.1);
    expect(found[2]).toBeGreaterThan(found[1]);
    expect(found[3]).toBe(1);
    // A lone cell is not shown as a crowd.
    expect(shades({ low: 0, high: 1, bins: 1, counts: [1] })[0]).toBe(found[1]);
  });
});
