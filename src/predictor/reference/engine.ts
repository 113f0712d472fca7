// The reference engine: chooses a TensorFlow.js backend and makes predictors on it.
import { type Engine, EngineError, type EngineId, type Predictor } from '../predictor.ts';
import type { PredictorSettings } from '../settings.ts';
import { type Backend, type BackendName, startBackend, whyNotWebGpu } from './backend.ts';
import { ReferencePredictor } from './predictor.ts';

/**
 * An engine that computes the model in plain TensorFlow.js ops with automatic gradients: slow, and the ground truth
 * for the fast ones. Works in a page, a worker and (cpu, wasm) Node.
 * @param backend which backend to use; without it WebGPU on real hardware, else wasm, else cpu
 * @throws EngineError 'unavailable' if the backend that was asked for cannot be started
 */
export async function createReferenceEngine(backend?: BackendName): Promise<Engine> {
  if (backend) return new ReferenceEngine(await startBackend(backend), []);
  const reasons: string[] = [];
  for (const name of ['webgpu', 'wasm', 'cpu'] as const) {
    const objection = name === 'webgpu' ? await whyNotWebGpu() : undefined;
    if (objection) {
      reasons.push(objection);
      continue;
    }
    try {
      return new ReferenceEngine(await startBackend(name), reasons);
    } catch (error) {
      reasons.push((error as EngineError).message);
    }
  }
  throw new EngineError('unavailable', reasons.join('; '));
}

class ReferenceEngine implements Engine {
  readonly id: EngineId;
  readonly description: string;
  private readonly backend: Backend;
  private readonly predictors: Predictor[] = [];

  /** @param reasons why better backends were not chosen */
  constructor(backend: Backend, reasons: readonly string[]) {
    this.backend = backend;
    this.id = `reference-${backend.name}`;
    this.description = [backend.description, ...reasons].join('; ');
  }

  async createPredictor(settings: PredictorSettings, seed: number): Promise<Predictor> {
    const predictor = new ReferencePredictor(this.backend, settings, seed >>> 0);
    this.predictors.push(predictor);
    return predictor;
  }

  /** Disposes of its predictors; the backend stays, for it is the thread's. */
  dispose(): void {
    for (const predictor of this.predictors.splice(0)) predictor.dispose();
  }
}
