// What a sweep is to compute: one specification, up to two of its settings over some values each (and algorithms beside
// them), some seeds. Plans come from links and files of strangers, so all is checked, and small, before anything is made.
import * as v from 'valibot';
import type { RunSpec } from '../run/spec.ts';
import { ALGORITHM_IDS, ALGORITHMS, type AlgorithmId } from '../search/registry.ts';
import { defaultOf, type Field, isValueOf, type Value } from '../settings/fields.ts';

/** Axes that are no setting of their own: M = ratio × N; and the algorithm. */
export const RATIO = 'ratio';
export const ALGORITHM = 'algorithm';
const LABELLED = 'labelled';
const UNLABELLED = 'unlabelled';
const SEED = 'seed';

/** Two settings make a map; algorithms, one map each. */
const MOST_SETTINGS = 2;
const MOST_VALUES = 100;
const MOST_SEEDS = 1_000;
const MOST_POINTS = 1_000;
const MOST_RUNS = 10_000;
const MOST_RATIO = 10_000;

export interface Axis {
  /** Name of a setting, {@link RATIO} or {@link ALGORITHM}. */
  readonly of: string;
  /** Different ones, at least one. */
  readonly values: readonly Value[];
}

export interface SweepPlan {
  /** Of every run, but for its seed and what the axes say. Without a table as long as none is known. */
  readonly base: RunSpec;
  readonly axes: readonly Axis[];
  /** Ascending. */
  readonly seeds: readonly number[];
  /** Ids of points (points.ts) that are not to be computed. */
  readonly cancelled: readonly string[];
}

export type PlanErrorCode =
  /** Not of a plan's form, or of a newer version. */
  | 'malformed'
  /** An axis that none of its algorithms has, that there is already, or one too many. */
  | 'bad-axis'
  /** A value that the setting does not take. */
  | 'bad-value'
  | 'too-large';

export class PlanError extends Error {
  readonly code: PlanErrorCode;
  constructor(code: PlanErrorCode, message: string) {
    super(message);
    this.name = 'PlanError';
    this.code = code;
  }
}

const seedSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff));
const shapeSchema = v.object({
  axes: v.pipe(
    v.array(
      v.object({
        of: v.pipe(v.string(), v.maxLength(60)),
        values: v.pipe(
          v.array(
            v.union([v.pipe(v.number(), v.finite()), v.pipe(v.string(), v.maxLength(60)), v.boolean()]),
          ),
          v.minLength(1),
          v.maxLength(MOST_VALUES),
        ),
      }),
    ),
    v.maxLength(MOST_SETTINGS + 1),
  ),
  seeds: v.pipe(v.array(seedSchema), v.minLength(1), v.maxLength(MOST_SEEDS)),
  cancelled: v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(MOST_POINTS)),
});

/** The algorithms that a plan's runs are of. */
export function algorithmsOf({ base, axes }: Pick<SweepPlan, 'base' | 'axes'>): readonly AlgorithmId[] {
  const axis = axes.find(({ of }) => of === ALGORITHM);
  return axis ? (axis.values as AlgorithmId[]) : [base.algorithm];
}

/** What these algorithms allow to be an axis, by name, each as the first that has it declares it. */
export function axisFields(algorithms: readonly AlgorithmId[]): ReadonlyMap<string, Field> {
  const found = new Map<string, Field>([
    [
      ALGORITHM,
      { key: 'a', group: 'main', kind: 'choice', default: ALGORITHM_IDS[0], choices: ALGORITHM_IDS },
    ],
  ]);
  if (algorithms.some(hasRatio))
    found.set(RATIO, { key: RATIO, group: 'main', kind: 'real', default: 0, min: 0, max: MOST_RATIO });
  for (const id of algorithms) {
    for (const [name, field] of Object.entries(ALGORITHMS[id].fields))
      if (name !== SEED && !found.has(name)) found.set(name, field);
  }
  return found;
}

export function hasRatio(algorithm: AlgorithmId): boolean {
  const { fields } = ALGORITHMS[algorithm];
  return Object.hasOwn(fields, LABELLED) && Object.hasOwn(fields, UNLABELLED);
}

/**
 * A plan, checked but for what its values come to together (points.ts does that).
 *
 * @param base its seed does not matter
 * @throws PlanError
 */
export function makePlan(base: RunSpec, shape: unknown): SweepPlan {
  const parsed = v.safeParse(shapeSchema, shape);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new PlanError(
      'malformed',
      `The plan is malformed at ${v.getDotPath(issue) ?? 'its root'}: ${issue.message}`,
    );
  }
  const axes = parsed.output.axes.map(({ of, values }) => ({
    of,
    // No −0, which is another value than 0 to some comparisons.
    values: [...new Set(values.map((value) => (typeof value === 'number' ? value + 0 : value)))],
  }));
  checkAxes(base, axes);
  const seeds = [...new Set(parsed.output.seeds)].sort((a, b) => a - b);
  const points = axes.reduce((product, { values }) => product * values.length, 1);
  if (points > MOST_POINTS || points * seeds.length > MOST_RUNS) {
    throw new PlanError(
      'too-large',
      `The plan has ${points} points and ${points * seeds.length} runs; at most ${MOST_POINTS} and ${MOST_RUNS} are allowed. Make several plans.`,
    );
  }
  return { base: withoutSeed(base), axes, seeds, cancelled: [...new Set(parsed.output.cancelled)].sort() };
}

function checkAxes(base: RunSpec, axes: readonly Axis[]): void {
  const names = axes.map(({ of }) => of);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new PlanError('bad-axis', `The plan has two axes of '${twice}'.`);
  if (names.filter((name) => name !== ALGORITHM).length > MOST_SETTINGS)
    throw new PlanError('bad-axis', `A plan has at most ${MOST_SETTINGS} axes beside the algorithm.`);
  if (names.includes(RATIO) && names.includes(UNLABELLED))
    throw new PlanError('bad-axis', `'${RATIO}' decides '${UNLABELLED}': give one axis of the two.`);
  const unknown = axes
    .find(({ of }) => of === ALGORITHM)
    ?.values.find((id) => !(ALGORITHM_IDS as readonly Value[]).includes(id));
  if (unknown !== undefined)
    throw new PlanError(
      'bad-value',
      `There is no algorithm '${unknown}'; there are ${ALGORITHM_IDS.join(', ')}.`,
    );
  const algorithms = algorithmsOf({ base, axes });
  const fields = axisFields(algorithms);
  for (const { of, values } of axes) {
    const field = fields.get(of);
    if (!field) throw notAnAxis(of, algorithms);
    const bad = values.find((value) => !isValueOf(field, value));
    if (bad !== undefined) throw new PlanError('bad-value', `'${of}' cannot be ${JSON.stringify(bad)}.`);
  }
}

export function notAnAxis(of: string, algorithms: readonly AlgorithmId[]): PlanError {
  return of === SEED
    ? new PlanError('bad-axis', 'Seeds are no axis: every point has all of them.')
    : new PlanError(
        'bad-axis',
        `'${of}' is no setting of ${algorithms.join(' or ')} that a sweep could vary.`,
      );
}

/** The seed at its default: it says nothing here, and equal plans are to be equal. */
function withoutSeed(base: RunSpec): RunSpec {
  const field = ALGORITHMS[base.algorithm].fields[SEED];
  return { ...base, settings: { ...base.settings, [SEED]: defaultOf(field, base.settings) } };
}
