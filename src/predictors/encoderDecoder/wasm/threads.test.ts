// Threads change how fast the WebAssembly engine is and nothing else; and its bits are the same everywhere.
import { expect, test } from 'vitest';
import { PUBLISHED_PREDICTOR } from '../settings.ts';
import { exampleData } from '../testing/examples.ts';
import { createWasmEngine } from './engine.ts';
import { fingerprint, SHORT_RUN, SHORT_RUN_FINGERPRINT, shortRun } from './testing/runWorker.ts';

test.each([
  ['a short run', SHORT_RUN],
  // Several chunks to a lane, and lanes of different length.
  ['large batches', { ...PUBLISHED_PREDICTOR, hiddenSize: 16, batchSize: 230 }],
])('one, two, three and eight threads give the same bits: %s', async (_, settings) => {
  const single = await shortRun({ threads: 1 }, settings);
  expect(single.description).toContain('1 thread');
  for (const threads of [2, 3, 8]) {
    const { description, results } = await shortRun({ threads }, settings);
    expect(description).toBe(`WebAssembly, SIMD, ${threads} threads`);
    expect(results).toEqual(single.results);
  }
});

test('a short run has the bits it always had', async () => {
  const { results } = await shortRun({ threads: 1 });
  expect(fingerprint(results.weights)).toBe(SHORT_RUN_FINGERPRINT);
});

test('a disposed model says so', async () => {
  const engine = await createWasmEngine({ threads: 2 });
  const model = await engine.createModel(SHORT_RUN, 3);
  engine.dispose();
  await expect(model.predict(exampleData(1).tokens)).rejects.toThrow('disposed');
});
