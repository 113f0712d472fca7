// In which order a sweep's runs are computed. It changes nothing about them, so it may change while the sweep goes on.
import type { PlannedRun, Point } from './points.ts';

/** Seed by seed over all points, or point by point with all its seeds. */
export const RUN_ORDERS = ['seeds', 'points'] as const;
export type RunOrder = (typeof RUN_ORDERS)[number];

/**
 * @param runs as runsOf gives them, seed by seed
 * @param first ids of points that come before all others, the first one first
 */
export function inOrder(
  runs: readonly PlannedRun[],
  order: RunOrder,
  first: readonly string[],
): readonly PlannedRun[] {
  const rank = new Map(first.map((id, i) => [id, i]));
  const rankOf = ({ points }: PlannedRun) =>
    Math.min(...points.map(({ id }) => rank.get(id) ?? Number.POSITIVE_INFINITY));
  const place = new Map<string, number>();
  for (const { points } of runs) for (const { id } of points) if (!place.has(id)) place.set(id, place.size);
  const placeOf = ({ points }: PlannedRun) => Math.min(...points.map(({ id }) => place.get(id) ?? 0));
  const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);
  return runs.toSorted(
    (a, b) => compare(rankOf(a), rankOf(b)) || (order === 'points' ? compare(placeOf(a), placeOf(b)) : 0),
  );
}

/** Points that have runs left to begin, in the order in which the first of these comes. @param runs in their order */
export function waitingPoints(runs: readonly PlannedRun[], isWaiting: (key: string) => boolean): Point[] {
  const points = runs.filter(({ key }) => isWaiting(key)).flatMap((run) => run.points);
  return [...new Map(points.map((point) => [point.id, point])).values()];
}

/**
 * What has to come first so that a point comes a place earlier or later. A point that comes first is computed with all its
 * seeds before any other.
 *
 * @param waiting ids in their order @param by −1 for earlier, 1 for later; there has to be such a place
 */
export function movedBy(
  first: readonly string[],
  waiting: readonly string[],
  id: string,
  by: -1 | 1,
): string[] {
  const at = waiting.indexOf(id);
  const other = waiting[at + by];
  const fixed = waiting.filter((one) => first.includes(one)).length;
  return waiting
    .with(at, other)
    .with(at + by, id)
    .slice(0, Math.max(fixed, Math.min(at, at + by) + 1));
}

/** With this point before all others. */
export function movedFirst(first: readonly string[], id: string): string[] {
  return [id, ...first.filter((other) => other !== id)];
}
