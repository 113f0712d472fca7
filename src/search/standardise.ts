// Accuracies to the scale the predictor learns on, and back.

/** An affine scale: standardised = (accuracy − mean) / deviation. */
export interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

/** The constants in the published code; they are not the sample's own (FACTS §3). */
export const PUBLISHED_SCALE: Scale = { mean: 0.908192301, deviation: 0.023961 };

/** Mean and standard deviation of a sample; a constant sample gets deviation 1. */
export function sampleScale(accuracies: readonly number[]): Scale {
  const mean = accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
  const variance = accuracies.reduce((sum, value) => sum + (value - mean) ** 2, 0) / accuracies.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

export function standardise(accuracy: number, { mean, deviation }: Scale): number {
  return (accuracy - mean) / deviation;
}

export function accuracies(standardised: Float32Array, { mean, deviation }: Scale): Float64Array {
  return Float64Array.from(standardised, (value) => value * deviation + mean);
}
