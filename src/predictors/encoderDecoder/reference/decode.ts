// Walking up the predictor's gradient in the space of encoder outputs, and decoding greedily where it leads
// (Luo et al., NAO, NeurIPS 2018, section 3.3). No dropout here.
import {
  add,
  argMax,
  expandDims,
  fill,
  grad,
  mul,
  reshape,
  stack,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  tensor1d,
} from '@tensorflow/tfjs';
import {
  CONV_1X1,
  EDGE,
  NO_EDGE,
  OPERATION_POSITIONS,
  OUTPUT,
  PADDING,
  TOKENS_PER_CELL,
  VOCABULARY,
} from '../../../space/nasbench101/tokens.ts';
import { lstmStep, projectInputs } from './lstm.ts';
import {
  architectureEmbedding,
  decoderLogits,
  embed,
  encode,
  lstmWeights,
  normalise,
  predictAccuracy,
} from './model.ts';
import type { Parameters } from './parameters.ts';

/** Added to the logit of a token that must not be chosen; finite, so that nothing becomes NaN. */
const FORBIDDEN = -1e9;

/** What is added to the logits at one position: only operations where one must stand, only edge tokens elsewhere. */
function constraint(position: number): Tensor1D {
  const [least, greatest] = OPERATION_POSITIONS.includes(position) ? [CONV_1X1, OUTPUT] : [NO_EDGE, EDGE];
  return tensor1d(
    Array.from({ length: VOCABULARY }, (_, token) => (token >= least && token <= greatest ? 0 : FORBIDDEN)),
  );
}

/**
 * The most likely allowed token at each position, given those chosen before.
 * @param outputs e, [batch, 27, H] @returns [batch, 27] int32
 */
export function decodeGreedily(parameters: Parameters, outputs: Tensor3D): Tensor2D {
  const z = architectureEmbedding(outputs);
  const weights = lstmWeights(parameters, 'decoder');
  let state = { hidden: z, cell: z };
  let previous: Tensor = fill([z.shape[0]], PADDING, 'int32');
  const chosen: Tensor[] = [];
  for (let position = 0; position < TOKENS_PER_CELL; position++) {
    const embedded = embed<Tensor2D>(parameters['decoder.embedding'], previous);
    state = lstmStep(projectInputs(embedded, weights), weights.recurrentWeight, state);
    const logits = decoderLogits(parameters, expandDims(embedded, 1), expandDims(state.hidden, 1), outputs);
    previous = reshape(argMax(add(logits, constraint(position)), -1), [-1]);
    chosen.push(previous);
  }
  return stack(chosen, 1) as Tensor2D;
}

/**
 * e' = normalise(e + stepSize · ∂ŷ/∂e) for the encoder outputs e of each cell, decoded greedily.
 * @param tokens [batch, 27] int32 @returns [batch, 27] int32
 */
export function climb(parameters: Parameters, tokens: Tensor2D, stepSize: number): Tensor2D {
  const outputs = encode(parameters, tokens);
  // Cells do not influence one another, so the gradient of the sum holds every cell's own gradient.
  const total = (e: Tensor) => sum(predictAccuracy(parameters, architectureEmbedding(e as Tensor3D)));
  const uphill = grad(total)(outputs);
  return decodeGreedily(parameters, normalise(add(outputs, mul(uphill, stepSize))));
}
