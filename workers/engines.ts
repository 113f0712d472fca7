// Which engine computes, and why: a real GPU first, then WebAssembly, then plain TensorFlow.js; and what to do when
// one of them fails in the middle of a run.

import { type Engine, EngineError, type EngineId } from '../src/predictors/encoderDecoder/engine.ts';
import type { EngineSupply } from '../src/run/recovery.ts';
import type { EngineInfo, EngineReason } from './protocol.ts';

/** Engines are loaded when needed: TensorFlow.js alone is over a megabyte. */
const CREATE: Readonly<Record<EngineId, () => Promise<Engine>>> = {
  webgpu: async () =>
    (await import('../src/predictors/encoderDecoder/webgpu/engine.ts')).createWebgpuEngine(),
  wasm: async () => (await import('../src/predictors/encoderDecoder/wasm/engine.ts')).createWasmEngine(),
  'wasm-relaxed': async () =>
    (await import('../src/predictors/encoderDecoder/wasm/engine.ts')).createWasmEngine({ relaxed: true }),
  'reference-webgpu': async () =>
    (await import('../src/predictors/encoderDecoder/reference/engine.ts')).createReferenceEngine('webgpu'),
  'reference-wasm': async () =>
    (await import('../src/predictors/encoderDecoder/reference/engine.ts')).createReferenceEngine('wasm'),
  'reference-cpu': async () =>
    (await import('../src/predictors/encoderDecoder/reference/engine.ts')).createReferenceEngine('cpu'),
};

/** Every engine that needs no GPU, fastest first. */
const WITHOUT_GPU = ['wasm', 'reference-wasm', 'reference-cpu'] as const satisfies readonly EngineId[];

interface Candidate {
  readonly id: EngineId;
  readonly reason: EngineReason;
}

async function candidatesFor(wish: 'auto' | EngineId): Promise<Candidate[]> {
  if (wish !== 'auto') {
    const others = WITHOUT_GPU.filter((id) => id !== wish);
    return [
      { id: wish, reason: 'chosen' },
      ...others.map((id) => ({ id, reason: 'chosen-unavailable' }) as const),
    ];
  }
  const { probeWebgpu } = await import('../src/predictors/encoderDecoder/webgpu/probe.ts');
  const gpu = await probeWebgpu();
  const why = !gpu.available ? 'no-webgpu' : gpu.fallback ? 'software-gpu' : 'webgpu-failed';
  return [
    ...(why === 'webgpu-failed' ? [{ id: 'webgpu', reason: 'gpu' } as const] : []),
    ...WITHOUT_GPU.map((id, i) => ({ id, reason: i === 0 ? why : 'fallback' }) as const),
  ];
}

/** The engine of a run, and its replacements. */
export class WorkerEngines implements EngineSupply {
  private readonly candidates: Candidate[];
  private current!: Engine;
  private reason!: EngineReason;
  /** The engine that failed has been started again once; the next failure moves on to the next one. */
  private triedAgain = false;
  /** Told when another engine took over. */
  onChange: ((info: EngineInfo) => void) | undefined;

  private constructor(candidates: Candidate[]) {
    this.candidates = candidates;
  }

  /** @throws EngineError 'unavailable' if not even the slowest engine starts. */
  static async choose(wish: 'auto' | EngineId): Promise<WorkerEngines> {
    const engines = new WorkerEngines(await candidatesFor(wish));
    await engines.startFirst();
    return engines;
  }

  get engine(): Engine {
    return this.current;
  }

  get info(): EngineInfo {
    const { id, description } = this.current;
    return { id, description, reason: this.reason };
  }

  async replace(failed: Engine, error: EngineError): Promise<Engine> {
    if (failed !== this.current) return this.current;
    this.dispose();
    // A lost device often comes back; a lack of memory does not go away by itself.
    if (this.triedAgain || error.code !== 'device-lost') this.candidates.shift();
    this.triedAgain = !this.triedAgain && error.code === 'device-lost';
    await this.startFirst(error);
    this.onChange?.(this.info);
    return this.current;
  }

  dispose(): void {
    try {
      this.current.dispose();
    } catch {
      // A lost device may refuse even that; there is nothing left to free.
    }
  }

  /** @param error why another one is needed; thrown when there is none left to try */
  private async startFirst(error?: EngineError): Promise<void> {
    let last: unknown = error;
    for (; this.candidates.length > 0; this.candidates.shift()) {
      const { id, reason } = this.candidates[0];
      try {
        this.current = await CREATE[id]();
        this.reason = reason;
        return;
      } catch (cause) {
        last = cause;
      }
    }
    throw last instanceof EngineError ? last : new EngineError('unavailable', String(last), { cause: last });
  }
}
