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

/** What the predictor learns of unlabelled cells. */
export interface UnlabelledLosses {
  /** The accuracy that the teacher guesses. */
  readonly predictor: boolean;
  /** To write the cells. */
  readonly decoder: boolean;
}

export const unlabelledLosses = ({
  teacher,
  pseudoLoss,
  decoderLoss,
}: SemiNasSettings): UnlabelledLosses => ({
  predictor: pseudoLoss && teacher !== 'none',
  decoder: decoderLoss,
});

/** Whether anything is learned of unlabelled cells. */
export function isSemiSupervised(settings: SemiNasSettings): boolean {
  const { predictor, decoder } = unlabelledLosses(settings);
  return settings.unlabelled > 0 && (predictor || decoder);
}

/** Without unlabelled cells the control would be the same predictor twice. */
export const hasControl = (settings: SemiNasSettings): boolean =>
  settings.control && isSemiSupervised(settings);

/** A teacher that is not the predictor itself. */
export const hasTeacher = (settings: SemiNasSettings): boolean =>
  settings.teacher !== 'itself' && settings.teacher !== 'none' && isSemiSupervised(settings);

/** @param labelled cells that the iteration trains on */
export function planIteration(settings: SemiNasSettings, labelled: number): IterationPlan {
  const { batchSize } = settings;
  const examples = labelled * settings.upsampling + settings.unlabelled;
  return {
    pretrainSteps: settings.pretrainEpochs * Math.ceil(labelled / batchSize),
    trainSteps: isSemiSupervised(settings) ? settings.trainEpochs * Math.ceil(examples / batchSize) : 0,
  };
}

/** The plan if every iteration finds all the cells that it wants. */
export function plan(settings: SemiNasSettings): Plan {
  const { budget, queries, reinitialise, refresh, members } = settings;
  const initial = initialCells(settings);
  const iterations = Math.max(1, Math.ceil((budget - initial) / queries));
  const predictors = hasControl(settings) ? 2 : 1;
  const ensemble = hasTeacher(settings) && settings.teacher === 'ensemble' ? members : 0;
  const steps = Array.from({ length: iterations }, (_, i) => {
    const { pretrainSteps, trainSteps } = planIteration(settings, initial + i * queries);
    // In the first pre-training all predictors are still one and the same.
    const trained = i === 0 || reinitialise ? 1 : predictors;
    const teachers = i === 0 || refresh ? ensemble : 0;
    return pretrainSteps * (trained + teachers) + trainSteps * predictors;
  });
  const control = { id: 'control', role: 'control' } as const;
  const teacher = { id: 'teacher', role: 'teacher' } as const;
  return {
    queries: Math.max(initial, budget),
    steps,
    series: [
      { id: isSemiSupervised(settings) ? 'semi' : 'labelled', role: 'main' },
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
