// Which engine computes, and why: a real GPU first, then WebAssembly, then plain TensorFlow.js; and what to do when
// one of them fails in the middle of a run.

import { type Engine, EngineError, type EngineId } from '../src/predictors/encoderDecoder/engine.ts';
import type { EngineSupply } from '../src/run/run.ts';
import type { EngineInfo, EngineReason } from './protocol.ts';

/** Engines are loaded when needed: TensorFlow.js alone is over a megabyte. */
const CREATE: Readonly<Record<EngineId, (threads: number | undefined) => Promise<Engine>>> = {
  webgpu: async () =>
    (await import('../src/predictors/encoderDecoder/webgpu/engine.ts')).createWebgpuEngine(),
  wasm: async (threads) =>
    (await import('../src/predictors/encoderDecoder/wasm/engine.ts')).createWasmEngine({ threads }),
  'wasm-relaxed': async (threads) =>
    (await import('../src/predictors/encoderDecoder/wasm/engine.ts')).createWasmEngine({
      relaxed: true,
      threads,
    }),
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

/** The engine that would be tried first. */
export async function engineFor(wish: 'auto' | EngineId): Promise<EngineId> {
  const [{ id }] = await candidatesFor(wish);
  return id;
}

/** The engine of a run, and its replacements. Nothing is started before an engine is asked for. */
export class WorkerEngines implements EngineSupply {
  private readonly wish: 'auto' | EngineId;
  private readonly threads: number | undefined;
  private candidates: Candidate[] | undefined;
  private current: Engine | undefined;
  private starting: Promise<Engine> | undefined;
  /** The engine that failed has been started again once; the next failure moves on to the next one. */
  private triedAgain = false;
  private news: EngineInfo | undefined;

  /** @param threads of an engine that has any; without it, as many as the processor allows */
  constructor(wish: 'auto' | EngineId, threads?: number) {
    this.wish = wish;
    this.threads = threads;
  }

  /** @throws EngineError 'unavailable' if not even the slowest engine starts. */
  async engine(): Promise<Engine> {
    this.starting ??= this.startFirst();
    return this.starting;
  }

  /** The engine that is in use now, if another one, or none, was when this was last called. */
  takeNews(): EngineInfo | undefined {
    const { news } = this;
    this.news = undefined;
    return news;
  }

  async replace(failed: Engine, error: EngineError): Promise<Engine> {
    if (failed !== this.current) return this.engine();
    this.dispose();
    // A lost device often comes back; a lack of memory does not go away by itself.
    if (this.triedAgain || error.code !== 'device-lost') this.candidates?.shift();
    this.triedAgain = !this.triedAgain && error.code === 'device-lost';
    this.starting = this.startFirst(error);
    return this.starting;
  }

  dispose(): void {
    try {
      this.current?.dispose();
    } catch {
      // A lost device may refuse even that; there is nothing left to free.
    }
    this.current = undefined;
  }

  /** @param error why another one is needed; thrown when there is none left to try */
  private async startFirst(error?: EngineError): Promise<Engine> {
    this.candidates ??= await candidatesFor(this.wish);
    let last: unknown = error;
    for (; this.candidates.length > 0; this.candidates.shift()) {
      const { id, reason } = this.candidates[0];
      try {
        const engine = await CREATE[id](this.threads);
        this.current = engine;
        this.news = { id: engine.id, description: engine.description, reason };
        return engine;
      } catch (cause) {
        last = cause;
      }
    }
    throw last instanceof EngineError ? last : new EngineError('unavailable', String(last), { cause: last });
  }
}
