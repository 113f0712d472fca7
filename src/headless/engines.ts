// The engine of a run in Node. There is one choice; if it fails, the run has failed and may be started again.
import type { Engine, EngineError, EngineId } from '../predictors/encoderDecoder/engine.ts';
import type { EngineSupply } from '../run/run.ts';
import { NeverError } from './exit.ts';
import { hasNodeGpu, provideNodeGpu } from './nodeGpu.ts';

export class NodeEngines implements EngineSupply {
  private readonly wish: 'auto' | EngineId;
  private readonly threads: number | undefined;
  private started: Promise<Engine> | undefined;

  /** @param threads as many as there are processors if not given @throws NeverError for an engine that cannot be had here */
  constructor(wish: 'auto' | EngineId, threads?: number) {
    if (wish === 'webgpu' && !hasNodeGpu()) {
      throw new NeverError(
        "The engine 'webgpu' needs a browser, or a GPU for Node: npm install --no-save webgpu. Else use engine=auto or wasm.",
      );
    }
    if (wish === 'reference-webgpu') {
      throw new NeverError(
        `The engine '${wish}' needs a browser. Use engine=auto, wasm or reference-wasm here.`,
      );
    }
    this.wish = wish;
    this.threads = threads;
  }

  /** The engine that the wish comes to, before any is started. */
  get id(): EngineId {
    return this.wish === 'auto' ? 'wasm' : this.wish;
  }

  engine(): Promise<Engine> {
    this.started ??= this.start();
    return this.started;
  }

  replace(_: Engine, error: EngineError): Promise<Engine> {
    return Promise.reject(error);
  }

  dispose(): void {
    this.started?.then((engine) => engine.dispose()).catch(() => {});
  }

  private async start(): Promise<Engine> {
    if (this.wish.startsWith('reference-')) {
      const { createReferenceEngine } = await import('../predictors/encoderDecoder/reference/engine.ts');
      return createReferenceEngine(this.wish === 'reference-cpu' ? 'cpu' : 'wasm');
    }
    if (this.wish === 'webgpu') {
      await provideNodeGpu();
      const { createWebgpuEngine } = await import('../predictors/encoderDecoder/webgpu/engine.ts');
      return createWebgpuEngine();
    }
    const { createWasmEngine } = await import('../predictors/encoderDecoder/wasm/engine.ts');
    const { threads } = this;
    return createWasmEngine({ relaxed: this.wish === 'wasm-relaxed', ...(threads ? { threads } : {}) });
  }
}
