// One predictor's accuracy on a set of cells, by every measure the lab shows.
import { countPairs, kendallTau, pairwiseAccuracy, spearman } from './rank.ts';

/** How well predictions order, and how closely they hit, the true accuracies. */
export interface Accuracy {
  /** Kendall's tau-b, [−1, 1]. */
  readonly kendall: number;
  /** Spearman's rank correlation, [−1, 1]. */
  readonly spearman: number;
  /** Share of pairs of different accuracy that are ordered rightly, [0, 1]. */
  readonly pairwise: number;
  /** Root mean squared error, in the units of the accuracies. */
  readonly rmse: number;
}

/** @param truth @param predicted of equal length, in the same units. */
export function measureAccuracy(truth: Float64Array, predicted: Float64Array): Accuracy {
  const counts = countPairs(truth, predicted);
  let squares = 0;
  for (let i = 0; i < truth.length; i++) squares += (predicted[i] - truth[i]) ** 2;
  return {
    kendall: kendallTau(counts),
    spearman: spearman(truth, predicted),
    pairwise: pairwiseAccuracy(counts),
    rmse: Math.sqrt(squares / truth.length),
  };
}
