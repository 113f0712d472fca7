// What a link says that a run came to, as a record that the page shows like any other. Everything is checked; what the
// settings decide (series, sizes) is taken from them and not from the link.
import { QUERY_REASONS } from '../oracle/oracle.ts';
import type { EngineId } from '../predictors/encoderDecoder/engine.ts';
import {
  type BestPoint,
  type BySeries,
  type CurvePoint,
  EMPTY_RECORD,
  type RunRecord,
} from '../run/record.ts';
import type { RunSpec } from '../run/spec.ts';
import type {
  BestCell,
  JudgedQuery,
  ScatterPoint,
  Series,
  SeriesResult,
  StartedEvent,
  Summary,
} from '../search/events.ts';
import { ALGORITHMS } from '../search/registry.ts';
import { type Column, readColumn } from './columns.ts';
import { PackError, unpack } from './packed.ts';
import { parsed } from './parsed.ts';
import { KINDS, type RunShape, runSchema, VERSION } from './runShape.ts';
import { settingsDigest } from './writeRun.ts';

export interface SharedRun {
  /** With the table that the run asked. */
  readonly spec: RunSpec;
  /** Of a finished run; without what there was no room for in the link. */
  readonly record: RunRecord;
  /** The engine that computed it, null where nothing was trained; and the version of the lab. */
  readonly engine: EngineId | null;
  readonly version: string;
  /** Of everything that the run told (recordDigest.ts). */
  readonly digest: string;
}

/**
 * @param packed by writeRun
 * @param spec what stands beside it in the link; its table does not matter
 * @throws PackError
 */
export function readRun(packed: string, spec: RunSpec): SharedRun {
  const shape = parsed(unpack(packed), VERSION, runSchema);
  if (shape.of !== settingsDigest(spec))
    throw new PackError('other-settings', 'The results in the link are of other settings than those in it.');
  const plan = ALGORITHMS[spec.algorithm].plan(spec.settings as never);
  const { series } = plan;
  if (shape.curves.length !== series.length || shape.summary.series.length !== series.length)
    throw new PackError('damaged', 'The results are of other predictors than these settings train.');
  const { name, digest } = shape.table;
  const summary = summaryOf(shape, series);
  const queries = shape.queries ? queriesOf(shape.queries) : [];
  const started: StartedEvent = {
    type: 'started',
    algorithm: spec.algorithm,
    table: shape.table,
    series,
    learnsBy: plan.learnsBy,
    parameters: plan.parameters,
    iterations: plan.steps.length,
    plannedSteps: plan.steps.reduce((sum, steps) => sum + steps, 0),
    plannedQueries: plan.queries,
    heldOut: shape.heldOut,
    ceiling: bestOf(shape.ceiling),
    randomSearch: baselineOf(shape.random),
  };
  const record: RunRecord = {
    ...EMPTY_RECORD,
    started,
    iteration: plan.steps.length - 1,
    progress: 1,
    series,
    curves: bySeries(series, ({ id }, i) =>
      curveOf(
        shape.curves[i],
        summary.series.find((one) => one.id === id),
      ),
    ),
    scatter: bySeries(series, (_, i) => scatterOf(shape.scatter, i)),
    pseudoLabels: pseudoLabelsOf(shape.pseudo),
    queries,
    bestByQueries: shape.best ? improvementsOf(shape.best) : improvementsAmong(queries),
    best: summary.best,
    summary,
    iterationEnds: readColumn(shape.ends, shape.ends.length, KINDS.count).map((steps, iteration) => ({
      iteration,
      steps,
    })),
  };
  const [version, engine] = shape.by;
  return { spec: { ...spec, table: { name, digest } }, record, engine, version, digest: shape.digest };
}

function bySeries<T>(series: readonly Series[], make: (one: Series, i: number) => T): BySeries<T> {
  return Object.fromEntries(series.map((one, i) => [one.id, make(one, i)]));
}

const orNaN = (value: number | null) => value ?? Number.NaN;
const bestOf = ([cell, label, test]: RunShape['ceiling']): BestCell => ({
  cell,
  label: orNaN(label),
  test: orNaN(test),
});
const accuracyOf = ([kendall, spearman, pairwise, rmse]: NonNullable<
  RunShape['summary']['series'][number]
>[0]) => ({
  kendall: orNaN(kendall),
  spearman: orNaN(spearman),
  pairwise: orNaN(pairwise),
  rmse: orNaN(rmse),
});

function baselineOf([queries, expected]: RunShape['random']) {
  const accuracies = readColumn(expected, queries.length, KINDS.accuracy);
  return readColumn(queries, queries.length, KINDS.count).map((count, i) => ({
    queries: count,
    expected: accuracies[i],
  }));
}

function curveOf(columns: RunShape['curves'][number], last: SeriesResult | undefined): CurvePoint[] {
  const [iteration, steps, kendall, spearman, pairwise, rmse] = columns;
  const { length } = steps;
  const of = {
    iteration: readColumn(iteration, length, KINDS.count),
    steps: readColumn(steps, length, KINDS.count),
    kendall: readColumn(kendall, length, KINDS.correlation),
    spearman: readColumn(spearman, length, KINDS.correlation),
    pairwise: readColumn(pairwise, length, KINDS.share),
    rmse: readColumn(rmse, length, KINDS.error),
  };
  return of.steps.map((at, i) => ({
    iteration: of.iteration[i],
    steps: at,
    // The summary says the last one exactly.
    ...(i === length - 1 && at === last?.steps
      ? last.accuracy
      : { kendall: of.kendall[i], spearman: of.spearman[i], pairwise: of.pairwise[i], rmse: of.rmse[i] }),
  }));
}

function scatterOf(scatter: RunShape['scatter'], i: number): ScatterPoint[] {
  if (!scatter) return [];
  const [cells, truths, predictions] = scatter;
  const truth = readColumn(truths, cells.length, KINDS.accuracy);
  const predicted = readColumn(predictions[i] ?? [], cells.length, KINDS.predicted);
  return readColumn(cells, cells.length, KINDS.cell)
    .map((cell, k) => ({ cell, truth: truth[k], predicted: predicted[k] }))
    .filter((point) => !Number.isNaN(point.predicted));
}

function pseudoLabelsOf(pseudo: RunShape['pseudo']): RunRecord['pseudoLabels'] {
  if (!pseudo) return [];
  const [iteration, count, known, accuracy, bias] = pseudo;
  return [
    {
      type: 'pseudo-labelled',
      iteration,
      progress: 1,
      count,
      known,
      accuracy: accuracyOf(accuracy),
      bias: orNaN(bias),
      scatter: [],
    },
  ];
}

function queriesOf(columns: NonNullable<RunShape['queries']>): JudgedQuery[] {
  const [cells, ...others] = columns;
  const kinds = ['accuracy', 'accuracy', 'seconds', 'reason', 'cell', 'stepSize'] as const;
  const [labels, tests, seconds, reasons, parents, stepSizes] = kinds.map((kind, i) =>
    readColumn(others[i], cells.length, KINDS[kind]),
  );
  return whole(cells, 'cell').map((cell, i) => ({
    number: i + 1,
    cell,
    reason: QUERY_REASONS[Math.floor(reasons[i])] ?? 'proposed',
    label: labels[i],
    test: tests[i],
    seconds: seconds[i],
    ...(Number.isNaN(parents[i]) ? {} : { parent: parents[i] }),
    ...(Number.isNaN(stepSizes[i]) ? {} : { stepSize: stepSizes[i] }),
  }));
}

/** A column in which no figure may be missing. */
function whole(column: Column, kind: keyof typeof KINDS): number[] {
  const values = readColumn(column, column.length, KINDS[kind]);
  if (values.some(Number.isNaN)) throw new PackError('damaged', 'A figure is missing.');
  return values;
}

function improvementsOf([queries, cells, labels, tests]: NonNullable<RunShape['best']>): BestPoint[] {
  const label = readColumn(labels, queries.length, KINDS.accuracy);
  const test = readColumn(tests, queries.length, KINDS.accuracy);
  const cell = whole(cells, 'cell');
  return whole(queries, 'count').map((count, i) => ({
    queries: count,
    cell: cell[i] ?? 0,
    label: label[i],
    test: test[i],
  }));
}

function improvementsAmong(queries: readonly JudgedQuery[]): BestPoint[] {
  const found: BestPoint[] = [];
  for (const { number, cell, label, test, reason } of queries) {
    if (reason === 'filtered' || label <= (found.at(-1)?.label ?? Number.NEGATIVE_INFINITY)) continue;
    found.push({ queries: number, cell, label, test });
  }
  return found;
}

function summaryOf({ summary, queries }: RunShape, series: readonly Series[]): Summary {
  const { full, paper, judging, proposals } = summary;
  const account = ([count, hours, timed]: typeof full) => ({ queries: count, hours, timed });
  const [repeated, isomorphic, unanswerable] = proposals;
  if (queries && queries[0].length !== summary.queries)
    throw new PackError('damaged', 'The results list another number of queries than they say.');
  return {
    accounts: {
      full: account(full),
      paper: account(paper),
      judging: account(judging),
      repeated,
      isomorphic,
      unanswerable,
    },
    protocols: summary.protocols.map(([source, cells, best]) => ({ source, cells, best: bestOf(best) })),
    queries: summary.queries,
    filtered: summary.filtered,
    best: bestOf(summary.best),
    bestRank: orNaN(summary.rank),
    regret: orNaN(summary.regret),
    series: series.flatMap((one, i) => {
      const judged = summary.series[i];
      return judged ? [{ ...one, accuracy: accuracyOf(judged[0]), steps: judged[1] }] : [];
    }),
  };
}
