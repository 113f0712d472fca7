// Hyper-parameters of the encoder-predictor-decoder, with the published defaults.

/** Hyper-parameters of one model (Luo et al., SemiNAS, NeurIPS 2020, appendix; NAO, NeurIPS 2018). */
export interface PredictorSettings {
  /** Width H of embeddings, LSTM states and attention; a multiple of 4 from 8 to 256. */
  readonly hiddenSize: number;
  /** Hidden units of the predictor's MLP (H → this → H); a multiple of 4 from 4 to 256. */
  readonly mlpSize: number;
  /** Probability of dropping a unit, [0, 0.9]. */
  readonly dropout: number;
  /** Adam's learning rate, (0, 0.1]. */
  readonly learningRate: number;
  /** L2 penalty, added to the (clipped) gradient as weight × parameter, [0, 0.1]. */
  readonly weightDecay: number;
  /** Largest global gradient norm; larger gradients are scaled down to it. */
  readonly clipNorm: number;
  /** Examples a gradient step, 1 to 1,000. */
  readonly batchSize: number;
  /** Weight of the predictor's loss; the decoder's gets 1 minus this. [0, 1]. */
  readonly tradeOff: number;
}

export const PUBLISHED_PREDICTOR: PredictorSettings = {
  hiddenSize: 64,
  mlpSize: 16,
  dropout: 0.1,
  learningRate: 1e-3,
  weightDecay: 1e-4,
  clipNorm: 5,
  batchSize: 100,
  tradeOff: 0.8,
};

/** Adam's constants, those of PyTorch. */
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** Added to a norm before dividing by it, when the gradient is clipped (as PyTorch does). */
export const CLIP_EPSILON = 1e-6;

/** Smallest norm an encoder output or embedding is divided by (as PyTorch's `normalize`). */
export const NORMALIZE_EPSILON = 1e-12;
