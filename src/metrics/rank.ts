// Rank correlation: how well one list of numbers orders another.

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

/** Merge-sorts `values` and returns how many exchanges of neighbours that takes. */
function sortCountingExchanges(values: Float64Array): number {
  let from: Float64Array = values;
  let to: Float64Array = new Float64Array(values.length);
  let exchanges = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      let left = start;
      let right = middle;
      for (let k = start; k < end; k++) {
        if (left < middle && (right >= end || from[left] <= from[right])) to[k] = from[left++];
        else {
          to[k] = from[right++];
          exchanges += middle - left;
        }
      }
    }
    [from, to] = [to, from];
  }
  if (from !== values) values.set(from);
  return exchanges;
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

/** Place of the first of `sorted`, ascending, that is not less than a value. */
function placeOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By value, how many are less; equal values share it. Sorting plain numbers takes a tenth of sorting by a comparison. */
function placesOf(values: ArrayLike<number>): { places: Float64Array; sorted: Float64Array } {
  const sorted = Float64Array.from(values).sort();
  return { places: Float64Array.from(values, (value) => placeOf(sorted, value)), sorted };
}

/**
 * Counts concordant, discordant and tied pairs in O(n log n) (Knight, 1966).
 * @throws RangeError if the lists differ in length.
 */
export function countPairs(x: ArrayLike<number>, y: ArrayLike<number>): PairCounts {
  if (x.length !== y.length) throw new RangeError(`${x.length} against ${y.length} values`);
  const n = x.length;
  // By x, then by y: both places in one number.
  const { places: xs } = placesOf(x);
  const { places: ys } = placesOf(y);
  const both = xs.map((place, i) => place * n + ys[i]).sort();
  const byX = both.map((place) => Math.floor(place / n));
  const tiedX = pairsInRuns(n, (i, j) => byX[i] === byX[j]);
  const tiedBoth = pairsInRuns(n, (i, j) => both[i] === both[j]);
  const byY = both.map((place, i) => place - byX[i] * n);
  const discordant = sortCountingExchanges(byY);
  const tiedY = pairsInRuns(n, (i, j) => byY[i] === byY[j]);
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
  const { places, sorted } = placesOf(values);
  // By place: where its run of equal values ends.
  const ends = new Uint32Array(sorted.length);
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    ends[start] = end;
    start = end;
  }
  return places.map((start) => (start + ends[start] + 1) / 2);
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
