// The plain model against differences, and against the WebAssembly engine: places, predictions, and what both write down.
import { beforeAll, describe, expect, it } from 'vitest';
import { TOKENS_PER_CELL } from '../../space/nasbench101/tokens.ts';
import { embeddingOf, PlainModel } from './plainModel.ts';
import { type PredictorSettings, PUBLISHED_PREDICTOR } from './settings.ts';
import { DoubleModel } from './testing/doubleModel.ts';
import { exampleData } from './testing/examples.ts';
import { createWasmEngine } from './wasm/engine.ts';
import type { WasmPredictor } from './wasm/predictor.ts';

const CELLS = 21;
const data = exampleData(CELLS);
const tokensOf = (cell: number) => [
  ...data.tokens.subarray(cell * TOKENS_PER_CELL, (cell + 1) * TOKENS_PER_CELL),
];

describe.each([
  { hiddenSize: 8, mlpSize: 4 },
  { hiddenSize: 64, mlpSize: 16 },
])('the plain model, H = $hiddenSize', (size) => {
  const settings: PredictorSettings = { ...PUBLISHED_PREDICTOR, ...size, learningRate: 0.01 };
  let engine: WasmPredictor;
  let plain: PlainModel;
  let slow: DoubleModel;
  beforeAll(async () => {
    engine = await (await createWasmEngine({ threads: 1 })).createModel(settings, 11);
    await engine.setTrainingData(data);
    await engine.train(Uint32Array.from({ length: 40 * CELLS }, (_, i) => i % CELLS));
    const { weights } = await engine.save();
    plain = new PlainModel(settings, weights);
    slow = new DoubleModel(settings, weights);
  });

  it('has the gradient of its own predictions', () => {
    const outputs = plain.encode(tokensOf(3));
    const gradient = plain.gradient(outputs);
    const h = 1e-5;
    for (const [t, i] of [
      [0, 1],
      [13, 5],
      [26, 7],
    ]) {
      const at = (nudge: number) =>
        plain.accuracy(outputs.map((e, s) => (s === t ? e.with(i, e[i] + nudge) : e)));
      expect(gradient[i]).toBeCloseTo((at(h) - at(-h)) / (2 * h), 8);
    }
  });

  it('places and predicts cells as the engine does', async () => {
    const { embeddings, scores } = await engine.embed(data.tokens);
    expect(scores).toEqual(await engine.predict(data.tokens));
    for (const cell of [0, 15, 16, 20]) {
      const outputs = plain.encode(tokensOf(cell));
      const own = embeddings.subarray(cell * size.hiddenSize, (cell + 1) * size.hiddenSize);
      // Single precision over 27 recurrent steps.
      for (const [i, value] of embeddingOf(outputs).entries())
        expect(Math.abs(own[i] - value)).toBeLessThan(1e-5);
      expect(Math.abs(scores[cell] - plain.accuracy(outputs))).toBeLessThan(1e-4);
    }
  });

  it.each([0, 1, 20])('writes what the engine writes, λ = %d', async (stepSize) => {
    const climbed = await engine.climb(data.tokens, stepSize);
    let compared = 0;
    for (const cell of [1, 7, 19]) {
      const written = plain.write(plain.moved(plain.encode(tokensOf(cell)), stepSize));
      const tokens = written.map(({ token }) => token);
      // Differences of 64 × 27 outputs would take a minute.
      if (size.hiddenSize === 8) expect(tokens).toEqual(slow.climb(tokensOf(cell), stepSize).tokens);
      for (const { token, choices } of written) {
        expect(choices.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
        const likeliest = Math.max(...choices.map(({ probability }) => probability));
        expect(choices.find((choice) => choice.token === token)?.probability).toBe(likeliest);
      }
      if (Math.min(...written.map(({ lead }) => lead)) < 1e-4) continue;
      compared++;
      expect([...climbed.subarray(cell * TOKENS_PER_CELL, (cell + 1) * TOKENS_PER_CELL)]).toEqual(tokens);
    }
    expect(compared).toBeGreaterThan(0);
  });
});

it('a model of several threads refuses to say where cells lie', async () => {
  const engine = await createWasmEngine({ threads: 2 });
  const model = await engine.createModel({ ...PUBLISHED_PREDICTOR, hiddenSize: 8, mlpSize: 4 }, 1);
  await expect(model.embed(data.tokens)).rejects.toThrow(/one thread/);
  engine.dispose();
});
