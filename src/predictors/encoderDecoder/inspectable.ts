// Looking inside a model, for tests and measurements; no run needs it.
import type { TrainingLosses } from '../predictor.ts';
import type { EncoderDecoder, TrainingData } from './engine.ts';

/** Loss and gradient of one batch, without an update. */
export interface LossAndGradient extends Omit<TrainingLosses, 'steps'> {
  /** Gradient in the packed layout, before clipping and weight decay. */
  readonly gradient: Float32Array;
}

export interface Inspectable extends EncoderDecoder {
  /** Loss and gradient of these examples as one batch, with the dropout masks of gradient step `step`, or none. */
  lossAndGradient(data: TrainingData, step: number | null): Promise<LossAndGradient>;
}

/** A model of any engine of this folder, all of which can be looked into. */
export function inspect(model: EncoderDecoder): Inspectable {
  if (!('lossAndGradient' in model)) throw new TypeError('This model cannot be looked into.');
  return model as Inspectable;
}
