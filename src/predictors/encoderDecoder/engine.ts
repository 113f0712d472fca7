// The door to whatever computes an encoder-predictor-decoder: what a model and an engine can do.
import type { TrainingLosses } from '../predictor.ts';
import type { ParameterLayout } from './layout.ts';
import type { PredictorSettings } from './settings.ts';

/** Examples to train on. */
export interface TrainingData {
  /** [count × 27] token sequences, back to back. */
  readonly tokens: Uint8Array;
  /** [count] standardised accuracies. */
  readonly targets: Float32Array;
  /**
   * [count] which losses each example counts in: {@link PREDICTOR_LOSS}, {@link DECODER_LOSS}, their sum or 0; both if not
   * given. Means are over all examples of a batch, whatever they count in.
   */
  readonly losses?: Uint8Array | undefined;
}

/** Flags of {@link TrainingData.losses}. */
export const PREDICTOR_LOSS = 1;
export const DECODER_LOSS = 2;

/** Everything needed to go on training as if nothing had happened. All three vectors are in the packed layout. */
export interface PredictorState {
  readonly weights: Float32Array;
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
  /** Gradient steps taken so far; also Adam's time and the key of the next dropout mask. */
  readonly steps: number;
}

/** One encoder-predictor-decoder: weights, optimiser and the work done with them. */
export interface EncoderDecoder {
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
   * greedily: among tokens 3–6 at operation positions, among 1 and 2 elsewhere (Luo et al., NAO, NeurIPS 2018, section 3.3).
   * With stepSize 0 it reconstructs the cells. Without dropout.
   * @param tokens [cells × 27] @returns [cells × 27]; not necessarily valid cells.
   */
  climb(tokens: Uint8Array, stepSize: number): Promise<Uint8Array>;
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
  /**
   * Gradient steps to ask of a model in one call, so that answers come a few times a second, and whether a call may hold
   * several short epochs. Fixed for an engine, never measured: what a run does must not depend on the machine's speed.
   */
  readonly call: { readonly steps: number; readonly acrossEpochs: boolean };
  /** GFLOP/s of this engine's own fastest matrix product; absent where there is nothing to hold a step against. */
  measurePeak?(): number | Promise<number>;
  /** @param seed decides initial weights and dropout masks, 32-bit unsigned. */
  createModel(settings: PredictorSettings, seed: number): Promise<EncoderDecoder>;
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
