// The encoder-predictor-decoder as formulas: the definition that every other engine is compared with
// (Luo et al., SemiNAS, NeurIPS 2020; NAO, NeurIPS 2018). H is the hidden size, 27 the tokens of a cell.
import {
  add,
  cast,
  concat,
  div,
  fill,
  logSoftmax,
  matMul,
  maximum,
  mean,
  mul,
  neg,
  oneHot,
  relu,
  reshape,
  slice,
  softmax,
  sqrt,
  square,
  squaredDifference,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  tanh,
  transpose,
  zeros,
} from '@tensorflow/tfjs';
import { PADDING, TOKENS_PER_CELL, VOCABULARY } from '../../../space/nasbench101/tokens.ts';
import { DROPOUT_SITES, dropoutMask } from '../dropout.ts';
import { NORMALIZE_EPSILON, type PredictorSettings } from '../settings.ts';
import { type LstmWeights, lstm } from './lstm.ts';
import type { Parameters } from './parameters.ts';

/** Keeps the variance of a sum of two terms. */
export const SQRT_HALF = Math.SQRT1_2;

/** What each dropout site is multiplied by: 0, or 1 / (1 − p). */
export type Masks = Readonly<Record<keyof typeof DROPOUT_SITES, Float32Array>>;

/** The masks of gradient step `step` for a batch; see dropout.ts. */
export function drawMasks(settings: PredictorSettings, seed: number, step: number, batch: number): Masks {
  const { hiddenSize, mlpSize, dropout } = settings;
  const draw = (site: keyof typeof DROPOUT_SITES, length: number) =>
    dropoutMask(seed, step, DROPOUT_SITES[site], length, dropout);
  return {
    encoderEmbedding: draw('encoderEmbedding', batch * TOKENS_PER_CELL * hiddenSize),
    predictorHidden: draw('predictorHidden', batch * mlpSize),
    predictorBack: draw('predictorBack', batch * hiddenSize),
    decoderEmbedding: draw('decoderEmbedding', batch * TOKENS_PER_CELL * hiddenSize),
  };
}

/** `values` with some entries dropped; unchanged without a mask. */
function drop<T extends Tensor>(values: T, mask: Float32Array | undefined): T {
  return mask ? mul(values, reshape(mask, values.shape)) : values;
}

/** x · weightᵀ (+ bias) along the last axis; weight is [out, in]. */
export function linear<T extends Tensor>(x: T, weight: Tensor, bias?: Tensor): T {
  const inputs = x.shape[x.rank - 1];
  const rows = reshape(x, [x.size / inputs, inputs]);
  const product = matMul(rows, weight as Tensor2D, false, true);
  return reshape(bias ? add(product, bias) : product, [...x.shape.slice(0, -1), weight.shape[0]]) as T;
}

/** Scales every vector along the last axis to Euclidean length 1. */
export function normalise<T extends Tensor>(x: T): T {
  const norm = sqrt(sum(square(x), -1, true));
  return div(x, maximum(norm, NORMALIZE_EPSILON));
}

/** [...] int32 → [..., 7] float32. Cast afterwards, since the wasm backend writes integers whatever type it is asked for. */
function oneHotTokens(tokens: Tensor): Tensor {
  return cast(oneHot(tokens, VOCABULARY), 'float32');
}

/** Rows of an embedding table. A product with one-hot vectors, since the wasm backend cannot differentiate a gather. */
export function embed<T extends Tensor>(table: Tensor, tokens: Tensor): T {
  return linear(oneHotTokens(tokens) as T, transpose(table));
}

/** The weights of one LSTM, whose names begin with `prefix`. */
export function lstmWeights(
  parameters: Parameters,
  prefix: 'encoder.forward' | 'encoder.backward' | 'decoder',
): LstmWeights {
  return {
    inputWeight: parameters[`${prefix}.inputWeight`] as Tensor2D,
    recurrentWeight: parameters[`${prefix}.recurrentWeight`] as Tensor2D,
    inputBias: parameters[`${prefix}.inputBias`],
    recurrentBias: parameters[`${prefix}.recurrentBias`],
  };
}

/**
 * Encoder outputs e: a unit vector for each position.
 * @param tokens [batch, 27] int32 @returns [batch, 27, H]
 */
export function encode(parameters: Parameters, tokens: Tensor2D, masks?: Masks): Tensor3D {
  const embedded: Tensor3D = drop(
    embed<Tensor3D>(parameters['encoder.embedding'], tokens),
    masks?.encoderEmbedding,
  );
  const [batch, , width] = embedded.shape;
  const blank: Tensor2D = zeros([batch, width]);
  const start = { hidden: blank, cell: blank };
  const forward = lstm(embedded, lstmWeights(parameters, 'encoder.forward'), start, 'forward');
  const backward = lstm(embedded, lstmWeights(parameters, 'encoder.backward'), start, 'backward');
  const both = concat([forward, backward], 2);
  const projected = linear(
    both,
    parameters['encoder.projection.weight'],
    parameters['encoder.projection.bias'],
  );
  return normalise(add(projected, embedded));
}

/** The architecture embedding z of encoder outputs: their mean, as a unit vector. [batch, 27, H] → [batch, H] */
export function architectureEmbedding(outputs: Tensor3D): Tensor2D {
  return normalise(mean(outputs, 1)) as Tensor2D;
}

/** Predicted standardised accuracy of architecture embeddings. [batch, H] → [batch] */
export function predictAccuracy(parameters: Parameters, z: Tensor2D, masks?: Masks): Tensor1D {
  const hidden = drop(
    relu(linear(z, parameters['predictor.hidden.weight'], parameters['predictor.hidden.bias'])),
    masks?.predictorHidden,
  );
  const back = drop(
    relu(linear(hidden, parameters['predictor.back.weight'], parameters['predictor.back.bias'])),
    masks?.predictorBack,
  );
  const residual = mul(add(z, back), SQRT_HALF) as Tensor2D;
  const predicted = linear(
    residual,
    parameters['predictor.output.weight'],
    parameters['predictor.output.bias'],
  );
  return reshape(predicted, [-1]);
}

/**
 * From the decoder's embeddings and LSTM outputs to logits: attention over the encoder outputs, then a linear layer.
 * @param embedded [batch, T, H] @param recurrent [batch, T, H] @param outputs e, [batch, 27, H] @returns [batch, T, 7]
 */
export function decoderLogits(
  parameters: Parameters,
  embedded: Tensor3D,
  recurrent: Tensor3D,
  outputs: Tensor3D,
): Tensor3D {
  const x: Tensor3D = mul(add(embedded, recurrent), SQRT_HALF);
  const query = linear(x, parameters['decoder.attention.query']);
  const attention = softmax(matMul(query, outputs, false, true));
  const mix = matMul(attention, outputs);
  const attended = tanh(linear(concat([mix, x], 2), parameters['decoder.attention.output']));
  const y: Tensor3D = mul(add(x, attended), SQRT_HALF);
  return linear(y, parameters['decoder.output.weight'], parameters['decoder.output.bias']);
}

/**
 * Logits of every token given the true ones before it.
 * @param outputs e, [batch, 27, H] @param z [batch, H], the LSTM's initial hidden and cell state
 * @param tokens [batch, 27] int32 @returns [batch, 27, 7]
 */
export function decodeGivenTokens(
  parameters: Parameters,
  outputs: Tensor3D,
  z: Tensor2D,
  tokens: Tensor2D,
  masks?: Masks,
): Tensor3D {
  const batch = tokens.shape[0];
  const shifted = concat(
    [fill([batch, 1], PADDING, 'int32'), slice(tokens, [0, 0], [batch, TOKENS_PER_CELL - 1])],
    1,
  );
  const embedded: Tensor3D = drop(
    embed<Tensor3D>(parameters['decoder.embedding'], shifted),
    masks?.decoderEmbedding,
  );
  const start = { hidden: z, cell: z };
  const recurrent = lstm(embedded, lstmWeights(parameters, 'decoder'), start, 'forward');
  return decoderLogits(parameters, embedded, recurrent, outputs);
}

export interface Losses {
  /** tradeOff · predictor + (1 − tradeOff) · decoder, a scalar. */
  readonly total: Tensor;
  /** Mean squared error of the standardised accuracy. */
  readonly predictor: Tensor;
  /** Mean negative log-likelihood a token, in nats. */
  readonly decoder: Tensor;
}

/** [batch] each: 1 for an example that counts in a loss, else 0. */
export interface Counts {
  readonly predictor: Float32Array;
  readonly decoder: Float32Array;
}

/**
 * The losses of one batch.
 * @param tokens [batch, 27] int32 @param targets [batch] standardised accuracies
 * @param tradeOff weight of the predictor's loss, [0, 1] @param counts all count in both if not given
 */
export function losses(
  parameters: Parameters,
  tokens: Tensor2D,
  targets: Tensor1D,
  tradeOff: number,
  masks?: Masks,
  counts?: Counts,
): Losses {
  const outputs = encode(parameters, tokens, masks);
  const z = architectureEmbedding(outputs);
  const errors = squaredDifference(predictAccuracy(parameters, z, masks), targets);
  const predictor = mean(counts ? mul(errors, counts.predictor) : errors);

  const logProbabilities = logSoftmax(decodeGivenTokens(parameters, outputs, z, tokens, masks));
  const chosen = sum(mul(logProbabilities, oneHotTokens(tokens)), -1);
  const decoder = neg(mean(counts ? mul(chosen, reshape(counts.decoder, [-1, 1])) : chosen));

  return { total: add(mul(predictor, tradeOff), mul(decoder, 1 - tradeOff)), predictor, decoder };
}
