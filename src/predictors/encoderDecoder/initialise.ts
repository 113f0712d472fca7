// Initial weights, the same for every engine: PyTorch's defaults, drawn from the model's seed.
import type { Random } from '../../random/random.ts';
import { PARAMETER_NAMES, type ParameterLayout } from './layout.ts';

/** A fresh weight vector in the packed layout: embeddings standard normal, the rest uniform (PyTorch's defaults). */
export function initialWeights(layout: ParameterLayout, random: Random): Float32Array {
  const weights = new Float32Array(layout.count);
  for (const name of PARAMETER_NAMES) {
    const { offset, length, initial } = layout.slices[name];
    const stream = random.fork(name);
    for (let i = offset; i < offset + length; i++) {
      weights[i] = initial === 'normal' ? stream.normal() : initial * (2 * stream.uniform() - 1);
    }
  }
  return weights;
}
