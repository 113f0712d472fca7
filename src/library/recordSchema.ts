// The shape of a run's record, as files of strangers are held to it. JSON knows no NaN: a figure that is not known is null
// there.
import * as v from 'valibot';
import { LABEL_SOURCES } from '../oracle/labels.ts';
import { QUERY_REASONS } from '../oracle/oracle.ts';

const MOST_QUERIES = 500_000;
const MOST_POINTS = 20_000;
const MOST_SERIES = 50;

const figure = v.pipe(
  v.nullable(v.number()),
  v.transform((value) => value ?? Number.NaN),
);
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const short = v.pipe(v.string(), v.maxLength(120));
const list = <T extends v.GenericSchema>(item: T, most = MOST_POINTS) =>
  v.pipe(v.array(item), v.maxLength(most));
const bySeries = <T extends v.GenericSchema>(item: T) =>
  v.pipe(v.record(short, item), v.maxEntries(MOST_SERIES));

const best = v.object({ cell: count, label: figure, test: figure });
const scatter = list(v.object({ cell: count, truth: figure, predicted: figure }));
const accuracy = { kendall: figure, spearman: figure, pairwise: figure, rmse: figure };
const account = v.object({ queries: count, hours: figure, timed: count });
const role = v.picklist(['main', 'control', 'teacher']);
const series = v.object({ id: short, role });

const started = v.object({
  type: v.literal('started'),
  algorithm: short,
  table: v.object({ name: short, kind: v.picklist(['measured', 'surrogate', 'imported']), digest: short }),
  series: list(series, MOST_SERIES),
  learnsBy: v.picklist(['steps', 'labels']),
  parameters: count,
  iterations: count,
  plannedSteps: count,
  plannedQueries: count,
  heldOut: count,
  ceiling: best,
  randomSearch: list(v.object({ queries: count, expected: figure })),
});

const at = { iteration: count, progress: share };

const pseudoLabelled = v.object({
  type: v.literal('pseudo-labelled'),
  count,
  known: count,
  accuracy: v.object(accuracy),
  bias: figure,
  scatter,
  ...at,
});

const decoded = v.object({
  type: v.literal('decoded'),
  stepSize: figure,
  decoded: count,
  valid: count,
  fresh: count,
  isomorphic: count,
  unanswerable: count,
  proposals: count,
  wanted: count,
  moves: list(v.object({ from: count, to: count })),
  ...at,
});

const wholeSpace = v.object({
  type: v.literal('whole-space'),
  series: list(short, MOST_SERIES),
  steps: count,
  stage: short,
  cells: count,
  good: count,
  accuracy: v.object({ kendall: figure, kendallGood: figure, pairwise: figure, rmse: figure }),
  density: v.pipe(
    v.object({
      low: v.number(),
      high: v.number(),
      bins: v.pipe(count, v.maxValue(128)),
      counts: list(count),
    }),
    v.check(
      ({ low, high, bins, counts }) => low < high && counts.length === bins ** 2,
      'It has no such squares.',
    ),
  ),
  ...at,
});

const query = v.object({
  number: count,
  cell: count,
  reason: v.picklist(QUERY_REASONS),
  label: figure,
  parent: v.exactOptional(count),
  stepSize: v.exactOptional(figure),
  predicted: v.exactOptional(figure),
  test: figure,
  seconds: figure,
});

const summary = v.object({
  accounts: v.object({
    full: account,
    paper: account,
    judging: account,
    repeated: count,
    isomorphic: count,
    unanswerable: count,
  }),
  protocols: list(v.object({ source: v.picklist(LABEL_SOURCES), cells: count, best }), 20),
  queries: count,
  filtered: count,
  best,
  bestRank: figure,
  regret: figure,
  series: list(v.object({ id: short, role, accuracy: v.object(accuracy), steps: count }), MOST_SERIES),
});

/**
 * What is undefined in a record is absent here, and so may be what came to records after the first version: it is then as in
 * an empty one.
 */
export const recordSchema = v.object({
  started: v.exactOptional(started),
  iteration: count,
  stage: v.exactOptional(short),
  progress: share,
  epoch: v.object({ done: count, of: count }),
  series: list(series, MOST_SERIES),
  losses: v.exactOptional(bySeries(figure)),
  curves: bySeries(
    list(v.object({ ...accuracy, iteration: count, steps: count, loss: v.exactOptional(figure) })),
  ),
  scatter: bySeries(scatter),
  lossCurves: v.optional(
    bySeries(list(v.object({ steps: count, total: figure, predictor: figure, decoder: figure }))),
    {},
  ),
  wholeSpace: v.optional(list(wholeSpace), []),
  pseudoLabels: list(pseudoLabelled),
  climbs: list(decoded),
  queries: list(query, MOST_QUERIES),
  bestByQueries: list(v.object({ ...best.entries, queries: count })),
  best: v.exactOptional(best),
  summary: v.exactOptional(summary),
  iterationEnds: list(v.object({ iteration: count, steps: count })),
});
