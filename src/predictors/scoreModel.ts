// What is inside a predictor that is fitted: a model that learns scores, whatever accuracies they stand for.
import type { Random } from '../random/random.ts';
import type { Cost, Needs } from './predictor.ts';

/** Examples on the scale that a model learns on. */
export interface Examples {
  /** [count] indices of the space. */
  readonly cells: Uint32Array;
  /** [count] transformed labels (labelTransform.ts); finite. */
  readonly scores: Float64Array;
  /** [count] how many times each counts, at least 1 (up-sampling); without it, once. */
  readonly repeats?: Uint32Array;
}

/** Learns scores and knows nothing of accuracies: the inside of a {@link CellPredictor}, and the parts of an ensemble. */
export interface ScoreModel {
  readonly id: string;
  readonly needs: Needs;
  readonly cost: Cost;
  /**
   * Forgets what it learned before and learns these examples.
   * @throws RangeError if there are too few or too many of them for this model, or lengths differ
   */
  fit(examples: Examples): void | Promise<void>;
  /**
   * [cells] predicted scores.
   * @throws Error before the first fit
   */
  predict(cells: Uint32Array): Float64Array | Promise<Float64Array>;
  /** [count] of [cells] scores drawn from what the model holds possible; absent where it holds one thing possible. */
  draws?(cells: Uint32Array, count: number, random: Random): Float64Array[];
}

/** @throws RangeError unless there are at least `least` examples, as many scores (and repeats), and all are finite */
export function assertExamples({ cells, scores, repeats }: Examples, least: number): void {
  if (cells.length !== scores.length || (repeats && repeats.length !== cells.length)) {
    throw new RangeError(
      `${cells.length} cells come with ${scores.length} scores${repeats ? ` and ${repeats.length} repeats` : ''}.`,
    );
  }
  if (cells.length < least)
    throw new RangeError(`${cells.length} examples are too few; give ${least} or more.`);
  if (!scores.every(Number.isFinite)) throw new RangeError('Every score must be finite.');
}

/** What some gradient steps of a model measured; means are over these steps. */
export interface ModelLosses {
  /** Gradient steps taken. */
  readonly steps: number;
  /** Mean squared error of the score, and of free targets times their factor. */
  readonly score: number;
  readonly free: number;
  /** Global gradient norm. */
  readonly gradientNorm: number;
}

/** A model that is trained by gradient steps and can be asked in between; its `fit` is `begin` and all steps. */
export interface StepwiseModel extends ScoreModel {
  /** Gradient steps of a whole training; its learning rate follows a course over them. */
  readonly trainingSteps: number;
  /** Forgets what it learned before and begins with these examples. */
  begin(examples: Examples): Promise<void>;
  /** Takes this many steps, or all that are left. @throws Error before the first `begin` */
  advance(steps: number): ModelLosses;
}

export function isStepwise(model: ScoreModel): model is StepwiseModel {
  return 'begin' in model && 'advance' in model;
}

/** What to throw when a model is asked before it has learned. */
export const notFitted = (id: string): Error => new Error(`The predictor ${id} has not been fitted.`);

/** Facts about cells that cost no query, to be learned beside the labels. */
export interface FreeTargets {
  readonly cells: Uint32Array;
  /** [cells × 41] standardised numbers. */
  readonly targets: Float32Array;
}

/** A model that can learn {@link FreeTargets}. */
export interface FreeTargetModel extends ScoreModel {
  /**
   * From the next fit on, the model learns these too.
   * @param unlabelled cells without labels, at least one
   * @param targetsOf the same facts about other cells, for the labelled ones
   */
  setFreeTargets(unlabelled: FreeTargets, targetsOf: (cells: Uint32Array) => FreeTargets): void;
}
