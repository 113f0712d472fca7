// The WebGPU engine: a device, its compiled kernels, and the predictors made on it.
import { type Engine, EngineError } from '../engine.ts';
import type { PredictorSettings } from '../settings.ts';
import { Gpu } from './device.ts';
import { compileKernels, type Kernels } from './kernels.ts';
import { measurePeak } from './measurePeak.ts';
import { WebgpuPredictor } from './predictor.ts';

export { probeWebgpu, type WebgpuProbe } from './probe.ts';

/** The {@link Engine} in hand-written WGSL. */
export class WebgpuEngine implements Engine {
  readonly id = 'webgpu';
  readonly description: string;
  /** The adapter computes in software; the WASM engine is then the better choice. */
  readonly isFallbackAdapter: boolean;
  private readonly gpu: Gpu;
  private readonly kernels = new Map<string, Promise<Kernels>>();
  /** The GPU waits while losses are read back, so short epochs go to it together. */
  readonly call = { steps: 20, acrossEpochs: true };
  private readonly models = new Set<WebgpuPredictor>();
  private disposed = false;

  constructor(gpu: Gpu) {
    this.gpu = gpu;
    this.description = gpu.description;
    this.isFallbackAdapter = gpu.isFallbackAdapter;
  }

  /** @throws EngineError 'unsupported' for a width or MLP size that the kernels cannot do */
  async createModel(settings: PredictorSettings, seed: number): Promise<WebgpuPredictor> {
    if (this.disposed) throw new EngineError('unavailable', 'This engine has been disposed of.');
    const key = `${settings.hiddenSize} ${settings.mlpSize}`;
    let kernels = this.kernels.get(key);
    if (!kernels) {
      kernels = compileKernels(this.gpu, settings);
      this.kernels.set(key, kernels);
      kernels.catch(() => this.kernels.delete(key));
    }
    const ready = await kernels;
    const model = await WebgpuPredictor.create(this.gpu, ready, settings, seed >>> 0, (gone) =>
      this.models.delete(gone),
    );
    this.models.add(model);
    return model;
  }

  /** The speed of a plain tiled matrix product on this device: what the engine's own speed is a share of. */
  async measurePeak(): Promise<number> {
    return (await measurePeak(this.gpu)).gigaflops;
  }

  dispose(): void {
    this.disposed = true;
    for (const model of this.models) model.dispose();
    this.gpu.dispose();
  }
}

/**
 * Starts the WebGPU engine on a device of its own, or on `device` (for example the TensorFlow.js backend's).
 * @throws EngineError 'unavailable' without WebGPU
 */
export async function createWebgpuEngine(options: { device?: GPUDevice } = {}): Promise<WebgpuEngine> {
  return new WebgpuEngine(await Gpu.open(options.device));
}
