// Threads change how fast the WebAssembly engine is and nothing else.
import { expect, test } from 'vitest';
import { type PredictorSettings, PUBLISHED_PREDICTOR } from '../settings.ts';
import { exampleData } from '../testing/examples.ts';
import { createWasmEngine } from './engine.ts';

const SETTINGS: PredictorSettings = { ...PUBLISHED_PREDICTOR, hiddenSize: 32, batchSize: 45 };

/** Everything an engine with this many threads computes in a short run. */
async function run(threads: number) {
  const engine = await createWasmEngine({ threads });
  const model = await engine.createPredictor(SETTINGS, 3);
  const data = exampleData(100);
  await model.setTrainingData(data);
  const losses = await model.train(Uint32Array.from({ length: 500 }, (_, i) => (i * 13) % 100));
  const state = await model.save();
  const predicted = await model.predict(data.tokens);
  const climbed = await model.climb(data.tokens, 2);
  const { description } = engine;
  engine.dispose();
  return { description, results: { losses, state, predicted, climbed } };
}

test('one, two, three and eight threads give the same bits', async () => {
  const single = await run(1);
  expect(single.description).toContain('1 thread');
  for (const threads of [2, 3, 8]) {
    const { description, results } = await run(threads);
    expect(description).toBe(`WebAssembly, SIMD, ${threads} threads`);
    expect(results).toEqual(single.results);
  }
});

test('a disposed model says so', async () => {
  const engine = await createWasmEngine({ threads: 2 });
  const model = await engine.createPredictor(SETTINGS, 3);
  engine.dispose();
  await expect(model.predict(exampleData(1).tokens)).rejects.toThrow('disposed');
});
