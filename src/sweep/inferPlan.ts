// The plan that results are of, from what differs between them: for files of results that come without one.
import type { RunSpec } from '../run/spec.ts';
import type { Value } from '../settings/fields.ts';
import { ALGORITHM, type Axis, hasRatio, makePlan, PlanError, RATIO, type SweepPlan } from './plan.ts';
import { runsOf } from './points.ts';
import type { RunResult } from './result.ts';

/** Points whose settings are tried as what all points follow from. */
const MOST_BASES = 24;

/**
 * The smallest plan that has all of these runs.
 *
 * @param results at least one
 * @throws PlanError 'bad-axis' where they differ in more than a plan can vary, 'malformed' where they are of several tables
 */
export function planOfResults(results: readonly RunResult[]): SweepPlan {
  const [first] = results;
  if (!first) throw new PlanError('malformed', 'Without results there is no plan.');
  if (results.some(({ table, engine }) => table.digest !== first.table.digest || engine !== first.engine))
    throw new PlanError('malformed', 'The results are of several tables or engines.');
  const wanted = new Set(results.map(({ key }) => key));
  const seeds = different(results.map(({ settings }) => Number(settings.seed)));
  // What follows from another setting need not be an axis of its own: the fewest axes that give these runs are tried first.
  for (const axes of candidates(results)) {
    const runs = axes.reduce((product, { values }) => product * values.length, seeds.length);
    if (runs < wanted.size) continue;
    for (const base of basesOf(results)) {
      // One seed tells what is no such plan, without naming all its runs.
      const some = results.filter(({ settings }) => settings.seed === seeds[0]);
      if (planWith(base, axes, seeds.slice(0, 1), new Set(some.map(({ key }) => key)))) {
        const plan = planWith(base, axes, seeds, wanted);
        if (plan) return plan;
      }
    }
  }
  throw new PlanError('bad-axis', 'The results differ in more settings than one sweep can vary.');
}

/** The plan, if it has all of these runs. */
function planWith(
  { algorithm, settings, engine, table }: RunSpec,
  axes: readonly Axis[],
  seeds: readonly number[],
  wanted: ReadonlySet<string>,
): SweepPlan | undefined {
  try {
    const plan = makePlan({ algorithm, settings, engine, table }, { axes, seeds, cancelled: [] });
    const keys = new Set(runsOf(plan).map(({ key }) => key));
    return [...wanted].every((key) => keys.has(key)) ? plan : undefined;
  } catch (error) {
    if (error instanceof PlanError) return undefined;
    throw error;
  }
}

/**
 * Specifications that the axes may have been applied to. Which algorithm the settings were chosen for is not known; nor
 * whether a setting at its default beside the others was meant to follow them, which is seen where it is not at it.
 */
function basesOf(results: readonly RunResult[]): RunSpec[] {
  const bases = new Map<string, RunSpec>();
  for (const result of results) {
    const { algorithm, settings } = result;
    const points = JSON.stringify([algorithm, { ...settings, seed: 0 }]);
    if (bases.size < MOST_BASES) bases.set(points, result);
  }
  return [...bases.values()];
}

function different<T extends Value>(values: readonly T[]): T[] {
  const unique = [...new Set(values)];
  return typeof unique[0] === 'number' ? unique.sort((a, b) => Number(a) - Number(b)) : unique;
}

/** Sets of axes that might be the plan's, the smallest first. */
function candidates(results: readonly RunResult[]): Axis[][] {
  const algorithms = different(results.map(({ algorithm }) => algorithm));
  const names = [...new Set(results.flatMap(({ settings }) => Object.keys(settings)))].filter(
    (name) => name !== 'seed',
  );
  const varying = names.flatMap((of): Axis[] => {
    const values = different(results.flatMap(({ settings }) => settings[of] ?? []));
    return values.length > 1 ? [{ of, values }] : [];
  });
  const ratios = different(
    results.flatMap(({ algorithm, settings: { labelled, unlabelled } }) =>
      hasRatio(algorithm) ? Number((Number(unlabelled) / Number(labelled)).toPrecision(6)) : [],
    ),
  );
  // One ratio is an axis, too, where M follows from N by it.
  const ratio: Axis[] =
    ratios.length > 1 || hasAxis(varying, 'unlabelled') ? [{ of: RATIO, values: ratios }] : [];
  const all = [...ratio, ...varying];
  const fixed: Axis[] = algorithms.length > 1 ? [{ of: ALGORITHM, values: algorithms }] : [];
  const pairs = all.flatMap((a, i) => all.slice(i + 1).map((b) => (a.of === RATIO ? [b, a] : [a, b])));
  // A ratio says more than the M that follows from it.
  const byRatio = pairs.toSorted((a, b) => Number(hasAxis(b, RATIO)) - Number(hasAxis(a, RATIO)));
  return [[], ...all.map((axis) => [axis]), ...byRatio].map((axes) => [...axes, ...fixed]);
}

function hasAxis(axes: readonly Axis[], of: string): boolean {
  return axes.some((axis) => axis.of === of);
}
