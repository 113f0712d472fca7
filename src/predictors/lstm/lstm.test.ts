// The encoder-predictor-decoder as a predictor of accuracy, small and short.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../random/random.ts';
import { Space } from '../../space/nasbench101/space.ts';
import type { Engine } from '../encoderDecoder/engine.ts';
import { PUBLISHED_PREDICTOR } from '../encoderDecoder/settings.ts';
import { createWasmEngine } from '../encoderDecoder/wasm/engine.ts';
import { madeUpSplit, tau } from '../testing/cells.ts';
import { TransformedPredictor } from '../transformed.ts';
import { LstmPredictor } from './lstm.ts';

const space = Space.create();
const settings = {
  model: { ...PUBLISHED_PREDICTOR, hiddenSize: 16, mlpSize: 8, batchSize: 20, learningRate: 5e-3 },
  steps: 200,
};
let engine: Engine;
beforeAll(async () => {
  engine = await createWasmEngine({ threads: 1 });
});
afterAll(() => engine.dispose());

describe('LstmPredictor', () => {
  it('learns to order cells, the same from the same seed', async () => {
    const { cells, labels, held, truth } = madeUpSplit(space, 60, 300);
    const predictions = [];
    for (const seed of [1, 1, 2]) {
      const model = new LstmPredictor(space, engine, settings, new Random(seed));
      const predictor = new TransformedPredictor(model, 'nscore');
      await expect(predictor.predict(held)).rejects.toThrow(/not been fitted/);
      await predictor.fit(cells, labels);
      predictions.push(await predictor.predict(held));
    }
    expect(tau(truth, predictions[0])).toBeGreaterThan(0.3);
    expect(predictions[1]).toEqual(predictions[0]);
    expect(predictions[2]).not.toEqual(predictions[0]);
  });
});
