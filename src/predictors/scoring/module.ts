// Loads the kernels of assembly/ and gives each user a memory of its own.
import { compileFile } from '../wasm/compile.ts';
import { reach } from '../wasm/memory.ts';
import type { Scoring, ScoringKernels } from './kernels.ts';

/** Kernels for one model. @throws Error where WebAssembly has no SIMD or the build is missing */
export async function createScoring(): Promise<Scoring> {
  const module = await compileFile(new URL('./build/simd.wasm', import.meta.url));
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  return new WasmScoring(exports as unknown as ScoringKernels, memory);
}

class WasmScoring implements Scoring {
  readonly kernels: ScoringKernels;
  private readonly memory: WebAssembly.Memory;
  private end = 0;

  constructor(kernels: ScoringKernels, memory: WebAssembly.Memory) {
    this.kernels = kernels;
    this.memory = memory;
    this.clear();
  }

  clear(): void {
    this.end = this.kernels.heap();
  }

  take(bytes: number): number {
    const at = this.end;
    this.end = (at + bytes + 63) & ~63;
    reach(this.memory, this.end);
    return at;
  }

  put(values: Float32Array | Float64Array | Int32Array | Uint16Array | Uint8Array): number {
    const at = this.take(values.byteLength);
    const source = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    new Uint8Array(this.memory.buffer, at, values.byteLength).set(source);
    return at;
  }

  floats(at: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, at, length);
  }

  doubles(at: number, length: number): Float64Array {
    return new Float64Array(this.memory.buffer, at, length);
  }

  integers(at: number, length: number): Int32Array {
    return new Int32Array(this.memory.buffer, at, length);
  }
}
