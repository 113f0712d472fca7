// The reference engine: makes predictors on a TensorFlow.js backend.
import type { Engine, EngineId } from '../engine.ts';
import type { PredictorSettings } from '../settings.ts';
import { type Backend, type BackendName, startBackend } from './backend.ts';
import { ReferencePredictor } from './predictor.ts';

/**
 * An engine that computes the model in plain TensorFlow.js ops with automatic gradients: slow, and the ground truth
 * for the fast ones. Works in a page, a worker and (cpu, wasm) Node.
 * @throws EngineError 'unavailable' if the backend cannot be started
 */
export async function createReferenceEngine(backend: BackendName): Promise<Engine> {
  return new ReferenceEngine(await startBackend(backend));
}

class ReferenceEngine implements Engine {
  readonly id: EngineId;
  readonly description: string;
  private readonly backend: Backend;
  readonly call = { steps: 1, acrossEpochs: false };
  private readonly models = new Set<ReferencePredictor>();

  constructor(backend: Backend) {
    this.backend = backend;
    this.id = `reference-${backend.name}`;
    this.description = backend.description;
  }

  async createModel(settings: PredictorSettings, seed: number): Promise<ReferencePredictor> {
    const model = new ReferencePredictor(this.backend, settings, seed >>> 0, (gone) =>
      this.models.delete(gone),
    );
    this.models.add(model);
    return model;
  }

  /** Disposes of its predictors; the backend stays, for it is the thread's. */
  dispose(): void {
    for (const model of this.models) model.dispose();
  }
}
