// Best-so-far lines by every measure, and the scales that they are drawn on.
import { describe, expect, it } from 'vitest';
import { expectedBest, randomSearchBaseline } from '../../metrics/randomSearch.ts';
import { logAxis } from './axis.ts';
import { type BestLine, countsOf, endsOf, expectedValue, measured, placeOf, rowsOf } from './best.ts';

const sorted = Float64Array.from({ length: 5_000 }, (_, i) => 0.94 - 0.3 * (i / 5_000) ** 2);
const landmarks = { ceiling: 0.94, randomSearch: randomSearchBaseline(sorted, 100), cells: 5_000 };
const LINES: BestLine[] = [
  {
    id: 'a',
    name: 'A',
    color: 'red',
    queries: 30,
    points: [
      { queries: 1, test: 0.9, rank: 900, cell: 4 },
      { queries: 12, test: 0.93, rank: 70, cell: 8 },
    ],
  },
  { id: 'b', name: 'B', color: 'blue', queries: 5, points: [{ queries: 2, test: 0.94, rank: 1 }] },
];

describe('what was found', () => {
  it('is an accuracy in percent, a distance in points, or a rank', () => {
    const found = { test: 0.93, rank: 70 };
    expect(measured('accuracy', found, 0.94)).toBeCloseTo(93, 12);
    expect(measured('regret', found, 0.94)).toBeCloseTo(1, 12);
    expect(measured('regret', { test: 0.94 + 1e-12, rank: 1 }, 0.94)).toBe(0);
    expect(measured('rank', found, 0.94)).toBe(70);
  });

  it('stands at every number of queries that has something to show, as far as each line has come', () => {
    const reference = { id: 'r', name: 'R', queries: 20, accuracy: 0.92, protocol: 'p', isSame: false };
    const counts = countsOf(LINES, [reference, { ...reference, queries: 500 }], 40, 'accuracy', landmarks);
    const at = (queries: number) => counts.find((count) => count.queries === queries);
    expect(counts.every(({ queries }, i) => i === 0 || queries > counts[i - 1].queries)).toBe(true);
    expect(at(12)?.found.get('a')?.test).toBe(0.93);
    expect(at(12)?.found.has('b')).toBe(false);
    expect(at(20)?.references).toEqual([reference]);
    expect(at(500)).toBeUndefined();
    const rows = rowsOf(
      counts,
      { x: Number, y: Number },
      ({ test }) => test,
      ({ accuracy }) => accuracy,
    );
    expect(rows.find(({ x }) => x === 12)?.values).toMatchObject({ a: 0.93, 'a improved': 0.93 });
    expect(rows.find(({ x }) => x === 20)?.values).toMatchObject({ a: 0.93, 'reference r': 0.92 });
    expect(rows.find(({ x }) => x === 20)?.values).not.toHaveProperty('a improved');
  });
});

describe('what random search is expected to find', () => {
  it('is by the same measure as the lines', () => {
    expect(expectedValue('regret', landmarks, 100)).toBeCloseTo(100 * (0.94 - expectedBest(sorted, 100)), 6);
    // The best of 99 of 5,000 in random order: 5,001 / 100.
    expect(expectedValue('rank', landmarks, 99)).toBeCloseTo(50.01, 12);
    expect(expectedValue('rank', { ...landmarks, cells: undefined }, 99)).toBeNaN();
  });
});

describe('the scales', () => {
  it('hold everything from what a few random queries find to the best there is', () => {
    for (const measure of ['accuracy', 'regret', 'rank'] as const) {
      for (const isLog of [false, true]) {
        const [low, high] = endsOf(measure, landmarks, isLog, 0);
        expect(low).toBeLessThan(high);
        expect(high).toBeGreaterThanOrEqual(expectedValue(measure, landmarks, 5));
        const best = measured(measure, { test: 0.94, rank: 1 }, 0.94);
        const at = placeOf(best, isLog && measure !== 'accuracy', low);
        expect(Number.isFinite(at)).toBe(true);
      }
    }
  });

  it('are labelled with numbers, not with their logarithms', () => {
    const axis = logAxis(1, 2_000, String, 'queries');
    expect(axis.ticks.map(axis.format)).toEqual(['1', '10', '100', '1000']);
    expect(axis.ticks.map((tick) => 10 ** tick)[1]).toBeCloseTo(10, 9);
    const short = logAxis(0.01, 1, String, 'points');
    expect(short.ticks.map(short.format)).toEqual(['0.01', '0.02', '0.05', '0.1', '0.2', '0.5', '1']);
  });
});
