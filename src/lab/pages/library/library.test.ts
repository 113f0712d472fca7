// The plain parts of the library's page: rows in sight, the runs of an address, lines, parallel axes.
import { describe, expect, it } from 'vitest';
import { madeUpRun } from '../../../library/testing/runs.ts';
import { EMPTY_RECORD, type RunRecord } from '../../../run/record.ts';
import { bestRows, learningRows } from './compare/lines.ts';
import { parallelAxes } from './compare/parallel.ts';
import { lookOf, MOST_DRAWN } from './compare/views.ts';
import { MOST_COMPARED, runsOfParameter, runsParameter } from './runsParameter.ts';
import { rowsInSight } from './windowed.ts';

describe('rows in sight', () => {
  it('are the ones that can be seen and a few around them', () => {
    expect(rowsInSight(0, 600, 60, 1_000)).toEqual({ from: 0, to: 16 });
    expect(rowsInSight(6_000, 600, 60, 1_000)).toEqual({ from: 94, to: 116 });
    expect(rowsInSight(59_400, 600, 60, 1_000)).toEqual({ from: 984, to: 1_000 });
    expect(rowsInSight(0, 600, 60, 3)).toEqual({ from: 0, to: 3 });
    expect(rowsInSight(0, 600, 60, 0)).toEqual({ from: 0, to: 0 });
    // Before anything is measured; and scrolled further than a list that became shorter.
    expect(rowsInSight(0, 0, 0, 1_000).to).toBeLessThan(20);
    expect(rowsInSight(60_000, 600, 60, 10)).toEqual({ from: 9, to: 10 });
  });
});

describe('the runs of an address', () => {
  const runs = [1, 2, 3].map((seed) => madeUpRun('random', { seed }));
  const byEngine = { ...runs[0], id: `${runs[0].key}.wasm` };
  it('come back in their order, each once, and tell engines apart', () => {
    const text = runsParameter([runs[2].id, byEngine.id, runs[0].id, runs[2].id]);
    expect(runsOfParameter(text, [...runs, byEngine])).toEqual([runs[2], byEngine, runs[0]]);
    expect(text).not.toContain(' ');
  });
  it('that are not kept here, or are no runs at all, are left out', () => {
    expect(runsOfParameter('<script>,,x', runs)).toEqual([]);
    expect(runsParameter(Array(999).fill(runs[0].id)).split(',')).toHaveLength(MOST_COMPARED);
  });
});

describe('curves of several runs', () => {
  const accuracy = { kendall: 0.5, spearman: 0.6, pairwise: 0.7, rmse: 0.1 };
  const record: RunRecord = {
    ...EMPTY_RECORD,
    series: [
      { id: 'c', role: 'control' },
      { id: 's', role: 'main' },
    ],
    curves: { s: [{ ...accuracy, iteration: 0, steps: 10 }] },
    bestByQueries: [{ cell: 1, label: 0.9, test: 0.92, queries: 3 }],
    queries: Array.from({ length: 8 }, (_, i) => ({
      number: i + 1,
      cell: i,
      reason: 'initial',
      label: 0.9,
      test: 0.9,
      seconds: 1,
    })),
  };
  const runs = [
    { id: 'a', record },
    { id: 'b', record: { ...record, bestByQueries: [{ cell: 1, label: 0.9, test: 0.93, queries: 8 }] } },
  ];
  it('stand in one table of rows', () => {
    expect(learningRows(runs, 'main', 'spearman')).toEqual([{ x: 10, values: { a: 0.6, b: 0.6 } }]);
    expect(learningRows(runs, 'teacher', 'kendall')).toEqual([]);
    expect(bestRows(runs)).toEqual([
      { x: 3, values: { a: 92 } },
      { x: 8, values: { a: 92, b: 93 } },
    ]);
  });
  it('look different', () => {
    const looks = Array.from({ length: MOST_DRAWN }, (_, i) => JSON.stringify(lookOf(i)));
    expect(new Set(looks).size).toBe(MOST_DRAWN);
  });
});

describe('parallel axes', () => {
  it('put few values one above the other, many on a scale, and pass by what a run has not', () => {
    const runs = [
      madeUpRun('seminas', { labelled: 100 }, { test: 0.93, tau: 0.5 }),
      madeUpRun('seminas', { labelled: 50 }, { test: 0.94, tau: 0.7 }),
      madeUpRun('random', {}, { test: 0.92 }),
    ];
    const [algorithm, labelled, best, tau] = parallelAxes(runs, ['algorithm', 'labelled']);
    expect(algorithm.ticks.map(({ value }) => value)).toEqual(['random', 'seminas']);
    expect(labelled.places).toEqual([0.75, 0.25, undefined]);
    expect(best.places[2]).toBe(0);
    expect(best.places[1]).toBe(1);
    expect(tau.places).toEqual([0, 1, undefined]);
    const many = Array.from({ length: 8 }, (_, i) => madeUpRun('random', { budget: 10 * 2 ** i }));
    // Over so wide a range, by their logarithms.
    expect(parallelAxes(many, ['budget'])[0].places[1]).toBeCloseTo(1 / 7);
  });
});
