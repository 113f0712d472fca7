// One model on a TensorFlow.js backend: its weights as one packed tensor, training, scoring, climbing, saving.
import {
  dispose,
  keep,
  type Scalar,
  sqrt,
  square,
  stack,
  sum,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  tensor1d,
  tensor2d,
  valueAndGrads,
  zerosLike,
} from '@tensorflow/tfjs';
import { Random } from '../../../random/random.ts';
import { TOKENS_PER_CELL } from '../../../space/nasbench101/tokens.ts';
import type { TrainingLosses } from '../../predictor.ts';
import { batchesOf } from '../batches.ts';
import { assertCells, assertData, assertExamples, assertState, disposedOf, diverged } from '../checks.ts';
import { DECODER_LOSS, PREDICTOR_LOSS, type PredictorState, type TrainingData } from '../engine.ts';
import { initialWeights } from '../initialise.ts';
import type { Inspectable, LossAndGradient } from '../inspectable.ts';
import { type ParameterLayout, parameterLayout } from '../layout.ts';
import type { PredictorSettings } from '../settings.ts';
import type { Backend } from './backend.ts';
import { climb } from './decode.ts';
import {
  architectureEmbedding,
  type Counts,
  drawMasks,
  encode,
  losses,
  type Masks,
  predictAccuracy,
} from './model.ts';
import { type OptimiserState, optimise } from './optimiser.ts';
import { named, type Parameters, pack, unpack } from './parameters.ts';

/** Scoring and climbing go in chunks of this many cells × H, which keeps intermediate results under about 200 MB. */
const CHUNK_UNITS = 16_000;

const NOTHING: TrainingData = { tokens: new Uint8Array(), targets: new Float32Array() };

/** What a forward and backward pass leaves on the backend. */
type Evaluation = {
  /** [parameters], before clipping. */
  readonly gradient: Tensor1D;
  readonly norm: Scalar;
  /** Total, predictor's and decoder's loss and gradient norm: what is read back. */
  readonly figures: Tensor1D;
};

/** The reference {@link EncoderDecoder}. */
export class ReferencePredictor implements Inspectable {
  readonly settings: PredictorSettings;
  readonly layout: ParameterLayout;
  private readonly backend: Backend;
  private readonly seed: number;
  private stepsTaken = 0;
  private readonly onDispose: (model: ReferencePredictor) => void;
  private vectors: OptimiserState | undefined;
  private data: TrainingData = NOTHING;

  /** @param seed decides initial weights and dropout masks, 32-bit unsigned. */
  constructor(
    backend: Backend,
    settings: PredictorSettings,
    seed: number,
    onDispose: (model: ReferencePredictor) => void,
  ) {
    this.backend = backend;
    this.settings = settings;
    this.layout = parameterLayout(settings);
    this.seed = seed;
    this.onDispose = onDispose;
    const initial = initialWeights(this.layout, new Random(seed));
    this.vectors = backend.run(() => {
      const weights = tensor1d(initial);
      return { weights, firstMoment: zerosLike(weights), secondMoment: zerosLike(weights) };
    });
  }

  get steps(): number {
    return this.stepsTaken;
  }

  private get state(): OptimiserState {
    if (!this.vectors) throw disposedOf();
    return this.vectors;
  }

  async setTrainingData(data: TrainingData): Promise<void> {
    assertData(data);
    const { tokens, targets, losses } = data;
    this.data = { tokens: tokens.slice(), targets: targets.slice(), losses: losses?.slice() };
  }

  async train(...orders: Uint32Array[]): Promise<TrainingLosses> {
    assertExamples(orders, this.data.targets.length);
    const sums = [0, 0, 0, 0];
    let steps = 0;
    for (const batch of batchesOf(orders, this.settings.batchSize)) {
      const figures = await this.trainStep(gather(this.data, batch));
      for (const [i, figure] of figures.entries()) sums[i] += figure;
      steps++;
    }
    const [total, predictor, decoder, gradientNorm] = sums.map((figure) => figure / Math.max(1, steps));
    return { steps, total, predictor, decoder, gradientNorm };
  }

  /** One gradient step; returns the figures of its {@link Evaluation}. */
  private async trainStep(batch: TrainingData): Promise<Float32Array> {
    const { gradient, norm, figures } = this.evaluate(batch, this.stepsTaken);
    try {
      const values = await this.backend.read<Float32Array>(figures);
      if (!values.every(Number.isFinite)) throw diverged(this.stepsTaken + 1);
      const before = this.state;
      this.vectors = this.backend.run(() =>
        optimise(before, gradient, norm, this.stepsTaken + 1, this.settings),
      );
      this.stepsTaken++;
      dispose(before);
      return values;
    } finally {
      dispose([gradient, norm, figures]);
    }
  }

  /** Losses and gradient of one batch, with the masks of gradient step `step`, or without dropout. */
  private evaluate({ tokens, targets, losses: flags }: TrainingData, step: number | null): Evaluation {
    const { settings, layout, seed, backend, state } = this;
    const count = targets.length;
    const masks: Masks | undefined = step === null ? undefined : drawMasks(settings, seed, step, count);
    return backend.run(() => {
      const cells = cellTensor(tokens);
      const truth = tensor1d(targets);
      let parts: Tensor[] = [];
      const total = (...arrays: Tensor[]) => {
        const loss = losses(named(arrays), cells, truth, settings.tradeOff, masks, flags && countsOf(flags));
        // The gradient's own tidy would dispose of what is not its result.
        parts = [keep(loss.predictor), keep(loss.decoder)];
        return loss.total;
      };
      const { value, grads } = valueAndGrads(total)(unpack(state.weights, layout));
      const gradient = pack(grads);
      const norm: Scalar = sqrt(sum(square(gradient)));
      const figures = stack([value, ...parts, norm]) as Tensor1D;
      dispose(parts);
      return { gradient, norm, figures };
    });
  }

  async lossAndGradient(data: TrainingData, step: number | null): Promise<LossAndGradient> {
    assertData(data);
    const evaluation = this.evaluate(data, step);
    try {
      const figures = await this.backend.read<Float32Array>(evaluation.figures);
      const gradient = await this.backend.read<Float32Array>(evaluation.gradient);
      const [total, predictor, decoder, gradientNorm] = figures;
      return { total, predictor, decoder, gradientNorm, gradient };
    } finally {
      dispose(evaluation);
    }
  }

  async predict(tokens: Uint8Array): Promise<Float32Array> {
    const predicted = new Float32Array(tokens.length / TOKENS_PER_CELL);
    await this.inChunks(
      tokens,
      (parameters, cells) => predictAccuracy(parameters, architectureEmbedding(encode(parameters, cells))),
      (values, firstCell) => predicted.set(values, firstCell),
    );
    return predicted;
  }

  async climb(tokens: Uint8Array, stepSize: number): Promise<Uint8Array> {
    const decoded = new Uint8Array(tokens.length);
    await this.inChunks(
      tokens,
      (parameters, cells) => climb(parameters, cells, stepSize),
      (values, firstCell) => decoded.set(values, firstCell * TOKENS_PER_CELL),
    );
    return decoded;
  }

  /** Applies `work` to the cells in chunks of bounded size and hands each result to `receive`. */
  private async inChunks(
    tokens: Uint8Array,
    work: (parameters: Parameters, cells: Tensor2D) => Tensor,
    receive: (values: Float32Array | Int32Array, firstCell: number) => void,
  ): Promise<void> {
    const cells = tokens.length / TOKENS_PER_CELL;
    assertCells(tokens);
    const size = Math.max(1, Math.floor(CHUNK_UNITS / this.settings.hiddenSize));
    for (let first = 0; first < cells; first += size) {
      const chunk = tokens.subarray(first * TOKENS_PER_CELL, (first + size) * TOKENS_PER_CELL);
      const result = this.backend.run(() =>
        work(named(unpack(this.state.weights, this.layout)), cellTensor(chunk)),
      );
      try {
        receive(await this.backend.read(result), first);
      } finally {
        dispose(result);
      }
    }
  }

  async save(): Promise<PredictorState> {
    const { weights, firstMoment, secondMoment } = this.state;
    const steps = this.stepsTaken;
    const [w, m, v] = await Promise.all(
      [weights, firstMoment, secondMoment].map((vector) => this.backend.read<Float32Array>(vector)),
    );
    return { weights: w, firstMoment: m, secondMoment: v, steps };
  }

  async load(state: PredictorState): Promise<void> {
    assertState(state, this.layout.count);
    const { weights, firstMoment, secondMoment, steps } = state;
    dispose(this.state);
    // Copies, since the cpu backend computes on the very array that it is given.
    this.vectors = this.backend.run(() => ({
      weights: tensor1d(weights.slice()),
      firstMoment: tensor1d(firstMoment.slice()),
      secondMoment: tensor1d(secondMoment.slice()),
    }));
    this.stepsTaken = steps;
  }

  dispose(): void {
    if (!this.vectors) return;
    dispose(this.vectors);
    this.vectors = undefined;
    this.data = NOTHING;
    this.onDispose(this);
  }
}

/** [cells × 27] tokens as a tensor [cells, 27]. */
function cellTensor(tokens: Uint8Array): Tensor2D {
  return tensor2d(Int32Array.from(tokens), [tokens.length / TOKENS_PER_CELL, TOKENS_PER_CELL], 'int32');
}

/** The examples at these indices. */
function gather(data: TrainingData, indices: Uint32Array): TrainingData {
  const tokens = new Uint8Array(indices.length * TOKENS_PER_CELL);
  const targets = new Float32Array(indices.length);
  for (const [row, index] of indices.entries()) {
    const start = index * TOKENS_PER_CELL;
    tokens.set(data.tokens.subarray(start, start + TOKENS_PER_CELL), row * TOKENS_PER_CELL);
    targets[row] = data.targets[index];
  }
  const losses = data.losses && Uint8Array.from(indices, (index) => data.losses![index]);
  return { tokens, targets, losses };
}

function countsOf(flags: Uint8Array): Counts {
  const of = (flag: number) => Float32Array.from(flags, (flags) => (flags & flag ? 1 : 0));
  return { predictor: of(PREDICTOR_LOSS), decoder: of(DECODER_LOSS) };
}
