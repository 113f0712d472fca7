// How much work a run will be, known before it starts: gradient steps and queries.
import type { SemiNasSettings } from './context.ts';

export interface IterationPlan {
  /** Gradient steps of one predictor on labels alone, then on labels and pseudo-labels. */
  readonly pretrainSteps: number;
  readonly trainSteps: number;
  /** Gradient steps of all predictors together. */
  readonly totalSteps: number;
}

export interface Plan {
  readonly iterations: readonly IterationPlan[];
  readonly steps: number;
  readonly queries: number;
}

/**
 * @param iteration 0-based
 * @param labelled cells that it trains on
 * @param control whether a labelled-only predictor is trained beside the semi-supervised one
 */
export function planIteration(
  settings: SemiNasSettings,
  iteration: number,
  labelled: number,
  control: boolean,
): IterationPlan {
  const { batchSize, unlabelled } = settings;
  const pretrainSteps = settings.pretrainEpochs * Math.ceil(labelled / batchSize);
  const examples = labelled * settings.upsampling + unlabelled;
  const trainSteps = unlabelled === 0 ? 0 : settings.trainEpochs * Math.ceil(examples / batchSize);
  const predictors = control ? 2 : 1;
  // In the first pre-training both predictors are still one and the same.
  const totalSteps = pretrainSteps * (iteration === 0 ? 1 : predictors) + trainSteps * predictors;
  return { pretrainSteps, trainSteps, totalSteps };
}

/** The plan if every iteration finds all the cells that it wants. */
export function planRun(settings: SemiNasSettings, control: boolean): Plan {
  const iterations = Array.from({ length: settings.iterations }, (_, i) =>
    planIteration(settings, i, settings.labelled + i * settings.queries, control),
  );
  return {
    iterations,
    steps: iterations.reduce((sum, { totalSteps }) => sum + totalSteps, 0),
    queries: settings.labelled + settings.iterations * settings.queries,
  };
}
