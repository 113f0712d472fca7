// The runs of the lesson: what several pages share, so that what was run on one page need not be run again on another.
import type { RunSpec } from '../../../run/spec.ts';
import { ALGORITHMS, type AlgorithmId } from '../../../search/registry.ts';
import { type Settings, withDefaults } from '../../../settings/fields.ts';

/** An algorithm's defaults but for these settings. */
export function specOf(algorithm: AlgorithmId, settings: Settings): RunSpec {
  return {
    algorithm,
    settings: withDefaults(ALGORITHMS[algorithm].fields, settings),
    // All of them do, and one of them everywhere: the same figures on every device of a class.
    engine: 'wasm',
  };
}

/** Cells that the lesson's predictors are judged on. */
const HELD_OUT = 500;

/** A graph network that learns from labels and from unlabelled cells, see src/search/learn. */
export function learningSpec(settings: Settings): RunSpec {
  return specOf('learn', { student: 'graph', steps: 300, evaluations: 1, heldOut: HELD_OUT, ...settings });
}

/** A predictor fitted to labels at one go, and nothing else. */
export function fittedSpec(predictor: string, labels: number, seed: number): RunSpec {
  return specOf('guided', { predictor, budget: labels, initial: labels, heldOut: HELD_OUT, seed });
}

/** The budget that searches of the lesson share. */
export const BUDGET = 150;

/** SemiNAS small enough for a lesson: a hundred labels, two climbs. */
export function climbingSpec(seed: number): RunSpec {
  return specOf('seminas', {
    labelled: 100,
    unlabelled: 500,
    upsampling: 5,
    budget: BUDGET,
    queries: 25,
    climbFrom: 25,
    pretrainEpochs: 60,
    trainEpochs: 2,
    learningRate: 3e-3,
    batchSize: 32,
    heldOut: 200,
    evaluations: 1,
    control: false,
    seed,
  });
}
