// A model with some of its units dropped for good: dropout whose masks are the same for every cell and position, made on the
// weights, so that every engine can predict with it (Gal and Ghahramani, NeurIPS 2016, drop embeddings and units alike).
import type { Random } from '../../random/random.ts';
import type { ParameterLayout, ParameterName } from './layout.ts';

/** Weights whose rows feed a unit that is dropped: behind a ReLU, scaling a row and its bias scales the unit. */
const ROWS = [
  ['predictor.hidden.weight', 'predictor.hidden.bias'],
  ['predictor.back.weight', 'predictor.back.bias'],
] as const satisfies readonly (readonly ParameterName[])[];

/** A copy of the weights, each unit kept and scaled by 1 / (1 − p), or dropped. @param probability p, [0, 1) */
export function thinned(
  weights: Float32Array,
  { slices }: ParameterLayout,
  probability: number,
  random: Random,
): Float32Array {
  const copy = weights.slice();
  const scale = 1 / (1 - probability);
  const draw = () => (random.uniform() < probability ? 0 : scale);
  // A token's number, wherever it stands.
  const { offset, length } = slices['encoder.embedding'];
  for (let i = offset; i < offset + length; i++) copy[i] *= draw();
  for (const [weight, bias] of ROWS) {
    const { offset: first, shape } = slices[weight];
    const [rows, columns] = shape;
    for (let row = 0; row < rows; row++) {
      const factor = draw();
      for (let i = 0; i < columns; i++) copy[first + row * columns + i] *= factor;
      copy[slices[bias].offset + row] *= factor;
    }
  }
  return copy;
}
