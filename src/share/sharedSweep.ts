// What a sweep has come to, packed for a link: the plan stands beside it and says what each run is, so that only figures are in
// it, run after run in the plan's order.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { ENGINE_IDS } from '../predictors/encoderDecoder/engine.ts';
import type { Series } from '../search/events.ts';
import { ALGORITHMS } from '../search/registry.ts';
import { SPACE_SIZE } from '../space/nasbench101/benchmark.ts';
import type { SweepPlan } from '../sweep/plan.ts';
import { writeSweepLink } from '../sweep/planText.ts';
import { type PlannedRun, runsOf } from '../sweep/points.ts';
import { type RunResult, resultOf } from '../sweep/result.ts';
import { type Kind, LARGEST, readColumn, writeColumn } from './columns.ts';
import { PackError, pack, unpack } from './packed.ts';
import { parsed } from './parsed.ts';

const VERSION = 1;
/** Of a plan (sweep/plan.ts), times series of a run. */
const MOST_FIGURES = 100_000;

const count: Kind = { scale: 1, min: 0, max: 1e9 };
const share: Kind = { scale: 1e6, min: 0, max: 1 };
const correlation: Kind = { scale: 1e6, min: -1, max: 1 };
const error: Kind = { scale: 1e6, min: 0, max: 1e4 };

/** Figures of a run. */
const OF_RUN = [
  ['queries', count, (result: RunResult) => result.queries],
  ['filtered', count, (result: RunResult) => result.filtered],
  ['cell', { ...count, max: SPACE_SIZE - 1 }, (result: RunResult) => result.best.cell],
  ['label', share, (result: RunResult) => result.best.label],
  ['test', share, (result: RunResult) => result.best.test],
  ['rank', { ...count, max: SPACE_SIZE }, (result: RunResult) => result.bestRank],
  ['regret', correlation, (result: RunResult) => result.regret],
] as const;

/** Figures of a predictor of a run. */
const OF_SERIES = [
  ['steps', count],
  ['kendall', correlation],
  ['spearman', correlation],
  ['pairwise', share],
  ['rmse', error],
] as const;

const column = v.pipe(
  v.array(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(-LARGEST), v.maxValue(LARGEST)))),
  v.maxLength(MOST_FIGURES),
);

const shapeSchema = v.strictObject({
  version: v.literal(VERSION),
  kind: v.literal('sweep'),
  /** Digest of the plan: the figures stand in the order of its runs. */
  of: v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/)),
  table: v.strictObject({
    name: v.pipe(v.string(), v.maxLength(120)),
    digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
  /** Places of the runs that have a result, and the engines that computed them. */
  runs: column,
  engines: column,
  ofRun: v.pipe(v.array(column), v.length(OF_RUN.length)),
  ofSeries: v.pipe(v.array(column), v.length(OF_SERIES.length)),
});

/**
 * @param plan with its table
 * @param results by key; of other runs than the plan's none is taken
 * @returns what {@link readSweepResults} reads; undefined without any result
 * @throws RangeError for a plan without a table
 */
export function writeSweepResults(
  plan: SweepPlan,
  results: ReadonlyMap<string, RunResult>,
): string | undefined {
  const { table } = plan.base;
  if (!table) throw new RangeError('Results are of a table.');
  const found = runsOf(plan).flatMap((run, place) => {
    const result = results.get(run.key);
    return result ? [{ run, place, result }] : [];
  });
  if (found.length === 0) return undefined;
  const judged = found.flatMap(({ run, result }) =>
    seriesOf(run).map(({ id }) => result.series.find((one) => one.id === id)),
  );
  const shape: v.InferOutput<typeof shapeSchema> = {
    version: VERSION,
    kind: 'sweep',
    of: planDigest(plan),
    table: { name: table.name.slice(0, 120), digest: table.digest },
    runs: writeColumn(
      found.map(({ place }) => place),
      count,
    ),
    engines: writeColumn(
      found.map(({ result }) => (result.computedBy ? ENGINE_IDS.indexOf(result.computedBy) : Number.NaN)),
      count,
    ),
    ofRun: OF_RUN.map(([, kind, figure]) =>
      writeColumn(
        found.map(({ result }) => figure(result) ?? Number.NaN),
        kind,
      ),
    ),
    ofSeries: OF_SERIES.map(([name, kind]) =>
      writeColumn(
        judged.map((one) => one?.[name] ?? Number.NaN),
        kind,
      ),
    ),
  };
  return pack(JSON.stringify(shape));
}

/**
 * @param packed by {@link writeSweepResults}
 * @param plan what stands beside it in the link; its table does not matter
 * @returns results of the table that they name, to a millionth
 * @throws PackError
 */
export function readSweepResults(packed: string, plan: SweepPlan): RunResult[] {
  const shape = parsed(unpack(packed), VERSION, shapeSchema);
  if (shape.of !== planDigest(plan))
    throw new PackError('other-settings', 'The results in the link are of another plan than the one in it.');
  const all = runsOf({ ...plan, base: { ...plan.base, table: shape.table } });
  const places = readColumn(shape.runs, shape.runs.length, { ...count, max: all.length - 1 });
  if (places.some((place, i) => !(place > (places[i - 1] ?? -1))))
    throw new PackError('damaged', 'The results are not in the order of their plan.');
  const { length } = places;
  const engines = readColumn(shape.engines, length, { ...count, max: ENGINE_IDS.length - 1 });
  const ofRun = OF_RUN.map(([, kind], i) => readColumn(shape.ofRun[i], length, kind));
  const runs = places.map((place) => all[place]);
  const series = runs.flatMap(seriesOf);
  const ofSeries = OF_SERIES.map(([, kind], i) => readColumn(shape.ofSeries[i], series.length, kind));
  let next = 0;
  return runs.map((run, i) => {
    const own = seriesOf(run).map((one) => {
      const [steps, kendall, spearman, pairwise, rmse] = ofSeries.map((figures) => figures[next]);
      next++;
      return { ...one, steps, accuracy: { kendall, spearman, pairwise, rmse } };
    });
    const [queries, filtered, cell, label, test, bestRank, regret] = ofRun.map((figures) => figures[i]);
    if (Number.isNaN(queries + filtered + cell)) throw new PackError('damaged', 'A figure is missing.');
    const nothing = { queries: 0, hours: 0, timed: 0 };
    return resultOf(
      run.spec,
      {
        queries,
        filtered,
        best: { cell, label, test },
        bestRank,
        regret,
        series: own.filter(({ steps }) => !Number.isNaN(steps)),
        // Results have no accounts.
        accounts: {
          full: nothing,
          paper: nothing,
          judging: nothing,
          repeated: 0,
          isomorphic: 0,
          unanswerable: 0,
        },
        protocols: [],
      },
      Number.isNaN(engines[i]) ? null : ENGINE_IDS[engines[i]],
    );
  });
}

function planDigest(plan: SweepPlan): string {
  const link = writeSweepLink({ ...plan, base: { ...plan.base, table: undefined } });
  return bytesToHex(sha256(utf8ToBytes(link))).slice(0, 12);
}

function seriesOf({ spec }: PlannedRun): readonly Series[] {
  return ALGORITHMS[spec.algorithm].plan(spec.settings as never).series;
}
