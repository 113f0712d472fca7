// An encoder-predictor-decoder as searches know it: cells in, accuracies out. Writes cells as tokens, scales labels, and
// cuts lessons into the calls that its engine wants.
import { Random } from '../../random/random.ts';
import { type SearchSpace, tokensOf } from '../../space/searchSpace.ts';
import type { LabelScale } from '../labelScale.ts';
import type { LatentPredictor, Lesson, TrainingLosses } from '../predictor.ts';
import {
  DECODER_LOSS,
  type EncoderDecoder,
  type Engine,
  PREDICTOR_LOSS,
  type PredictorState,
} from './engine.ts';
import { Epochs } from './epochs.ts';
import type { PredictorSettings } from './settings.ts';
import { thinned } from './thinned.ts';

/** Cells that share a mask where dropout is drawn for predictions: as many as in a batch. */
const CELLS_A_MASK = 100;

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
      losses: lossesOf(lesson),
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

  async predictWithDropout(cells: Uint32Array, seed: number): Promise<Float64Array> {
    const state = await this.model.save();
    const random = new Random(seed);
    const predicted = new Float64Array(cells.length);
    for (let first = 0; first < cells.length; first += CELLS_A_MASK) {
      const { layout, settings } = this.model;
      await this.model.load({ ...state, weights: thinned(state.weights, layout, settings.dropout, random) });
      predicted.set(await this.predict(cells.subarray(first, first + CELLS_A_MASK)), first);
    }
    await this.model.load(state);
    return predicted;
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

/** The flags of a lesson's examples; none where all count in both losses. */
function lossesOf({ cells, labelled = cells.length, unlabelledLosses }: Lesson): Uint8Array | undefined {
  if (!unlabelledLosses || (unlabelledLosses.predictor && unlabelledLosses.decoder)) return undefined;
  const { predictor, decoder } = unlabelledLosses;
  return new Uint8Array(cells.length)
    .fill(PREDICTOR_LOSS + DECODER_LOSS, 0, labelled)
    .fill((predictor ? PREDICTOR_LOSS : 0) + (decoder ? DECODER_LOSS : 0), labelled);
}
