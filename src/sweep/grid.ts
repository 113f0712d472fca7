// A sweep's points as maps: columns along the first setting, rows along the second; algorithms make rows where there is room
// for them, else a map each.
import type { Value } from '../settings/fields.ts';
import { ALGORITHM, type Axis, type SweepPlan } from './plan.ts';
import { type Point, pointsOf } from './points.ts';

export interface SweepMap {
  /** The algorithm that it is of, where algorithms are no rows. */
  readonly algorithm: Value | undefined;
  readonly columns: Axis | undefined;
  readonly rows: Axis | undefined;
  /** Row by row, cancelled points among them. */
  readonly points: readonly (readonly Point[])[];
}

/** @throws PlanError 'bad-value' */
export function mapsOf(plan: SweepPlan): SweepMap[] {
  const settings = plan.axes.filter(({ of }) => of !== ALGORITHM);
  const algorithms = plan.axes.find(({ of }) => of === ALGORITHM);
  const [columns, second] = settings.length > 0 ? settings : [algorithms];
  const rows = second ?? (columns === algorithms ? undefined : algorithms);
  const isMapEach = algorithms !== undefined && rows !== algorithms && columns !== algorithms;
  const all = pointsOf({ ...plan, cancelled: [] });
  const at = (wanted: readonly (readonly [Axis | undefined, Value | undefined])[]) =>
    all.filter(({ values }) => wanted.every(([axis, value]) => !axis || values[axis.of] === value));
  return (isMapEach ? algorithms.values : [undefined]).map((algorithm) => ({
    algorithm,
    columns,
    rows,
    points: (rows?.values ?? [undefined]).map((row) =>
      (columns?.values ?? [undefined]).flatMap((column) =>
        at([
          [isMapEach ? algorithms : undefined, algorithm],
          [rows, row],
          [columns, column],
        ]),
      ),
    ),
  }));
}
