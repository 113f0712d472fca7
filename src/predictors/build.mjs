// Compiles AssemblyScript to WebAssembly: the engine, with and without relaxed SIMD, with and without threads; and what the
// predictors of accuracy compute with the engine's products.
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sources = new URL('./', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, sources));
// With threads, the memory's largest size must be known beforehand: 1 GiB of addresses, of which little is used.
const THREADS = ['--enable', 'threads', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '16384'];
const RELAXED = ['--enable', 'relaxed-simd'];
const ENGINE = 'encoderDecoder/wasm';
/** By folder, whose `assembly/index.ts` is compiled to `build/`: the files and their flags. */
const MODULES = {
  [ENGINE]: {
    'simd.wasm': [],
    'relaxed.wasm': RELAXED,
    'simd-threads.wasm': THREADS,
    'relaxed-threads.wasm': [...RELAXED, ...THREADS],
  },
  graph: { 'simd.wasm': [] },
  scoring: { 'simd.wasm': [] },
};

const changed = (name) => statSync(path(name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
const changedIn = (folder) =>
  Math.max(...readdirSync(path(`${folder}/assembly`)).map((name) => changed(`${folder}/assembly/${name}`)));

for (const [folder, builds] of Object.entries(MODULES)) {
  const newest = Math.max(changed('build.mjs'), changedIn(ENGINE), changedIn(folder));
  const outdated = Object.keys(builds).filter((name) => changed(`${folder}/build/${name}`) < newest);
  if (outdated.length === 0) continue;
  const { main } = await import('assemblyscript/asc');
  mkdirSync(path(`${folder}/build`), { recursive: true });
  for (const name of outdated) {
    const { error, stderr } = await main(
      [
        `${folder}/assembly/index.ts`,
        ...['--outFile', `${folder}/build/${name}`, '-O3', '--noAssert'],
        ...['--runtime', 'stub', '--importMemory'],
        ...['--use', 'abort=', '--enable', 'simd', ...builds[name]],
        ...['--baseDir', path('.')],
      ],
      {},
    );
    if (error) {
      console.error(stderr.toString());
      process.exit(1);
    }
  }
}
