// How much work a run of SemiNAS will be, known before it starts.
import { parameterLayout } from '../../predictors/encoderDecoder/layout.ts';
import type { Plan } from '../algorithm.ts';
import type { SemiNasSettings } from './fields.ts';

export interface IterationPlan {
  /** Gradient steps of one predictor on labels alone, then on labels and pseudo-labels. */
  readonly pretrainSteps: number;
  readonly trainSteps: number;
}

/** Cells that are labelled before anything is learnt: N, or all that the budget allows. */
export const initialCells = ({ labelled, budget }: SemiNasSettings): number => Math.min(labelled, budget);

/** Without pseudo-labels the control would be the same predictor twice. */
export const hasControl = ({ control, unlabelled }: SemiNasSettings): boolean => control && unlabelled > 0;

/** A teacher of another kind than the predictor itself. */
export const hasTeacher = ({ teacher, unlabelled }: SemiNasSettings): boolean =>
  teacher !== 'itself' && unlabelled > 0;

/** @param labelled cells that the iteration trains on */
export function planIteration(settings: SemiNasSettings, labelled: number): IterationPlan {
  const { batchSize, unlabelled } = settings;
  const examples = labelled * settings.upsampling + unlabelled;
  return {
    pretrainSteps: settings.pretrainEpochs * Math.ceil(labelled / batchSize),
    trainSteps: unlabelled === 0 ? 0 : settings.trainEpochs * Math.ceil(examples / batchSize),
  };
}

/** The plan if every iteration finds all the cells that it wants. */
export function plan(settings: SemiNasSettings): Plan {
  const { budget, queries, unlabelled } = settings;
  const initial = initialCells(settings);
  const iterations = Math.max(1, Math.ceil((budget - initial) / queries));
  const predictors = hasControl(settings) ? 2 : 1;
  const steps = Array.from({ length: iterations }, (_, i) => {
    const { pretrainSteps, trainSteps } = planIteration(settings, initial + i * queries);
    // In the first pre-training all predictors are still one and the same.
    return pretrainSteps * (i === 0 ? 1 : predictors) + trainSteps * predictors;
  });
  const control = { id: 'control', role: 'control' } as const;
  const teacher = { id: 'teacher', role: 'teacher' } as const;
  return {
    queries: Math.max(initial, budget),
    steps,
    series: [
      { id: unlabelled > 0 ? 'semi' : 'labelled', role: 'main' },
      ...(hasControl(settings) ? [control] : []),
      ...(hasTeacher(settings) ? [teacher] : []),
    ],
    learnsBy: 'steps',
    parameters: parameterLayout(settings).count,
    engine: true,
    initial,
    heldOut: settings.heldOut,
  };
}
