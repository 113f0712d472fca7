// Between accuracies and the scores that models learn: normal scores of ranks, or an affine scale as in SemiNAS. Each has
// its inverse, so that what a person sees is an accuracy.
import { normalQuantile } from './normal.ts';

/**
 * `nscore`: Φ⁻¹((rank − ½) / N) among the labels; the long low tail of accuracies would rule a squared error otherwise.
 * `sample`: standardised by the labels' own mean and deviation. `published`: by the constants in SemiNAS's published code
 * (.908192301, .023961), which are no sample's own.
 */
export const LABEL_TRANSFORMS = ['nscore', 'sample', 'published'] as const;
export type LabelTransformName = (typeof LABEL_TRANSFORMS)[number];

/** The constants in the published code of SemiNAS; they are not the sample's own. */
export const PUBLISHED = { mean: 0.908192301, deviation: 0.023961 } as const;

/** Mean and standard deviation of a sample; a constant sample gets deviation 1. */
export function sampleMoments(accuracies: ArrayLike<number>): { mean: number; deviation: number } {
  const values = Array.from(accuracies);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

/** A strictly rising map of accuracies to scores. */
export interface LabelTransform {
  /** [n] scores of [n] accuracies. */
  scores(accuracies: ArrayLike<number>): Float64Array;
  /** [n] accuracies of [n] scores, clamped to [0, 1]. */
  accuracies(scores: ArrayLike<number>): Float64Array;
}

/**
 * The transform that these labels define.
 * @param labels accuracies, at least one, all finite
 * @throws RangeError otherwise
 */
export function labelTransform(name: LabelTransformName, labels: Float64Array): LabelTransform {
  if (labels.length === 0) throw new RangeError('A transform needs at least one label.');
  if (!labels.every(Number.isFinite)) throw new RangeError('Every label must be finite.');
  if (name === 'nscore') return normalScores(labels);
  return affine(name === 'published' ? PUBLISHED : sampleMoments(labels));
}

const clamped = (accuracy: number) => Math.min(1, Math.max(0, accuracy));

function affine({ mean, deviation }: { mean: number; deviation: number }): LabelTransform {
  return {
    scores: (accuracies) => Float64Array.from(accuracies, (accuracy) => (accuracy - mean) / deviation),
    accuracies: (scores) => Float64Array.from(scores, (score) => clamped(score * deviation + mean)),
  };
}

/**
 * Equal labels share the mean of their ranks. Between labels both directions are linear; beyond the outermost two distinct
 * labels they go on with the slope between those.
 */
function normalScores(labels: Float64Array): LabelTransform {
  const sorted = labels.slice().sort();
  const values: number[] = [];
  const scores: number[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    values.push(sorted[start]);
    scores.push(normalQuantile((start + end) / 2 / sorted.length));
    start = end;
  }
  // With one distinct label there is no slope to be had; any will do.
  if (values.length === 1) return affine({ mean: values[0], deviation: 1 });
  return {
    scores: (accuracies) =>
      Float64Array.from(accuracies, (accuracy) => interpolate(values, scores, accuracy)),
    accuracies: (wanted) => Float64Array.from(wanted, (score) => clamped(interpolate(scores, values, score))),
  };
}

/** The broken line through (xs, ys), its first and last piece prolonged. Both ascend strictly. */
function interpolate(xs: readonly number[], ys: readonly number[], x: number): number {
  let low = 0;
  let high = xs.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle] <= x) low = middle;
    else high = middle;
  }
  if (x === xs[high]) return ys[high]; // exactly, as a label must come back as it was
  return ys[low] + ((ys[high] - ys[low]) / (xs[high] - xs[low])) * (x - xs[low]);
}
