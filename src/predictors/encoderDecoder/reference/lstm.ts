// A long short-term memory layer in plain TensorFlow.js ops, with PyTorch's gate order and two bias vectors.
import {
  add,
  matMul,
  mul,
  reshape,
  sigmoid,
  split,
  stack,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tanh,
  unstack,
} from '@tensorflow/tfjs';

/** Weights of one layer and direction; rows in the order input, forget, cell, output gate. */
export interface LstmWeights {
  /** [4H, inputs] */
  readonly inputWeight: Tensor2D;
  /** [4H, H] */
  readonly recurrentWeight: Tensor2D;
  /** [4H] */
  readonly inputBias: Tensor;
  /** [4H] */
  readonly recurrentBias: Tensor;
}

/** Hidden and cell state, each [batch, H]. */
export interface LstmState {
  readonly hidden: Tensor2D;
  readonly cell: Tensor2D;
}

/** What the inputs contribute to the four gates, both biases included: [rows, inputs] → [rows, 4H]. */
export function projectInputs(inputs: Tensor2D, weights: LstmWeights): Tensor2D {
  const bias = add(weights.inputBias, weights.recurrentBias);
  return add(matMul(inputs, weights.inputWeight, false, true), bias);
}

/** One time step. `projected` is this step's row of {@link projectInputs}, [batch, 4H]. */
export function lstmStep(projected: Tensor2D, recurrentWeight: Tensor2D, state: LstmState): LstmState {
  const gates: Tensor2D = add(projected, matMul(state.hidden, recurrentWeight, false, true));
  const [input, forget, candidate, output] = split(gates, 4, 1);
  const cell: Tensor2D = add(mul(sigmoid(forget), state.cell), mul(sigmoid(input), tanh(candidate)));
  return { cell, hidden: mul(sigmoid(output), tanh(cell)) };
}

/**
 * A whole sequence.
 * @param inputs [batch, time, inputs]
 * @param direction 'backward' reads from the last position to the first; outputs stay at their positions
 * @returns the hidden state at every position, [batch, time, H]
 */
export function lstm(
  inputs: Tensor3D,
  weights: LstmWeights,
  initial: LstmState,
  direction: 'forward' | 'backward',
): Tensor3D {
  const [batch, time, width] = inputs.shape;
  const projected = projectInputs(reshape(inputs, [batch * time, width]), weights);
  const inOrder = unstack(reshape(projected, [batch, time, projected.shape[1]]), 1) as Tensor2D[];
  // A copy: TensorFlow.js keeps this very array for the gradient, which reversing in place would silently falsify.
  const steps = direction === 'forward' ? inOrder : inOrder.toReversed();

  const outputs: Tensor[] = [];
  let state = initial;
  for (const step of steps) {
    state = lstmStep(step, weights.recurrentWeight, state);
    outputs.push(state.hidden);
  }
  return stack(direction === 'forward' ? outputs : outputs.toReversed(), 1) as Tensor3D;
}
