// How much work a run will be, known before it starts: gradient steps and queries.
import type { SemiNasSettings } from './context.ts';

export interface IterationPlan {
  /** Labelled cells the iteration starts with, if every earlier one found all it wanted. */
  readonly labelled: number;
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

/** @param control whether a labelled-only predictor is trained beside the semi-supervised one. */
export function planRun(settings: SemiNasSettings, control: boolean): Plan {
  const { batchSize, unlabelled } = settings;
  const iterations = Array.from({ length: settings.iterations }, (_, i): IterationPlan => {
    const labelled = settings.labelled + i * settings.queries;
    const pretrainSteps = settings.pretrainEpochs * Math.ceil(labelled / batchSize);
    const examples = labelled * settings.upsampling + unlabelled;
    const trainSteps = unlabelled === 0 ? 0 : settings.trainEpochs * Math.ceil(examples / batchSize);
    const predictors = control ? 2 : 1;
    // In the first pre-training both predictors are still one and the same.
    const totalSteps = pretrainSteps * (i === 0 ? 1 : predictors) + trainSteps * predictors;
    return { labelled, pretrainSteps, trainSteps, totalSteps };
  });
  return {
    iterations,
    steps: iterations.reduce((sum, { totalSteps }) => sum + totalSteps, 0),
    queries: settings.labelled + settings.iterations * settings.queries,
  };
}
