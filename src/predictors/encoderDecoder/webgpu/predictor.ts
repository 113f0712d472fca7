// One model on the GPU: its weights and optimiser, and the work done with them, one call at a time.
import { Random } from '../../../random/random.ts';
import type { TrainingLosses } from '../../predictor.ts';
import { batchesOf } from '../batches.ts';
import { assertCells, assertData, assertExamples, assertState, disposedOf, diverged } from '../checks.ts';
import type { PredictorState, TrainingData } from '../engine.ts';
import { initialWeights } from '../initialise.ts';
import type { Inspectable, LossAndGradient } from '../inspectable.ts';
import type { ParameterLayout } from '../layout.ts';
import type { PredictorSettings } from '../settings.ts';
import type { Gpu } from './device.ts';
import { Inference } from './inference.ts';
import type { Kernels } from './kernels.ts';
import { fromPadded, toPadded } from './shape.ts';
import { type StepFigures, Training, type TrainingStatistics } from './training.ts';

/** A model in hand-written WGSL. */
export class WebgpuPredictor implements Inspectable {
  readonly settings: PredictorSettings;
  readonly layout: ParameterLayout;
  private readonly gpu: Gpu;
  private readonly kernels: Kernels;
  /** Weights, first and second moments, each padded. */
  private readonly parameters: GPUBuffer;
  private readonly training: Training;
  private readonly onDispose: (model: WebgpuPredictor) => void;
  private inference: Promise<Inference> | undefined;
  private stepsTaken = 0;
  private examples = 0;
  private disposed = false;
  /** Calls share buffers, so each waits for the one before it. */
  private turn: Promise<unknown> = Promise.resolve();

  private constructor(
    gpu: Gpu,
    kernels: Kernels,
    settings: PredictorSettings,
    parameters: GPUBuffer,
    training: Training,
    onDispose: (model: WebgpuPredictor) => void,
  ) {
    this.gpu = gpu;
    this.kernels = kernels;
    this.settings = settings;
    this.layout = kernels.shape.layout;
    this.parameters = parameters;
    this.training = training;
    this.onDispose = onDispose;
  }

  static async create(
    gpu: Gpu,
    kernels: Kernels,
    settings: PredictorSettings,
    seed: number,
    onDispose: (model: WebgpuPredictor) => void,
  ): Promise<WebgpuPredictor> {
    const { shape } = kernels;
    const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
    const parameters = await gpu.create(() =>
      gpu.buffer('parameters', 3 * shape.weightCount * 4, STORAGE | COPY_SRC | COPY_DST),
    );
    const training = await Training.create(gpu, kernels, settings, seed, parameters);
    const predictor = new WebgpuPredictor(gpu, kernels, settings, parameters, training, onDispose);
    const weights = initialWeights(shape.layout, new Random(seed));
    const blank = new Float32Array(weights.length);
    predictor.write({ weights, firstMoment: blank, secondMoment: blank, steps: 0 });
    return predictor;
  }

  get steps(): number {
    return this.stepsTaken;
  }

  /** What training has cost so far. */
  get statistics(): Readonly<TrainingStatistics> {
    return this.training.statistics;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.turn.then(() => {
      if (this.disposed) throw disposedOf();
      this.gpu.assertAlive();
      return work();
    });
    this.turn = result.catch(() => {});
    return result;
  }

  setTrainingData(data: TrainingData): Promise<void> {
    assertData(data);
    const copy = copyOf(data);
    return this.inTurn(async () => {
      await this.training.setData(copy);
      this.examples = copy.targets.length;
    });
  }

  train(...orders: Uint32Array[]): Promise<TrainingLosses> {
    const copies = orders.map((order) => order.slice());
    return this.inTurn(async () => {
      assertExamples(copies, this.examples);
      const figures = await this.training.run(batchesOf(copies, this.settings.batchSize), this.stepsTaken);
      const taken = figures.filter(({ sound }) => sound).length;
      this.stepsTaken += taken;
      if (taken < figures.length) throw diverged(this.stepsTaken + 1);
      const mean = (pick: (step: StepFigures) => number) =>
        figures.reduce((sum, step) => sum + pick(step), 0) / Math.max(1, taken);
      const predictor = mean((step) => step.predictor);
      const decoder = mean((step) => step.decoder);
      return {
        steps: taken,
        total: this.total(predictor, decoder),
        predictor,
        decoder,
        gradientNorm: mean((step) => step.gradientNorm),
      };
    });
  }

  private total(predictor: number, decoder: number): number {
    const { tradeOff } = this.settings;
    return tradeOff * predictor + (1 - tradeOff) * decoder;
  }

  predict(tokens: Uint8Array): Promise<Float32Array> {
    assertCells(tokens);
    const copy = tokens.slice();
    return this.inTurn(async () => (await this.readyInference()).predict(copy));
  }

  climb(tokens: Uint8Array, stepSize: number): Promise<Uint8Array> {
    assertCells(tokens);
    const copy = tokens.slice();
    return this.inTurn(async () => (await this.readyInference()).climb(copy, stepSize));
  }

  private readyInference(): Promise<Inference> {
    this.inference ??= Inference.create(this.gpu, this.kernels, this.parameters);
    this.inference.catch(() => {
      this.inference = undefined; // Memory may be there next time.
    });
    return this.inference;
  }

  lossAndGradient(data: TrainingData, step: number | null): Promise<LossAndGradient> {
    assertData(data);
    const copy = copyOf(data);
    return this.inTurn(async () => {
      const { figures, gradient } = await this.training.evaluate(copy, step);
      const { predictor, decoder, gradientNorm } = figures;
      return {
        total: this.total(predictor, decoder),
        predictor,
        decoder,
        gradientNorm,
        gradient: fromPadded(this.kernels.shape, gradient, 0),
      };
    });
  }

  save(): Promise<PredictorState> {
    return this.inTurn(async () => {
      const { shape } = this.kernels;
      const steps = this.stepsTaken;
      const padded = new Float32Array(await this.gpu.read(this.parameters, 0, this.parameters.size));
      const [weights, firstMoment, secondMoment] = [0, 1, 2].map((i) =>
        fromPadded(shape, padded, i * shape.weightCount),
      );
      return { weights, firstMoment, secondMoment, steps };
    });
  }

  load(state: PredictorState): Promise<void> {
    assertState(state, this.layout.count);
    const copy = structuredClone(state);
    return this.inTurn(async () => this.write(copy));
  }

  private write({ weights, firstMoment, secondMoment, steps }: PredictorState): void {
    const { shape } = this.kernels;
    const padded = new Float32Array(3 * shape.weightCount);
    for (const [i, vector] of [weights, firstMoment, secondMoment].entries()) {
      toPadded(shape, vector, padded, i * shape.weightCount);
    }
    this.gpu.device.queue.writeBuffer(this.parameters, 0, padded);
    this.stepsTaken = steps;
  }

  /** Whatever is under way ends first, with its result or an error. */
  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    const { inference } = this;
    this.turn.finally(() => {
      this.training.dispose();
      this.parameters.destroy();
      inference?.then((made) => made.dispose()).catch(() => {});
      this.onDispose(this);
    });
  }
}

function copyOf({ tokens, targets, losses }: TrainingData): TrainingData {
  return { tokens: tokens.slice(), targets: targets.slice(), losses: losses?.slice() };
}
