// Rank correlation: how well one list of numbers orders another.
import { ascendingOrder } from './order.ts';

/** Pair counts behind Kendall's tau and pairwise accuracy. */
export interface PairCounts {
  readonly pairs: number;
  readonly concordant: number;
  readonly discordant: number;
  /** Pairs tied in x, in y, and in both. */
  readonly tiedX: number;
  readonly tiedY: number;
  readonly tiedBoth: number;
}

function pairsAmong(count: number): number {
  return (count * (count - 1)) / 2;
}

/** Sum over runs of equal neighbours (as told by `equal`) of the pairs within the run. */
function pairsInRuns(length: number, equal: (i: number, j: number) => boolean): number {
  let pairs = 0;
  let start = 0;
  for (let i = 1; i <= length; i++) {
    if (i < length && equal(i - 1, i)) continue;
    pairs += pairsAmong(i - start);
    start = i;
  }
  return pairs;
}

/** Ranks from 1, equal values sharing one and none left out. @param order positions, ascending */
function denseRanks(values: ArrayLike<number>, order: Uint32Array): Uint32Array {
  const ranks = new Uint32Array(values.length);
  let rank = 0;
  for (let i = 0; i < order.length; i++) {
    if (i === 0 || values[order[i]] !== values[order[i - 1]]) rank++;
    ranks[order[i]] = rank;
  }
  return ranks;
}

/** Pairs of which the later one has the lower rank, by a tree of sums (Fenwick, 1994). @param most the highest rank */
function countInversions(ranks: Uint32Array, most: number): number {
  /** How many of those before have a rank in the range that each place stands for. */
  const sums = new Uint32Array(most + 1);
  let inversions = 0;
  for (let i = 0; i < ranks.length; i++) {
    let notHigher = 0;
    for (let rank = ranks[i]; rank > 0; rank &= rank - 1) notHigher += sums[rank];
    inversions += i - notHigher;
    for (let rank = ranks[i]; rank <= most; rank += rank & -rank) sums[rank]++;
  }
  return inversions;
}

/**
 * Counts concordant, discordant and tied pairs in O(n log n) (Knight, 1966).
 * @throws RangeError if the lists differ in length.
 */
export function countPairs(x: ArrayLike<number>, y: ArrayLike<number>): PairCounts {
  if (x.length !== y.length) throw new RangeError(`${x.length} against ${y.length} values`);
  const n = x.length;
  const byY = ascendingOrder(y);
  const rankY = denseRanks(y, byY);
  const order = ascendingOrder(x, byY);
  const ranks = order.map((position) => rankY[position]);
  const tiedX = pairsInRuns(n, (i, j) => x[order[i]] === x[order[j]]);
  const tiedBoth = pairsInRuns(n, (i, j) => ranks[i] === ranks[j] && x[order[i]] === x[order[j]]);
  const tiedY = pairsInRuns(n, (i, j) => rankY[byY[i]] === rankY[byY[j]]);
  const discordant = countInversions(ranks, n === 0 ? 0 : rankY[byY[n - 1]]);
  const pairs = pairsAmong(n);
  return {
    pairs,
    concordant: pairs - tiedX - tiedY + tiedBoth - discordant,
    discordant,
    tiedX,
    tiedY,
    tiedBoth,
  };
}

/** Kendall's tau-b in [−1, 1] (Kendall, 1945); NaN if either list is constant or shorter than 2. */
export function kendallTau(counts: PairCounts): number {
  const { pairs, concordant, discordant, tiedX, tiedY } = counts;
  return (concordant - discordant) / Math.sqrt((pairs - tiedX) * (pairs - tiedY));
}

/**
 * Share of the pairs that differ in x (the truth) which y (the prediction) orders rightly, [0, 1]; a pair tied in y
 * alone counts half. NaN if x is constant.
 */
export function pairwiseAccuracy(counts: PairCounts): number {
  return (counts.concordant + (counts.tiedY - counts.tiedBoth) / 2) / (counts.pairs - counts.tiedX);
}

/** Ranks from 1, equal values sharing the mean of theirs. */
export function meanRanks(values: ArrayLike<number>): Float64Array {
  const order = ascendingOrder(values);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && values[order[end]] === values[order[start]]) end++;
    for (let i = start; i < end; i++) ranks[order[i]] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}

/** Spearman's rank correlation in [−1, 1] (Pearson's over mean ranks); NaN if either list is constant. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  if (x.length !== y.length) throw new RangeError(`${x.length} against ${y.length} values`);
  const a = meanRanks(x);
  const b = meanRanks(y);
  const mean = (x.length + 1) / 2;
  let covariance = 0;
  let varianceA = 0;
  let varianceB = 0;
  for (let i = 0; i < a.length; i++) {
    covariance += (a[i] - mean) * (b[i] - mean);
    varianceA += (a[i] - mean) ** 2;
    varianceB += (b[i] - mean) ** 2;
  }
  return covariance / Math.sqrt(varianceA * varianceB);
}

/**
 * Half the width of the 95 % interval of Spearman's correlation among so many drawn at random, by Fisher's transformation
 * with the variance of Bonett and Wright (Psychometrika 65, 2000). NaN for fewer than 4.
 */
export function spearmanMargin(correlation: number, count: number): number {
  const deviation = Math.sqrt((1 + correlation ** 2 / 2) / (count - 3));
  const z = Math.atanh(correlation);
  const ends = [-1.96, 1.96].map((quantile) => Math.tanh(z + quantile * deviation));
  return count > 3 ? (ends[1] - ends[0]) / 2 : Number.NaN;
}
