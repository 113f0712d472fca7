// Accuracies to the scale that a predictor learns on, and back.

/** An affine scale: standardised = (accuracy − mean) / deviation. */
export interface LabelScale {
  readonly mean: number;
  readonly deviation: number;
}

/** The constants in the published code of SemiNAS; they are not the sample's own. */
export const PUBLISHED_SCALE: LabelScale = { mean: 0.908192301, deviation: 0.023961 };

/** Mean and standard deviation of a sample; a constant sample gets deviation 1. */
export function sampleScale(accuracies: readonly number[]): LabelScale {
  const mean = accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
  const variance = accuracies.reduce((sum, value) => sum + (value - mean) ** 2, 0) / accuracies.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

export function standardised(accuracies: ArrayLike<number>, { mean, deviation }: LabelScale): Float32Array {
  return Float32Array.from(accuracies, (accuracy) => (accuracy - mean) / deviation);
}

export function accuraciesOf(values: Float32Array, { mean, deviation }: LabelScale): Float64Array {
  return Float64Array.from(values, (value) => value * deviation + mean);
}
