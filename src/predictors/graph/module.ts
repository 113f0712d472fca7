// Loads the graph network's WebAssembly and gives each network a memory of its own, in a browser or in Node.
import { compileFile } from '../wasm/compile.ts';

/** What the module offers; see assembly/index.ts. Addresses are in bytes. */
export interface GraphKernels {
  configure(): number;
  predict(source: number, count: number, scores: number): void;
  computeGradient(
    data: number,
    targets: number,
    importance: number,
    order: number,
    count: number,
    freeFactor: number,
    key: number,
    threshold: number,
  ): void;
  update(rate: number, decay: number, correction1: number, correction2: number): void;
  resultScoreLoss(): number;
  resultFreeLoss(): number;
  readonly weights: WebAssembly.Global;
  readonly firstMoment: WebAssembly.Global;
  readonly secondMoment: WebAssembly.Global;
  readonly gradient: WebAssembly.Global;
}

/** An instance and its memory, of which the first `end` bytes are its own. */
export interface GraphInstance {
  readonly kernels: GraphKernels;
  readonly memory: WebAssembly.Memory;
  readonly end: number;
}

/**
 * A fresh instance.
 * @throws Error where WebAssembly has no SIMD or the build is missing
 */
export async function instantiateGraph(): Promise<GraphInstance> {
  const module = await compileFile(new URL('./build/simd.wasm', import.meta.url));
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const kernels = exports as unknown as GraphKernels;
  return { kernels, memory, end: kernels.configure() };
}
