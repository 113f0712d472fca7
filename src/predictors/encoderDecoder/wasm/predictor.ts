// One model in a WebAssembly memory of its own: hands batches to the kernels and turns their results into answers.
import { Random } from '../../../random/random.ts';
import { TOKENS_PER_CELL } from '../../../space/nasbench101/tokens.ts';
import type { TrainingLosses } from '../../predictor.ts';
import { batchesOf } from '../batches.ts';
import { assertCells, assertData, assertExamples, assertState, disposedOf, diverged } from '../checks.ts';
import { DROPOUT_SITES, dropoutKey, dropoutThreshold } from '../dropout.ts';
import {
  DECODER_LOSS,
  EngineError,
  PREDICTOR_LOSS,
  type PredictorState,
  type TrainingData,
} from '../engine.ts';
import { initialWeights } from '../initialise.ts';
import type { Inspectable, LossAndGradient } from '../inspectable.ts';
import { type ParameterLayout, parameterLayout } from '../layout.ts';
import type { PredictorSettings } from '../settings.ts';
import { type Build, createMemory, growTo, instantiate, type Kernels } from './module.ts';
import { startThreads } from './threads.ts';

/** Results of the kernels; see assembly/index.ts. */
const DIVERGED = 1;
const STUCK = 2;

/** The WebAssembly {@link EncoderDecoder}. */
export class WasmPredictor implements Inspectable {
  readonly settings: PredictorSettings;
  readonly layout: ParameterLayout;
  private readonly seed: number;
  private readonly memory: WebAssembly.Memory;
  /** First byte behind the model; training data, then one-off data, follow. */
  private readonly end: number;
  private readonly threads: number;
  /** Stops its threads, and tells the engine that it is gone. */
  private readonly release: () => void;
  private kernels: Kernels | undefined;
  private stepsTaken = 0;
  private trainingCount = 0;

  private constructor(
    settings: PredictorSettings,
    seed: number,
    memory: WebAssembly.Memory,
    kernels: Kernels,
    end: number,
    threads: number,
    release: () => void,
  ) {
    this.settings = settings;
    this.layout = parameterLayout(settings);
    this.seed = seed;
    this.memory = memory;
    this.kernels = kernels;
    this.end = end;
    this.threads = threads;
    this.release = release;
  }

  /**
   * @param threads with a build for threads, how many work together
   * @param onSingle told why, if there can be only one after all
   * @param onDispose told when the model is disposed of
   * @throws EngineError 'unsupported' unless H is a multiple of 4 from 8 to 256 and the MLP's size one from 4 to 256
   */
  static async create(
    build: Build,
    settings: PredictorSettings,
    seed: number,
    threads: number,
    onSingle: (reason: string) => void,
    onDispose: (model: WasmPredictor) => void,
  ): Promise<WasmPredictor> {
    const memory = createMemory(build);
    const kernels = await instantiate(build, memory);
    const { hiddenSize, mlpSize, dropout, tradeOff, clipNorm, weightDecay, learningRate, batchSize } =
      settings;
    assertShape(hiddenSize, mlpSize);
    const end = kernels.configure(hiddenSize, mlpSize, threads, 0, batchSize);
    growTo(memory, end);
    let stopThreads = () => {};
    if (threads > 1) {
      try {
        stopThreads = await startThreads(build.module, memory, { hiddenSize, mlpSize, threads, batchSize });
        kernels.setThreadCount(threads);
      } catch (error) {
        onSingle(error instanceof Error ? error.message : String(error));
      }
    }
    const scale = 1 / (1 - dropout);
    kernels.setSettings(dropoutThreshold(dropout), scale, tradeOff, clipNorm, weightDecay, learningRate);
    const predictor: WasmPredictor = new WasmPredictor(settings, seed, memory, kernels, end, threads, () => {
      stopThreads();
      onDispose(predictor);
    });
    predictor.floats(kernels.weights).set(initialWeights(predictor.layout, new Random(seed)));
    predictor.check(kernels.refresh());
    return predictor;
  }

  get steps(): number {
    return this.stepsTaken;
  }

  private get alive(): Kernels {
    if (!this.kernels) throw disposedOf();
    return this.kernels;
  }

  /** One of the packed vectors; a view that is good until the memory grows. */
  private floats(at: WebAssembly.Global): Float32Array {
    return new Float32Array(this.memory.buffer, at.value, this.layout.count);
  }

  private check(result: number): void {
    if (result === DIVERGED) throw diverged(this.stepsTaken + 1);
    if (result === STUCK)
      throw new EngineError('device-lost', 'A thread of the WebAssembly engine has stopped.');
  }

  /** Copies examples behind the model, after `skipped` other examples. @returns where they are, as kernels take it */
  private place(data: TrainingData, skipped: number): Addresses {
    assertData(data);
    const { tokens, targets, losses } = data;
    const count = targets.length;
    const size = (examples: number) => Math.ceil((examples * (TOKENS_PER_CELL + 5) + 8) / 64) * 64;
    const addresses = addressesOf(this.end + (skipped > 0 ? size(skipped) : 0), count);
    const [tokensAt, targetsAt, lossesAt] = addresses;
    growTo(this.memory, targetsAt + size(count));
    new Float32Array(this.memory.buffer, targetsAt, count).set(targets);
    new Uint8Array(this.memory.buffer, tokensAt, tokens.length).set(tokens);
    const flags = new Uint8Array(this.memory.buffer, lossesAt, count);
    if (losses) flags.set(losses);
    else flags.fill(PREDICTOR_LOSS + DECODER_LOSS);
    return addresses;
  }

  async setTrainingData(data: TrainingData): Promise<void> {
    this.alive.setData(...this.place(data, 0));
    this.trainingCount = data.targets.length;
  }

  private drop(step: number | null): void {
    if (step === null) {
      this.alive.setDropout(0, 0, 0, 0, 0);
      return;
    }
    const key = (site: keyof typeof DROPOUT_SITES) => dropoutKey(this.seed, step, DROPOUT_SITES[site]);
    this.alive.setDropout(
      1,
      key('encoderEmbedding'),
      key('predictorHidden'),
      key('predictorBack'),
      key('decoderEmbedding'),
    );
  }

  private losses(count: number): Omit<TrainingLosses, 'steps'> {
    const { tradeOff } = this.settings;
    const predictor = this.alive.resultSquares() / count;
    const decoder = this.alive.resultLikelihoods() / (count * TOKENS_PER_CELL);
    const total = tradeOff * predictor + (1 - tradeOff) * decoder;
    return { total, predictor, decoder, gradientNorm: this.alive.resultNorm() };
  }

  async train(...orders: Uint32Array[]): Promise<TrainingLosses> {
    const kernels = this.alive;
    assertExamples(orders, this.trainingCount);
    const sums = { total: 0, predictor: 0, decoder: 0, gradientNorm: 0 };
    const taken = this.stepsTaken;
    kernels.setOrdered(1);
    for (const batch of batchesOf(orders, this.settings.batchSize)) {
      new Uint32Array(this.memory.buffer, kernels.order.value, batch.length).set(batch);
      kernels.setBatchCount(batch.length);
      this.drop(this.stepsTaken);
      this.check(kernels.trainStep(this.stepsTaken + 1));
      this.stepsTaken++;
      const losses = this.losses(batch.length);
      for (const name of ['total', 'predictor', 'decoder', 'gradientNorm'] as const)
        sums[name] += losses[name];
    }
    const steps = this.stepsTaken - taken;
    const mean = (sum: number) => sum / Math.max(1, steps);
    return {
      steps,
      total: mean(sums.total),
      predictor: mean(sums.predictor),
      decoder: mean(sums.decoder),
      gradientNorm: mean(sums.gradientNorm),
    };
  }

  async lossAndGradient(data: TrainingData, step: number | null): Promise<LossAndGradient> {
    const kernels = this.alive;
    const count = data.targets.length;
    kernels.setData(...this.place(data, this.trainingCount));
    kernels.setOrdered(0);
    kernels.setBatchCount(count);
    this.drop(step);
    const result = kernels.computeGradient();
    kernels.setData(...addressesOf(this.end, this.trainingCount));
    if (result === STUCK) this.check(result);
    return { ...this.losses(count), gradient: this.floats(kernels.gradient).slice() };
  }

  /** Stages cells by portions, runs a kernel on each, and hands on where its output begins. */
  private inPortions(
    tokens: Uint8Array,
    ascentStep: number,
    run: (kernels: Kernels) => number,
    receive: (outputAt: number, firstCell: number, cells: number) => void,
  ): void {
    const kernels = this.alive;
    const cells = tokens.length / TOKENS_PER_CELL;
    assertCells(tokens);
    const portion = kernels.STAGED_CELLS.value as number;
    for (let first = 0; first < cells; first += portion) {
      const part = tokens.subarray(first * TOKENS_PER_CELL, (first + portion) * TOKENS_PER_CELL);
      new Uint8Array(this.memory.buffer, kernels.stagedTokens.value, part.length).set(part);
      kernels.setStaged(part.length / TOKENS_PER_CELL, ascentStep);
      this.check(run(kernels));
      receive(kernels.stagedOutput.value, first, part.length / TOKENS_PER_CELL);
    }
  }

  async predict(tokens: Uint8Array): Promise<Float32Array> {
    const predicted = new Float32Array(tokens.length / TOKENS_PER_CELL);
    this.inPortions(
      tokens,
      0,
      (kernels) => kernels.predict(),
      (at, first, cells) => predicted.set(new Float32Array(this.memory.buffer, at, cells), first),
    );
    return predicted;
  }

  async climb(tokens: Uint8Array, stepSize: number): Promise<Uint8Array> {
    const decoded = new Uint8Array(tokens.length);
    this.inPortions(
      tokens,
      stepSize,
      (kernels) => kernels.climb(),
      (at, first, cells) => {
        const output = new Uint8Array(this.memory.buffer, at, cells * TOKENS_PER_CELL);
        decoded.set(output, first * TOKENS_PER_CELL);
      },
    );
    return decoded;
  }

  /**
   * Architecture embeddings, [cells × H], and predicted standardised accuracies, without dropout.
   * @throws Error with a model of several threads, each of which keeps its embeddings to itself
   */
  async embed(tokens: Uint8Array): Promise<{ embeddings: Float32Array; scores: Float32Array }> {
    const kernels = this.alive;
    if (this.threads > 1) throw new Error('Only a model of one thread can say where cells lie.');
    assertCells(tokens);
    const cells = tokens.length / TOKENS_PER_CELL;
    const { hiddenSize } = this.settings;
    const embeddings = new Float32Array(cells * hiddenSize);
    const scores = new Float32Array(cells);
    const group = kernels.MAX_ROWS.value as number;
    for (let first = 0; first < cells; first += group) {
      const count = Math.min(group, cells - first);
      const part = tokens.subarray(first * TOKENS_PER_CELL, (first + count) * TOKENS_PER_CELL);
      scores.set(await this.predict(part), first);
      const rows = Math.ceil(count / 4) * 4;
      const panels = new Float32Array(this.memory.buffer, kernels.mean.value, rows * hiddenSize);
      for (let cell = 0; cell < count; cell++) {
        for (let i = 0; i < hiddenSize; i++)
          embeddings[(first + cell) * hiddenSize + i] = panels[4 * ((i >> 2) * rows + cell) + (i & 3)];
      }
    }
    return { embeddings, scores };
  }

  async save(): Promise<PredictorState> {
    const { weights, firstMoment, secondMoment } = this.alive;
    return {
      weights: this.floats(weights).slice(),
      firstMoment: this.floats(firstMoment).slice(),
      secondMoment: this.floats(secondMoment).slice(),
      steps: this.stepsTaken,
    };
  }

  async load(state: PredictorState): Promise<void> {
    const kernels = this.alive;
    assertState(state, this.layout.count);
    for (const name of ['weights', 'firstMoment', 'secondMoment'] as const) {
      this.floats(kernels[name]).set(state[name]);
    }
    this.stepsTaken = state.steps;
    this.check(kernels.refresh());
  }

  dispose(): void {
    if (!this.kernels) return;
    this.kernels = undefined;
    this.release();
  }
}

type Addresses = [tokens: number, targets: number, losses: number];

/** Where the parts of so many examples lie: targets, tokens, losses. */
function addressesOf(first: number, count: number): Addresses {
  const tokens = first + 4 * count;
  return [tokens, first, tokens + count * TOKENS_PER_CELL];
}

/** Products work on groups of four columns; beyond 256, chunks of a batch would no longer be near any cache's size. */
function assertShape(hiddenSize: number, mlpSize: number): void {
  const fits = (size: number, least: number) => size % 4 === 0 && size >= least && size <= 256;
  if (fits(hiddenSize, 8) && fits(mlpSize, 4)) return;
  throw new EngineError(
    'unsupported',
    `The WebAssembly engine needs a width of 8 to 256 and an MLP of 4 to 256 units, both multiples of 4; not ${hiddenSize} and ${mlpSize}.`,
  );
}
