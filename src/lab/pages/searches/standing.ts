// How a search stands in a comparison: all of its runs taken together, one for each seed.
import { mean, median } from 'd3-array';
import type { BatchRun } from '../../../client/batch.ts';
import { hasEnded } from '../../../client/pool.ts';
import type { RunStatus } from '../../../client/runDriver.ts';
import { bootstrapInterval, type Interval } from '../../../metrics/intervals.ts';
import { type RunSpec, SEARCH_IDS } from '../../../run/spec.ts';
import type { AlgorithmId } from '../../../search/registry.ts';
import type { RunResult } from '../../../sweep/result.ts';
import type { Found } from '../../charts/best.ts';

export interface Standing {
  readonly id: AlgorithmId;
  /** Of its first run; and that run, if it has finished. */
  readonly spec: RunSpec;
  readonly first: Pick<RunResult, 'key' | 'computedBy'> | undefined;
  readonly seeds: number;
  /** Runs that have ended, whether they finished or not; and those that failed. */
  readonly ended: number;
  readonly failed: readonly BatchRun[];
  readonly status: RunStatus | 'waiting';
  /** Share done, [0, 1]. */
  readonly progress: number;
  /** Runs that have found something. */
  readonly begun: number;
  /** Queries that all of those have made. */
  readonly queries: number;
  /** After so many queries: means over these runs; of ranks the median. Ascending. */
  readonly points: readonly Found[];
  /** Of the mean accuracy at the end, once all runs have ended; there is none of few seeds. */
  readonly interval: Interval | undefined;
  /** Computing time, ms. */
  readonly elapsed: number;
}

/** Improvements of several seeds are many; so many are drawn. */
const MOST_POINTS = 60;

interface Curve {
  readonly points: readonly Found[];
  readonly queries: number;
  readonly ended: boolean;
}

/** @param rankOf of a cell; NaN where it is not known yet */
function curveOf({ run }: BatchRun, rankOf: (cell: number) => number): Curve[] {
  if (!run || run.record.bestByQueries.length === 0) return [];
  const { bestByQueries, queries } = run.record;
  const points = bestByQueries.map(({ queries, test, cell }) => ({
    queries,
    test,
    cell,
    rank: rankOf(cell),
  }));
  return [{ points, queries: queries.length, ended: hasEnded(run) }];
}

function evenly(counts: readonly number[]): readonly number[] {
  if (counts.length <= MOST_POINTS) return counts;
  const step = (counts.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, i) => counts[Math.round(i * step)]);
}

/** Together they have come as far as the one that is furthest behind; one that has ended holds what it found. */
function together(curves: readonly Curve[]): { points: readonly Found[]; queries: number } {
  if (curves.length <= 1) return { points: curves[0]?.points ?? [], queries: curves[0]?.queries ?? 0 };
  const underWay = curves.filter(({ ended }) => !ended);
  const queries = Math.min(
    Math.max(...curves.map((curve) => curve.queries)),
    ...underWay.map((curve) => curve.queries),
  );
  // Before its first query none of them has found anything.
  const first = Math.max(...curves.map(({ points }) => points[0].queries));
  const counts = [
    ...new Set([first, ...curves.flatMap(({ points }) => points.map((point) => point.queries))]),
  ]
    .filter((count) => count >= first && count <= queries)
    .sort((a, b) => a - b);
  const points = evenly(counts).map((count) => {
    const found = curves.map((curve) => curve.points.findLast((point) => point.queries <= count)!);
    return {
      queries: count,
      test: mean(found, ({ test }) => test) ?? Number.NaN,
      rank: found.some(({ rank }) => Number.isNaN(rank))
        ? Number.NaN
        : (median(found, ({ rank }) => rank) ?? Number.NaN),
    };
  });
  return { points, queries };
}

function statusOf(runs: readonly BatchRun[]): Standing['status'] {
  const statuses = runs.map(({ run }) => run?.status ?? 'waiting');
  const order = [
    'failed',
    'running',
    'starting',
    'paused',
    'waiting',
    'cancelled',
    'finished',
    'idle',
  ] as const;
  return order.find((status) => statuses.includes(status)) ?? 'waiting';
}

export function standingsOf(
  runs: readonly BatchRun[],
  rankOf: (cell: number) => number,
): readonly Standing[] {
  // Whatever the order in which they are run.
  const ids = SEARCH_IDS.filter((id) => runs.some(({ spec }) => spec.algorithm === id));
  return ids.map((id) => {
    const own = runs.filter(({ spec }) => spec.algorithm === id);
    const curves = own.flatMap((one) => curveOf(one, rankOf));
    const ended = own.filter(({ run }) => run && hasEnded(run));
    const finished = own.flatMap(({ run }) => run?.record.summary?.best.test ?? []);
    return {
      id,
      spec: own[0].spec,
      first:
        own[0].run?.status === 'finished'
          ? { key: own[0].key, computedBy: own[0].run.engine?.id ?? null }
          : undefined,
      seeds: own.length,
      ended: ended.length,
      failed: own.filter(({ run }) => run?.status === 'failed'),
      status: statusOf(own),
      progress: mean(own, ({ run }) => (run?.status === 'finished' ? 1 : (run?.record.progress ?? 0))) ?? 0,
      begun: curves.length,
      ...together(curves),
      interval: finished.length === own.length ? bootstrapInterval(finished) : undefined,
      elapsed: own.reduce((sum, { run }) => sum + (run?.elapsed ?? 0), 0),
    };
  });
}
