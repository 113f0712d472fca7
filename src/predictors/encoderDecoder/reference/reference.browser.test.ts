// In a real browser: the WebGPU and wasm backends compute what the cpu backend computes, and a lost device is reported.
import { memory } from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { type PredictorSettings, PUBLISHED_PREDICTOR } from '../settings.ts';
import { exampleData } from '../testing/examples.ts';
import { startBackend } from './backend.ts';
import { createReferenceEngine } from './engine.ts';

// No clipping and no weight decay, so that Adam's first moment is the gradient (times 1 − β₁).
const SMALL: PredictorSettings = {
  ...PUBLISHED_PREDICTOR,
  hiddenSize: 8,
  mlpSize: 4,
  batchSize: 3,
  dropout: 0.3,
  clipNorm: 1000,
  weightDecay: 0,
};
const data = exampleData(3);
const order = Uint32Array.of(0, 1, 2);

/** One gradient step and what follows from it: few ops, for a software GPU takes about 2 ms for each. */
async function compute(backend: 'webgpu' | 'wasm' | 'cpu') {
  const engine = await createReferenceEngine(backend);
  const before = memory().numTensors;
  const predictor = await engine.createModel(SMALL, 3);
  await predictor.setTrainingData(data);
  const losses = await predictor.train(order);
  const { weights, firstMoment } = await predictor.save();
  const climbed = await predictor.climb(data.tokens, 5);
  const predicted = await predictor.predict(data.tokens);
  engine.dispose();
  expect(memory().numTensors).toBe(before);
  return { losses, firstMoment, weights, climbed, predicted };
}

const farthest = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);

test.each(['wasm', 'webgpu'] as const)('%s agrees with cpu', async (backend) => {
  const expected = await compute('cpu');
  const actual = await compute(backend);
  for (const part of ['total', 'predictor', 'decoder', 'gradientNorm'] as const) {
    expect(Math.abs(actual.losses[part] / expected.losses[part] - 1)).toBeLessThan(1e-5);
  }
  expect(farthest(actual.firstMoment, expected.firstMoment)).toBeLessThan(1e-6);
  // Adam's first step is about the gradient's sign, so tiny gradients may differ by a good part of the rate.
  expect(farthest(actual.weights, expected.weights)).toBeLessThan(0.2 * SMALL.learningRate);
  expect(farthest(actual.predicted, expected.predicted)).toBeLessThan(1e-4);
  expect(actual.climbed).toEqual(expected.climbed);
});

test('a lost device is reported, and the next engine gets a new one', async () => {
  const engine = await createReferenceEngine('webgpu');
  const predictor = await engine.createModel(SMALL, 3);
  await predictor.setTrainingData(data);
  const { device } = await startBackend('webgpu');
  const scoring = predictor.predict(data.tokens);
  device?.destroy();
  await expect(scoring).rejects.toMatchObject({ name: 'EngineError', code: 'device-lost' });
  await expect(predictor.train(order)).rejects.toMatchObject({ code: 'device-lost' });
  expect(() => engine.dispose()).not.toThrow();

  const renewed = await createReferenceEngine('webgpu');
  const again = await renewed.createModel(SMALL, 3);
  expect((await again.predict(data.tokens)).every((value) => Number.isFinite(value) && value !== 0)).toBe(
    true,
  );
  renewed.dispose();
});
