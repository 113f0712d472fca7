// A plan as a link, `p=sweep&v=2&a=seminas&…&x=n:50,100&y=ratio:0,2,10&seeds=1-5`, and as a file of JSON.
import * as v from 'valibot';
import {
  isKnown,
  type LinkNotice,
  type LinkTable,
  parseValue,
  readLink,
  textOf,
  writeLink,
} from '../run/link.ts';
import { pairsOfText } from '../run/linkText.ts';
import type { RunSpec } from '../run/spec.ts';
import { ALGORITHM_IDS, type AlgorithmId } from '../search/registry.ts';
import type { Value } from '../settings/fields.ts';
import {
  type Axis,
  algorithmsOf,
  axisFields,
  makePlan,
  notAnAxis,
  PlanError,
  type SweepPlan,
} from './plan.ts';
import { readSeeds, writeSeeds } from './seeds.ts';

export interface PlanReading {
  /** Its base has no table. */
  readonly plan: SweepPlan;
  /** The table that it was made with. */
  readonly table: LinkTable | undefined;
  /** What of the base was not taken as it stands. */
  readonly notices: readonly LinkNotice[];
}

const PAGE = 'sweep';
const AXES = ['x', 'y', 'z'] as const;
const SEEDS = 'seeds';
const CANCELLED = 'no';
/** Keys that a plan's link has beside a run's. */
export const SWEEP_KEYS: readonly string[] = [...AXES, SEEDS, CANCELLED];
const DEFAULT_SEEDS = '1-5';
const FILE_VERSION = 1;
const LONGEST_TEXT = 1_000_000;

/**
 * Reads a plan from a link, whatever a person pastes, or from a file's text. A run's link is a plan of one point. What is
 * wrong with the axes or seeds is refused and not left out: it would cost hours.
 *
 * @throws PlanError
 */
export function readPlan(text: string): PlanReading {
  if (text.length > LONGEST_TEXT) throw new PlanError('malformed', 'The plan is longer than any plan.');
  return /^\s*\{/.test(text) ? readFile(text) : readSweepLink(text);
}

function readSweepLink(text: string): PlanReading {
  const { pairs, passedOver } = pairsOfText(text, (key) => SWEEP_KEYS.includes(key) || isKnown(key));
  const own = new Map<string, string>();
  for (const [key, value] of pairs) {
    if (!SWEEP_KEYS.includes(key)) continue;
    if (own.has(key)) throw new PlanError('malformed', `The link has '${key}' twice.`);
    own.set(key, value);
  }
  const rest = pairs.filter(([key]) => !SWEEP_KEYS.includes(key));
  const { spec, table, notices } = readBase(
    rest.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join('&'),
  );
  const texts = AXES.flatMap((name) => own.get(name) ?? []).map(splitAxis);
  const chosen = texts.find(([key]) => key === 'a')?.[1] ?? [spec.algorithm];
  const known = ALGORITHM_IDS.filter((id) => chosen.includes(id));
  // An unknown one is refused where the plan is made, by its name.
  const algorithms = known.length > 0 ? known : ALGORITHM_IDS;
  const plan = makePlan(spec, {
    axes: texts.map(([key, values]) => axisOf(key, values, algorithms)),
    seeds: readSeeds(own.get(SEEDS) ?? DEFAULT_SEEDS),
    cancelled: own.get(CANCELLED)?.split(';') ?? [],
  });
  const before = passedOver.map((key): LinkNotice => ({ kind: 'passed-over', key }));
  return { plan, table, notices: [...notices, ...before] };
}

function readBase(link: string): {
  spec: RunSpec;
  table: LinkTable | undefined;
  notices: readonly LinkNotice[];
} {
  const reading = readLink(link);
  if (!reading.ok)
    throw new PlanError('malformed', `The link is of version ${reading.version}. Update SemiNAS Lab.`);
  return reading;
}

function splitAxis(text: string): readonly [key: string, values: readonly string[]] {
  const [, key, values] = /^([a-z0-9]+):(.+)$/s.exec(text) ?? [];
  if (key === undefined)
    throw new PlanError(
      'malformed',
      `An axis is a setting and its values, n:50,100, not '${text.slice(0, 60)}'.`,
    );
  return [key, values.split(',')];
}

function axisOf(key: string, texts: readonly string[], algorithms: readonly AlgorithmId[]): Axis {
  const [of, field] = [...axisFields(algorithms)].find(([, { key: own }]) => own === key) ?? [];
  if (of === undefined || !field) throw notAnAxis(key, algorithms);
  const values = texts.map((text) => {
    const value = parseValue(field, text);
    if (value === undefined) throw new PlanError('bad-value', `'${of}' cannot be '${text.slice(0, 60)}'.`);
    return value as Value;
  });
  return { of, values };
}

/** The fragment, without '#', that {@link readPlan} turns back into exactly this plan. */
export function writeSweepLink(plan: SweepPlan): string {
  const fields = axisFields(algorithmsOf(plan));
  const parts = plan.axes.map(
    ({ of, values }, i) => `${AXES[i]}=${fields.get(of)?.key}:${values.map(textOf).join(',')}`,
  );
  const cancelled = plan.cancelled.length > 0 ? [`${CANCELLED}=${plan.cancelled.join(';')}`] : [];
  return [
    `p=${PAGE}`,
    writeLink(plan.base),
    ...parts,
    `${SEEDS}=${writeSeeds(plan.seeds)}`,
    ...cancelled,
  ].join('&');
}

const fileSchema = v.object({
  version: v.literal(FILE_VERSION),
  /** A run's link. */
  base: v.string(),
  axes: v.unknown(),
  /** As in links, or a list. */
  seeds: v.optional(v.union([v.string(), v.array(v.number())]), DEFAULT_SEEDS),
  cancelled: v.optional(v.unknown(), []),
});

function readFile(text: string): PlanReading {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), fileSchema), text);
  if (!parsed.success) {
    throw new PlanError(
      'malformed',
      `The file is no plan of version ${FILE_VERSION}: ${parsed.issues[0].message}`,
    );
  }
  const { base, axes, seeds, cancelled } = parsed.output;
  const { spec, table, notices } = readBase(base);
  const list = typeof seeds === 'string' ? readSeeds(seeds) : seeds;
  return { plan: makePlan(spec, { axes, seeds: list, cancelled }), table, notices };
}

/** A file's text that {@link readPlan} turns back into exactly this plan. */
export function writePlan(plan: SweepPlan): string {
  const { axes, seeds, cancelled } = plan;
  const file: v.InferInput<typeof fileSchema> & { readonly link: string } = {
    version: FILE_VERSION,
    base: writeLink(plan.base),
    axes,
    seeds: writeSeeds(seeds),
    cancelled,
    // For people; reading passes it over.
    link: writeSweepLink(plan),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
