// Accuracies to the scale that an encoder-predictor-decoder learns on, and back.
import { type LabelTransformName, labelTransform, PUBLISHED, sampleMoments } from './labelTransform.ts';

/** A rising map of accuracies to scores, and its inverse; neither is confined to [0, 1]. */
export interface LabelScale {
  standardised(accuracies: ArrayLike<number>): Float32Array;
  accuraciesOf(scores: Float32Array): Float64Array;
}

/** @param labels accuracies that define the scale, at least one */
export function labelScale(name: LabelTransformName, labels: readonly number[]): LabelScale {
  if (name === 'nscore') {
    const transform = labelTransform(name, Float64Array.from(labels));
    return {
      standardised: (accuracies) => Float32Array.from(transform.scores(accuracies)),
      accuraciesOf: (scores) => transform.accuracies(scores),
    };
  }
  // Standardised = (accuracy − mean) / deviation.
  const { mean, deviation } = name === 'published' ? PUBLISHED : sampleMoments(labels);
  return {
    standardised: (accuracies) => Float32Array.from(accuracies, (accuracy) => (accuracy - mean) / deviation),
    accuraciesOf: (scores) => Float64Array.from(scores, (score) => score * deviation + mean),
  };
}
