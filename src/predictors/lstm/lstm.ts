// The encoder-predictor-decoder of SemiNAS as a predictor of accuracy alone: its decoder serves to learn cells by heart, and
// nothing is generated.

import type { Random } from '../../random/random.ts';
import type { Space } from '../../space/nasbench101/space.ts';
import { TOKENS_PER_CELL } from '../../space/nasbench101/tokens.ts';
import { Batches, repeated } from '../batches.ts';
import type { EncoderDecoder, Engine } from '../encoderDecoder/engine.ts';
import type { PredictorSettings } from '../encoderDecoder/settings.ts';
import type { Cost } from '../predictor.ts';
import { assertExamples, type Examples, notFitted, type ScoreModel } from '../scoreModel.ts';

export interface LstmSettings {
  readonly model: PredictorSettings;
  /** Gradient steps of a training. */
  readonly steps: number;
}

/** Cells predicted at a time. */
const CHUNK = 8192;

/** See {@link ScoreModel}. */
export class LstmPredictor implements ScoreModel {
  readonly id = 'lstm';
  readonly needs = 'wasm';
  readonly cost: Cost;
  private readonly space: Space;
  private readonly engine: Engine;
  private readonly settings: LstmSettings;
  private readonly random: Random;
  private predictor: EncoderDecoder | undefined;

  /** @param engine computes the model; the caller disposes of it */
  constructor(space: Space, engine: Engine, settings: LstmSettings, random: Random) {
    this.space = space;
    this.engine = engine;
    this.settings = settings;
    this.random = random;
    this.cost = {
      fitSeconds: (n) => 4.5e-4 * settings.steps * Math.min(n, settings.model.batchSize),
      predictSeconds: (cells) => 1e-4 * cells,
    };
  }

  async fit(examples: Examples): Promise<void> {
    assertExamples(examples, 2);
    const { cells, scores, repeats } = examples;
    this.predictor?.dispose();
    this.predictor = undefined;
    const predictor = await this.engine.createModel(this.settings.model, this.random.fork('model').seed);
    await predictor.setTrainingData({ tokens: this.tokensOf(cells), targets: Float32Array.from(scores) });
    const order = this.random.fork('order');
    const batches = new Batches(repeated(cells.length, repeats), this.settings.model.batchSize, order);
    // Several steps a call: a graphics card would else spend most of its time waiting to be asked.
    const { steps: most } = this.engine.call;
    for (let left = this.settings.steps; left > 0; left -= most) {
      const count = Math.min(most, left);
      await predictor.train(...Array.from({ length: count }, () => batches.next()));
    }
    this.predictor = predictor;
  }

  async predict(cells: Uint32Array): Promise<Float64Array> {
    if (!this.predictor) throw notFitted(this.id);
    const scores = new Float64Array(cells.length);
    for (let first = 0; first < cells.length; first += CHUNK) {
      scores.set(await this.predictor.predict(this.tokensOf(cells.subarray(first, first + CHUNK))), first);
    }
    return scores;
  }

  private tokensOf(cells: Uint32Array): Uint8Array {
    const tokens = new Uint8Array(cells.length * TOKENS_PER_CELL);
    for (const [i, cell] of cells.entries()) this.space.writeTokens(cell, tokens, i * TOKENS_PER_CELL);
    return tokens;
  }
}
