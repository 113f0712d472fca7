// What a finished run comes to, as one line of JSON under the digest of its specification: the unit in which sweeps are
// computed, kept, merged and sent. Nothing in it depends on who computed it when, so equal runs give equal bytes; how long
// they took is therefore not in it.
import * as v from 'valibot';
import { ENGINE_IDS, type EngineId } from '../predictors/encoderDecoder/engine.ts';
import { type RunSpec, specDigest } from '../run/spec.ts';
import type { Summary } from '../search/events.ts';
import { ALGORITHM_IDS, ALGORITHMS } from '../search/registry.ts';
import type { Value } from '../settings/fields.ts';

export const VERSION = 1;
/** In one file. */
export const MOST_RESULTS = 100_000;

/** JSON knows no NaN: what a partial table cannot tell, or predictions that are all equal, is null. */
const figure = v.nullable(v.pipe(v.number(), v.finite()));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const short = v.pipe(v.string(), v.maxLength(120));

const resultSchema = v.object({
  version: v.literal(VERSION),
  /** Digest of the specification that the next four are. */
  key: digest,
  algorithm: v.picklist(ALGORITHM_IDS),
  settings: v.record(short, v.union([v.pipe(v.number(), v.finite()), short, v.boolean()])),
  engine: v.picklist(['auto', ...ENGINE_IDS]),
  table: v.object({ name: short, digest }),
  /** The engine that 'auto' came to; null where nothing was trained. Another one gives slightly other figures. */
  computedBy: v.nullable(v.picklist(ENGINE_IDS)),
  queries: count,
  /** Of these set aside by a filter. */
  filtered: count,
  /** The queried cell with the best label: its index, label and mean test accuracy, [0, 1]. */
  best: v.object({ cell: count, label: figure, test: figure }),
  /** Its rank in the table, 1 = best. */
  bestRank: figure,
  /** Ceiling − test accuracy of the best. */
  regret: figure,
  /** Each predictor as it was judged last, in the run's order. */
  series: v.array(
    v.object({
      id: short,
      role: v.picklist(['main', 'control', 'teacher']),
      /** Gradient steps that it took. */
      steps: count,
      /** Rank correlations [−1, 1], share of pairs ordered rightly [0, 1], error in accuracy. */
      kendall: figure,
      spearman: figure,
      pairwise: figure,
      rmse: figure,
    }),
  ),
});

export type RunResult = Readonly<v.InferOutput<typeof resultSchema>>;

export type ResultErrorCode =
  /** No result of this version, not what its key says, or in contradiction to another one. */
  | 'bad-results'
  /** Nothing that a sweep writes. */
  | 'not-a-sweep'
  /** It begins as results do, and then is cut or broken. */
  | 'damaged';

export class ResultError extends Error {
  readonly code: ResultErrorCode;
  constructor(message: string, code: ResultErrorCode = 'bad-results') {
    super(message);
    this.name = 'ResultError';
    this.code = code;
  }
}

/** @param spec with its table @param computedBy null for a run without models @throws ResultError without a table */
export function resultOf(spec: RunSpec, summary: Summary, computedBy: EngineId | null): RunResult {
  const { algorithm, settings, engine, table } = spec;
  if (!table) throw new ResultError('A result without the table that it is of says nothing.');
  const { cell, label, test } = summary.best;
  return {
    version: VERSION,
    key: specDigest(spec),
    algorithm,
    settings: inOrder(algorithm, settings),
    engine,
    table: { name: table.name.slice(0, 120), digest: table.digest },
    computedBy,
    queries: summary.queries,
    filtered: summary.filtered,
    best: { cell, label: orNull(label), test: orNull(test) },
    bestRank: orNull(summary.bestRank),
    regret: orNull(summary.regret),
    series: summary.series.map(({ id, role, steps, accuracy }) => ({
      id,
      role,
      steps,
      kendall: orNull(accuracy.kendall),
      spearman: orNull(accuracy.spearman),
      pairwise: orNull(accuracy.pairwise),
      rmse: orNull(accuracy.rmse),
    })),
  };
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** As the algorithm declares its fields, however the object was made. */
function inOrder(algorithm: RunSpec['algorithm'], settings: RunSpec['settings']): Record<string, Value> {
  return Object.fromEntries(Object.keys(ALGORITHMS[algorithm].fields).map((name) => [name, settings[name]]));
}

/** With a line's end. */
export function resultLine(result: RunResult): string {
  return `${JSON.stringify(result)}\n`;
}

/** Lines, ordered by key. */
export function resultLines(results: readonly RunResult[]): string {
  return byKey(results).map(resultLine).join('');
}

export function byKey(results: readonly RunResult[]): RunResult[] {
  return results.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/**
 * Reads lines, of one file or of several one behind the other. What is there twice counts once.
 *
 * @throws ResultError where a line is no result of this version, is not what its key says, or contradicts another one
 */
export function readResults(text: string): RunResult[] {
  const lines = text.split('\n', MOST_RESULTS + 1).filter((line) => line.trim() !== '');
  if (lines.length > MOST_RESULTS) throw new ResultError(`More than ${MOST_RESULTS} results are no sweep.`);
  return united(lines.map((line, i) => readResult(line, i + 1)));
}

function readResult(line: string, number: number): RunResult {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // A file of results that was cut ends in the middle of a line; another file has no such line at all.
    const message = `Line ${number} is no JSON.`;
    throw line.startsWith('{"version":')
      ? new ResultError(`${message} The file was cut, or changed.`, 'damaged')
      : new ResultError(message, number === 1 ? 'not-a-sweep' : 'damaged');
  }
  return checkedResult(value, `Line ${number}`);
}

/** @param where to find it @throws ResultError 'bad-results' */
export function checkedResult(value: unknown, where: string): RunResult {
  const parsed = v.safeParse(resultSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new ResultError(`${where} is no result: ${v.getDotPath(issue) ?? ''} ${issue.message}`);
  }
  const result = parsed.output;
  if (specDigest(result) !== result.key) {
    throw new ResultError(
      `${where} is not the result that its key says: it was changed, or another version of SemiNAS Lab made it.`,
    );
  }
  return result;
}

/** Each once, ordered by key. @throws ResultError where two of one key differ */
export function united(results: readonly RunResult[]): RunResult[] {
  const known = new Map<string, RunResult>();
  for (const result of results) {
    const other = known.get(result.key);
    if (other && resultLine(other) !== resultLine(result)) {
      throw new ResultError(
        `Two results of the run ${result.key.slice(0, 12)}… differ (computed by ${other.computedBy} and ${result.computedBy}). Results of different engines or versions cannot be merged.`,
      );
    }
    known.set(result.key, result);
  }
  return byKey([...known.values()]);
}
