// The bench's worker: every engine in one browser, in turns, since the machine's speed changes while it is measured.

import type { EncoderDecoder, Engine } from '../src/predictors/encoderDecoder/engine.ts';
import { executedStepFlops, stepFlops } from '../src/predictors/encoderDecoder/flops.ts';
import { createReferenceEngine } from '../src/predictors/encoderDecoder/reference/engine.ts';
import { PUBLISHED_PREDICTOR } from '../src/predictors/encoderDecoder/settings.ts';
import { exampleData } from '../src/predictors/encoderDecoder/testing/examples.ts';
import { createWasmEngine, type WasmEngine } from '../src/predictors/encoderDecoder/wasm/engine.ts';
import { Space } from '../src/space/nasbench101/space.ts';
import { measureWebgpu } from './webgpu.ts';

/** One row of the printed table. */
export interface Measurement {
  readonly what: string;
  readonly measured: string;
  readonly ratio: string;
}

const SETTINGS = PUBLISHED_PREDICTOR;
const ROUNDS = 5;
const SHARE_ROUNDS = 25;
const FAST_STEPS = 8;
const CELLS = 8_192;
/** SwiftShader would take a minute for a whole batch. */
const SMALL = { ...SETTINGS, batchSize: 8 };

const say = (text: string) => postMessage(text);

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Step times in ms, the least of a few rounds, engine by engine in turns. */
async function stepTimes(
  subjects: readonly { readonly predictor: EncoderDecoder; readonly steps: number }[],
  rounds: number,
): Promise<number[]> {
  const orders = subjects.map(({ predictor, steps }) =>
    Uint32Array.from({ length: steps * predictor.settings.batchSize }, (_, i) => i % 1_000),
  );
  for (const [i, { predictor }] of subjects.entries()) {
    await predictor.setTrainingData(exampleData(1_000));
    await predictor.train(orders[i]);
  }
  const best = subjects.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < rounds; round++) {
    for (const [i, { predictor, steps }] of subjects.entries()) {
      best[i] = Math.min(best[i], (await milliseconds(() => predictor.train(orders[i]))) / steps);
    }
  }
  return best;
}

const ms = (value: number) => `${value.toFixed(1)} ms`;
const times = (value: number) => `${value.toFixed(1)}×`;
const percent = (value: number) => `${Math.round(100 * value)} %`;

/** The step's speed by what it executes and by the plain count, against the engine's own product measured in turns. */
async function shareOfPeak(
  engine: WasmEngine,
  predictor: EncoderDecoder,
  name: string,
): Promise<Measurement> {
  const order = Uint32Array.from({ length: SETTINGS.batchSize }, (_, i) => i);
  let peak = 0;
  let step = Number.POSITIVE_INFINITY;
  for (let round = 0; round < SHARE_ROUNDS; round++) {
    peak = Math.max(peak, engine.measurePeak());
    // One step at a time, so that it has the same chance of an undisturbed moment as the product.
    for (let i = 0; i < 4; i++) step = Math.min(step, await milliseconds(() => predictor.train(order)));
  }
  const executed = executedStepFlops(SETTINGS, engine.id) / step / 1e6;
  const plain = stepFlops(SETTINGS) / step / 1e6;
  return {
    what: `step as a share of the own peak product, ${name}`,
    measured: `${executed.toFixed(1)} of ${peak.toFixed(1)} GFLOP/s (plain count: ${plain.toFixed(1)})`,
    ratio: percent(executed / peak),
  };
}

async function measureWasm(): Promise<Measurement[]> {
  say('WebAssembly against TensorFlow.js on its wasm backend …');
  const reference = await createReferenceEngine('wasm');
  const one = await createWasmEngine({ threads: 1 });
  const two = await createWasmEngine({ threads: 2 });
  const relaxed = await createWasmEngine({ threads: 1, relaxed: true });
  const predictorOf = (engine: Engine) => engine.createModel(SETTINGS, 1);
  const onePredictor = await predictorOf(one);
  const relaxedPredictor = await predictorOf(relaxed);
  const [slow, simd, threads, fused] = await stepTimes(
    [
      { predictor: await predictorOf(reference), steps: 1 },
      { predictor: onePredictor, steps: FAST_STEPS },
      { predictor: await predictorOf(two), steps: FAST_STEPS },
      { predictor: relaxedPredictor, steps: FAST_STEPS },
    ],
    ROUNDS,
  );
  const shares = [
    await shareOfPeak(one, onePredictor, 'SIMD'),
    await shareOfPeak(relaxed, relaxedPredictor, 'relaxed'),
  ];
  const { tokens } = exampleData(CELLS);
  const scorer = await predictorOf(one);
  await scorer.predict(tokens);
  let scoring = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    scoring = Math.min(scoring, await milliseconds(() => scorer.predict(tokens)));
  }
  const rows = [
    { what: 'step, plain TensorFlow.js, wasm backend', measured: ms(slow), ratio: '1×' },
    { what: `step, WASM SIMD, 1 thread (${one.description})`, measured: ms(simd), ratio: times(slow / simd) },
    {
      what: `step, WASM relaxed SIMD, 1 thread (${relaxed.description})`,
      measured: ms(fused),
      ratio: times(slow / fused),
    },
    {
      what: `step, WASM SIMD, 2 threads (${two.description})`,
      measured: ms(threads),
      ratio: `${(simd / threads).toFixed(2)}× one thread`,
    },
    ...shares,
    {
      what: 'scoring cells, WASM SIMD, 1 thread',
      measured: `${Math.round((CELLS / scoring) * 1e3)} cells/s`,
      ratio: '',
    },
  ];
  for (const engine of [reference, one, two, relaxed]) engine.dispose();
  return rows;
}

function measureSpace(): Measurement[] {
  const start = performance.now();
  const space = Space.create();
  const enumeration = performance.now() - start;
  const tokens = new Uint8Array(27);
  const lookUps = 100_000;
  const before = performance.now();
  for (let i = 0; i < lookUps; i++) {
    space.writeTokens((i * 7_919) % space.size, tokens, 0);
    space.indexOfTokens(tokens);
  }
  const each = (performance.now() - before) / lookUps;
  return [
    { what: 'enumeration of 423,624 cells', measured: ms(enumeration), ratio: '' },
    { what: 'cell to tokens and back', measured: `${(1e3 * each).toFixed(2)} µs`, ratio: '' },
  ];
}

const PARTS: Readonly<Record<string, () => readonly Measurement[] | Promise<readonly Measurement[]>>> = {
  space: measureSpace,
  wasm: measureWasm,
  webgpu: () => measureWebgpu(SMALL),
};
const wanted = new URLSearchParams(self.location.search).getAll('part');
const rows: Measurement[] = [];
for (const [name, measure] of Object.entries(PARTS)) {
  if (wanted.length === 0 || wanted.includes(name)) rows.push(...(await measure()));
}
postMessage(rows);
