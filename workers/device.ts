// Measures what this device does with each engine: gradient steps of the published model, and the engine's own peak.

import { type Engine, EngineError } from '../src/predictors/encoderDecoder/engine.ts';
import { stepFlops } from '../src/predictors/encoderDecoder/flops.ts';
import { PUBLISHED_PREDICTOR } from '../src/predictors/encoderDecoder/settings.ts';
import { Random } from '../src/random/random.ts';
import type { Space } from '../src/space/nasbench101/space.ts';
import { tokensOf } from '../src/space/searchSpace.ts';
import type { DeviceMeasurement } from './protocol.ts';

const EXAMPLES = 1_000;
const STEPS_A_ROUND = 5;
const ROUNDS = 4;

async function enginesHere(): Promise<Engine[]> {
  const { createWasmEngine } = await import('../src/predictors/encoderDecoder/wasm/engine.ts');
  const { createWebgpuEngine, probeWebgpu } = await import(
    '../src/predictors/encoderDecoder/webgpu/engine.ts'
  );
  const gpu = await probeWebgpu();
  const tries = [
    // A GPU in software takes seconds for one step and would be no use anyway.
    ...(gpu.available && !gpu.fallback ? [createWebgpuEngine()] : []),
    createWasmEngine(),
    createWasmEngine({ relaxed: true }),
  ];
  const started = await Promise.allSettled(tries);
  const engines = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  // Where relaxed SIMD is refused, the plain build answers a second time.
  return engines.filter(({ id }, i) => engines.findIndex((other) => other.id === id) === i);
}

async function measure(engine: Engine, space: Space): Promise<DeviceMeasurement> {
  const random = new Random(1);
  const predictor = await engine.createModel(PUBLISHED_PREDICTOR, 1);
  await predictor.setTrainingData({
    tokens: tokensOf(space, random.sample(space.size, EXAMPLES)),
    targets: Float32Array.from({ length: EXAMPLES }, () => random.normal()),
  });
  const order = random.sample(EXAMPLES, STEPS_A_ROUND * PUBLISHED_PREDICTOR.batchSize);
  await predictor.train(order);
  // Before the steps and after them, since the device's speed changes while it is measured.
  const peakBefore = (await engine.measurePeak?.()) ?? 0;
  let stepMs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const before = performance.now();
    await predictor.train(order);
    stepMs = Math.min(stepMs, (performance.now() - before) / STEPS_A_ROUND);
  }
  predictor.dispose();
  const { id, description } = engine;
  const gigaflops = stepFlops(PUBLISHED_PREDICTOR) / stepMs / 1e6;
  const peakGigaflops = Math.max(peakBefore, (await engine.measurePeak?.()) ?? 0);
  return { id, description, stepMs, gigaflops, peakGigaflops };
}

/** Some seconds of work; the fastest automatic choice first. @throws EngineError 'unavailable' if no fast engine starts */
export async function measureDevice(space: Space): Promise<DeviceMeasurement[]> {
  const engines = await enginesHere();
  if (engines.length === 0)
    throw new EngineError('unavailable', 'Neither WebGPU nor WebAssembly SIMD could be started.');
  try {
    const measurements: DeviceMeasurement[] = [];
    for (const engine of engines) measurements.push(await measure(engine, space));
    return measurements;
  } finally {
    for (const engine of engines) engine.dispose();
  }
}
