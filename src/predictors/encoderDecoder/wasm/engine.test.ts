// The WebAssembly engine against the reference engine (automatic differentiation) and the double-precision model.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../../../random/random.ts';
import { TOKENS_PER_CELL, VOCABULARY } from '../../../space/nasbench101/tokens.ts';
import type { EncoderDecoder, Engine, TrainingData } from '../engine.ts';
import { inspect } from '../inspectable.ts';
import { PARAMETER_NAMES } from '../layout.ts';
import { createReferenceEngine } from '../reference/engine.ts';
import { type PredictorSettings, PUBLISHED_PREDICTOR } from '../settings.ts';
import { doubleGradient, doubleLoss } from '../testing/doubleLoss.ts';
import { DoubleModel } from '../testing/doubleModel.ts';
import { exampleData } from '../testing/examples.ts';
import { createWasmEngine } from './engine.ts';

const SEED = 11;
const SMALL: PredictorSettings = { ...PUBLISHED_PREDICTOR, hiddenSize: 16, mlpSize: 8, batchSize: 6 };

let engine: Engine;
let reference: Engine;
beforeAll(async () => {
  engine = await createWasmEngine({ threads: 1 });
  reference = await createReferenceEngine('wasm');
});
afterAll(() => {
  engine.dispose();
  reference.dispose();
});

/** Any sequence of tokens, also ones no cell has. */
function randomTokens(count: number, random: Random): TrainingData {
  const tokens = Uint8Array.from({ length: count * TOKENS_PER_CELL }, () => random.integer(VOCABULARY));
  return { tokens, targets: Float32Array.from({ length: count }, () => random.normal()) };
}

/** Largest difference of two gradients, array by array, relative to the array's largest entry. */
function greatestDifference(predictor: EncoderDecoder, a: Float32Array, b: Float32Array) {
  let worst = { name: '', difference: 0 };
  for (const name of PARAMETER_NAMES) {
    const { offset, length } = predictor.layout.slices[name];
    let scale = 1e-7;
    let difference = 0;
    for (let i = offset; i < offset + length; i++) {
      scale = Math.max(scale, Math.abs(b[i]));
      const d = Math.abs(a[i] - b[i]);
      if (!(d <= difference)) difference = d;
    }
    if (!(difference / scale <= worst.difference)) worst = { name, difference: difference / scale };
  }
  return worst;
}

describe('loss and gradient', () => {
  // [H, MLP, examples, dropout, dropout's step]; batches of one lane and of several, of one chunk a lane and of several.
  test.each([
    [16, 8, 1, 0.1, 0],
    [16, 8, 7, 0.1, null],
    [8, 4, 5, 0.3, 3],
    [12, 20, 9, 0.7, 2],
    [32, 16, 101, 0.1, 9],
    [64, 16, 7, 0.1, 1],
    [64, 16, 33, 0, 5],
    [64, 16, 100, 0.1, 0],
    [64, 128, 13, 0.9, 2],
    [128, 32, 5, 0.1, 4],
    [16, 8, 300, 0.5, 6],
    // Neither a power of two nor a whole number of tiles; and wider than any setting.
    [20, 4, 6, 0.1, 7],
    [112, 60, 3, 0.1, 8],
    [256, 16, 2, 0.1, 1],
  ])(
    'as the reference: H %i, MLP %i, %i examples, dropout %d, step %s',
    async (hiddenSize, mlpSize, count, dropout, step) => {
      const settings = { ...PUBLISHED_PREDICTOR, hiddenSize, mlpSize, dropout };
      const mine = await engine.createModel(settings, SEED);
      const theirs = await reference.createModel(settings, SEED);
      const data = randomTokens(count, new Random(count));
      const a = await inspect(mine).lossAndGradient(data, step);
      const b = await inspect(theirs).lossAndGradient(data, step);
      for (const part of ['total', 'predictor', 'decoder'] as const) {
        expect(Math.abs(a[part] / b[part] - 1), part).toBeLessThan(2e-5);
      }
      // The reference adds up squares in single precision: compare with its gradient, not with its norm.
      expect(
        Math.abs(a.gradientNorm / Math.sqrt(b.gradient.reduce((sum, g) => sum + g * g, 0)) - 1),
      ).toBeLessThan(2e-5);
      // Both are in single precision and add up in different orders.
      const { name, difference } = greatestDifference(mine, a.gradient, b.gradient);
      expect(difference, name).toBeLessThan(2e-4);
      mine.dispose();
      theirs.dispose();
    },
  );

  test.each([1, 2, 'mixed'] as const)('of examples that count in some losses alone: %s', async (flags) => {
    const settings = { ...SMALL, batchSize: 20 };
    const mine = await engine.createModel(settings, SEED);
    const theirs = await reference.createModel(settings, SEED);
    const count = 37;
    const losses = Uint8Array.from({ length: count }, (_, i) => (flags === 'mixed' ? i % 4 : flags));
    const data = { ...exampleData(count), losses };
    const a = await inspect(mine).lossAndGradient(data, 3);
    const b = await inspect(theirs).lossAndGradient(data, 3);
    for (const part of ['total', 'predictor', 'decoder'] as const)
      expect(Math.abs(a[part] - b[part]), part).toBeLessThanOrEqual(2e-5 * b[part]);
    expect(greatestDifference(mine, a.gradient, b.gradient).difference).toBeLessThan(2e-4);
    // In training, where an order names the examples.
    const order = Uint32Array.from({ length: count }, (_, i) => (i * 5) % count);
    const results = [];
    for (const model of [mine, theirs]) {
      await model.setTrainingData(data);
      results.push(await model.train(order));
    }
    for (const part of ['total', 'predictor', 'decoder'] as const)
      expect(Math.abs(results[0][part] - results[1][part]), part).toBeLessThanOrEqual(
        1e-4 * results[1][part],
      );
    mine.dispose();
    theirs.dispose();
  });

  test.each([0, 1, 2, 3, 4, 5, 6])('of one token repeated: %i', async (token) => {
    const mine = await engine.createModel({ ...SMALL, dropout: 0.2 }, SEED);
    const theirs = await reference.createModel({ ...SMALL, dropout: 0.2 }, SEED);
    const data = {
      tokens: new Uint8Array(5 * TOKENS_PER_CELL).fill(token),
      targets: new Float32Array(5).fill(1),
    };
    const a = await inspect(mine).lossAndGradient(data, 0);
    const b = await inspect(theirs).lossAndGradient(data, 0);
    expect(Math.abs(a.total / b.total - 1)).toBeLessThan(2e-5);
    expect(greatestDifference(mine, a.gradient, b.gradient).difference).toBeLessThan(2e-4);
    mine.dispose();
    theirs.dispose();
  });

  test.each([
    ['tiny weights', 1e-6, 1],
    ['hardly any weights', 1e-10, 1],
    ['large weights', 4, 1],
    ['huge targets', 1, 1e6],
    ['tiny targets', 1, 1e-6],
  ])('with %s', async (_, weightScale, targetScale) => {
    const mine = await engine.createModel(SMALL, SEED);
    const theirs = await reference.createModel(SMALL, SEED);
    const state = await mine.save();
    const scaled = { ...state, weights: state.weights.map((w) => w * weightScale) };
    await mine.load(scaled);
    await theirs.load(scaled);
    const data = randomTokens(6, new Random(3));
    data.targets.forEach((y, i) => {
      data.targets[i] = y * targetScale;
    });
    const a = await inspect(mine).lossAndGradient(data, 1);
    const b = await inspect(theirs).lossAndGradient(data, 1);
    expect(Math.abs(a.total / b.total - 1)).toBeLessThan(1e-4);
    expect(greatestDifference(mine, a.gradient, b.gradient).difference).toBeLessThan(2e-3);
  });

  test.each([30, 1e4])('stays finite with weights × %d', async (scale) => {
    const mine = await engine.createModel(SMALL, SEED);
    const state = await mine.save();
    await mine.load({ ...state, weights: state.weights.map((w) => w * scale) });
    const { total, gradient } = await inspect(mine).lossAndGradient(randomTokens(6, new Random(3)), 1);
    expect(Number.isFinite(total)).toBe(true);
    expect(gradient.every(Number.isFinite)).toBe(true);
  });

  test.each([null, 4])('as finite differences in double precision, dropout step %s', async (step) => {
    const settings = { ...SMALL, dropout: 0.3 };
    const data = exampleData(3);
    const mine = await engine.createModel(settings, SEED);
    const { weights } = await mine.save();
    const moment = step === null ? null : { seed: SEED, step };
    const { gradient, ...parts } = await inspect(mine).lossAndGradient(data, step);
    const exact = doubleLoss(settings, weights, data, moment);
    for (const part of ['total', 'predictor', 'decoder'] as const) {
      expect(Math.abs(parts[part] / exact[part] - 1)).toBeLessThan(1e-5);
    }
    const random = new Random(5);
    for (const name of PARAMETER_NAMES) {
      const { offset, length } = mine.layout.slices[name];
      const entries = [0, random.integer(length), length - 1].map((entry) => offset + entry);
      const slopes = doubleGradient(settings, weights, data, moment, entries);
      const scale = gradient
        .subarray(offset, offset + length)
        .reduce((most, g) => Math.max(most, Math.abs(g)), 0);
      for (const [i, entry] of entries.entries()) {
        expect(Math.abs(gradient[entry] - slopes[i]), `${name}[${entry - offset}]`).toBeLessThan(
          1e-4 * scale + 1e-8,
        );
      }
    }
  });
});

describe('training', () => {
  test('follows the reference for 200 steps within 1e-3', async () => {
    const data = exampleData(60);
    const settings = { ...SMALL, batchSize: 10 };
    const mine = await engine.createModel(settings, SEED);
    const theirs = await reference.createModel(settings, SEED);
    await mine.setTrainingData(data);
    await theirs.setTrainingData(data);
    const random = new Random(1);
    for (let block = 0; block < 20; block++) {
      const order = Uint32Array.from({ length: 95 }, () => random.integer(60));
      const a = await mine.train(order);
      const b = await theirs.train(order);
      expect(a.steps).toBe(10);
      for (const part of ['total', 'predictor', 'decoder', 'gradientNorm'] as const) {
        expect(Math.abs(a[part] / b[part] - 1), `${part} at step ${10 * block}`).toBeLessThan(1e-3);
      }
    }
    expect(mine.steps).toBe(200);
    const { tokens } = exampleData(30, 2);
    const [a, b] = [await mine.predict(tokens), await theirs.predict(tokens)];
    for (const [i, score] of a.entries()) expect(Math.abs(score - b[i])).toBeLessThan(1e-3);
  });

  test('allocates nothing for a step: its memory stays as large as it was', async () => {
    const mine = await engine.createModel(SMALL, SEED);
    const { memory } = mine as unknown as { memory: WebAssembly.Memory };
    const data = exampleData(40);
    const everything = async () => {
      await mine.setTrainingData(data);
      for (let epoch = 0; epoch < 50; epoch++)
        await mine.train(Uint32Array.from({ length: 40 }, (_, i) => i));
      await mine.predict(data.tokens);
      await mine.climb(data.tokens, 1);
      await inspect(mine).lossAndGradient(data, 0);
      await mine.load(await mine.save());
    };
    await everything();
    const { byteLength } = memory.buffer;
    await everything();
    expect(memory.buffer.byteLength).toBe(byteLength);
  });

  test('applies clipping, weight decay and Adam as the reference does', async () => {
    const data = exampleData(6);
    const settings = { ...SMALL, clipNorm: 0.1, weightDecay: 0.05, learningRate: 0.01 };
    const mine = await engine.createModel(settings, SEED);
    const theirs = await reference.createModel(settings, SEED);
    for (const predictor of [mine, theirs]) {
      await predictor.setTrainingData(data);
      for (let step = 0; step < 3; step++) await predictor.train(Uint32Array.from([0, 1, 2, 3, 4, 5]));
    }
    const a = await mine.save();
    const b = await theirs.save();
    // Adam divides by the gradient's own size, so an entry's rounding error may move it by a share of the rate.
    for (let i = 0; i < a.weights.length; i++)
      expect(Math.abs(a.weights[i] - b.weights[i])).toBeLessThan(1e-4);
    expect(greatestDifference(mine, a.firstMoment, b.firstMoment).difference).toBeLessThan(2e-4);
    expect(greatestDifference(mine, a.secondMoment, b.secondMoment).difference).toBeLessThan(4e-4);
  });

  test('takes several orders in one call as in calls of their own', async () => {
    const data = exampleData(9);
    const orders = [7, 9].map((length) => Uint32Array.from({ length }, (_, i) => i));
    const [together, apart] = await Promise.all(
      [0, 1].map(() => engine.createModel({ ...SMALL, batchSize: 4 }, SEED)),
    );
    for (const predictor of [together, apart]) await predictor.setTrainingData(data);
    expect((await together.train(...orders)).steps).toBe(2 + 3);
    for (const order of orders) await apart.train(order);
    expect(await together.save()).toEqual(await apart.save());
  });

  test('gives the same bits again, and after saving and loading', async () => {
    const data = exampleData(50);
    const settings = { ...SMALL, batchSize: 13 };
    const order = Uint32Array.from({ length: 130 }, (_, i) => (i * 7) % 50);
    const once = await engine.createModel(settings, SEED);
    await once.setTrainingData(data);
    const losses = await once.train(order);
    const middle = await once.save();
    const later = await once.train(order);

    const again = await engine.createModel(settings, SEED);
    await again.setTrainingData(data);
    expect(await again.train(order)).toEqual(losses);
    const resumed = await engine.createModel(settings, SEED);
    await resumed.setTrainingData(data);
    await resumed.load(middle);
    expect(await resumed.train(order)).toEqual(later);
    expect(await resumed.save()).toEqual(await once.save());
  });

  test('is not disturbed by looking at a gradient, predicting and climbing in between', async () => {
    const data = exampleData(20);
    const order = Uint32Array.from({ length: 20 }, (_, i) => i);
    const [quiet, busy] = await Promise.all([
      engine.createModel(SMALL, SEED),
      engine.createModel(SMALL, SEED),
    ]);
    for (const predictor of [quiet, busy]) {
      await predictor.setTrainingData(data);
      await predictor.train(order);
    }
    await inspect(busy).lossAndGradient(exampleData(40, 9), 3);
    await busy.predict(exampleData(30).tokens);
    await busy.climb(exampleData(30).tokens, 1);
    await quiet.train(order);
    await busy.train(order);
    expect(await busy.save()).toEqual(await quiet.save());
  });

  test.each([Number.NaN, 1e30])(
    'reports divergence at a target of %d and keeps the weights',
    async (target) => {
      const data = exampleData(6);
      data.targets[2] = target;
      const mine = await engine.createModel(SMALL, SEED);
      await mine.setTrainingData(data);
      const before = await mine.save();
      // Squared in single precision this overflows; in double it does not, so only the first must fail.
      const trained = mine.train(Uint32Array.from([0, 1, 2, 3]));
      if (Number.isNaN(target)) {
        await expect(trained).rejects.toMatchObject({ code: 'diverged' });
        expect(await mine.save()).toEqual(before);
        expect(mine.steps).toBe(0);
      } else {
        await trained;
        expect((await mine.save()).weights.every(Number.isFinite)).toBe(true);
      }
    },
  );

  test('refuses shapes that it has no products for', async () => {
    for (const wrong of [
      { hiddenSize: 18 },
      { hiddenSize: 4 },
      { hiddenSize: 260 },
      { mlpSize: 6 },
      { mlpSize: 0 },
    ]) {
      await expect(engine.createModel({ ...SMALL, ...wrong }, SEED)).rejects.toMatchObject({
        code: 'unsupported',
      });
    }
  });

  test('refuses examples that are not there', async () => {
    const mine = await engine.createModel(SMALL, SEED);
    await mine.setTrainingData(exampleData(3));
    await expect(mine.train(Uint32Array.from([0, 3]))).rejects.toThrow(RangeError);
    await expect(
      mine.setTrainingData({ tokens: new Uint8Array(5), targets: new Float32Array(1) }),
    ).rejects.toThrow(RangeError);
  });
});

/** Cells first..first + count of a list of tokens. */
const cellsOf = (tokens: Uint8Array, first: number, count: number) =>
  tokens.subarray(first * TOKENS_PER_CELL, (first + count) * TOKENS_PER_CELL);

describe('inference', () => {
  test.each([
    [16, 8, 61],
    [12, 4, 61],
    [20, 12, 1],
    [64, 16, 61],
    [128, 32, 18],
  ])('predicts and climbs as the reference: H %i, MLP %i, %i cells', async (hiddenSize, mlpSize, count) => {
    const settings = { ...PUBLISHED_PREDICTOR, hiddenSize, mlpSize };
    const mine = await engine.createModel(settings, SEED);
    const theirs = await reference.createModel(settings, SEED);
    const { tokens } = randomTokens(count, new Random(8));
    const a = await mine.predict(tokens);
    const b = await theirs.predict(tokens);
    for (let i = 0; i < a.length; i++) expect(Math.abs(a[i] - b[i])).toBeLessThan(1e-5);
    for (const stepSize of [0, 5]) {
      expect(await mine.climb(tokens, stepSize)).toEqual(await theirs.climb(tokens, stepSize));
    }
    mine.dispose();
    theirs.dispose();
  });

  test('does not depend on which cells are worked on together, and is as the reference where portions meet', async () => {
    const mine = await engine.createModel(SMALL, SEED);
    const theirs = await reference.createModel(SMALL, SEED);
    const { tokens } = randomTokens(2100, new Random(8));
    const scores = await mine.predict(tokens);
    const climbed = await mine.climb(tokens, 4);
    for (const cell of [0, 5, 2047, 2048, 2099]) {
      const own = cellsOf(tokens, cell, 1);
      expect((await mine.predict(own))[0]).toBe(scores[cell]);
      expect(await mine.climb(own, 4)).toEqual(cellsOf(climbed, cell, 1));
    }
    const across = cellsOf(tokens, 2040, 16);
    expect(await theirs.climb(across, 4)).toEqual(cellsOf(climbed, 2040, 16));
    for (const [i, score] of (await theirs.predict(across)).entries()) {
      expect(Math.abs(score - scores[2040 + i])).toBeLessThan(1e-5);
    }
  });

  test('of no cells and of a broken list', async () => {
    for (const predictor of [
      await engine.createModel(SMALL, SEED),
      await reference.createModel(SMALL, SEED),
    ]) {
      expect(await predictor.predict(new Uint8Array())).toHaveLength(0);
      expect(await predictor.climb(new Uint8Array(), 1)).toHaveLength(0);
      expect(await predictor.train(new Uint32Array())).toMatchObject({ steps: 0, total: 0 });
      await expect(predictor.climb(new Uint8Array(28), 1)).rejects.toThrow(RangeError);
    }
  });

  test.each([0, 1, 20])('climbs as the double-precision model with steps of %d', async (stepSize) => {
    const settings = { ...SMALL, hiddenSize: 8, mlpSize: 4, learningRate: 0.01 };
    const mine = await engine.createModel(settings, SEED);
    const data = exampleData(20);
    await mine.setTrainingData(data);
    await mine.train(Uint32Array.from({ length: 1200 }, (_, i) => i % 20));
    const model = new DoubleModel(settings, (await mine.save()).weights);
    const climbed = await mine.climb(data.tokens, stepSize);
    for (const cell of [0, 7, 19]) {
      const own = [...data.tokens.subarray(cell * TOKENS_PER_CELL, (cell + 1) * TOKENS_PER_CELL)];
      const { tokens, margin } = model.climb(own, stepSize);
      const decoded = [...climbed.subarray(cell * TOKENS_PER_CELL, (cell + 1) * TOKENS_PER_CELL)];
      if (margin > 1e-4) expect(decoded).toEqual(tokens);
    }
  });
});
