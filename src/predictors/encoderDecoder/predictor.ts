// An encoder-predictor-decoder as searches know it: cells in, accuracies out. Writes cells as tokens, scales labels, and
// cuts lessons into the calls that its engine wants.
import { type SearchSpace, tokensOf } from '../../space/searchSpace.ts';
import type { LabelScale } from '../labelScale.ts';
import type { LatentPredictor, Lesson, TrainingLosses } from '../predictor.ts';
import type { EncoderDecoder, Engine, PredictorState } from './engine.ts';
import { Epochs } from './epochs.ts';
import type { PredictorSettings } from './settings.ts';

export interface EncoderDecoderSpec {
  readonly settings: PredictorSettings;
  readonly scale: LabelScale;
  /** Decides initial weights and dropout masks, 32-bit unsigned. */
  readonly seed: number;
}

export class EncoderDecoderPredictor implements LatentPredictor {
  private readonly space: SearchSpace;
  private readonly engine: Engine;
  private readonly spec: EncoderDecoderSpec;
  private readonly model: EncoderDecoder;
  private epochs: Epochs | undefined;

  private constructor(space: SearchSpace, engine: Engine, spec: EncoderDecoderSpec, model: EncoderDecoder) {
    this.space = space;
    this.engine = engine;
    this.spec = spec;
    this.model = model;
  }

  /** @throws EngineError if the engine cannot hold the model */
  static async create(
    space: SearchSpace,
    engine: Engine,
    spec: EncoderDecoderSpec,
  ): Promise<EncoderDecoderPredictor> {
    const model = await engine.createModel(spec.settings, spec.seed);
    return new EncoderDecoderPredictor(space, engine, spec, model);
  }

  get steps(): number {
    return this.model.steps;
  }

  /** @param taken gradient steps of this lesson that were taken already */
  async study(lesson: Lesson, taken = 0): Promise<void> {
    const { cells, labels, epoch, seed } = lesson;
    await this.model.setTrainingData({
      tokens: tokensOf(this.space, cells),
      targets: this.spec.scale.standardised(labels),
    });
    this.epochs = new Epochs(epoch, this.spec.settings.batchSize, seed);
    this.epochs.skip(taken);
  }

  async train(most: number): Promise<TrainingLosses> {
    if (!this.epochs) throw new Error('There is nothing to learn from: call study first.');
    const { steps, acrossEpochs } = this.engine.call;
    return this.model.train(...this.epochs.next(Math.min(steps, most), acrossEpochs));
  }

  async predict(cells: Uint32Array): Promise<Float64Array> {
    return this.spec.scale.accuraciesOf(await this.model.predict(tokensOf(this.space, cells)));
  }

  climb(cells: Uint32Array, stepSize: number): Promise<Uint8Array> {
    return this.model.climb(tokensOf(this.space, cells), stepSize);
  }

  async copy(): Promise<EncoderDecoderPredictor> {
    const other = await EncoderDecoderPredictor.create(this.space, this.engine, this.spec);
    await other.load(await this.save());
    return other;
  }

  save(): Promise<PredictorState> {
    return this.model.save();
  }

  load(state: PredictorState): Promise<void> {
    return this.model.load(state);
  }

  dispose(): void {
    this.model.dispose();
  }
}
