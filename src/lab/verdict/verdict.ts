// What can honestly be said of a run so far, as data. A run is one seed: values are given beside those of a control or of an
// exact expectation, and never a gain, which would need several seeds and an interval.
import type { BaselinePoint } from '../../metrics/randomSearch.ts';
import type { BySeries, CurvePoint } from '../../run/record.ts';
import type { BestCell, Series } from '../../search/events.ts';
import { expectedAt } from '../charts/baseline.ts';
import { METRICS, type Metric } from '../charts/metric.ts';

export interface SeriesValue {
  readonly id: string;
  readonly value: number;
}

/** On the predictors; undefined in a search that has none. A teacher is none of those that are compared. */
export type PredictorVerdict =
  | { readonly kind: 'waiting' }
  /** All predictors are still one and the same. */
  | { readonly kind: 'shared'; readonly steps: number; readonly value: number }
  /** There is nothing to compare it with. */
  | { readonly kind: 'alone'; readonly steps: number; readonly value: SeriesValue }
  /** At the last number of steps at which all were judged. */
  | { readonly kind: 'compared'; readonly steps: number; readonly values: readonly SeriesValue[] };

const isSame = (a: CurvePoint, b: CurvePoint) =>
  METRICS.every((metric) => a[metric] === b[metric]) && a.rmse === b.rmse;

export function predictorVerdict(
  series: readonly Series[],
  curves: BySeries<readonly CurvePoint[]>,
  metric: Metric,
): PredictorVerdict | undefined {
  const compared = series.filter(({ role }) => role !== 'teacher');
  const [main, ...others] = compared;
  if (!main) return undefined;
  const mine = curves[main.id] ?? [];
  const last = mine.at(-1);
  if (!last) return { kind: 'waiting' };
  if (others.length === 0)
    return { kind: 'alone', steps: last.steps, value: { id: main.id, value: last[metric] } };
  const pointsAt = (steps: number) =>
    compared.map(({ id }) => (curves[id] ?? []).findLast((point) => point.steps === steps));
  const common = mine.findLast(({ steps }) => pointsAt(steps).every((point) => point !== undefined));
  if (!common) return { kind: 'waiting' };
  const points = pointsAt(common.steps) as CurvePoint[];
  const { steps } = common;
  if (points.every((point) => isSame(point, common))) return { kind: 'shared', steps, value: common[metric] };
  return {
    kind: 'compared',
    steps,
    values: compared.map(({ id }, i) => ({ id, value: points[i][metric] })),
  };
}

/** How well the teacher of the latest pseudo-labels ranks; undefined where the predictor teaches itself, or none was judged. */
export function teacherVerdict(
  series: readonly Series[],
  curves: BySeries<readonly CurvePoint[]>,
  metric: Metric,
): SeriesValue | undefined {
  const teacher = series.find(({ role }) => role === 'teacher');
  const last = teacher && curves[teacher.id]?.at(-1);
  return last && { id: teacher.id, value: last[metric] };
}

/** On the search: what it found, and what random search is expected to report after as many queries. */
export interface SearchVerdict {
  readonly queries: number;
  readonly best: number;
  readonly expected: number;
}

/** @param queries all that were made, also of cells that were set aside: random search is granted as many */
export function searchVerdict(
  best: BestCell | undefined,
  queries: number,
  randomSearch: readonly BaselinePoint[],
): SearchVerdict | undefined {
  if (!best || queries === 0) return undefined;
  return { queries, best: best.test, expected: expectedAt(randomSearch, queries) };
}
