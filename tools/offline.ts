// A Vite plugin: builds the service worker, and tells it the files of this version. It is written last, when all names are
// known.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { build, type Plugin } from 'vite';
import type { Manifest, ManifestFile } from '../src/offline/manifest.ts';

const SOURCE = 'src/offline/serviceWorker.ts';
export const SERVICE_WORKER = 'sw.js';
/** As the page asks for them (src/lab/store.ts). */
const TABLES = ['oracle/nasbench101.parquet', 'oracle/surrogate101.parquet'];
/** Larger files, such as the reference engine, are kept when they have been used. */
const LARGEST = 700_000;
const HASHED = /-[\w-]{8}\.\w+$/;

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');

/** @param dist a built lab's folder */
export function manifestOf(dist: string): Manifest {
  const paths = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => statSync(join(dist, name)).isFile())
    .filter((name) => name !== SERVICE_WORKER && !name.startsWith('oracle/'))
    .filter((name) => statSync(join(dist, name)).size <= LARGEST)
    .toSorted();
  const files = paths.map((name): ManifestFile => {
    // Servers differ in whether index.html has an address of its own.
    const path = name === 'index.html' ? './' : name;
    return HASHED.test(name) ? { path } : { path, sha256: sha256(readFileSync(join(dist, name))) };
  });
  const version = sha256(JSON.stringify(files)).slice(0, 12);
  return { version, files, tables: TABLES };
}

export function offline(): Plugin {
  let dist = '';
  return {
    name: 'offline',
    apply: 'build',
    configResolved({ root, build: { outDir } }) {
      dist = resolve(root, outDir);
    },
    async closeBundle() {
      const result = await build({
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        define: { __MANIFEST__: JSON.stringify(manifestOf(dist)) },
        build: {
          write: false,
          target: 'es2023',
          rolldownOptions: { input: SOURCE, output: { format: 'iife' } },
        },
      });
      if (!('output' in result)) throw new Error('The service worker was not built.');
      writeFileSync(join(dist, SERVICE_WORKER), result.output[0].code);
    },
  };
}
