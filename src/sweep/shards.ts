// Deals a plan's runs to several processes, each of which comes to the same dealing by itself.
import type { PlannedRun } from './points.ts';

/** What a run costs, in gradient steps; where there are none, queries count, and what fitted predictors learn from. */
export function costOf({ points: [point] }: PlannedRun): number {
  return Math.max(1, point.steps, point.queries, point.examples);
}

/** What can be dealt: each under a name of its own. */
interface Dealt {
  readonly key: string;
}

/**
 * One of `count` shares of about the same cost, in the plan's order: the dearest runs are dealt first, to and fro. Taking
 * every count-th run would give one process all runs of the dearest value as soon as count divides the number of values.
 *
 * @param index 0-based
 */
export function shareByCost<T extends Dealt>(
  all: readonly T[],
  cost: (one: T) => number,
  index: number,
  count: number,
): T[] {
  const dearestFirst = all.toSorted((a, b) => cost(b) - cost(a) || (a.key < b.key ? -1 : 1));
  const mine = new Set(
    dearestFirst.filter((_, i) => {
      const place = i % (2 * count);
      return Math.min(place, 2 * count - 1 - place) === index;
    }),
  );
  return all.filter((one) => mine.has(one));
}

/** A process's share of a plan. @param index 0-based */
export function shardOf(runs: readonly PlannedRun[], index: number, count: number): PlannedRun[] {
  return shareByCost(runs, costOf, index, count);
}
