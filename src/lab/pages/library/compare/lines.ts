// The curves of several runs as rows of one chart, by the runs' ids.

import { thin } from '../../../../metrics/thin.ts';
import type { RunRecord } from '../../../../run/record.ts';
import type { Series } from '../../../../search/events.ts';
import type { Row } from '../../../charts/marks.ts';
import type { Metric } from '../../../charts/metric.ts';

const MOST_POINTS = 120;

interface Drawn {
  readonly id: string;
  readonly record: RunRecord;
}

class Rows {
  private readonly byX = new Map<number, Record<string, number>>();

  add(x: number, id: string, value: number): void {
    if (!Number.isFinite(value)) return;
    const values = this.byX.get(x) ?? {};
    values[id] = value;
    this.byX.set(x, values);
  }

  done(): Row[] {
    return [...this.byX].map(([x, values]) => ({ x, values })).sort((a, b) => a.x - b.x);
  }
}

/** Learning curves of the first series of a role. */
export function learningRows(runs: readonly Drawn[], role: Series['role'], metric: Metric): Row[] {
  const rows = new Rows();
  for (const { id, record } of runs) {
    const series = record.series.find((one) => one.role === role);
    const points = (series && record.curves[series.id]) ?? [];
    for (const point of thin(points, MOST_POINTS)) rows.add(point.steps, id, point[metric]);
  }
  return rows.done();
}

/** Mean test accuracy of the best cell so far in percent, by queries; each line goes on to the run's last query. */
export function bestRows(runs: readonly Drawn[]): Row[] {
  const rows = new Rows();
  for (const { id, record } of runs) {
    for (const { queries, test } of record.bestByQueries) rows.add(queries, id, 100 * test);
    const last = record.bestByQueries.at(-1);
    if (last) rows.add(record.queries.length, id, 100 * last.test);
  }
  return rows.done();
}
