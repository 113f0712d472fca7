// A predictor that outlives its engine: when the GPU is lost or memory runs out, it goes on from a recent snapshot on
// another engine, and the search does not notice.
import type { ParameterLayout } from '../predictors/encoderDecoder/layout.ts';
import {
  type Engine,
  EngineError,
  type LossAndGradient,
  type Predictor,
  type PredictorState,
  type TrainingData,
  type TrainingLosses,
} from '../predictors/encoderDecoder/predictor.ts';
import type { PredictorSettings } from '../predictors/encoderDecoder/settings.ts';

/** Where engines come from. */
export interface EngineSupply {
  /** The engine in use. */
  readonly engine: Engine;
  /** Puts a working engine in the place of one that failed, unless that has happened already. @throws EngineError */
  replace(failed: Engine, error: EngineError): Promise<Engine>;
}

/** What another engine may do without: the reference refuses no model. */
const RECOVERABLE: readonly EngineError['code'][] = [
  'device-lost',
  'out-of-memory',
  'unavailable',
  'unsupported',
];
/** Gradient steps that are repeated at most after a loss; more would make snapshots rarer. */
const STEPS_BETWEEN_SNAPSHOTS = 100;
const MOST_ATTEMPTS = 4;

/** See the file's comment. Replaying the same steps on the same kind of engine gives the same weights, bit for bit. */
export class RecoveringPredictor implements Predictor {
  readonly settings: PredictorSettings;
  private readonly seed: number;
  private readonly supply: EngineSupply;
  private engine: Engine;
  private inner: Predictor;
  private data: TrainingData | undefined;
  private snapshot: PredictorState | undefined;
  /** Orders trained on since the snapshot. */
  private replay: Uint32Array[][] = [];

  private constructor(supply: EngineSupply, settings: PredictorSettings, seed: number, inner: Predictor) {
    this.supply = supply;
    this.engine = supply.engine;
    this.settings = settings;
    this.seed = seed;
    this.inner = inner;
  }

  static async create(
    supply: EngineSupply,
    settings: PredictorSettings,
    seed: number,
  ): Promise<RecoveringPredictor> {
    for (let attempt = 1; ; attempt++) {
      const { engine } = supply;
      try {
        const inner = await engine.createPredictor(settings, seed);
        return new RecoveringPredictor(supply, settings, seed, inner);
      } catch (error) {
        if (!isRecoverable(error) || attempt >= MOST_ATTEMPTS) throw error;
        await supply.replace(engine, error);
      }
    }
  }

  get layout(): ParameterLayout {
    return this.inner.layout;
  }

  get steps(): number {
    return this.inner.steps;
  }

  setTrainingData(data: TrainingData): Promise<void> {
    return this.attempt(async () => {
      // Replayed steps belong to the old data, so the new data starts from a snapshot of its own.
      if (this.replay.length > 0) await this.takeSnapshot();
      await this.inner.setTrainingData(data);
      this.data = data;
    });
  }

  async train(...orders: Uint32Array[]): Promise<TrainingLosses> {
    const losses = await this.attempt(() => this.inner.train(...orders));
    this.replay.push(orders);
    if (this.steps - (this.snapshot?.steps ?? 0) >= STEPS_BETWEEN_SNAPSHOTS) {
      await this.attempt(() => this.takeSnapshot());
    }
    return losses;
  }

  predict(tokens: Uint8Array): Promise<Float32Array> {
    return this.attempt(() => this.inner.predict(tokens));
  }

  climb(tokens: Uint8Array, stepSize: number): Promise<Uint8Array> {
    return this.attempt(() => this.inner.climb(tokens, stepSize));
  }

  lossAndGradient(data: TrainingData, step: number | null): Promise<LossAndGradient> {
    return this.attempt(() => this.inner.lossAndGradient(data, step));
  }

  save(): Promise<PredictorState> {
    return this.attempt(() => this.inner.save());
  }

  async load(state: PredictorState): Promise<void> {
    await this.attempt(() => this.inner.load(state));
    this.snapshot = state;
    this.replay = [];
  }

  dispose(): void {
    this.inner.dispose();
  }

  private async takeSnapshot(): Promise<void> {
    this.snapshot = await this.inner.save();
    this.replay = [];
  }

  private async attempt<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const { engine } = this.supply;
      try {
        if (this.engine !== engine) await this.moveTo(engine);
        return await work();
      } catch (error) {
        if (!isRecoverable(error) || attempt >= MOST_ATTEMPTS) throw error;
        await this.supply.replace(engine, error);
      }
    }
  }

  private async moveTo(engine: Engine): Promise<void> {
    const inner = await engine.createPredictor(this.settings, this.seed);
    if (this.snapshot) await inner.load(this.snapshot);
    if (this.data) await inner.setTrainingData(this.data);
    for (const orders of this.replay) await inner.train(...orders);
    this.inner = inner;
    this.engine = engine;
  }
}

function isRecoverable(error: unknown): error is EngineError {
  return error instanceof EngineError && RECOVERABLE.includes(error.code);
}
