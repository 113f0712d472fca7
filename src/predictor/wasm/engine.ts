// The WebAssembly engine: picks a build and a number of threads, makes predictors, and measures its own peak.
import type { Engine, EngineId, Predictor } from '../predictor.ts';
import type { PredictorSettings } from '../settings.ts';
import { type Build, createMemory, growTo, instantiate, type Kernels, loadBuild } from './module.ts';
import { WasmPredictor } from './predictor.ts';
import { chooseThreads } from './threads.ts';

export interface WasmEngineOptions {
  /** Fused multiply-adds where the processor has them: faster, but not the same bits on every processor. */
  readonly relaxed?: boolean;
  /** Number of threads, 1 to 8; results do not depend on it. Without it, as many as there are processors, in a browser less one. */
  readonly threads?: number;
}

/** Operations of one repetition of the peak kernel (assembly/index.ts). */
const PEAK_FLOPS = 2 * 12 * 64 * 256;
const PEAK_ROUNDS = 8;
const PEAK_REPETITIONS = 2000;

/** An {@link Engine} in WebAssembly. */
export class WasmEngine implements Engine {
  readonly id: EngineId;
  private readonly build: Build;
  private readonly threads: number;
  private readonly peakKernels: Kernels;
  private notes: readonly string[];
  private readonly predictors: Predictor[] = [];

  /** @param notes why the build or the number of threads is not what it could be */
  constructor(build: Build, threads: number, peakKernels: Kernels, notes: readonly string[]) {
    this.id = build.relaxed ? 'wasm-relaxed' : 'wasm';
    this.build = build;
    this.threads = threads;
    this.peakKernels = peakKernels;
    this.notes = notes;
  }

  get description(): string {
    const simd = this.build.relaxed ? 'WebAssembly, relaxed SIMD' : 'WebAssembly, SIMD';
    const threads = this.threads === 1 ? '1 thread' : `${this.threads} threads`;
    return [`${simd}, ${threads}`, ...this.notes].join('; ');
  }

  async createPredictor(settings: PredictorSettings, seed: number): Promise<Predictor> {
    const predictor = await WasmPredictor.create(this.build, settings, seed >>> 0, this.threads, (reason) => {
      this.notes = [...this.notes, `one thread only: ${reason}`];
    });
    this.predictors.push(predictor);
    return predictor;
  }

  /**
   * GFLOP/s of this engine's matrix product on one thread, on the shape of the LSTM's recurrent step. Takes some tens of
   * milliseconds; the best of a few rounds, since others may use the processor too.
   */
  measurePeak(): number {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < PEAK_ROUNDS; round++) {
      const start = performance.now();
      this.peakKernels.peak(PEAK_REPETITIONS);
      best = Math.min(best, performance.now() - start);
    }
    return (PEAK_FLOPS * PEAK_REPETITIONS) / best / 1e6;
  }

  dispose(): void {
    for (const predictor of this.predictors.splice(0)) predictor.dispose();
  }
}

/**
 * An engine that computes whole training steps in WebAssembly SIMD. Works in a page (on one thread), a worker and Node.
 * @throws EngineError 'unavailable' where WebAssembly has no SIMD, or the build is missing
 */
export async function createWasmEngine(options: WasmEngineOptions = {}): Promise<WasmEngine> {
  const { relaxed = false } = options;
  const { threads, reason } = await chooseThreads(options.threads);
  const build = await loadBuild(relaxed, threads > 1);
  const notes: string[] = [];
  if (relaxed && !build.relaxed) notes.push('relaxed SIMD is not supported here');
  if (reason) notes.push(`one thread only: ${reason}`);
  const memory = createMemory(build);
  const peakKernels = await instantiate(build, memory);
  growTo(memory, peakKernels.configure(64, 16, 1, 0, 1));
  return new WasmEngine(build, threads, peakKernels, notes);
}
