// The doors between searches and what predicts accuracies. Cells go in by index and accuracies come out; how a predictor
// encodes cells, scales labels or computes is its own affair.
import type { Random } from '../random/random.ts';

/** Predicts accuracies. */
export interface Predictor {
  /** Predicted accuracies, one a cell; not confined to [0, 1]. */
  predict(cells: Uint32Array): Promise<Float64Array>;
  /** Frees memory. Calling anything afterwards is an error. */
  dispose(): void;
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

/** Cells with labels that another predictor made up; see semiSupervised/pseudoLabels.ts. */
export interface PseudoLabelled {
  readonly cells: Uint32Array;
  /** [cells] accuracies, [0, 1]. */
  readonly labels: Float64Array;
  /** How many times each truly labelled cell counts beside them; at least 1. */
  readonly upsampling: number;
}

/** The training of a predictor, taken step by step; what it predicts in between is how far it has come. */
export interface StepwiseTraining {
  /** Gradient steps of a whole training. */
  readonly trainingSteps: number;
  /** As {@link CellPredictor.fit}, without any step. */
  begin(cells: Uint32Array, labels: Float64Array, pseudo?: PseudoLabelled): Promise<void>;
  /** Takes this many gradient steps, or all that are left. */
  advance(steps: number): Promise<TrainingLosses>;
}

/** Predicts the accuracy of cells from those of a few labelled ones. */
export interface CellPredictor extends Pick<Predictor, 'predict'> {
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
  /**
   * [count] of [cells] accuracies drawn from what the predictor holds possible, each draw for all cells together.
   * @throws RangeError if it knows no uncertainty
   */
  draws(cells: Uint32Array, count: number, random: Random): Promise<Float64Array[]>;
  /** Absent where nothing is trained by gradient steps. */
  readonly stepwise?: StepwiseTraining;
}

/** What to learn from: examples, seen in epochs. */
export interface Lesson {
  readonly cells: Uint32Array;
  /** Accuracies, one a cell: labels or pseudo-labels. */
  readonly labels: Float64Array;
  /** Indices into `cells` that make one epoch; an index may occur many times (up-sampling). */
  readonly epoch: Uint32Array;
  /** Decides the order of the examples, which is another one in each epoch. */
  readonly seed: number;
  /** How many of the cells, from the first, have true labels; the others' are pseudo-labels. Without it, all. */
  readonly labelled?: number;
  /** Which losses the others count in; both if not given. Predictors of one loss alone heed the first. */
  readonly unlabelledLosses?: { readonly predictor: boolean; readonly decoder: boolean };
}

/** What some gradient steps measured; means are over these steps. */
export interface TrainingLosses {
  /** Gradient steps taken. */
  readonly steps: number;
  /** tradeOff · predictor + (1 − tradeOff) · decoder. */
  readonly total: number;
  /** Mean squared error of the standardised accuracy. */
  readonly predictor: number;
  /** Mean negative log-likelihood a token, in nats. */
  readonly decoder: number;
  /** Global gradient norm before clipping. */
  readonly gradientNorm: number;
}

/** Learns lessons step by step. */
export interface Trainable extends Pick<Predictor, 'predict'> {
  /** Gradient steps taken so far. */
  readonly steps: number;
  /** Begins a lesson in place of the one before. */
  study(lesson: Lesson): Promise<void>;
  /**
   * Takes some gradient steps of the lesson, at least one and at most `most`: as many as the engine takes in one call.
   *
   * @throws EngineError 'diverged' once a loss or gradient is not finite; weights then keep their last finite values
   */
  train(most: number): Promise<TrainingLosses>;
}

/** A predictor that learns step by step and has a latent space to climb in: an encoder-predictor-decoder. */
export interface LatentPredictor extends Predictor, Trainable {
  /**
   * Moves each cell's encoder outputs up the predictor's gradient, e' = normalise(e + stepSize · ∂ŷ/∂e), and decodes
   * greedily (Luo et al., NAO, NeurIPS 2018, section 3.3). With stepSize 0 it reconstructs the cells.
   *
   * @returns token sequences one after another (see space/searchSpace.ts); not necessarily valid cells
   */
  climb(cells: Uint32Array, stepSize: number): Promise<Uint8Array>;
  /** As `predict`, but with units dropped as in training. @param seed decides which */
  predictWithDropout(cells: Uint32Array, seed: number): Promise<Float64Array>;
  /** Another predictor that stands where this one stands. @param name tells it from the run's other ones */
  copy(name: string): Promise<LatentPredictor>;
}
