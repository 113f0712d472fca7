// A worker for the browser test: trains a little with the threads it is told to use, and reports what came out.
import { type PredictorSettings, PUBLISHED_PREDICTOR } from '../../settings.ts';
import { exampleData } from '../../testing/examples.ts';
import { createWasmEngine, type WasmEngineOptions } from '../engine.ts';

const SETTINGS: PredictorSettings = { ...PUBLISHED_PREDICTOR, hiddenSize: 32, batchSize: 45 };

/** Losses, weights, predictions and decoded cells after a short run, and the engine's description. */
export async function shortRun(options: WasmEngineOptions) {
  const engine = await createWasmEngine(options);
  const model = await engine.createPredictor(SETTINGS, 3);
  const data = exampleData(100);
  await model.setTrainingData(data);
  const losses = await model.train(Uint32Array.from({ length: 500 }, (_, i) => (i * 13) % 100));
  const { weights } = await model.save();
  const predicted = await model.predict(data.tokens);
  const climbed = await model.climb(data.tokens, 2);
  const { id, description } = engine;
  engine.dispose();
  return { id, description, losses, weights, predicted, climbed };
}

if ('WorkerGlobalScope' in globalThis) {
  self.onmessage = async ({ data }: MessageEvent<WasmEngineOptions>) => {
    self.postMessage(await shortRun(data));
  };
}
