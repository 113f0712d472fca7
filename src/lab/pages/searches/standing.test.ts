// How searches stand: means over seeds that have come as far as the slowest, intervals only of finished runs and enough seeds.
import { describe, expect, it } from 'vitest';
import type { BatchRun } from '../../../client/batch.ts';
import type { RunState } from '../../../client/runDriver.ts';
import { EMPTY_RECORD } from '../../../run/record.ts';
import { specForBudget } from '../../../run/spec.ts';
import type { JudgedQuery, Summary } from '../../../search/events.ts';
import type { AlgorithmId } from '../../../search/registry.ts';
import { standingsOf } from './standing.ts';

/** @param found accuracies in the order of the queries; the best so far follows */
function runOf(
  id: AlgorithmId,
  seed: number,
  found: readonly number[],
  status: RunState['status'] = 'finished',
): BatchRun {
  const queries = found.map((test, i) => ({ number: i + 1, cell: 100 * seed + i, test }) as JudgedQuery);
  const bestByQueries = queries
    .filter(({ test }, i) => test > Math.max(0, ...found.slice(0, i)))
    .map(({ number, cell, test }) => ({ queries: number, cell, test, label: test }));
  const best = { cell: 0, label: 0, test: Math.max(...found) };
  return {
    key: `${id} ${seed}`,
    spec: specForBudget(id, { budget: 10, seed, label: 'mean-test' }, { engine: 'auto' }),
    run: {
      status,
      spec: undefined,
      shown: undefined,
      engine: undefined,
      failure: undefined,
      incidents: [],
      elapsed: 10,
      record: {
        ...EMPTY_RECORD,
        queries,
        bestByQueries,
        progress: 0.5,
        summary: status === 'finished' ? ({ best } as Summary) : undefined,
      },
    },
  };
}

const rankOf = (cell: number) => cell + 1;

describe('standings', () => {
  it('are the very points of a single run', () => {
    const [standing] = standingsOf([runOf('random', 1, [0.8, 0.9, 0.85], 'running')], rankOf);
    expect(standing).toMatchObject({
      id: 'random',
      seeds: 1,
      ended: 0,
      begun: 1,
      queries: 3,
      status: 'running',
    });
    expect(standing.points).toEqual([
      { queries: 1, test: 0.8, cell: 100, rank: 101 },
      { queries: 2, test: 0.9, cell: 101, rank: 102 },
    ]);
  });

  it('are means as far as all seeds have come; one that has ended holds what it found', () => {
    const runs = [
      runOf('local', 1, [0.8, 0.9]),
      runOf('local', 2, [0.7, 0.7, 0.8, 0.94], 'running'),
      runOf('local', 3, [0.6, 0.65, 0.85], 'running'),
    ];
    const [standing] = standingsOf(runs, rankOf);
    expect(standing.queries).toBe(3);
    expect(standing.points.at(-1)?.queries).toBe(3);
    expect(standing.points.at(-1)?.test).toBeCloseTo((0.9 + 0.8 + 0.85) / 3, 12);
    // The median of ranks 102, 203 and 303.
    expect(standing.points.at(-1)?.rank).toBe(203);
    expect(standing.interval).toBeUndefined();
    expect(standing.progress).toBeCloseTo(2 / 3, 12);
  });

  it('have an interval of five finished seeds, and of no fewer', () => {
    const finals = [0.93, 0.934, 0.936, 0.931, 0.938];
    const runs = finals.map((test, i) => runOf('random', i + 1, [test]));
    const [{ interval }] = standingsOf(runs, rankOf);
    expect(interval?.low).toBeLessThan(0.9338);
    expect(interval?.high).toBeGreaterThan(0.9338);
    expect(standingsOf(runs.slice(1), rankOf)[0].interval).toBeUndefined();
    const unfinished = [...runs.slice(1), runOf('random', 9, [0.9], 'running')];
    expect(standingsOf(unfinished, rankOf)[0].interval).toBeUndefined();
  });

  it('come in the order of the registry, and know what waits and what failed', () => {
    const waiting: BatchRun = { ...runOf('random', 1, [0.9]), run: undefined };
    const standings = standingsOf([waiting, runOf('seminas', 1, [0.9], 'failed')], rankOf);
    expect(standings.map(({ id, status }) => [id, status])).toEqual([
      ['seminas', 'failed'],
      ['random', 'waiting'],
    ]);
    expect(standings[1].points).toEqual([]);
  });

  it('know no mean rank before every rank is known', () => {
    const runs = [runOf('random', 1, [0.9]), runOf('random', 2, [0.9])];
    const [standing] = standingsOf(runs, (cell) => (cell < 200 ? 5 : Number.NaN));
    expect(standing.points[0].rank).toBeNaN();
  });
});
