// What stands in for the full training when cells are ranked: how well it does, over all cells of a table.

import { expectedBest } from '../metrics/randomSearch.ts';
import { countPairs, kendallTau, meanRanks, spearman } from '../metrics/rank.ts';
import type { OracleTable } from '../oracle/table.ts';
import { BUDGETS, type Budget } from '../space/nasbench101/benchmark.ts';
import { tableFigure } from './tableFigures.ts';

/** What a proxy is read from: the network's size, or an accuracy after so many epochs. */
export type ProxySource = 'parameters' | 'validation' | 'test';

/** Something cheaper than the mean test accuracy of full trainings. */
export interface RankProxy {
  readonly source: ProxySource;
  /** Epochs of training; 0 for none. */
  readonly epochs: Budget | 0;
  /** Trainings that it is the mean of; 0 for none. */
  readonly runs: number;
  /** Cells of which it and the full training are known. */
  readonly cells: number;
}

/** Names a proxy among those of one table. */
export type ProxyId = `${ProxySource}-${Budget | 0}-${number}`;

export function proxyId({ source, epochs, runs }: RankProxy): ProxyId {
  return `${source}-${epochs}-${runs}`;
}

type Values = ArrayLike<number>;

/** Of one training where the table has it, else of as many as it has. */
function validationRuns(table: OracleTable, budget: Budget): readonly number[] {
  const runs = table.provenance.validationRuns[budget] ?? 1;
  const hasSingle = runs > 1 && table.column(`validation_correct_${budget}_run1`) !== undefined;
  return hasSingle ? [1, runs] : [runs];
}

/** The values of a proxy, by cell; NaN where the table has none. @param parameters of every cell */
export function proxyValues(
  table: OracleTable,
  { source, epochs, runs }: RankProxy,
  parameters: Values,
): Values {
  const { size } = table;
  if (source === 'parameters' || epochs === 0) return parameters;
  if (source === 'test') return Float64Array.from({ length: size }, (_, i) => table.test(i, epochs));
  const isSingle = runs === 1 && (table.provenance.validationRuns[epochs] ?? 1) > 1;
  return Float64Array.from({ length: size }, (_, i) =>
    isSingle ? table.validationRun(i, 1, epochs) : table.validation(i, epochs),
  );
}

/** The proxies that a table allows: the least training first. None where it has no test accuracy. */
export function proxiesOf(table: OracleTable): RankProxy[] {
  const truth = table.column('test_correct');
  if (!truth) return [];
  const wanted: Omit<RankProxy, 'cells'>[] = [{ source: 'parameters', epochs: 0, runs: 0 }];
  for (const epochs of BUDGETS.toReversed()) {
    if (table.column(`validation_correct_${epochs}`))
      for (const runs of validationRuns(table, epochs)) wanted.push({ source: 'validation', epochs, runs });
    if (epochs !== 108 && table.column(`test_correct_${epochs}`))
      wanted.push({ source: 'test', epochs, runs: table.provenance.testRuns });
  }
  const anything = new Float64Array(table.size);
  const tested = tableFigure(table, 'test');
  return wanted
    .map((proxy) => {
      const values = proxyValues(table, { ...proxy, cells: 0 }, anything);
      let cells = 0;
      for (let i = 0; i < table.size; i++) if (!Number.isNaN(values[i] + tested[i])) cells++;
      return { ...proxy, cells };
    })
    .filter(({ cells }) => cells > 1);
}

/** What comes of taking the k cells that are best by the proxy. Where several share the last place, on average over who gets it. */
export interface TopK {
  readonly k: number;
  /** How many of them are among the k truly best, [0, k]. */
  readonly overlap: number;
  /** Their mean true accuracy, and that of the k truly best. */
  readonly mean: number;
  readonly idealMean: number;
  /** The true accuracy of the best of them: what training these k in full would find. */
  readonly best: number;
}

export interface Agreement {
  readonly cells: number;
  readonly spearman: number;
  readonly kendall: number;
  /** Spearman's among the truly best tenth alone. */
  readonly spearmanOfBest: number;
  readonly best: readonly TopK[];
}

/** How many are taken, where the table has more than that. */
export const TOPS = [1, 10, 100, 1_000, 10_000] as const;
const BEST_SHARE = 0.1;

/** By cell, the chance to be among the k of greatest value when ties for the last place are drawn for. */
function chances(values: Float64Array, sorted: Float64Array, k: number): Float64Array {
  const least = sorted[sorted.length - k];
  let above = 0;
  let tied = 0;
  for (const value of values) {
    if (value > least) above++;
    else if (value === least) tied++;
  }
  const chance = (k - above) / tied;
  return values.map((value) => (value > least ? 1 : value === least ? chance : 0));
}

/** @param byTruth @param byProxy chances to be among the k best */
function taken(truth: Float64Array, byTruth: Float64Array, byProxy: Float64Array, k: number): TopK {
  let overlap = 0;
  let mean = 0;
  let idealMean = 0;
  let surest = Number.NEGATIVE_INFINITY;
  let sure = 0;
  const tied: number[] = [];
  for (let i = 0; i < truth.length; i++) {
    overlap += byTruth[i] * byProxy[i];
    mean += (byProxy[i] * truth[i]) / k;
    idealMean += (byTruth[i] * truth[i]) / k;
    if (byProxy[i] === 1) {
      sure++;
      surest = Math.max(surest, truth[i]);
    } else if (byProxy[i] > 0) tied.push(truth[i]);
  }
  const better = Float64Array.from(tied, (value) => Math.max(value, surest))
    .sort()
    .reverse();
  return { k, overlap, mean, idealMean, best: k > sure ? expectedBest(better, k - sure) : surest };
}

/** @param truth @param proxy of equal length @param ks each fewer than there are values */
export function topsOf(truth: Float64Array, proxy: Float64Array, ks: readonly number[]): TopK[] {
  const [sortedTruth, sortedProxy] = [truth.toSorted(), proxy.toSorted()];
  return ks.map((k) => taken(truth, chances(truth, sortedTruth, k), chances(proxy, sortedProxy, k), k));
}

/** Two lists of which one is known where the other is, too. */
export interface Paired {
  /** [pairs] indices of the cells. */
  readonly cells: Uint32Array;
  readonly truth: Float64Array;
  readonly proxy: Float64Array;
}

export function paired(truth: Values, proxy: Values): Paired {
  const cells = Uint32Array.from({ length: truth.length }, (_, i) => i).filter(
    (i) => !Number.isNaN(truth[i]) && !Number.isNaN(proxy[i]),
  );
  return {
    cells,
    truth: Float64Array.from(cells, (cell) => truth[cell]),
    proxy: Float64Array.from(cells, (cell) => proxy[cell]),
  };
}

function spearmanOfBest({ truth, proxy }: Paired): number {
  const least = truth.toSorted()[Math.floor(truth.length * (1 - BEST_SHARE))];
  const best = (_: number, i: number) => truth[i] >= least;
  return spearman(truth.filter(best), proxy.filter(best));
}

/** How a proxy ranks, against the truth. Of all cells of a table it takes some seconds. */
export function agreement(pairs: Paired): Agreement {
  const { truth, proxy } = pairs;
  return {
    cells: truth.length,
    spearman: spearman(truth, proxy),
    kendall: kendallTau(countPairs(truth, proxy)),
    spearmanOfBest: spearmanOfBest(pairs),
    best: topsOf(
      truth,
      proxy,
      TOPS.filter((k) => k < truth.length),
    ),
  };
}

/** By cell, which share of the others it stands above, in percent; equal cells share a place. NaN for those not paired. */
export function percentiles(
  cells: Uint32Array,
  values: Float64Array,
  size: number,
): Float32Array<ArrayBuffer> {
  const ranks = meanRanks(values);
  const places = new Float32Array(size).fill(Number.NaN);
  for (let i = 0; i < cells.length; i++) places[cells[i]] = (100 * (ranks[i] - 0.5)) / cells.length;
  return places;
}
