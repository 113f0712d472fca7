// The WebAssembly engine: picks a build and a number of threads, makes predictors, and measures its own peak.
import type { Engine, EngineId } from '../engine.ts';
import type { PredictorSettings } from '../settings.ts';
import { type Build, createMemory, growTo, instantiate, type Kernels, loadBuild } from './module.ts';
import { WasmPredictor } from './predictor.ts';
import { chooseThreads } from './threads.ts';

export interface WasmEngineOptions {
  /** Fused multiply-adds where the processor has them: faster, but not the same bits on every processor. */
  readonly relaxed?: boolean;
  /** Number of threads, 1 to 8; results do not depend on it. Without it, as many as there are processors, in a browser less one. */
  readonly threads?: number | undefined;
}

/**
 * The products that {@link WasmEngine.measurePeak} tries (assembly/index.ts): operations of one, and how many a round. A
 * round takes about half as long as a step: on a busy machine a shorter one would find quiet moments that no step finds.
 */
const PEAK_PRODUCTS = [
  { flops: 2 * 12 * 64 * 256, repetitions: 2160 },
  { flops: 2 * 12 * 256 * 64, repetitions: 2160 },
  { flops: 2 * 324 * 64 * 256, repetitions: 80 },
] as const;
const PEAK_ROUNDS = 3;

/** An {@link Engine} in WebAssembly. */
export class WasmEngine implements Engine {
  readonly id: EngineId;
  private readonly build: Build;
  private readonly threads: number;
  private readonly peakKernels: Kernels;
  private notes: readonly string[];
  readonly call = { steps: 5, acrossEpochs: false };
  private readonly models = new Set<WasmPredictor>();

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

  async createModel(settings: PredictorSettings, seed: number): Promise<WasmPredictor> {
    const model = await WasmPredictor.create(
      this.build,
      settings,
      seed >>> 0,
      this.threads,
      (reason) => {
        this.notes = [...this.notes, `one thread only: ${reason}`];
      },
      (gone) => this.models.delete(gone),
    );
    this.models.add(model);
    return model;
  }

  /**
   * GFLOP/s of this engine's matrix product: the best of the shapes that a step spends most time on, and of some rounds,
   * since others may use the processor too. Measured on one thread, in about a fifth of a second; several threads reach
   * as many times that at best.
   */
  measurePeak(): number {
    let best = 0;
    for (let round = 0; round < PEAK_ROUNDS; round++) {
      for (const [which, { flops, repetitions }] of PEAK_PRODUCTS.entries()) {
        const start = performance.now();
        this.peakKernels.peak(which, repetitions);
        best = Math.max(best, (flops * repetitions) / (performance.now() - start) / 1e6);
      }
    }
    return best * this.threads;
  }

  dispose(): void {
    for (const model of this.models) model.dispose();
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
