// One update of the packed weights: clip the gradient, add weight decay, then Adam as PyTorch computes it.
import { add, div, minimum, mul, type Scalar, sqrt, square, sub, type Tensor1D } from '@tensorflow/tfjs';
import { ADAM, CLIP_EPSILON, type PredictorSettings } from '../settings.ts';

/** Weights and Adam's two moments, each [parameters]. */
// A type rather than an interface, for TensorFlow.js takes only those as containers of tensors.
export type OptimiserState = {
  readonly weights: Tensor1D;
  readonly firstMoment: Tensor1D;
  readonly secondMoment: Tensor1D;
};

/**
 * The state after one gradient step.
 * @param gradient of the loss, not yet clipped @param norm its Euclidean length
 * @param time Adam's t: 1 for the first step
 */
export function optimise(
  { weights, firstMoment, secondMoment }: OptimiserState,
  gradient: Tensor1D,
  norm: Scalar,
  time: number,
  settings: Pick<PredictorSettings, 'learningRate' | 'weightDecay' | 'clipNorm'>,
): OptimiserState {
  const { beta1, beta2, epsilon } = ADAM;
  const scale = minimum(div(settings.clipNorm, add(norm, CLIP_EPSILON)), 1);
  const g = add(mul(gradient, scale), mul(weights, settings.weightDecay));

  const m: Tensor1D = add(mul(firstMoment, beta1), mul(g, 1 - beta1));
  const v: Tensor1D = add(mul(secondMoment, beta2), mul(square(g), 1 - beta2));
  const rate = settings.learningRate / (1 - beta1 ** time);
  const denominator = add(div(sqrt(v), Math.sqrt(1 - beta2 ** time)), epsilon);
  return { weights: sub(weights, mul(div(m, denominator), rate)), firstMoment: m, secondMoment: v };
}
