// An engine without a neural network, for tests of searches and runs: linear regression on token counts by gradient
// descent, and a climb that edits the sequence at random, seeded.
import { batchesOf } from '../../predictors/encoderDecoder/batches.ts';
import type {
  EncoderDecoder,
  Engine,
  PredictorState,
  TrainingData,
} from '../../predictors/encoderDecoder/engine.ts';
import { parameterLayout } from '../../predictors/encoderDecoder/layout.ts';
import type { PredictorSettings } from '../../predictors/encoderDecoder/settings.ts';
import type { TrainingLosses } from '../../predictors/predictor.ts';
import { Random } from '../../random/random.ts';
import { OPERATION_POSITIONS, TOKENS_PER_CELL, VOCABULARY } from '../../space/nasbench101/tokens.ts';

const FEATURES = TOKENS_PER_CELL * VOCABULARY;

export class FakeModel implements EncoderDecoder {
  readonly settings: PredictorSettings;
  readonly layout;
  steps = 0;
  /** Orders asked for, so that tests can see what was trained on. */
  readonly orders: Uint32Array[] = [];
  data: TrainingData | undefined;
  disposed = false;
  private weights = new Float32Array(FEATURES);

  constructor(settings: PredictorSettings) {
    this.settings = settings;
    this.layout = parameterLayout(settings);
  }

  async setTrainingData(data: TrainingData): Promise<void> {
    this.data = data;
  }

  async train(...orders: Uint32Array[]): Promise<TrainingLosses> {
    const { data } = this;
    if (!data) throw new Error('no training data');
    this.orders.push(...orders);
    let loss = 0;
    let steps = 0;
    for (const batch of batchesOf(orders, this.settings.batchSize)) {
      steps++;
      const gradient = new Float32Array(FEATURES);
      for (const example of batch) {
        const error = this.score(data.tokens, example) - data.targets[example];
        loss += error ** 2 / batch.length;
        this.eachFeature(data.tokens, example, (f) => {
          gradient[f] += error / batch.length;
        });
      }
      for (let f = 0; f < FEATURES; f++) this.weights[f] -= 0.02 * gradient[f];
    }
    this.steps += steps;
    return { steps, total: loss / steps, predictor: loss / steps, decoder: 0, gradientNorm: 0 };
  }

  async predict(tokens: Uint8Array): Promise<Float32Array> {
    return Float32Array.from({ length: tokens.length / TOKENS_PER_CELL }, (_, i) => this.score(tokens, i));
  }

  async climb(tokens: Uint8Array, stepSize: number): Promise<Uint8Array> {
    const random = new Random(stepSize);
    const moved = tokens.slice();
    for (let cell = 0; cell < tokens.length; cell += TOKENS_PER_CELL) {
      const position = random.integer(TOKENS_PER_CELL);
      const isOperation = OPERATION_POSITIONS.includes(position as 1);
      moved[cell + position] = isOperation ? 3 + random.integer(3) : 1 + random.integer(2);
    }
    return moved;
  }

  async save(): Promise<PredictorState> {
    const empty = new Float32Array(0);
    return { weights: this.weights.slice(), firstMoment: empty, secondMoment: empty, steps: this.steps };
  }

  async load(state: PredictorState): Promise<void> {
    this.weights = state.weights.slice();
    this.steps = state.steps;
  }

  dispose(): void {
    this.disposed = true;
  }

  private score(tokens: Uint8Array, example: number): number {
    let sum = 0;
    this.eachFeature(tokens, example, (f) => {
      sum += this.weights[f];
    });
    return sum;
  }

  private eachFeature(tokens: Uint8Array, example: number, use: (feature: number) => void): void {
    for (let i = 0; i < TOKENS_PER_CELL; i++) use(i * VOCABULARY + tokens[example * TOKENS_PER_CELL + i]);
  }
}

/** Keeps the models that it made, in order, so that tests can look at them. */
export class FakeEngine implements Engine {
  readonly id = 'wasm';
  readonly description = 'no network';
  readonly call: Engine['call'];
  readonly models: FakeModel[] = [];

  constructor(call: Engine['call'] = { steps: 4, acrossEpochs: false }) {
    this.call = call;
  }

  async createModel(settings: PredictorSettings): Promise<EncoderDecoder> {
    const model = new FakeModel(settings);
    this.models.push(model);
    return model;
  }

  dispose(): void {}
}
