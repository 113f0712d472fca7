// The weights of a run's models at some moment. With the journal they are all that is needed to go on from there.
import type { PredictorState } from '../predictors/encoderDecoder/engine.ts';

export interface Checkpoint {
  /** Answers that the journal held at that moment. */
  readonly answers: number;
  /** By the names that the algorithm gave them. */
  readonly models: Readonly<Record<string, PredictorState>>;
}
