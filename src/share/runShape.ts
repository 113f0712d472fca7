// The form in which a link carries what a run came to: names, limits and ranges of everything in it. A change of it is a new
// version, and every earlier one stays readable.
import * as v from 'valibot';
import { LABEL_SOURCES } from '../oracle/labels.ts';
import { ENGINE_IDS } from '../predictors/encoderDecoder/engine.ts';
import { SPACE_SIZE } from '../space/nasbench101/benchmark.ts';
import { type Kind, LARGEST } from './columns.ts';

export const VERSION = 1;

/** More rows than any level of detail writes. */
const MOST_ROWS = 5_000;
const MOST_SERIES = 8;

/** Finer than a table's figures, and than charts show; what is exact stands in the summary. */
export const KINDS = {
  accuracy: { scale: 1e6, min: 0, max: 1 },
  /** Of pairs. */
  share: { scale: 1e5, min: 0, max: 1 },
  correlation: { scale: 1e5, min: -1, max: 1 },
  /** Of predictions, and errors of them: a predictor may be far off. */
  predicted: { scale: 1e4, min: -1e4, max: 1e4 },
  error: { scale: 1e5, min: 0, max: 1e4 },
  count: { scale: 1, min: 0, max: 1e9 },
  cell: { scale: 1, min: 0, max: SPACE_SIZE - 1 },
  seconds: { scale: 1, min: 0, max: 1e9 },
  stepSize: { scale: 100, min: 0, max: 1e6 },
  reason: { scale: 1, min: 0, max: 2 },
} as const satisfies Readonly<Record<string, Kind>>;

const column = v.pipe(
  v.array(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(-LARGEST), v.maxValue(LARGEST)))),
  v.maxLength(MOST_ROWS),
);
const hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
const between = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));
const count = v.pipe(between(0, 1e9), v.integer());
const cell = v.pipe(between(0, SPACE_SIZE - 1), v.integer());
/** What a partial table cannot tell is null. */
const share = v.nullable(between(0, 1));
const correlation = v.nullable(between(-1, 1));
const error = v.nullable(between(0, 1e4));
const bestCell = v.strictTuple([cell, share, share]);
const accuracy = v.strictTuple([correlation, correlation, share, error]);
/** Queries, hours, queries whose time is known. */
const account = v.strictTuple([count, between(0, 1e9), count]);
const series = <T extends v.GenericSchema>(of: T) => v.pipe(v.array(of), v.maxLength(MOST_SERIES));

export const runSchema = v.strictObject({
  version: v.literal(VERSION),
  /** Digest of algorithm, settings and choice of engine: results stand for no others. */
  of: hex(12),
  /** Version of the lab, and the engine that computed; null where nothing was trained. */
  by: v.strictTuple([
    v.pipe(v.string(), v.regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/)),
    v.nullable(v.picklist(ENGINE_IDS)),
  ]),
  table: v.strictObject({
    name: v.pipe(v.string(), v.maxLength(120)),
    kind: v.picklist(['measured', 'surrogate', 'imported']),
    digest: hex(64),
  }),
  /** Digest of everything that the run told, to the last bit. */
  digest: hex(32),
  heldOut: v.pipe(count, v.maxValue(SPACE_SIZE)),
  ceiling: bestCell,
  /** Queries, expected accuracy. */
  random: v.strictTuple([column, column]),
  /** For each series: iteration, steps, Kendall, Spearman, pairwise, error. */
  curves: series(v.strictTuple([column, column, column, column, column, column])),
  /** Steps at which iterations ended. */
  ends: column,
  /** Cells, their accuracies, and what each series predicts of them. */
  scatter: v.nullable(v.strictTuple([column, column, series(column)])),
  /** Iteration, count, cells known, accuracy, bias of the last pseudo-labels. */
  pseudo: v.nullable(v.strictTuple([count, count, count, accuracy, v.nullable(between(-1e4, 1e4))])),
  /** Cell, label, test, seconds, reason, parent, step size of each; null where there is no room for them. */
  queries: v.nullable(v.strictTuple([column, column, column, column, column, column, column])),
  /** Queries, cell, label and test of each improvement; null where the queries say it. */
  best: v.nullable(v.strictTuple([column, column, column, column])),
  summary: v.strictObject({
    queries: count,
    filtered: count,
    best: bestCell,
    rank: v.nullable(between(1, SPACE_SIZE)),
    regret: v.nullable(between(-1, 1)),
    full: account,
    paper: account,
    judging: account,
    /** Repeated, isomorphic, unanswerable. */
    proposals: v.strictTuple([count, count, count]),
    protocols: v.pipe(
      v.array(v.strictTuple([v.picklist(LABEL_SOURCES), count, bestCell])),
      v.maxLength(LABEL_SOURCES.length),
    ),
    /** Accuracy and steps of each; null for one that was never judged. */
    series: series(v.nullable(v.strictTuple([accuracy, count]))),
  }),
});

export type RunShape = v.InferOutput<typeof runSchema>;
