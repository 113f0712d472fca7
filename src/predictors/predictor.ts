// The door to the predictors of accuracy: what one learns from, what it gives, what it needs and what it costs.

/** Examples on the scale that a model learns on. */
export interface Examples {
  /** [count] indices of the space. */
  readonly cells: Uint32Array;
  /** [count] transformed labels (labelTransform.ts); finite. */
  readonly scores: Float64Array;
  /** [count] how many times each counts, at least 1 (up-sampling); without it, once. */
  readonly repeats?: Uint32Array;
}

/** What a model needs of its surroundings: nothing, or WebAssembly with SIMD. */
export type Needs = 'nothing' | 'wasm';

/** Estimates in seconds, on one core of a server of 2023. */
export interface Cost {
  /** Fitting this many examples. */
  fitSeconds(examples: number): number;
  /** Predicting this many cells with a model that was fitted to so many examples. */
  predictSeconds(cells: number, examples: number): number;
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
}

/** Cells with labels that another predictor made up; see semiSupervised/pseudoLabels.ts. */
export interface PseudoLabelled {
  readonly cells: Uint32Array;
  /** [cells] accuracies, [0, 1]. */
  readonly labels: Float64Array;
  /** How many times each truly labelled cell counts beside them; at least 1. */
  readonly upsampling: number;
}

/** Predicts the accuracy of cells from those of a few labelled ones. */
export interface CellPredictor {
  readonly id: string;
  readonly needs: Needs;
  readonly cost: Cost;
  /**
   * Forgets what it learned before and learns from these cells.
   * @param cells indices of the space
   * @param labels [cells] accuracies, [0, 1]
   * @throws RangeError if there are too few cells, lengths differ or a label is not finite
   */
  fit(cells: Uint32Array, labels: Float64Array, pseudo?: PseudoLabelled): Promise<void>;
  /** [cells] predicted accuracies, [0, 1]. @throws Error before the first fit */
  predict(cells: Uint32Array): Promise<Float64Array>;
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
