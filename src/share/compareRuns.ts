// Whether a run computed again comes to what was shared: to the last bit, or what differs first, and what may be the reason.
import type { CurvePoint } from '../run/record.ts';
import type { SeriesResult } from '../search/events.ts';
import { readRun, type SharedRun } from './readRun.ts';
import { recordDigest } from './recordDigest.ts';
import { type Detail, type FinishedRun, writeRun } from './writeRun.ts';

/** What differs first, in the order in which a run comes to it. */
export type Difference =
  | { readonly kind: 'query'; readonly number: number }
  | { readonly kind: 'curve'; readonly series: string; readonly steps: number }
  /** Queries, the best cell, its accuracy or its rank. */
  | { readonly kind: 'result' }
  /** What runs are held against: the table's best cell, random search, the cells that predictors are judged on. */
  | { readonly kind: 'ground' }
  /** All that is shown is the same, but not the last digits. */
  | { readonly kind: 'digits' };

export type Reason =
  /** Another table answered. */
  | 'table'
  /** Another engine computed: figures differ in the last digits, and then a search may go another way. */
  | 'engine'
  /** The same engine, but one whose rounding depends on the device. */
  | 'device'
  | 'version';

export type Comparison =
  | { readonly identical: true }
  | {
      readonly identical: false;
      readonly first: Difference;
      /** None: then the shared figures are not what the run came to, or runs cannot be repeated here. */
      readonly reasons: readonly Reason[];
    };

/** Graphics cards, and processors with relaxed SIMD, each round in their own way. */
const ROUNDS_ITS_OWN_WAY: readonly SharedRun['engine'][] = ['webgpu', 'wasm-relaxed', 'reference-webgpu'];

/** @param again the same specification, but perhaps for its table */
export function compareRuns(shared: SharedRun, again: FinishedRun): Comparison {
  const first = firstDifference(shared, again);
  return first ? { identical: false, first, reasons: reasonsFor(shared, again) } : { identical: true };
}

function reasonsFor(shared: SharedRun, again: FinishedRun): Reason[] {
  const reasons: Reason[] = [];
  if (shared.spec.table?.digest !== again.spec.table?.digest) reasons.push('table');
  if (shared.version !== again.version) reasons.push('version');
  if (shared.engine !== again.engine) reasons.push('engine');
  else if (ROUNDS_ITS_OWN_WAY.includes(shared.engine)) reasons.push('device');
  return reasons;
}

function firstDifference(shared: SharedRun, again: FinishedRun): Difference | undefined {
  // Written and read as the shared one was, equal figures are equal.
  const mine = readRun(writeRun(again, detailOf(shared)), again.spec);
  const theirs = shared.record;
  const query = firstQuery(theirs.queries, mine.record.queries);
  const initial = mine.record.queries.findIndex(({ reason }) => reason === 'proposed');
  if (query !== undefined && (initial < 0 || query <= initial)) return { kind: 'query', number: query };
  const curve = firstOnCurves(shared, mine);
  if (curve) return curve;
  if (query !== undefined) return { kind: 'query', number: query };
  if (!isSame(withoutSeries(theirs.summary), withoutSeries(mine.record.summary))) return { kind: 'result' };
  if (!isSame(theirs.bestByQueries, mine.record.bestByQueries)) return { kind: 'result' };
  const series = firstSeries(theirs.summary?.series ?? [], mine.record.summary?.series ?? []);
  if (series) return { kind: 'curve', series: series.id, steps: series.steps };
  if (!isSame({ ...theirs, summary: 0 }, { ...mine.record, summary: 0 })) return { kind: 'ground' };
  return shared.digest === recordDigest(again.record) ? undefined : { kind: 'digits' };
}

/** How much the shared one says. */
function detailOf({ record: { scatter, queries, curves } }: SharedRun): Detail {
  const lengths = Object.values(curves).map((points) => points?.length ?? 0);
  return {
    scatter: Object.values(scatter).some((points) => points && points.length > 0),
    queries: queries.length > 0,
    // Fewer than two points are all that there are.
    points: Math.max(2, ...lengths),
  };
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const withoutSeries = (summary: SharedRun['record']['summary']) => ({ ...summary, series: [] });

/** 1-based; undefined where all are the same. */
function firstQuery(theirs: readonly unknown[], mine: readonly unknown[]): number | undefined {
  const length = Math.max(theirs.length, mine.length);
  for (let i = 0; i < length; i++) if (!isSame(theirs[i], mine[i])) return i + 1;
  return undefined;
}

function firstSeries(theirs: readonly SeriesResult[], mine: readonly SeriesResult[]) {
  return theirs.find((one, i) => !isSame(one, mine[i]));
}

/** By steps, then in the series' order. */
function firstOnCurves(shared: SharedRun, mine: SharedRun): Difference | undefined {
  let first: { series: string; steps: number } | undefined;
  for (const { id } of mine.record.series) {
    const theirs = shared.record.curves[id] ?? [];
    const own = mine.record.curves[id] ?? [];
    const at = Array.from({ length: Math.max(theirs.length, own.length) }).findIndex(
      (_, i) => !isSame(theirs[i], own[i]),
    );
    if (at < 0) continue;
    const { steps } = (theirs[at] ?? own[at]) as CurvePoint;
    if (!first || steps < first.steps) first = { series: id, steps };
  }
  return first && { kind: 'curve', ...first };
}
