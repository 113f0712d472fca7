// The WebGPU engine against the reference and double precision, on whatever adapter the browser has (SwiftShader in CI).
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FIELDS } from '../../../search/seminas/fields.ts';
import { TOKENS_PER_CELL } from '../../../space/nasbench101/tokens.ts';
import type { EncoderDecoder, Engine, TrainingData } from '../engine.ts';
import { inspect, type LossAndGradient } from '../inspectable.ts';
import { PARAMETER_NAMES, type ParameterLayout } from '../layout.ts';
import { createReferenceEngine } from '../reference/engine.ts';
import { type PredictorSettings, PUBLISHED_PREDICTOR } from '../settings.ts';
import { doubleGradient, doubleLoss } from '../testing/doubleLoss.ts';
import { exampleData } from '../testing/examples.ts';
import { createWasmEngine } from '../wasm/engine.ts';
import { createWebgpuEngine, type WebgpuEngine } from './engine.ts';

/** Largest deviation of a gradient's entry, relative to the largest entry of its array. */
const TOLERANCE = 1e-4;
const SEED = 7;

let engine: WebgpuEngine;
let reference: Engine;
let wasm: Engine;
beforeAll(async () => {
  engine = await createWebgpuEngine();
  reference = await createReferenceEngine('cpu');
  wasm = await createWasmEngine({ threads: 1 });
});
afterAll(() => {
  for (const started of [engine, reference, wasm]) started.dispose();
});

const small: PredictorSettings = { ...PUBLISHED_PREDICTOR, hiddenSize: 16, batchSize: 5 };

async function both(settings: PredictorSettings): Promise<[EncoderDecoder, EncoderDecoder]> {
  return Promise.all([engine.createModel(settings, SEED), reference.createModel(settings, SEED)]);
}

function expectSame(layout: ParameterLayout, got: LossAndGradient, want: LossAndGradient): void {
  for (const figure of ['total', 'predictor', 'decoder', 'gradientNorm'] as const) {
    expect(Math.abs(got[figure] / want[figure] - 1), figure).toBeLessThan(TOLERANCE);
  }
  for (const name of PARAMETER_NAMES) {
    const { offset, length } = layout.slices[name];
    let greatest = 0;
    let worst = 0;
    for (let i = offset; i < offset + length; i++) {
      greatest = Math.max(greatest, Math.abs(want.gradient[i]));
      worst = Math.max(worst, Math.abs(got.gradient[i] - want.gradient[i]));
    }
    expect(worst, name).toBeLessThanOrEqual(TOLERANCE * greatest);
  }
}

const oneToken = (count: number, token: number): TrainingData => ({
  tokens: new Uint8Array(count * TOKENS_PER_CELL).fill(token),
  targets: Float32Array.from({ length: count }, (_, i) => i - 1.5),
});

describe('loss and gradient', () => {
  it.each([
    { hiddenSize: 16, mlpSize: 16, count: 5, step: 0 },
    { hiddenSize: 32, mlpSize: 4, count: 1, step: null },
    { hiddenSize: 64, mlpSize: 16, count: 3, step: 12345 },
    // Two gate rows a thread; a width that is no power of two, with the largest MLP.
    { hiddenSize: 128, mlpSize: 20, count: 2, step: 1 },
    { hiddenSize: 80, mlpSize: 128, count: 3, step: 4 },
  ])('equal the reference: H $hiddenSize, $count examples, dropout of step $step', async (shape) => {
    const { hiddenSize, mlpSize, count, step } = shape;
    const [ours, theirs] = await both({ ...PUBLISHED_PREDICTOR, hiddenSize, mlpSize, batchSize: count });
    const data = exampleData(count, hiddenSize);
    expectSame(
      ours.layout,
      await inspect(ours).lossAndGradient(data, step),
      await inspect(theirs).lossAndGradient(data, step),
    );
    ours.dispose();
    theirs.dispose();
  });

  it('equal the reference where examples count in some losses alone', async () => {
    const [ours, theirs] = await both(small);
    const data = { ...exampleData(5, 9), losses: Uint8Array.of(3, 1, 2, 0, 1) };
    const got = await inspect(ours).lossAndGradient(data, 2);
    expectSame(ours.layout, got, await inspect(theirs).lossAndGradient(data, 2));
    const whole = await inspect(ours).lossAndGradient({ tokens: data.tokens, targets: data.targets }, 2);
    expect(whole.predictor).toBeGreaterThan(got.predictor);
    expect(whole.decoder).toBeGreaterThan(got.decoder);
    ours.dispose();
    theirs.dispose();
  });

  it('equal the reference for one token over and over, extreme weights, and a batch in parts', async () => {
    const [ours, theirs] = await both(small);
    const initial = await theirs.save();
    const targets = (scale: number) => {
      const data = exampleData(3, 5);
      return { ...data, targets: data.targets.map((target) => target * scale) };
    };
    const cases: [scale: number, data: TrainingData][] = [
      ...[0, 1, 2, 3, 4, 5, 6].map((token): [number, TrainingData] => [1, oneToken(2 + (token % 3), token)]),
      [1e-3, exampleData(3, 2)],
      [6, exampleData(3, 3)],
      [1, targets(1e-6)],
      [1, targets(1e6)],
      [1, exampleData(1, 4)],
      [1, exampleData(13, 4)],
    ];
    for (const [scale, data] of cases) {
      const state = { ...initial, weights: initial.weights.map((w) => w * scale) };
      await Promise.all([ours.load(state), theirs.load(state)]);
      expectSame(
        ours.layout,
        await inspect(ours).lossAndGradient(data, 3),
        await inspect(theirs).lossAndGradient(data, 3),
      );
    }
  });

  it('equal double precision', async () => {
    const ours = await engine.createModel(small, SEED);
    const data = exampleData(4, 9);
    const { weights } = await ours.save();
    const moment = { seed: SEED, step: 2 };
    const got = await inspect(ours).lossAndGradient(data, 2);
    const want = doubleLoss(small, weights, data, moment);
    for (const figure of ['total', 'predictor', 'decoder'] as const) {
      expect(Math.abs(got[figure] / want[figure] - 1), figure).toBeLessThan(1e-5);
    }
    for (const name of PARAMETER_NAMES) {
      const { offset, length } = ours.layout.slices[name];
      const entries = [offset, offset + (length >> 1), offset + length - 1];
      const greatest = got.gradient
        .slice(offset, offset + length)
        .reduce((a, g) => Math.max(a, Math.abs(g)), 0);
      for (const [i, slope] of doubleGradient(small, weights, data, moment, entries).entries()) {
        expect(Math.abs(got.gradient[entries[i]] - slope), name).toBeLessThanOrEqual(TOLERANCE * greatest);
      }
    }
  });
});

describe('training', () => {
  const data = exampleData(24, 5);
  const order = (steps: number, batch: number) =>
    Uint32Array.from({ length: steps * batch }, (_, i) => (i * 7) % 24);

  // The tolerance across engines: losses and predictions within 1e-3 after 100 steps with the same dropout masks.
  it('keeps to the reference and to WebAssembly over 100 steps with dropout, clipping, decay and uneven batches', async () => {
    const settings = { ...small, batchSize: 7, clipNorm: 0.5, learningRate: 3e-3 };
    const [ours, theirs] = await both(settings);
    const others = [theirs, await wasm.createModel(settings, SEED)];
    for (const predictor of [ours, ...others]) await predictor.setTrainingData(data);
    for (let call = 0; call < 5; call++) {
      const indices = order(20, 7).slice(0, 20 * 7 - 3);
      const got = await ours.train(indices);
      expect(got.steps).toBe(20);
      for (const [i, other] of others.entries()) {
        const want = await other.train(indices);
        for (const figure of ['total', 'predictor', 'decoder', 'gradientNorm'] as const) {
          const deviation = Math.abs(got[figure] / want[figure] - 1);
          expect(deviation, `${figure}, call ${call}, other ${i}`).toBeLessThan(1e-3);
        }
      }
    }
    expect(ours.steps).toBe(100);
    const cells = exampleData(9, 6).tokens;
    const scores = await ours.predict(cells);
    for (const other of others) {
      for (const [i, score] of (await other.predict(cells)).entries())
        expect(scores[i]).toBeCloseTo(score, 3);
      expect(await ours.climb(cells, 0)).toEqual(await other.climb(cells, 0));
      expect(await ours.climb(cells, 20)).toEqual(await other.climb(cells, 20));
    }
  });

  it('gives the same weights bit for bit, in one call or several, and after saving and loading', async () => {
    const indices = order(6, 5);
    const [once, twice, resumed] = await Promise.all([0, 1, 2].map(() => engine.createModel(small, SEED)));
    for (const predictor of [once, twice, resumed]) await predictor.setTrainingData(data);
    // The second order begins a batch of its own.
    await once.train(indices.slice(0, 18), indices.slice(18));
    await twice.train(indices.slice(0, 18));
    const middle = await twice.save();
    await twice.train(indices.slice(18));
    await resumed.load(middle);
    await resumed.train(indices.slice(18));
    const end = await once.save();
    expect(await twice.save()).toEqual(end);
    expect(await resumed.save()).toEqual(end);
    expect(end.steps).toBe(4 + 3);
  });

  it('reports divergence and keeps the last finite weights', async () => {
    const predictor = await engine.createModel(small, SEED);
    const bad = { ...data, targets: data.targets.slice() };
    bad.targets[20] = 3e38;
    await predictor.setTrainingData(bad);
    await predictor.train(Uint32Array.of(0, 1, 2, 3, 4));
    const before = await predictor.save();
    const indices = Uint32Array.of(20, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    await expect(predictor.train(indices)).rejects.toMatchObject({ code: 'diverged' });
    expect(await predictor.save()).toEqual(before);
    // It can go on with better data.
    await predictor.train(Uint32Array.of(5, 6, 7, 8, 9));
    expect(predictor.steps).toBe(2);
  });

  it.each([
    { learningRate: FIELDS.learningRate.min, scale: 1, diverged: false },
    { learningRate: FIELDS.learningRate.max, scale: 1, diverged: false },
    { learningRate: FIELDS.learningRate.max, scale: 1e3, diverged: false },
    { learningRate: FIELDS.learningRate.max, scale: 1e12, diverged: true },
    { learningRate: FIELDS.learningRate.max, scale: 1e30, diverged: true },
  ])('has no NaN at rate $learningRate with weights × $scale; diverges: $diverged', async (extreme) => {
    const { learningRate, scale, diverged } = extreme;
    const settings = { ...small, learningRate, dropout: FIELDS.dropout.max, clipNorm: FIELDS.clipNorm.max };
    const predictor = await engine.createModel(settings, SEED);
    await predictor.setTrainingData(data);
    const state = await predictor.save();
    const scaled = { ...state, weights: state.weights.map((weight) => weight * scale) };
    await predictor.load(scaled);
    const training = predictor.train(order(12, 5));
    if (diverged) await expect(training).rejects.toMatchObject({ code: 'diverged' });
    else expect(Object.values(await training).every(Number.isFinite)).toBe(true);
    const after = await predictor.save();
    if (diverged) expect(after).toEqual(scaled);
    for (const vector of [after.weights, after.firstMoment, after.secondMoment]) {
      expect(vector.every(Number.isFinite)).toBe(true);
    }
  });

  it('takes at most 15 dispatches a step, and makes nothing new on the GPU for it', async () => {
    const predictor = await engine.createModel(small, SEED);
    await predictor.setTrainingData(data);
    await predictor.train(order(4, 5));
    const { dispatches, steps } = predictor.statistics;
    expect(dispatches / steps).toBeLessThanOrEqual(15);
    const made = [
      vi.spyOn(GPUDevice.prototype, 'createBuffer'),
      vi.spyOn(GPUDevice.prototype, 'createBindGroup'),
      vi.spyOn(GPUDevice.prototype, 'createComputePipelineAsync'),
    ];
    const counts: number[] = [];
    for (const count of [1, 9]) {
      await predictor.train(order(count, 5));
      counts.push(made.reduce((sum, spy) => sum + spy.mock.calls.length, 0));
      for (const spy of made) spy.mockClear();
    }
    for (const spy of made) spy.mockRestore();
    // What reads the losses at the end of a call may be new.
    expect(counts[1]).toBe(counts[0]);
    expect(counts[0]).toBeLessThanOrEqual(1);
  });
});

describe('inference', () => {
  it('scores and climbs as the reference does, in more than one chunk', async () => {
    const [ours, theirs] = await both(small);
    const { tokens } = exampleData(1030, 8);
    const scores = await ours.predict(tokens);
    const first = tokens.slice(0, 5 * TOKENS_PER_CELL);
    for (const [i, score] of (await theirs.predict(first)).entries()) expect(scores[i]).toBeCloseTo(score, 4);
    const last = tokens.slice(-10 * TOKENS_PER_CELL);
    for (const [i, score] of (await theirs.predict(last)).entries()) {
      expect(scores[1020 + i]).toBeCloseTo(score, 4);
    }
    expect((await ours.climb(tokens, 3)).slice(-last.length)).toEqual(await theirs.climb(last, 3));
    expect(await ours.predict(new Uint8Array())).toHaveLength(0);
    expect(await ours.climb(new Uint8Array(), 1)).toHaveLength(0);
    expect(await ours.train(new Uint32Array())).toMatchObject({ steps: 0, total: 0 });
  });

  it('climbs as the reference does where a thread has two gate rows', async () => {
    const [ours, theirs] = await both({ ...small, hiddenSize: 128, mlpSize: 20 });
    const { tokens } = exampleData(3, 8);
    const [a, b] = [await ours.predict(tokens), await theirs.predict(tokens)];
    for (const [i, score] of a.entries()) expect(score).toBeCloseTo(b[i], 4);
    expect(await ours.climb(tokens, 2)).toEqual(await theirs.climb(tokens, 2));
  });
});
