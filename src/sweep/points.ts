// A plan's points and runs, in a fixed order. A run is named by the digest of its specification, so what has been computed
// once, by whichever plan, shard or machine, is known by its name.
import { textOf } from '../run/link.ts';
import { type RunSpec, specDigest } from '../run/spec.ts';
import { ALGORITHMS, type AlgorithmId } from '../search/registry.ts';
import {
  changed,
  conflictIn,
  type Field,
  isValueOf,
  type Settings,
  type Value,
  withDefaults,
} from '../settings/fields.ts';
import { ALGORITHM, algorithmsOf, axisFields, hasRatio, PlanError, RATIO, type SweepPlan } from './plan.ts';

/** One combination of the axes' values. */
export interface Point {
  /** As in links: `n:50,ratio:2`; `all` without axes. */
  readonly id: string;
  /** By axis, in the plan's order. */
  readonly values: Readonly<Record<string, Value>>;
  /** Of its runs, but for the seed. */
  readonly spec: RunSpec;
  /** Of one run: gradient steps of all predictors together, queries at most, and examples that predictors are fitted to. */
  readonly steps: number;
  readonly queries: number;
  readonly examples: number;
}

export interface PlannedRun {
  /** Digest of the specification. */
  readonly key: string;
  readonly seed: number;
  readonly spec: RunSpec;
  /** One; several where an axis is no setting of the run's algorithm. */
  readonly points: readonly Point[];
}

/** The points, the first axis being the slowest; without those cancelled. @throws PlanError 'bad-value' */
export function pointsOf(plan: SweepPlan): Point[] {
  let combinations: Record<string, Value>[] = [{}];
  for (const { of, values } of plan.axes)
    combinations = combinations.flatMap((rest) => values.map((value) => ({ ...rest, [of]: value })));
  const cancelled = new Set(plan.cancelled);
  return combinations.map((values) => pointAt(plan, values)).filter(({ id }) => !cancelled.has(id));
}

/**
 * The runs, each once. All points' first seed comes before the second one: a sweep that is cut short is one of fewer seeds,
 * and not one with holes.
 *
 * @throws PlanError 'bad-value'
 */
export function runsOf(plan: SweepPlan): PlannedRun[] {
  const points = pointsOf(plan);
  const runs = new Map<string, PlannedRun>();
  for (const seed of plan.seeds) {
    for (const point of points) {
      const spec = withSeed(point.spec, seed);
      const key = specDigest(spec);
      runs.set(key, { key, seed, spec, points: [...(runs.get(key)?.points ?? []), point] });
    }
  }
  return [...runs.values()];
}

export function withSeed(spec: RunSpec, seed: number): RunSpec {
  return { ...spec, settings: { ...spec.settings, seed } };
}

function pointAt(plan: SweepPlan, values: Readonly<Record<string, Value>>): Point {
  const { base } = plan;
  const algorithm = (values[ALGORITHM] ?? base.algorithm) as AlgorithmId;
  let settings = applied(base.algorithm, base.settings, values);
  // Settings that two algorithms share are to be the same, what follows from the axes (a budget, say) among them.
  if (algorithm !== base.algorithm) settings = applied(algorithm, carried(settings, algorithm), values);
  const { steps, queries, examples = 0 } = ALGORITHMS[algorithm].plan(settings as never);
  return {
    id: idOf(plan, values),
    values,
    spec: { ...base, algorithm, settings },
    steps: steps.reduce((sum, count) => sum + count, 0),
    queries,
    examples,
  };
}

function idOf(plan: SweepPlan, values: Readonly<Record<string, Value>>): string {
  const fields = axisFields(algorithmsOf(plan));
  const parts = Object.entries(values).map(([of, value]) => `${fields.get(of)?.key}:${textOf(value)}`);
  return parts.join(',') || 'all';
}

/** An algorithm's settings at a point; axes that it does not have change nothing. */
function applied(
  algorithm: AlgorithmId,
  settings: Settings,
  values: Readonly<Record<string, Value>>,
): Settings {
  const { fields } = ALGORITHMS[algorithm];
  const change = Object.fromEntries(Object.entries(values).filter(([of]) => Object.hasOwn(fields, of)));
  if (RATIO in values && hasRatio(algorithm)) {
    change.unlabelled = Math.round(Number(values[RATIO]) * Number(change.labelled ?? settings.labelled));
  }
  for (const [name, value] of Object.entries(change)) {
    if (!isValueOf(fields[name], value))
      throw new PlanError(
        'bad-value',
        `'${name}' cannot be ${textOf(value)}, only ${rangeOf(fields[name])}.`,
      );
  }
  const applied = changed(fields, settings, change);
  const conflict = conflictIn(fields, applied);
  if (conflict !== undefined) {
    throw new PlanError(
      'bad-value',
      `'${conflict}' cannot be ${textOf(applied[conflict])} beside the other settings of ${algorithm}.`,
    );
  }
  return applied;
}

/** What a setting can be, in words. */
function rangeOf(field: Field): string {
  if (field.kind === 'switch') return '0 or 1';
  if (field.kind === 'choice') return field.choices.join(', ');
  return `${field.kind === 'integer' ? 'whole numbers' : 'numbers'} from ${field.min} to ${field.max}`;
}

function carried(settings: Settings, algorithm: AlgorithmId): Settings {
  const { fields } = ALGORITHMS[algorithm];
  const shared = Object.entries(settings).filter(
    ([name, value]) => Object.hasOwn(fields, name) && isValueOf(fields[name], value),
  );
  return withDefaults(fields, Object.fromEntries(shared));
}
