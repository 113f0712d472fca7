// Best so far against queries: what a run would have reported had it stopped after so many.
import type { RunRecord } from '../run/record.ts';

/** Numbers of queries at which curves are kept: evenly spread on a logarithmic axis, and those that others report at. */
export const GRID: readonly number[] = [
  10, 15, 20, 30, 40, 50, 70, 100, 120, 150, 172, 200, 250, 300, 400, 500, 700, 1_000, 1_100, 1_200, 1_400,
  1_500, 1_700, 1_850, 2_000,
];

export interface CurvePoint {
  readonly queries: number;
  /** Mean test accuracy of the queried cell with the best label, [0, 1]. */
  readonly test: number;
  /** Its rank in the table by mean test accuracy, 1 = best. */
  readonly rank: number;
}

/** The points of the grid that the run came to. @param rankOf of a cell */
export function curveOf(
  { queries, bestByQueries }: Pick<RunRecord, 'queries' | 'bestByQueries'>,
  rankOf: (cell: number) => number,
): CurvePoint[] {
  return GRID.filter((count) => count <= queries.length).flatMap((count) => {
    const best = bestByQueries.findLast((point) => point.queries <= count);
    return best ? [{ queries: count, test: best.test, rank: rankOf(best.cell) }] : [];
  });
}
