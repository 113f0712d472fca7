// A short run that tests repeat everywhere: in Node, on a page, in a worker (this file is one, too), with any number of
// threads. Reports all that came out.
import { mix32 } from '../../dropout.ts';
import { inspect } from '../../inspectable.ts';
import { type PredictorSettings, PUBLISHED_PREDICTOR } from '../../settings.ts';
import { exampleData } from '../../testing/examples.ts';
import { createWasmEngine, type WasmEngineOptions } from '../engine.ts';

export const SHORT_RUN: PredictorSettings = { ...PUBLISHED_PREDICTOR, hiddenSize: 32, batchSize: 45 };

/**
 * Of {@link SHORT_RUN} with plain SIMD, on every machine. A change of the kernels that alters it alters the curves behind
 * every shared URL, which must be worth it and belongs into the change log.
 */
export const SHORT_RUN_FINGERPRINT = 3_435_748_371;

/** Losses, weights, predictions and decoded cells after a short run, one batch's gradient, and the engine's description. */
export async function shortRun(options: WasmEngineOptions, settings = SHORT_RUN) {
  const engine = await createWasmEngine(options);
  const model = await engine.createModel(settings, 3);
  const data = exampleData(100);
  await model.setTrainingData(data);
  const { gradient } = await inspect(model).lossAndGradient(data, 0);
  const losses = await model.train(Uint32Array.from({ length: 500 }, (_, i) => (i * 13) % 100));
  const { weights } = await model.save();
  const predicted = await model.predict(data.tokens);
  const climbed = await model.climb(data.tokens, 2);
  const { id, description } = engine;
  engine.dispose();
  return { id, description, results: { gradient, losses, weights, predicted, climbed } };
}

/** A digest of every bit. */
export function fingerprint(numbers: Float32Array): number {
  let hash = 0;
  for (const bits of new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length)) {
    hash = mix32(hash ^ bits);
  }
  return hash;
}

if ('WorkerGlobalScope' in globalThis) {
  self.onmessage = async ({ data }: MessageEvent<WasmEngineOptions>) => {
    self.postMessage(await shortRun(data));
  };
}
