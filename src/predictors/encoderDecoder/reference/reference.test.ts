// The reference engine against the double-precision model, and the promises of the EncoderDecoder interface.
import { memory } from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../../random/random.ts';
import {
  CONV_1X1,
  EDGE,
  NO_EDGE,
  OPERATION_POSITIONS,
  OUTPUT,
  TOKENS_PER_CELL,
} from '../../../space/nasbench101/tokens.ts';
import type { Engine } from '../engine.ts';
import { inspect } from '../inspectable.ts';
import { PARAMETER_NAMES } from '../layout.ts';
import { ADAM, CLIP_EPSILON, type PredictorSettings, PUBLISHED_PREDICTOR } from '../settings.ts';
import { doubleGradient, doubleLoss } from '../testing/doubleLoss.ts';
import { DoubleModel } from '../testing/doubleModel.ts';
import { exampleData } from '../testing/examples.ts';
import { createReferenceEngine } from './engine.ts';

const SMALL: PredictorSettings = { ...PUBLISHED_PREDICTOR, hiddenSize: 16, mlpSize: 8, batchSize: 4 };
const SEED = 11;
const everyExample = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);

let cpu: Engine;
let wasm: Engine;
beforeAll(async () => {
  cpu = await createReferenceEngine('cpu');
  wasm = await createReferenceEngine('wasm');
});
afterAll(() => {
  cpu.dispose();
  wasm.dispose();
});

describe('engine', () => {
  test('refuses a backend that is not there', async () => {
    await expect(createReferenceEngine('webgpu')).rejects.toMatchObject({ code: 'unavailable' });
  });

  test('refuses tokens that spell no whole number of cells, or another one than there are targets', async () => {
    const predictor = await cpu.createModel(SMALL, SEED);
    const { tokens, targets } = exampleData(2);
    await expect(predictor.predict(tokens.subarray(1))).rejects.toThrow(RangeError);
    await expect(predictor.climb(tokens.subarray(1), 1)).rejects.toThrow(RangeError);
    await expect(predictor.setTrainingData({ tokens, targets: targets.subarray(1) })).rejects.toThrow(
      /1 cells are 27/,
    );
    const data = { tokens: tokens.subarray(27), targets };
    await expect(inspect(predictor).lossAndGradient(data, null)).rejects.toThrow(
      /2 cells are 54 tokens, not 27/,
    );
  });

  test('has 123,928 parameters with the published settings', async () => {
    const predictor = await cpu.createModel(PUBLISHED_PREDICTOR, SEED);
    expect((await predictor.save()).weights).toHaveLength(123_928);
  });
});

describe.each(['cpu', 'wasm'] as const)('the model on %s', (backend) => {
  const data = exampleData(3);
  const make = (settings = SMALL) => (backend === 'cpu' ? cpu : wasm).createModel(settings, SEED);

  test.each([null, 0, 5])('has the losses of the double-precision model, dropout step %s', async (step) => {
    const predictor = await make({ ...SMALL, dropout: 0.3 });
    const { weights } = await predictor.save();
    const moment = step === null ? null : { seed: SEED, step };
    const exact = doubleLoss(predictor.settings, weights, data, moment);
    const actual = await inspect(predictor).lossAndGradient(data, step);
    // Single precision over 27 recurrent steps: a relative error of 1e-6 is usual.
    for (const part of ['total', 'predictor', 'decoder'] as const) {
      expect(Math.abs(actual[part] / exact[part] - 1)).toBeLessThan(1e-5);
    }
  });

  test('has the gradient of the double-precision model in every array', async () => {
    const predictor = await make({ ...SMALL, dropout: 0.3 });
    const { weights } = await predictor.save();
    const { gradient, gradientNorm } = await inspect(predictor).lossAndGradient(data, 2);
    expect(Math.abs(Math.hypot(...gradient) / gradientNorm - 1)).toBeLessThan(1e-5);
    const random = new Random(5);
    for (const name of PARAMETER_NAMES) {
      const { offset, length } = predictor.layout.slices[name];
      const own = gradient.subarray(offset, offset + length);
      const greatest = own.reduce((best, value, i) => (Math.abs(value) > Math.abs(own[best]) ? i : best), 0);
      const entries = [greatest, random.integer(length)].map((entry) => offset + entry);
      const exact = doubleGradient(predictor.settings, weights, data, { seed: SEED, step: 2 }, entries);
      for (const [i, entry] of entries.entries()) {
        const tolerance = 1e-4 * Math.abs(own[greatest]) + 1e-8;
        expect(Math.abs(gradient[entry] - exact[i]), `${name}[${entry - offset}]`).toBeLessThan(tolerance);
      }
    }
  });

  test('leaves examples out of a loss as the double-precision model does', async () => {
    const predictor = await make({ ...SMALL, dropout: 0.3 });
    const { weights } = await predictor.save();
    const flagged = { ...exampleData(4), losses: Uint8Array.of(3, 1, 2, 0) };
    const moment = { seed: SEED, step: 1 };
    const exact = doubleLoss(predictor.settings, weights, flagged, moment);
    const actual = await inspect(predictor).lossAndGradient(flagged, 1);
    for (const part of ['total', 'predictor', 'decoder'] as const)
      expect(Math.abs(actual[part] / exact[part] - 1)).toBeLessThan(1e-5);
    for (const name of ['encoder.embedding', 'predictor.output.weight', 'decoder.embedding'] as const) {
      const { offset, length } = predictor.layout.slices[name];
      const own = actual.gradient.subarray(offset, offset + length);
      const greatest = own.reduce((best, value, i) => (Math.abs(value) > Math.abs(own[best]) ? i : best), 0);
      const [derivative] = doubleGradient(predictor.settings, weights, flagged, moment, [offset + greatest]);
      expect(Math.abs(own[greatest] / derivative - 1), name).toBeLessThan(1e-4);
    }
    await expect(predictor.setTrainingData({ ...data, losses: Uint8Array.of(3) })).rejects.toThrow(/3 flags/);
  });

  test('climbs and decodes as the double-precision model does', async () => {
    const predictor = await make({ ...SMALL, hiddenSize: 8 });
    const { tokens } = exampleData(4);
    const model = new DoubleModel(predictor.settings, (await predictor.save()).weights);
    for (const stepSize of [0, 3, 40]) {
      const climbed = await predictor.climb(tokens, stepSize);
      for (let start = 0; start < tokens.length; start += TOKENS_PER_CELL) {
        const exact = model.climb([...tokens.subarray(start, start + TOKENS_PER_CELL)], stepSize);
        expect(exact.margin).toBeGreaterThan(1e-4);
        expect([...climbed.subarray(start, start + TOKENS_PER_CELL)]).toEqual(exact.tokens);
      }
    }
  });
});

test('two gradient steps are those of PyTorch: clip, weight decay, Adam', async () => {
  const settings = { ...SMALL, clipNorm: 0.05, weightDecay: 0.05, learningRate: 0.01 };
  const predictor = await cpu.createModel(settings, SEED);
  const data = exampleData(settings.batchSize);
  await predictor.setTrainingData(data);
  const { beta1, beta2, epsilon } = ADAM;
  const weights = Float64Array.from((await predictor.save()).weights);
  const m = new Float64Array(weights.length);
  const v = new Float64Array(weights.length);
  for (let t = 1; t <= 2; t++) {
    const { gradient, gradientNorm } = await inspect(predictor).lossAndGradient(data, t - 1);
    expect(gradientNorm).toBeGreaterThan(settings.clipNorm);
    const losses = await predictor.train(everyExample(settings.batchSize));
    expect(losses.gradientNorm).toBe(gradientNorm);
    for (let i = 0; i < weights.length; i++) {
      const clipped = gradient[i] * (settings.clipNorm / (gradientNorm + CLIP_EPSILON));
      const g = clipped + settings.weightDecay * weights[i];
      m[i] = beta1 * m[i] + (1 - beta1) * g;
      v[i] = beta2 * v[i] + (1 - beta2) * g * g;
      const denominator = Math.sqrt(v[i] / (1 - beta2 ** t)) + epsilon;
      weights[i] -= (settings.learningRate * (m[i] / (1 - beta1 ** t))) / denominator;
    }
    const saved = await predictor.save();
    const errors = weights.map((weight, i) => Math.abs(weight - saved.weights[i]));
    expect(errors.reduce((a, b) => Math.max(a, b))).toBeLessThan(2e-6);
    expect(saved.steps).toBe(t);
  }
});

test('decoding gives operations where they must stand and edge tokens elsewhere', async () => {
  const predictor = await wasm.createModel(SMALL, SEED);
  const { tokens } = exampleData(30);
  const climbed = await predictor.climb(tokens, 10);
  expect(climbed).toHaveLength(tokens.length);
  for (const [i, token] of climbed.entries()) {
    const [least, greatest] = OPERATION_POSITIONS.includes(i % TOKENS_PER_CELL)
      ? [CONV_1X1, OUTPUT]
      : [NO_EDGE, EDGE];
    expect(token).toBeGreaterThanOrEqual(least);
    expect(token).toBeLessThanOrEqual(greatest);
  }
  expect(await predictor.climb(tokens, 0)).toEqual(await predictor.climb(tokens, 0));
});

test('overfits a few cells, and then reconstructs them', async () => {
  const settings = { ...SMALL, batchSize: 6, dropout: 0, learningRate: 0.03, weightDecay: 0 };
  const predictor = await wasm.createModel(settings, SEED);
  const data = exampleData(6);
  await predictor.setTrainingData(data);
  const order = everyExample(6);
  const first = await predictor.train(order);
  for (let epoch = 0; epoch < 100; epoch++) await predictor.train(order);
  const last = await predictor.train(order);
  expect(last.predictor).toBeLessThan(first.predictor * 0.05);
  expect(last.decoder).toBeLessThan(first.decoder * 0.3);
  const predicted = await predictor.predict(data.tokens);
  for (const [i, target] of data.targets.entries()) expect(Math.abs(predicted[i] - target)).toBeLessThan(0.5);
});

test('a saved model goes on bit for bit, and the same seed gives the same model', async () => {
  const data = exampleData(10);
  const order = new Random(1).shuffle(everyExample(10));
  const run = async () => {
    const predictor = await cpu.createModel(SMALL, SEED);
    await predictor.setTrainingData(data);
    return { predictor, losses: await predictor.train(order) };
  };
  const one = await run();
  const two = await run();
  expect(one.losses.steps).toBe(3);
  expect(two.losses).toEqual(one.losses);

  const middle = await one.predictor.save();
  const resumed = await cpu.createModel(SMALL, SEED);
  await resumed.load(middle);
  await resumed.setTrainingData(data);
  expect(await resumed.train(order)).toEqual(await one.predictor.train(order));
  expect(await resumed.save()).toEqual(await one.predictor.save());
  // What was saved is a copy that training does not touch.
  expect(middle).toEqual(await two.predictor.save());

  const other = await cpu.createModel(SMALL, SEED + 1);
  expect((await other.save()).weights).not.toEqual(middle.weights);
});

test('many cells are scored and climb as each of them does, also where chunks meet', async () => {
  // Chunks are of 62 cells at this width.
  const predictor = await wasm.createModel({ ...SMALL, hiddenSize: 256 }, SEED);
  const { tokens } = exampleData(66);
  const last = tokens.subarray(60 * TOKENS_PER_CELL);
  const together = await predictor.predict(tokens);
  for (const [i, value] of (await predictor.predict(last)).entries()) {
    expect(together[60 + i]).toBeCloseTo(value, 5);
  }
  expect((await predictor.climb(tokens, 3)).slice(-last.length)).toEqual(await predictor.climb(last, 3));
  predictor.dispose();
});

test('no tensor is left behind', async () => {
  const settings = { ...SMALL, hiddenSize: 8, mlpSize: 4 };
  const before = memory().numTensors;
  const predictor = await wasm.createModel(settings, SEED);
  const data = exampleData(4);
  const everything = async () => {
    await predictor.setTrainingData(data);
    await predictor.train(everyExample(4));
    await predictor.predict(data.tokens);
    await predictor.climb(data.tokens, 1);
    await inspect(predictor).lossAndGradient(data, 0);
    await predictor.load(await predictor.save());
  };
  await everything();
  const { numTensors, numBytes } = memory();
  for (let epoch = 0; epoch < 50; epoch++) await predictor.train(everyExample(4));
  await everything();
  expect(memory()).toMatchObject({ numTensors, numBytes });
  predictor.dispose();
  expect(memory().numTensors).toBe(before);
});

test('divergence is reported, and the weights stay finite', async () => {
  const predictor = await wasm.createModel({ ...SMALL, learningRate: 1e20 }, SEED);
  await predictor.setTrainingData(exampleData(4));
  const before = memory().numTensors;
  const training = predictor.train(Uint32Array.from({ length: 40 }, (_, i) => i % 4));
  await expect(training).rejects.toMatchObject({ name: 'EngineError', code: 'diverged' });
  const { weights } = await predictor.save();
  expect(weights.every(Number.isFinite)).toBe(true);
  expect(predictor.steps).toBeLessThan(10);
  expect(memory().numTensors).toBe(before);
});

test('malformed data are refused', async () => {
  const predictor = await cpu.createModel(SMALL, SEED);
  const data = exampleData(2);
  await expect(predictor.predict(data.tokens.subarray(1))).rejects.toThrow(RangeError);
  await expect(predictor.setTrainingData({ ...data, targets: new Float32Array(3) })).rejects.toThrow(
    RangeError,
  );
  await predictor.setTrainingData(data);
  await expect(predictor.train(Uint32Array.of(2))).rejects.toThrow(RangeError);
  const state = await predictor.save();
  await expect(predictor.load({ ...state, weights: new Float32Array(3) })).rejects.toThrow(RangeError);
});
