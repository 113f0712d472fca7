// What random search is expected to find, between the numbers of queries for which that was computed.
import type { BaselinePoint } from '../../metrics/randomSearch.ts';

/** Along the logarithm of the number of queries, where the curve is nearly straight. NaN beyond the points' ends. */
export function expectedAt(points: readonly BaselinePoint[], queries: number): number {
  const after = points.findIndex((point) => point.queries >= queries);
  const high = points[after];
  if (high === undefined) return Number.NaN;
  if (high.queries === queries) return high.expected;
  const low = points[after - 1];
  if (low === undefined) return Number.NaN;
  const share = Math.log(queries / low.queries) / Math.log(high.queries / low.queries);
  return low.expected + share * (high.expected - low.expected);
}
