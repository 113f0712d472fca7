// Where every weight lies in the one packed vector that all engines share: names, shapes and offsets.
import { VOCABULARY } from '../../space/nasbench101/tokens.ts';
import type { PredictorSettings } from './settings.ts';

/** One weight array inside the packed vector; row-major. */
export interface ParameterSlice {
  readonly name: ParameterName;
  readonly shape: readonly number[];
  /** Position of the first entry, in floats. */
  readonly offset: number;
  readonly length: number;
  /** How PyTorch initialises it: a standard normal, or uniform within ± this bound. */
  readonly initial: 'normal' | number;
}

/**
 * Every array of the model. An LSTM's rows are in the order input, forget, cell, output gate (PyTorch's), and it
 * has PyTorch's two bias vectors; a linear layer's weight is [out, in].
 */
export const PARAMETER_NAMES = [
  'encoder.embedding',
  'encoder.forward.inputWeight',
  'encoder.forward.recurrentWeight',
  'encoder.forward.inputBias',
  'encoder.forward.recurrentBias',
  'encoder.backward.inputWeight',
  'encoder.backward.recurrentWeight',
  'encoder.backward.inputBias',
  'encoder.backward.recurrentBias',
  'encoder.projection.weight',
  'encoder.projection.bias',
  'predictor.hidden.weight',
  'predictor.hidden.bias',
  'predictor.back.weight',
  'predictor.back.bias',
  'predictor.output.weight',
  'predictor.output.bias',
  'decoder.embedding',
  'decoder.inputWeight',
  'decoder.recurrentWeight',
  'decoder.inputBias',
  'decoder.recurrentBias',
  'decoder.attention.query',
  'decoder.attention.output',
  'decoder.output.weight',
  'decoder.output.bias',
] as const;

export type ParameterName = (typeof PARAMETER_NAMES)[number];

export interface ParameterLayout {
  readonly slices: Readonly<Record<ParameterName, ParameterSlice>>;
  /** Number of parameters: 123,928 with the published settings. */
  readonly count: number;
}

/** The packed layout for a width and MLP size; slices follow one another in the order of {@link PARAMETER_NAMES}. */
export function parameterLayout({
  hiddenSize: h,
  mlpSize,
}: Pick<PredictorSettings, 'hiddenSize' | 'mlpSize'>): ParameterLayout {
  const inLstm = 1 / Math.sqrt(h);
  const lstm = [
    [[4 * h, h], inLstm],
    [[4 * h, h], inLstm],
    [[4 * h], inLstm],
    [[4 * h], inLstm],
  ] as const;
  const shapes: readonly (readonly [readonly number[], 'normal' | number])[] = [
    [[VOCABULARY, h], 'normal'],
    ...lstm,
    ...lstm,
    [[h, 2 * h], 1 / Math.sqrt(2 * h)],
    [[h], 1 / Math.sqrt(2 * h)],
    [[mlpSize, h], 1 / Math.sqrt(h)],
    [[mlpSize], 1 / Math.sqrt(h)],
    [[h, mlpSize], 1 / Math.sqrt(mlpSize)],
    [[h], 1 / Math.sqrt(mlpSize)],
    [[1, h], 1 / Math.sqrt(h)],
    [[1], 1 / Math.sqrt(h)],
    [[VOCABULARY, h], 'normal'],
    ...lstm,
    [[h, h], 1 / Math.sqrt(h)],
    [[h, 2 * h], 1 / Math.sqrt(2 * h)],
    [[VOCABULARY, h], 1 / Math.sqrt(h)],
    [[VOCABULARY], 1 / Math.sqrt(h)],
  ];
  let offset = 0;
  const slices = {} as Record<ParameterName, ParameterSlice>;
  for (const [i, name] of PARAMETER_NAMES.entries()) {
    const [shape, initial] = shapes[i];
    const length = shape.reduce((product, size) => product * size, 1);
    slices[name] = { name, shape, offset, length, initial };
    offset += length;
  }
  return { slices, count: offset };
}
