// Compiles the predictors' WebAssembly modules, in a browser or in Node, each once.
import { read } from './files.ts';

const compiled = new Map<string, Promise<WebAssembly.Module>>();

/**
 * The compiled module of a build.
 * @param url written out as `new URL('./build/….wasm', import.meta.url)` by the caller, so that a bundler sees and ships it
 * @throws Error where WebAssembly has no SIMD or the build is missing
 */
export function compileFile(url: URL): Promise<WebAssembly.Module> {
  let module = compiled.get(url.href);
  if (!module) {
    module = read(url)
      .then((bytes) => WebAssembly.compile(bytes))
      .catch((cause: unknown) => {
        compiled.delete(url.href);
        throw new Error(`${url} cannot be loaded. Has \`npm run build:wasm\` been run? (${cause})`, {
          cause,
        });
      });
    compiled.set(url.href, module);
  }
  return module;
}
