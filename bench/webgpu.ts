// Measures the WebGPU engine in a browser: dispatches and JavaScript time a step, speed against its own peak and against
// plain TensorFlow.js on the same adapter. For a page or a worker; see measure.ts.

import type { EncoderDecoder } from '../src/predictors/encoderDecoder/engine.ts';
import { executedStepFlops } from '../src/predictors/encoderDecoder/flops.ts';
import { createReferenceEngine } from '../src/predictors/encoderDecoder/reference/engine.ts';
import { type PredictorSettings, PUBLISHED_PREDICTOR } from '../src/predictors/encoderDecoder/settings.ts';
import { exampleData } from '../src/predictors/encoderDecoder/testing/examples.ts';
import { createWebgpuEngine, type WebgpuEngine } from '../src/predictors/encoderDecoder/webgpu/engine.ts';

/** One row of the bench's table. */
interface Row {
  readonly what: string;
  readonly measured: string;
  readonly ratio: string;
}

const EXAMPLES = 500;
const data = exampleData(EXAMPLES);

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Gradient steps on consecutive examples. */
const steps = (model: EncoderDecoder, count: number) =>
  model.train(Uint32Array.from({ length: count * model.settings.batchSize }, (_, i) => i % EXAMPLES));

/** JavaScript time depends on the number of dispatches alone, so it is measured on a model too small to wait for. */
async function overhead(engine: WebgpuEngine): Promise<{ dispatches: number; script: number }> {
  const model = await engine.createModel({ ...PUBLISHED_PREDICTOR, hiddenSize: 16, batchSize: 1 }, 1);
  await model.setTrainingData(data);
  await steps(model, 40);
  let script = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 5; turn++) {
    const before = { ...model.statistics };
    await steps(model, 100);
    const { encodeMilliseconds, steps: taken } = model.statistics;
    script = Math.min(script, (encodeMilliseconds - before.encodeMilliseconds) / (taken - before.steps));
  }
  const { dispatches, steps: taken } = model.statistics;
  model.dispose();
  return { dispatches: dispatches / taken, script };
}

/**
 * The WebGPU rows of the bench.
 * @param settings the model of a full step @param rounds how often the two engines take turns; the fastest turn counts
 */
export async function measureWebgpu(
  settings: PredictorSettings = PUBLISHED_PREDICTOR,
  rounds = 2,
): Promise<Row[]> {
  const engine = await createWebgpuEngine();
  const reference = await createReferenceEngine('webgpu');
  try {
    const { dispatches, script } = await overhead(engine);
    const peak = await engine.measurePeak();
    const ours = await engine.createModel(settings, 1);
    const theirs = await reference.createModel(settings, 1);
    const stepsATurn = engine.isFallbackAdapter ? 1 : 50;
    for (const model of [ours, theirs]) {
      await model.setTrainingData(data);
      await steps(model, 1); // Compiles what is compiled late.
    }
    let fused = Number.POSITIVE_INFINITY;
    let plain = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round++) {
      fused = Math.min(fused, (await milliseconds(() => steps(ours, stepsATurn))) / stepsATurn);
      plain = Math.min(plain, await milliseconds(() => steps(theirs, 1)));
    }
    const cells = exampleData(1024).tokens;
    await ours.predict(cells);
    const scoring = await milliseconds(() => ours.predict(cells));
    const speed = executedStepFlops(settings, engine.id) / fused / 1e6;
    const on = `WebGPU (${engine.description})`;
    return [
      { what: `${on}: dispatches a step`, measured: dispatches.toFixed(1), ratio: '' },
      { what: `${on}: JavaScript a step`, measured: `${script.toFixed(3)} ms`, ratio: '' },
      {
        what: `${on}: full step`,
        measured: `${fused.toFixed(1)} ms, ${speed.toFixed(1)} GFLOP/s`,
        ratio: `${((100 * speed) / peak).toFixed(0)} % of ${peak.toFixed(1)} GFLOP/s`,
      },
      {
        what: `${on}: full step against plain TensorFlow.js on it`,
        measured: `${plain.toFixed(0)} ms`,
        ratio: `${(plain / fused).toFixed(1)}×`,
      },
      { what: `${on}: scoring`, measured: `${((1000 * 1024) / scoring).toFixed(0)} cells/s`, ratio: '' },
    ];
  } finally {
    engine.dispose();
    reference.dispose();
  }
}
