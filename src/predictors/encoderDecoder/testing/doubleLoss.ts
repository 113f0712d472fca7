// Loss and finite-difference gradients in double precision, for tests of the engines.
import type { TrainingData } from '../engine.ts';
import type { PredictorSettings } from '../settings.ts';
import { DoubleModel, type DropoutMoment } from './doubleModel.ts';

/**
 * The forward loss of one batch in double precision.
 * @param weights in the packed layout @param moment seed and step of the dropout masks, or null for none
 */
export function doubleLoss(
  settings: PredictorSettings,
  weights: ArrayLike<number>,
  data: TrainingData,
  moment: DropoutMoment | null,
): { total: number; predictor: number; decoder: number } {
  return new DoubleModel(settings, weights).loss(data, moment);
}

/**
 * Central finite differences of the total loss in double precision.
 * @param entries positions in the packed layout
 * @param h nudge to either side; the error is about h² plus 1e-16 / h, so 1e-5 leaves some 1e-10
 * @returns one derivative for each entry
 */
export function doubleGradient(
  settings: PredictorSettings,
  weights: ArrayLike<number>,
  data: TrainingData,
  moment: DropoutMoment | null,
  entries: readonly number[],
  h = 1e-5,
): number[] {
  const nudged = Float64Array.from(weights);
  const model = new DoubleModel(settings, nudged);
  return entries.map((entry) => {
    const value = nudged[entry];
    nudged[entry] = value + h;
    const above = model.loss(data, moment).total;
    nudged[entry] = value - h;
    const below = model.loss(data, moment).total;
    nudged[entry] = value;
    return (above - below) / (2 * h);
  });
}
