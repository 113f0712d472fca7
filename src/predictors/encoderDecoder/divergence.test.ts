// Training either stays finite or says that it has diverged, for every learning rate that the settings allow and beyond.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIELDS } from '../../search/seminas/fields.ts';
import { type EncoderDecoder, type Engine, EngineError } from './engine.ts';
import { createReferenceEngine } from './reference/engine.ts';
import { type PredictorSettings, PUBLISHED_PREDICTOR } from './settings.ts';
import { exampleData } from './testing/examples.ts';
import { createWasmEngine } from './wasm/engine.ts';

const SMALL: PredictorSettings = { ...PUBLISHED_PREDICTOR, hiddenSize: 16, mlpSize: 8, batchSize: 6 };
const { min: SLOWEST, max: FASTEST } = FIELDS.learningRate;
/** Everything else at the ends of its range that are worst for a large step. */
const LOOSE = {
  dropout: FIELDS.dropout.max,
  clipNorm: FIELDS.clipNorm.max,
  weightDecay: 0,
  tradeOff: 1,
  batchSize: 1,
};
const TIGHT = {
  dropout: 0,
  clipNorm: FIELDS.clipNorm.min,
  weightDecay: FIELDS.weightDecay.max,
  tradeOff: 0,
};

let engines: Readonly<Record<'wasm' | 'reference', Engine>>;
beforeAll(async () => {
  engines = { wasm: await createWasmEngine({ threads: 1 }), reference: await createReferenceEngine('wasm') };
});
afterAll(() => {
  for (const engine of Object.values(engines)) engine.dispose();
});

/** Takes some steps. @returns whether training diverged, and so stopped */
async function diverges(predictor: EncoderDecoder, steps: number): Promise<boolean> {
  await predictor.setTrainingData(exampleData(12));
  const length = steps * predictor.settings.batchSize;
  try {
    const losses = await predictor.train(Uint32Array.from({ length }, (_, i) => i % 12));
    for (const [name, loss] of Object.entries(losses)) expect(loss, name).toSatisfy(Number.isFinite);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(EngineError);
    expect((error as EngineError).code).toBe('diverged');
    return true;
  }
}

async function expectFinite(predictor: EncoderDecoder): Promise<void> {
  const { weights, firstMoment, secondMoment } = await predictor.save();
  for (const vector of [weights, firstMoment, secondMoment]) expect(vector.every(Number.isFinite)).toBe(true);
}

describe.each([
  ['wasm', 300],
  ['reference', 8],
] as const)('%s', (name, steps) => {
  test.each([
    [SLOWEST, LOOSE],
    [FIELDS.learningRate.default, LOOSE],
    [FASTEST, LOOSE],
    [FASTEST, TIGHT],
    [FASTEST, {}],
  ])('has no NaN with a learning rate of %d and %o', async (learningRate, others) => {
    const predictor = await engines[name].createModel({ ...SMALL, ...others, learningRate }, 3);
    expect(await diverges(predictor, steps)).toBe(false);
    await expectFinite(predictor);
    expect((await predictor.predict(exampleData(5).tokens)).every(Number.isFinite)).toBe(true);
    predictor.dispose();
  });

  test.each([
    [1e3, false],
    [1e10, true],
    [1e20, true],
    [1e37, true],
  ])('with weights × %d diverges: %s', async (scale, expected) => {
    const settings = { ...SMALL, learningRate: FASTEST, weightDecay: FIELDS.weightDecay.max };
    const predictor = await engines[name].createModel(settings, 3);
    const state = await predictor.save();
    const huge = { ...state, weights: state.weights.map((weight) => weight * scale) };
    await predictor.load(huge);
    expect(await diverges(predictor, 3)).toBe(expected);
    await expectFinite(predictor);
    // The step that failed has changed nothing, and does not count.
    if (expected) expect(await predictor.save()).toEqual(huge);
    predictor.dispose();
  });
});
