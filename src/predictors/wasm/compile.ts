// Compiles the predictors' WebAssembly modules, in a browser or in Node, each once.
import { importNode } from '../../predictor/wasm/module.ts';

const compiled = new Map<string, Promise<WebAssembly.Module>>();

/**
 * The compiled module of a build.
 * @param url written out as `new URL('./build/….wasm', import.meta.url)` by the caller, so that a bundler sees and ships it
 * @throws Error where WebAssembly has no SIMD or the build is missing
 */
export function compileFile(url: URL): Promise<WebAssembly.Module> {
  let module = compiled.get(url.href);
  if (!module) {
    module = compile(url).catch((cause: unknown) => {
      compiled.delete(url.href);
      throw new Error(`${url} cannot be loaded. Has \`npm run build:wasm\` been run? (${cause})`, { cause });
    });
    compiled.set(url.href, module);
  }
  return module;
}

async function compile(url: URL): Promise<WebAssembly.Module> {
  if (url.protocol === 'file:') {
    type Files = { readFile: (url: URL) => Promise<Uint8Array<ArrayBuffer>> };
    const { readFile } = await importNode<Files>('fs/promises');
    return WebAssembly.compile(await readFile(url));
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`status ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** Makes a memory reach to `end` bytes; views of it made before are then no longer good. */
export function reach(memory: WebAssembly.Memory, end: number): void {
  const missing = Math.ceil((end - memory.buffer.byteLength) / 65536);
  if (missing > 0) memory.grow(missing);
}
