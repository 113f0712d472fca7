// The encoder-predictor-decoder in double precision and plain loops: the oracle that every engine's losses, gradients
// (by finite differences) and decoding are tested against. Slow, forward only, and of no other use.
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
import { DROPOUT_SITES, dropoutMask } from '../dropout.ts';
import { DECODER_LOSS, PREDICTOR_LOSS, type TrainingData } from '../engine.ts';
import { type ParameterLayout, type ParameterName, parameterLayout } from '../layout.ts';
import { NORMALIZE_EPSILON, type PredictorSettings } from '../settings.ts';

type Vector = readonly number[];
type Site = keyof typeof DROPOUT_SITES;

/** Which masks apply: those of a model's seed and gradient step. */
export interface DropoutMoment {
  readonly seed: number;
  readonly step: number;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const plus = (a: Vector, b: Vector) => a.map((x, i) => x + b[i]);
const half = (a: Vector) => a.map((x) => x * Math.SQRT1_2);
const dot = (a: Vector, b: Vector) => a.reduce((sum, x, i) => sum + x * b[i], 0);
const relu = (a: Vector) => a.map((x) => Math.max(0, x));

function normalise(x: Vector): number[] {
  const norm = Math.max(Math.sqrt(dot(x, x)), NORMALIZE_EPSILON);
  return x.map((value) => value / norm);
}

function logSoftmax(x: Vector): number[] {
  const greatest = Math.max(...x);
  const logSum = greatest + Math.log(x.reduce((sum, value) => sum + Math.exp(value - greatest), 0));
  return x.map((value) => value - logSum);
}

/** One model with fixed weights, a cell at a time. Vectors have length H unless said otherwise. */
export class DoubleModel {
  private readonly settings: PredictorSettings;
  private readonly layout: ParameterLayout;
  private readonly weights: ArrayLike<number>;

  /** @param weights in the packed layout of these settings; read when used, so a test may nudge one in between */
  constructor(settings: PredictorSettings, weights: ArrayLike<number>) {
    this.settings = settings;
    this.layout = parameterLayout(settings);
    this.weights = weights;
  }

  /** The losses of a batch, in the meaning of {@link TrainingLosses}. @param moment dropout masks, or none */
  loss({ tokens, targets, losses }: TrainingData, moment: DropoutMoment | null) {
    const { hiddenSize, mlpSize, dropout, tradeOff } = this.settings;
    const draw = (site: Site, length: number) =>
      moment && dropoutMask(moment.seed, moment.step, DROPOUT_SITES[site], length, dropout);
    const cells = targets.length;
    const sequence = TOKENS_PER_CELL * hiddenSize;
    const masks = {
      encoderEmbedding: draw('encoderEmbedding', cells * sequence),
      predictorHidden: draw('predictorHidden', cells * mlpSize),
      predictorBack: draw('predictorBack', cells * hiddenSize),
      decoderEmbedding: draw('decoderEmbedding', cells * sequence),
    };
    let predictor = 0;
    let decoder = 0;
    for (let cell = 0; cell < cells; cell++) {
      const own = [...tokens.subarray(cell * TOKENS_PER_CELL, (cell + 1) * TOKENS_PER_CELL)];
      const drop = (site: Site, x: Vector, position: number) => {
        const mask = masks[site];
        return mask ? x.map((value, i) => value * mask[position * x.length + i]) : x;
      };
      const outputs = this.encode(own, (x, t) => drop('encoderEmbedding', x, cell * TOKENS_PER_CELL + t));
      const error =
        this.accuracy(
          outputs,
          (x) => drop('predictorHidden', x, cell),
          (x) => drop('predictorBack', x, cell),
        ) - targets[cell];
      const flags = losses?.[cell] ?? PREDICTOR_LOSS + DECODER_LOSS;
      if (flags & PREDICTOR_LOSS) predictor += error * error;
      if (!(flags & DECODER_LOSS)) continue;
      const step = this.decoder(outputs, (x, t) => drop('decoderEmbedding', x, cell * TOKENS_PER_CELL + t));
      for (const [t, token] of own.entries()) {
        decoder -= logSoftmax(step(t === 0 ? PADDING : own[t - 1]))[token];
      }
    }
    predictor /= cells;
    decoder /= cells * TOKENS_PER_CELL;
    return { total: tradeOff * predictor + (1 - tradeOff) * decoder, predictor, decoder };
  }

  /** Encoder outputs of one cell's tokens: 27 unit vectors. */
  encode(tokens: Vector, drop: (x: Vector, position: number) => Vector = (x) => x): number[][] {
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
    const z = embedding(outputs);
    const hidden = dropHidden(relu(this.linear('predictor.hidden', z)));
    const back = dropBack(relu(this.linear('predictor.back', hidden)));
    return this.linear('predictor.output', half(plus(z, back)))[0];
  }

  /**
   * e' = normalise(e + stepSize · ∂ŷ/∂e) by central differences, decoded greedily under the constraints.
   * `margin` is the smallest lead of a chosen token's logit: where it is tiny, another engine may choose differently.
   */
  climb(tokens: Vector, stepSize: number): { tokens: number[]; margin: number } {
    const outputs = this.encode(tokens);
    const h = 1e-5;
    const moved = outputs.map((vector, t) =>
      normalise(
        vector.map((value, i) => {
          const at = (nudged: number) => {
            const copy = outputs.map((v) => [...v]);
            copy[t][i] = nudged;
            return this.accuracy(copy);
          };
          return value + (stepSize * (at(value + h) - at(value - h))) / (2 * h);
        }),
      ),
    );
    const step = this.decoder(moved);
    const chosen: number[] = [];
    let margin = Number.POSITIVE_INFINITY;
    for (let t = 0; t < TOKENS_PER_CELL; t++) {
      const logits = step(t === 0 ? PADDING : chosen[t - 1]);
      const [least, greatest] = OPERATION_POSITIONS.includes(t) ? [CONV_1X1, OUTPUT] : [NO_EDGE, EDGE];
      const allowed = Array.from({ length: VOCABULARY }, (_, token) => token)
        .filter((token) => token >= least && token <= greatest)
        .sort((a, b) => logits[b] - logits[a]);
      margin = Math.min(margin, logits[allowed[0]] - logits[allowed[1]]);
      chosen.push(allowed[0]);
    }
    return { tokens: chosen, margin };
  }

  /** A decoder at its first position; each call takes the previous token and returns 7 logits. */
  private decoder(
    outputs: readonly Vector[],
    drop: (x: Vector, position: number) => Vector = (x) => x,
  ): (previous: number) => number[] {
    const recurrent = this.lstm('decoder', embedding(outputs));
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

/** The architecture embedding: the outputs' mean as a unit vector. */
function embedding(outputs: readonly Vector[]): number[] {
  return normalise(outputs[0].map((_, i) => outputs.reduce((sum, x) => sum + x[i], 0) / outputs.length));
}
