// npx tsx bench/wasm.ts: how fast the WebAssembly engine is in Node, against its own peak, and with one and two threads.
// With `node --experimental-wasm-relaxed-simd --import tsx bench/wasm.ts` also relaxed SIMD.
import { availableParallelism, cpus } from 'node:os';
import type { EncoderDecoder } from '../src/predictors/encoderDecoder/engine.ts';
import { executedStepFlops } from '../src/predictors/encoderDecoder/flops.ts';
import { PUBLISHED_PREDICTOR } from '../src/predictors/encoderDecoder/settings.ts';
import { exampleData } from '../src/predictors/encoderDecoder/testing/examples.ts';
import { createWasmEngine, type WasmEngine } from '../src/predictors/encoderDecoder/wasm/engine.ts';

const ROUNDS = 20;
const STEPS = 4;
const CELLS = 4096;
const EXAMPLES = 10_000;

interface Subject {
  readonly name: string;
  readonly engine: WasmEngine;
  readonly model: EncoderDecoder;
  readonly steps: number[];
  readonly scores: number[];
  readonly peaks: number[];
}

const data = exampleData(EXAMPLES);
const order = Uint32Array.from({ length: STEPS * PUBLISHED_PREDICTOR.batchSize }, (_, i) => i);
const cells = exampleData(CELLS).tokens;

async function subject(name: string, options: { relaxed?: boolean; threads: number }): Promise<Subject> {
  const engine = await createWasmEngine(options);
  const model = await engine.createModel(PUBLISHED_PREDICTOR, 1);
  await model.setTrainingData(data);
  // Until the compiler's better code has replaced its quick code.
  for (let i = 0; i < 5; i++) await model.train(order);
  await model.predict(cells);
  return { name, engine, model, steps: [], scores: [], peaks: [] };
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1];

const subjects = [
  await subject('SIMD, 1 thread', { threads: 1 }),
  await subject('SIMD, 2 threads', { threads: 2 }),
];
const relaxed = await subject('relaxed SIMD, 1 thread', { relaxed: true, threads: 1 });
if (relaxed.engine.id === 'wasm-relaxed') subjects.push(relaxed);
else console.log(`Without relaxed SIMD: ${relaxed.engine.description}`);

// Everything takes turns, since the machine's speed changes while we measure.
for (let round = 0; round < ROUNDS; round++) {
  for (const { engine, model, steps, scores, peaks } of subjects) {
    peaks.push(engine.measurePeak());
    steps.push((await milliseconds(() => model.train(order))) / STEPS);
    scores.push((CELLS / (await milliseconds(() => model.predict(cells)))) * 1000);
  }
}

console.log(`${availableParallelism()} × ${cpus()[0].model}, Node ${process.version}`);
console.log('| | step ms, median (best) | vs 1 thread | GFLOP/s | peak | share | cells/s, median (best) |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
const base = median(subjects[0].steps);
for (const { name, engine, steps, scores, peaks } of subjects) {
  const step = median(steps);
  // The best of each: what the engine can do, not what else the machine did.
  const speed = executedStepFlops(PUBLISHED_PREDICTOR, engine.id) / Math.min(...steps) / 1e6;
  const peak = Math.max(...peaks);
  console.log(
    `| ${name} | ${step.toFixed(1)} (${Math.min(...steps).toFixed(1)}) | ${(base / step).toFixed(2)}× ` +
      `| ${speed.toFixed(1)} | ${peak.toFixed(1)} | ${((100 * speed) / peak).toFixed(0)} % ` +
      `| ${median(scores).toFixed(0)} (${Math.max(...scores).toFixed(0)}) |`,
  );
}
console.log(
  'GFLOP/s counts the products that the engine really executes (src/predictors/encoderDecoder/flops.ts).',
);
process.exit(0);
