// Chooses, fetches and instantiates a build of the engine, in a browser or in Node.
import { isNode, read } from '../../wasm/files.ts';
import { reach } from '../../wasm/memory.ts';
import { EngineError } from '../engine.ts';

/** What the engine's module offers; see assembly/index.ts. Addresses are in bytes. */
export interface Kernels {
  configure(hiddenSize: number, mlpSize: number, threads: number, thread: number, batchSize: number): number;
  setThreadCount(threads: number): void;
  setSettings(
    dropoutThreshold: number,
    dropoutScale: number,
    tradeOff: number,
    clipNorm: number,
    weightDecay: number,
    learningRate: number,
  ): void;
  setDropout(on: number, key0: number, key1: number, key2: number, key3: number): void;
  setBatchCount(count: number): void;
  setData(tokens: number, targets: number, losses: number): void;
  setOrdered(ordered: number): void;
  setStaged(cells: number, ascentStep: number): void;
  refresh(): number;
  computeGradient(): number;
  trainStep(step: number): number;
  predict(): number;
  climb(): number;
  resultSquares(): number;
  resultLikelihoods(): number;
  resultNorm(): number;
  peak(which: number, repetitions: number): void;
  mapMath(which: number, source: number, target: number, count: number): void;
  readonly weights: WebAssembly.Global;
  readonly firstMoment: WebAssembly.Global;
  readonly secondMoment: WebAssembly.Global;
  readonly gradient: WebAssembly.Global;
  readonly order: WebAssembly.Global;
  readonly stagedTokens: WebAssembly.Global;
  readonly stagedOutput: WebAssembly.Global;
  /** Of the thread's own latest group of cells: embeddings, in panels of four columns. */
  readonly mean: WebAssembly.Global;
  readonly STAGED_CELLS: WebAssembly.Global;
  /** Cells of a group. */
  readonly MAX_ROWS: WebAssembly.Global;
}

export interface Build {
  readonly module: WebAssembly.Module;
  readonly relaxed: boolean;
  readonly threads: boolean;
}

/** Written out one by one, so that a bundler sees and ships them. */
const URLS = {
  simd: () => new URL('./build/simd.wasm', import.meta.url),
  relaxed: () => new URL('./build/relaxed.wasm', import.meta.url),
  'simd-threads': () => new URL('./build/simd-threads.wasm', import.meta.url),
  'relaxed-threads': () => new URL('./build/relaxed-threads.wasm', import.meta.url),
};

/**
 * Compiles the wanted build; where the processor or browser refuses relaxed SIMD, the plain one.
 * @throws EngineError 'unavailable' if there is no build or even plain SIMD is refused
 */
export async function loadBuild(relaxed: boolean, threads: boolean): Promise<Build> {
  try {
    if (relaxed) {
      const bytes = await read(threads ? URLS['relaxed-threads']() : URLS.relaxed());
      if (WebAssembly.validate(bytes)) {
        return { module: await WebAssembly.compile(bytes), relaxed, threads };
      }
    }
    const bytes = await read(threads ? URLS['simd-threads']() : URLS.simd());
    return { module: await WebAssembly.compile(bytes), relaxed: false, threads };
  } catch (cause) {
    const hint = isNode ? ' Has `npm run build:wasm` been run?' : '';
    throw new EngineError('unavailable', `The WebAssembly engine cannot be loaded.${hint} (${cause})`, {
      cause,
    });
  }
}

/** A fresh memory for one model, growing as needed; shared ones up to the size fixed in build.mjs. */
export function createMemory({ threads }: Build): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory(threads ? { initial: 1, maximum: 16384, shared: true } : { initial: 1 });
  } catch (cause) {
    throw new EngineError('out-of-memory', 'No memory for the WebAssembly engine.', { cause });
  }
}

export async function instantiate({ module }: Build, memory: WebAssembly.Memory): Promise<Kernels> {
  const instance = await WebAssembly.instantiate(module, { env: { memory } });
  return instance.exports as unknown as Kernels;
}

/** Makes the memory reach to `end` bytes. @throws EngineError 'out-of-memory' */
export function growTo(memory: WebAssembly.Memory, end: number): void {
  try {
    reach(memory, end);
  } catch (cause) {
    const mebibytes = Math.ceil(end / 2 ** 20);
    throw new EngineError('out-of-memory', `The WebAssembly engine cannot have ${mebibytes} MiB of memory.`, {
      cause,
    });
  }
}
