// Between the packed weight vector that all engines share and the named tensors that the model's formulas use.
import { concat, reshape, slice, type Tensor, type Tensor1D } from '@tensorflow/tfjs';
import { PARAMETER_NAMES, type ParameterLayout, type ParameterName } from '../layout.ts';

/** Every weight array by name, in its own shape. */
export type Parameters = Readonly<Record<ParameterName, Tensor>>;

/** The weight arrays of a packed vector, in the order of {@link PARAMETER_NAMES}. */
export function unpack(packed: Tensor1D, layout: ParameterLayout): Tensor[] {
  return PARAMETER_NAMES.map((name) => {
    const { offset, length, shape } = layout.slices[name];
    return reshape(slice(packed, offset, length), [...shape]);
  });
}

/** The inverse of {@link unpack}. */
export function pack(arrays: readonly Tensor[]): Tensor1D {
  return concat(
    arrays.map((array) => reshape(array, [-1])),
    0,
  );
}

/** Gives the arrays of {@link unpack} their names. */
export function named(arrays: readonly Tensor[]): Parameters {
  return Object.fromEntries(PARAMETER_NAMES.map((name, i) => [name, arrays[i]])) as Record<
    ParameterName,
    Tensor
  >;
}
