// The door between the search and whatever computes the model: what a predictor and an engine can do.
import type { ParameterLayout } from './layout.ts';
import type { PredictorSettings } from './settings.ts';

/** Examples to train on. */
export interface TrainingData {
  /** [count × 27] token sequences, back to back. */
  readonly tokens: Uint8Array;
  /** [count] standardised accuracies. */
  readonly targets: Float32Array;
}

/** What one call to {@link Predictor.train} measured; means are over its gradient steps. */
export interface TrainingLosses {
  /** Gradient steps taken in this call. */
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

/** Everything needed to go on training as if nothing had happened. All three vectors are in the packed layout. */
export interface PredictorState {
  readonly weights: Float32Array;
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
  /** Gradient steps taken so far; also Adam's time and the key of the next dropout mask. */
  readonly steps: number;
}

/** Loss and gradient of one batch, without an update; for checks and for looking inside. */
export interface LossAndGradient extends Omit<TrainingLosses, 'steps'> {
  /** Gradient in the packed layout, before clipping and weight decay. */
  readonly gradient: Float32Array;
}

/** One encoder-predictor-decoder: weights, optimiser and the work done with them. */
export interface Predictor {
  readonly settings: PredictorSettings;
  readonly layout: ParameterLayout;
  /** Gradient steps taken so far. */
  readonly steps: number;

  /** Replaces the training data; it stays resident in the engine until the next call. */
  setTrainingData(data: TrainingData): Promise<void>;
  /**
   * Takes one gradient step for every `batchSize` consecutive entries of each order (its last batch may be smaller).
   * @param orders indices into the training data; an index may occur many times (up-sampling).
   * @throws EngineError 'diverged' once a loss or gradient is not finite; weights then keep their last finite values.
   */
  train(...orders: Uint32Array[]): Promise<TrainingLosses>;
  /** Predicted standardised accuracies, without dropout. `tokens`: [cells × 27]. */
  predict(tokens: Uint8Array): Promise<Float32Array>;
  /**
   * Moves each cell's encoder outputs up the predictor's gradient, e' = normalise(e + stepSize · ∂ŷ/∂e), and decodes
   * greedily: among tokens 3–6 at operation positions, among 1 and 2 elsewhere (FACTS: SemiNAS §3, NAO §3.3).
   * With stepSize 0 it reconstructs the cells. Without dropout.
   * @param tokens [cells × 27] @returns [cells × 27]; not necessarily valid cells.
   */
  climb(tokens: Uint8Array, stepSize: number): Promise<Uint8Array>;
  /** Loss and gradient of these examples as one batch, with the dropout masks of gradient step `step`, or none. */
  lossAndGradient(data: TrainingData, step: number | null): Promise<LossAndGradient>;

  save(): Promise<PredictorState>;
  load(state: PredictorState): Promise<void>;
  /** Frees memory. Calling anything afterwards is an error. */
  dispose(): void;
}

export const ENGINE_IDS = [
  'webgpu',
  'wasm',
  'wasm-relaxed',
  'reference-webgpu',
  'reference-wasm',
  'reference-cpu',
] as const;
export type EngineId = (typeof ENGINE_IDS)[number];

/** A way of computing models. One engine may hold several predictors. */
export interface Engine {
  readonly id: EngineId;
  /** Short technical facts for the badge, e.g. adapter name or number of threads. Not translated. */
  readonly description: string;
  /** @param seed decides initial weights and dropout masks, 32-bit unsigned. */
  createPredictor(settings: PredictorSettings, seed: number): Promise<Predictor>;
  dispose(): void;
}

export type EngineErrorCode = 'unavailable' | 'device-lost' | 'out-of-memory' | 'diverged' | 'unsupported';

/** A failure inside an engine that the caller can act upon. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  constructor(code: EngineErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'EngineError';
    this.code = code;
  }
}
