// One encoder-predictor-decoder with fixed weights, in double precision and plain loops, a cell at a time: what is looked at
// when somebody wants to see inside, and what tests hold every engine against. Slow, and of no use for a run.
import {
  CONV_1X1,
  EDGE,
  NO_EDGE,
  OPERATION_POSITIONS,
  OUTPUT,
  PADDING,
  TOKENS_PER_CELL,
} from '../../space/nasbench101/tokens.ts';
import { type ParameterLayout, type ParameterName, parameterLayout } from './layout.ts';
import { NORMALIZE_EPSILON, type PredictorSettings } from './settings.ts';

export type Vector = readonly number[];
/** Done to a vector at some position of the sequence: dropout, or nothing. */
type Drop = (x: Vector, position: number) => Vector;

/** One token that the decoder wrote, and what else it might have written there. */
export interface WrittenToken {
  readonly token: number;
  /** Every token that may stand there, ascending, with its probability; they add up to 1. */
  readonly choices: readonly { readonly token: number; readonly probability: number }[];
  /** How far the chosen token's logit leads the next one's: where it is tiny, another engine may choose differently. */
  readonly lead: number;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const plus = (a: Vector, b: Vector) => a.map((x, i) => x + b[i]);
const scaled = (a: Vector, factor: number) => a.map((x) => x * factor);
const half = (a: Vector) => scaled(a, Math.SQRT1_2);
const relu = (a: Vector) => a.map((x) => Math.max(0, x));
const untouched: Drop = (x) => x;

function dot(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

const normOf = (x: Vector) => Math.max(Math.sqrt(dot(x, x)), NORMALIZE_EPSILON);

/** Of length 1. */
export function normalise(x: Vector): number[] {
  return scaled(x, 1 / normOf(x));
}

export function logSoftmax(x: Vector): number[] {
  const greatest = Math.max(...x);
  const logSum = greatest + Math.log(x.reduce((sum, value) => sum + Math.exp(value - greatest), 0));
  return x.map((value) => value - logSum);
}

function meanOf(outputs: readonly Vector[]): number[] {
  return outputs[0].map((_, i) => outputs.reduce((sum, x) => sum + x[i], 0) / outputs.length);
}

/** The architecture embedding: the encoder outputs' mean as a unit vector. */
export function embeddingOf(outputs: readonly Vector[]): number[] {
  return normalise(meanOf(outputs));
}

/** The tokens that may stand at a position of a cell. */
function allowedAt(position: number): number[] {
  const [least, greatest] = OPERATION_POSITIONS.includes(position) ? [CONV_1X1, OUTPUT] : [NO_EDGE, EDGE];
  return Array.from({ length: greatest - least + 1 }, (_, i) => least + i);
}

/** Vectors have length H unless said otherwise; no dropout unless one is given. */
export class PlainModel {
  protected readonly settings: PredictorSettings;
  private readonly layout: ParameterLayout;
  private readonly weights: ArrayLike<number>;

  /** @param weights in the packed layout of these settings; read when used, so a test may nudge one in between */
  constructor(settings: PredictorSettings, weights: ArrayLike<number>) {
    this.settings = settings;
    this.layout = parameterLayout(settings);
    this.weights = weights;
  }

  /** Encoder outputs of one cell's tokens: 27 unit vectors. */
  encode(tokens: Vector, drop: Drop = untouched): number[][] {
    const embedded = tokens.map((token, t) => drop(this.row('encoder.embedding', token), t));
    const blank = new Array<number>(this.settings.hiddenSize).fill(0);
    const forward = this.lstm('encoder.forward', blank);
    const backward = this.lstm('encoder.backward', blank);
    const ahead = embedded.map((x) => forward(x));
    const back = embedded
      .toReversed()
      .map((x) => backward(x))
      .reverse();
    return embedded.map((x, t) =>
      normalise(plus(this.linear('encoder.projection', [...ahead[t], ...back[t]]), x)),
    );
  }

  /** Predicted standardised accuracy from encoder outputs. */
  accuracy(
    outputs: readonly Vector[],
    dropHidden: (x: Vector) => Vector = (x) => x,
    dropBack: (x: Vector) => Vector = (x) => x,
  ): number {
    const z = embeddingOf(outputs);
    const hidden = dropHidden(relu(this.linear('predictor.hidden', z)));
    const back = dropBack(relu(this.linear('predictor.back', hidden)));
    return this.linear('predictor.output', half(plus(z, back)))[0];
  }

  /** ∂ŷ/∂e of the predicted standardised accuracy: the same for all 27 outputs, which enter through their mean alone. */
  gradient(outputs: readonly Vector[]): number[] {
    const mean = meanOf(outputs);
    const norm = normOf(mean);
    const z = scaled(mean, 1 / norm);
    const hidden = relu(this.linear('predictor.hidden', z));
    const back = relu(this.linear('predictor.back', hidden));
    const ofSum = half(this.row('predictor.output.weight', 0));
    const ofBack = ofSum.map((d, i) => (back[i] > 0 ? d : 0));
    const ofHidden = this.productBack('predictor.back.weight', ofBack).map((d, i) => (hidden[i] > 0 ? d : 0));
    const ofZ = plus(ofSum, this.productBack('predictor.hidden.weight', ofHidden));
    const along = dot(z, ofZ);
    return ofZ.map((d, i) => (d - along * z[i]) / (norm * outputs.length));
  }

  /** e' = normalise(e + stepSize · ∂ŷ/∂e) (Luo et al., NAO, NeurIPS 2018, section 3.3). */
  moved(outputs: readonly Vector[], stepSize: number): number[][] {
    const uphill = scaled(this.gradient(outputs), stepSize);
    return outputs.map((output) => normalise(plus(output, uphill)));
  }

  /** The likeliest allowed token at each position, given those before; of equals the first. */
  write(outputs: readonly Vector[]): WrittenToken[] {
    const step = this.decoder(outputs);
    const written: WrittenToken[] = [];
    for (let t = 0; t < TOKENS_PER_CELL; t++) {
      const logits = step(written.at(-1)?.token ?? PADDING);
      const tokens = allowedAt(t);
      const shares = logSoftmax(tokens.map((token) => logits[token]));
      const choices = tokens.map((token, i) => ({ token, probability: Math.exp(shares[i]) }));
      const [first, second] = tokens.toSorted((a, b) => logits[b] - logits[a] || a - b);
      written.push({ token: first, choices, lead: logits[first] - logits[second] });
    }
    return written;
  }

  /** A decoder at its first position; each call takes the previous token and returns 7 logits. */
  protected decoder(outputs: readonly Vector[], drop: Drop = untouched): (previous: number) => number[] {
    const recurrent = this.lstm('decoder', embeddingOf(outputs));
    let position = 0;
    return (previous) => {
      const embedded = drop(this.row('decoder.embedding', previous), position++);
      const x = half(plus(embedded, recurrent(embedded)));
      const query = this.product('decoder.attention.query', x);
      const attention = logSoftmax(outputs.map((output) => dot(query, output))).map(Math.exp);
      const mix = x.map((_, i) => outputs.reduce((sum, output, t) => sum + attention[t] * output[i], 0));
      const attended = this.product('decoder.attention.output', [...mix, ...x]).map(Math.tanh);
      return this.linear('decoder.output', half(plus(x, attended)));
    };
  }

  /** An LSTM whose hidden and cell state start at `initial`; each call takes one input and returns the hidden state. */
  private lstm(
    prefix: 'encoder.forward' | 'encoder.backward' | 'decoder',
    initial: Vector,
  ): (input: Vector) => number[] {
    const bias = plus(this.row(`${prefix}.inputBias`, 0), this.row(`${prefix}.recurrentBias`, 0));
    const width = initial.length;
    let hidden = [...initial];
    let cell = [...initial];
    return (input) => {
      const gates = plus(
        plus(this.product(`${prefix}.inputWeight`, input), this.product(`${prefix}.recurrentWeight`, hidden)),
        bias,
      );
      cell = cell.map(
        (c, i) => sigmoid(gates[width + i]) * c + sigmoid(gates[i]) * Math.tanh(gates[2 * width + i]),
      );
      hidden = cell.map((c, i) => sigmoid(gates[3 * width + i]) * Math.tanh(c));
      return hidden;
    };
  }

  /** Row `index` of a table; a vector counts as one row. */
  private row(name: ParameterName, index: number): number[] {
    const { offset, shape } = this.layout.slices[name];
    const width = shape.at(-1)!;
    return Array.from({ length: width }, (_, i) => this.weights[offset + index * width + i]);
  }

  /** weight · x */
  private product(name: ParameterName, x: Vector): number[] {
    const { offset, shape } = this.layout.slices[name];
    return Array.from({ length: shape[0] }, (_, row) => {
      let sum = 0;
      for (let i = 0; i < x.length; i++) sum += this.weights[offset + row * x.length + i] * x[i];
      return sum;
    });
  }

  /** x · weight: what a gradient becomes on its way back through a product. */
  private productBack(name: ParameterName, x: Vector): number[] {
    const { offset, shape } = this.layout.slices[name];
    const width = shape[1];
    const result = new Array<number>(width).fill(0);
    for (let row = 0; row < x.length; row++)
      for (let i = 0; i < width; i++) result[i] += this.weights[offset + row * width + i] * x[row];
    return result;
  }

  /** weight · x + bias */
  private linear(
    prefix:
      | 'encoder.projection'
      | 'predictor.hidden'
      | 'predictor.back'
      | 'predictor.output'
      | 'decoder.output',
    x: Vector,
  ): number[] {
    return plus(this.product(`${prefix}.weight`, x), this.row(`${prefix}.bias`, 0));
  }
}
