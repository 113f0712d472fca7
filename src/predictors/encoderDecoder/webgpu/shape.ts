// What is decided by the model's shape alone: where arrays lie in GPU memory, how threads divide the work.
import { TOKENS_PER_CELL, VOCABULARY } from '../../../space/nasbench101/tokens.ts';
import { DECODER_LOSS, EngineError, PREDICTOR_LOSS } from '../engine.ts';
import { PARAMETER_NAMES, type ParameterLayout, type ParameterName, parameterLayout } from '../layout.ts';
import type { PredictorSettings } from '../settings.ts';

/** Cells' tokens are 4 bits each, a cell is one vec4 of 32-bit words. */
export const WORDS_PER_CELL = 4;
/** Which losses a cell counts in, in the last word, where no token lies. */
export const LOSSES_SHIFT = 28;

/** Named runs of floats inside a record; offsets are multiples of 4, so that any field can be read as vec4. */
export interface Fields {
  readonly offsets: Readonly<Record<string, number>>;
  /** Length of one record. */
  readonly size: number;
}

/** Everything the kernels' templates need to know. */
export interface Shape {
  readonly hiddenSize: number;
  readonly mlpSize: number;
  readonly layout: ParameterLayout;
  /** Offset of every weight array on the GPU: as in the layout, each padded to a multiple of 4. */
  readonly weights: Readonly<Record<ParameterName, number>>;
  /** Parameters on the GPU, padding included; also the distance between weights, first and second moments. */
  readonly weightCount: number;
  /** The record that training keeps of a sequence. */
  readonly training: Fields;
  /** The record that inference keeps of a sequence. */
  readonly inference: Fields;
  /** Kernels with one workgroup a sequence: thread = (group of positions, unit). */
  readonly groups: number;
  readonly positionsPerGroup: number;
  /** How many units of a row are staged in workgroup memory at once, and how many where two rows are. */
  readonly stageWidth: number;
  readonly pairStageWidth: number;
  /** LSTM kernels: gate rows a thread computes (its weights stay in registers where this is 1). */
  readonly rowsPerThread: number;
  readonly lstmThreads: number;
}

const roundUp4 = (n: number) => Math.ceil(n / 4) * 4;

function fields(sizes: Record<string, number>): Fields {
  const offsets: Record<string, number> = {};
  let size = 0;
  for (const [name, length] of Object.entries(sizes)) {
    offsets[name] = size;
    size += roundUp4(length);
  }
  return { offsets, size };
}

/** The largest multiple of 4 that divides `width` and is at most `limit`. */
function chunk(width: number, limit: number): number {
  let best = 4;
  for (let n = 4; n <= limit; n += 4) if (width % n === 0) best = n;
  return best;
}

/**
 * The shape of a model.
 * @throws EngineError 'unsupported' unless H is a multiple of 4 from 8 to 128 and the MLP's size one from 4 to 256
 */
export function makeShape({
  hiddenSize: h,
  mlpSize: m,
}: Pick<PredictorSettings, 'hiddenSize' | 'mlpSize'>): Shape {
  if (h % 4 !== 0 || h < 8 || h > 128 || m % 4 !== 0 || m < 4 || m > 256) {
    throw new EngineError(
      'unsupported',
      `The WebGPU engine needs a width of 8 to 128 and an MLP of 4 to 256 units, both multiples of 4; not ${h} and ${m}.`,
    );
  }
  const layout = parameterLayout({ hiddenSize: h, mlpSize: m });
  const weights = {} as Record<ParameterName, number>;
  let weightCount = 0;
  for (const name of PARAMETER_NAMES) {
    weights[name] = weightCount;
    weightCount += roundUp4(layout.slices[name].length);
  }
  const groups = Math.min(TOKENS_PER_CELL, Math.floor(256 / h));
  const rowsPerThread = h > 64 ? 2 : 1;
  return {
    hiddenSize: h,
    mlpSize: m,
    layout,
    weights,
    weightCount,
    training: trainingFields(h, m),
    inference: inferenceFields(h),
    groups,
    positionsPerGroup: Math.ceil(TOKENS_PER_CELL / groups),
    stageWidth: chunk(h, 64),
    pairStageWidth: chunk(h, 32),
    rowsPerThread,
    lstmThreads: (4 * h) / rowsPerThread,
  };
}

function trainingFields(h: number, m: number): Fields {
  const t = TOKENS_PER_CELL;
  const rows = t * h;
  // An LSTM's states have one row more than there are tokens: the initial state, first or (backward) last.
  const states = (t + 1) * h;
  return fields({
    xEncoder: rows,
    xDecoder: rows,
    // Pre-activations, then activated gates, then (backward pass) gradients of the pre-activations.
    gatesForward: 4 * rows,
    gatesBackward: 4 * rows,
    gatesDecoder: 4 * rows,
    hiddenForward: states,
    hiddenBackward: states,
    hiddenDecoder: states,
    cellForward: states,
    cellBackward: states,
    cellDecoder: states,
    encoded: rows,
    encodedNorm: t,
    z: h,
    meanNorm: 1,
    mlpHidden: m,
    mlpSum: h,
    dMlpOut: 1,
    dMlpBack: h,
    dMlpHidden: m,
    dz: h,
    attentionInput: rows,
    query: rows,
    mix: rows,
    attended: rows,
    dLogits: t * (VOCABULARY + 1),
    dPre: rows,
    dMix: rows,
    dQuery: rows,
    dAttentionInput: rows,
    dEncoded: rows,
    dSum: rows,
    dHiddenForward: rows,
    dHiddenBackward: rows,
    dxEncoder: rows,
    dxDecoder: rows,
    losses: 2,
  });
}

function inferenceFields(h: number): Fields {
  const rows = TOKENS_PER_CELL * h;
  return fields({
    hiddenForward: rows,
    hiddenBackward: rows,
    encoded: rows,
    z: h,
    meanNorm: 1,
    dz: h,
    keys: rows,
    values: rows,
  });
}

/** Floats before the first inference record: every token's input projection for the three LSTMs. */
export const tableSize = ({ hiddenSize }: Shape): number => 3 * VOCABULARY * 4 * hiddenSize;

/** Spreads a vector in the packed layout over the padded one, from `at`. */
export function toPadded(shape: Shape, packed: Float32Array, padded: Float32Array, at: number): void {
  for (const name of PARAMETER_NAMES) {
    const { offset, length } = shape.layout.slices[name];
    padded.set(packed.subarray(offset, offset + length), at + shape.weights[name]);
  }
}

/** The reverse of {@link toPadded}. */
export function fromPadded(shape: Shape, padded: Float32Array, at: number): Float32Array {
  const packed = new Float32Array(shape.layout.count);
  for (const name of PARAMETER_NAMES) {
    const { offset, length } = shape.layout.slices[name];
    const from = at + shape.weights[name];
    packed.set(padded.subarray(from, from + length), offset);
  }
  return packed;
}

/** Cells' tokens as the kernels read them. `tokens`: [cells × 27]. @param losses of engine.ts */
export function packCells(tokens: Uint8Array, losses?: Uint8Array): Uint32Array<ArrayBuffer> {
  const cells = Math.floor(tokens.length / TOKENS_PER_CELL);
  const words = new Uint32Array(cells * WORDS_PER_CELL);
  for (let cell = 0, from = 0, to = 0; cell < cells; cell++, from += TOKENS_PER_CELL, to += WORDS_PER_CELL) {
    for (let t = 0; t < TOKENS_PER_CELL; t++) words[to + (t >> 3)] |= tokens[from + t] << ((t & 7) * 4);
    const flags = losses?.[cell] ?? PREDICTOR_LOSS + DECODER_LOSS;
    words[to + WORDS_PER_CELL - 1] |= flags << LOSSES_SHIFT;
  }
  return words;
}
