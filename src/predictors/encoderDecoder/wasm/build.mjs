// Compiles the engine's AssemblyScript to WebAssembly: with and without relaxed SIMD, with and without threads.
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = new URL('./', import.meta.url);
const path = (name) => fileURLToPath(new URL(name, here));
// With threads, the memory's largest size must be known beforehand: 1 GiB of addresses, of which little is used.
const THREADS = ['--enable', 'threads', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '16384'];
const RELAXED = ['--enable', 'relaxed-simd'];
const BUILDS = {
  'simd.wasm': [],
  'relaxed.wasm': RELAXED,
  'simd-threads.wasm': THREADS,
  'relaxed-threads.wasm': [...RELAXED, ...THREADS],
};

const changed = (name) => statSync(path(name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
const sources = [
  changed('build.mjs'),
  ...readdirSync(path('assembly')).map((name) => changed(`assembly/${name}`)),
];
const outdated = Object.keys(BUILDS).filter((name) => changed(`build/${name}`) < Math.max(...sources));

if (outdated.length > 0) {
  const { main } = await import('assemblyscript/asc');
  mkdirSync(path('build'), { recursive: true });
  for (const name of outdated) {
    const { error, stderr } = await main(
      [
        'index.ts',
        ...['--outFile', `../build/${name}`, '-O3', '--noAssert', '--runtime', 'stub', '--importMemory'],
        ...['--use', 'abort=', '--enable', 'simd', ...BUILDS[name]],
        ...['--baseDir', path('assembly')],
      ],
      {},
    );
    if (error) {
      console.error(stderr.toString());
      process.exit(1);
    }
  }
}
