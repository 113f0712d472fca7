// The runs that a command line asks for: of a plan, of a share of it, or one.
import { existsSync, readFileSync, statSync } from 'node:fs';
import * as v from 'valibot';
import type { OracleTable } from '../oracle/table.ts';
import { readLink, writeLink } from '../run/link.ts';
import { specDigest } from '../run/spec.ts';
import type { SweepPlan } from '../sweep/plan.ts';
import { makePlan } from '../sweep/plan.ts';
import { readPlan } from '../sweep/planText.ts';
import { type PlannedRun, pointsOf, runsOf } from '../sweep/points.ts';
import { shardOf } from '../sweep/shards.ts';
import { NeverError } from './exit.ts';
import { loadTable } from './inputs.ts';
import { readShard } from './shardIndex.ts';
import { isPointLine, type Options } from './sweepOptions.ts';

export interface Task {
  readonly table: OracleTable;
  /** Undefined for a run that came as a line of --plan. */
  readonly plan: SweepPlan | undefined;
  readonly all: readonly PlannedRun[];
  /** Of these, the ones that this process is to compute. */
  readonly mine: readonly PlannedRun[];
}

/** @throws PlanError, NeverError, RetryError, OracleError */
export async function readTask(options: Options): Promise<Task> {
  if (isPointLine(options.point)) return await readPointLine(options.point!, options.table);
  const { plan: unbound, table: ofLink, notices } = readPlan(planText(options.plan!));
  for (const notice of notices) process.stderr.write(`ignored: ${JSON.stringify(notice)}\n`);
  const { table, identity } = await loadTable(options.table, ofLink);
  const plan = { ...unbound, base: { ...unbound.base, table: identity } };
  const all = runsOf(plan);
  return { table, plan, all, mine: chosen(all, options) };
}

/** A link, or what a file of this name holds. */
export function planText(linkOrFile: string): string {
  const isFile = linkOrFile.length < 4_096 && existsSync(linkOrFile) && statSync(linkOrFile).isFile();
  return isFile ? readFileSync(linkOrFile, 'utf8') : linkOrFile;
}

function chosen(all: readonly PlannedRun[], { point, shard }: Options): readonly PlannedRun[] {
  if (shard !== undefined) {
    const { index, count } = readShard(shard, process.env);
    return shardOf(all, index, count);
  }
  if (point === undefined) return all;
  const found = all.filter(({ key }) => key.startsWith(point));
  if (/^[0-9a-f]{6,64}$/.test(point) && found.length === 1) return found;
  throw new NeverError(
    `--point ${point.slice(0, 70)} names ${found.length} of the plan's ${all.length} runs; take a key from --plan.`,
  );
}

const lineSchema = v.object({
  /** Digest of the run's specification. */
  key: v.string(),
  /** The run, with its table. */
  link: v.string(),
  // For people and engines; nothing here is read back.
  seed: v.optional(v.number()),
  points: v.optional(v.array(v.string())),
  steps: v.optional(v.number()),
  queries: v.optional(v.number()),
});

/** A run as a line that says all there is to say of it. */
export function pointLine({ key, seed, spec, points }: PlannedRun): string {
  const line: v.InferOutput<typeof lineSchema> = {
    key,
    points: points.map(({ id }) => id),
    seed,
    steps: points[0].steps,
    queries: points[0].queries,
    link: writeLink(spec),
  };
  return `${JSON.stringify(line)}\n`;
}

async function readPointLine(line: string, file: string | undefined): Promise<Task> {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), lineSchema), line);
  if (!parsed.success) throw new NeverError(`--point is no line of --plan: ${parsed.issues[0].message}`);
  const { key, link } = parsed.output;
  const reading = readLink(link);
  if (!reading.ok || reading.notices.length > 0)
    throw new NeverError('The line of --plan was changed, or is of another version of SemiNAS Lab.');
  const { table, identity } = await loadTable(file, reading.table);
  const spec = { ...reading.spec, table: identity };
  if (specDigest(spec) !== key)
    throw new NeverError('The line’s key is not its run’s: another version of SemiNAS Lab made it.');
  const seed = Number(spec.settings.seed);
  const points = pointsOf(makePlan(spec, { axes: [], seeds: [seed], cancelled: [] }));
  const run = { key, seed, spec, points };
  return { table, plan: undefined, all: [run], mine: [run] };
}
