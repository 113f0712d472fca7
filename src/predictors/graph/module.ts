// Loads the graph network's WebAssembly and gives each network a memory of its own, in a browser or in Node.
import { importNode } from '../../predictor/wasm/module.ts';

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

let compiling: Promise<WebAssembly.Module> | undefined;

async function compile(): Promise<WebAssembly.Module> {
  const url = new URL('./build/simd.wasm', import.meta.url);
  if (url.protocol === 'file:') {
    type Files = { readFile: (url: URL) => Promise<Uint8Array<ArrayBuffer>> };
    const { readFile } = await importNode<Files>('fs/promises');
    return WebAssembly.compile(await readFile(url));
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

/**
 * A fresh instance; the module is compiled once.
 * @throws Error where WebAssembly has no SIMD or the build is missing
 */
export async function instantiateGraph(): Promise<GraphInstance> {
  compiling ??= compile();
  let module: WebAssembly.Module;
  try {
    module = await compiling;
  } catch (cause) {
    compiling = undefined;
    throw new Error(`The graph network cannot be loaded. Has \`npm run build:wasm\` been run? (${cause})`, {
      cause,
    });
  }
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const kernels = exports as unknown as GraphKernels;
  return { kernels, memory, end: kernels.configure() };
}

/** Makes the memory reach to `end` bytes. */
export function reach(memory: WebAssembly.Memory, end: number): void {
  const missing = Math.ceil((end - memory.buffer.byteLength) / 65536);
  if (missing > 0) memory.grow(missing);
}
