// What random search would reach with as many queries: an exact expectation, so no run is needed to compare with it.

/** Expected mean test accuracy of the best cell after this many queries. */
export interface BaselinePoint {
  readonly queries: number;
  readonly expected: number;
}

/**
 * Expected reported accuracy of the cell with the best label among `queries` distinct cells drawn uniformly.
 * The cell at place i (from 0) of `n` sorted from best to worst label is the best of k drawn with probability
 * C(n − 1 − i, k − 1) / C(n, k).
 * @param reported accuracies to report, sorted by label from best to worst.
 * @throws RangeError if more cells are queried than there are.
 */
export function expectedBest(reported: Float64Array, queries: number): number {
  const n = reported.length;
  if (queries < 1 || queries > n) throw new RangeError(`${queries} queries of ${n} cells`);
  let probability = queries / n;
  let covered = 0;
  let expected = 0;
  for (let i = 0; i < n && covered < 1 - 1e-12; i++) {
    expected += probability * reported[i];
    covered += probability;
    probability *= (n - queries - i) / (n - 1 - i);
  }
  return expected / covered;
}

/** Points evenly spread over the logarithm of the number of queries, from 1 to `most`. */
export function randomSearchBaseline(reported: Float64Array, most: number, points = 40): BaselinePoint[] {
  const last = Math.min(most, reported.length);
  const counts = Array.from({ length: points }, (_, i) => Math.round(last ** (i / (points - 1))));
  return [...new Set(counts)].map((queries) => ({ queries, expected: expectedBest(reported, queries) }));
}
