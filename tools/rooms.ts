// npm test -- rooms: who may import whom, as one table, and the check that holds the code to it.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

interface Room {
  /** Folder or file; the longest that fits is a file's room. */
  readonly at: string;
  /** Rooms whose files it may import, beside its own. */
  readonly rooms: readonly string[];
  /** Packages, by the start of their names; `node:` is Node itself. */
  readonly packages: readonly string[];
}

const DATA = ['src/random', 'src/metrics', 'src/settings', 'src/space'];
const TENSORFLOW = '@tensorflow/';

/** The pure rooms come first: they know no React, no DOM, no Node and no TensorFlow.js. */
const ROOMS: readonly Room[] = [
  { at: 'src/random', rooms: [], packages: ['pure-rand/'] },
  { at: 'src/metrics', rooms: ['src/random'], packages: ['simple-statistics'] },
  { at: 'src/settings', rooms: [], packages: ['valibot'] },
  { at: 'src/space', rooms: ['src/random'], packages: ['js-md5'] },
  {
    at: 'src/oracle',
    rooms: ['src/space', 'src/metrics'],
    packages: [
      'valibot',
      'hyparquet',
      'hyparquet-writer',
      'hyparquet-compressors',
      'papaparse',
      '@noble/hashes/',
    ],
  },
  { at: 'src/predictors', rooms: ['src/random', 'src/space', 'src/metrics'], packages: [] },
  { at: 'src/predictors/build.mjs', rooms: [], packages: ['node:', 'assemblyscript/'] },
  {
    at: 'src/predictors/graph/reference',
    rooms: ['src/predictors', 'src/predictors/encoderDecoder/reference', 'src/random', 'src/space'],
    packages: [TENSORFLOW],
  },
  {
    at: 'src/predictors/encoderDecoder/reference',
    rooms: ['src/predictors', 'src/random', 'src/space'],
    packages: [TENSORFLOW, 'node:'],
  },
  {
    at: 'src/predictors/encoderDecoder/wasm',
    rooms: ['src/predictors', 'src/random', 'src/space'],
    packages: ['node:'],
  },
  {
    at: 'src/predictors/encoderDecoder/webgpu',
    rooms: ['src/predictors', 'src/random', 'src/space'],
    packages: [],
  },
  { at: 'src/search', rooms: [...DATA, 'src/oracle', 'src/predictors'], packages: [] },
  { at: 'src/explore', rooms: [...DATA, 'src/oracle', 'src/predictors'], packages: [] },
  {
    at: 'src/run',
    rooms: [...DATA, 'src/oracle', 'src/predictors', 'src/search'],
    packages: ['valibot', '@noble/hashes/'],
  },
  {
    at: 'src/sweep',
    rooms: [...DATA, 'src/oracle', 'src/predictors', 'src/search', 'src/run'],
    packages: ['valibot', 'hyparquet', 'hyparquet-writer'],
  },
  {
    at: 'src/reproduction',
    rooms: [...DATA, 'src/oracle', 'src/predictors', 'src/search', 'src/run'],
    packages: ['valibot', 'hyparquet-writer', '@noble/hashes/'],
  },
  {
    at: 'src/library',
    rooms: [...DATA, 'src/oracle', 'src/predictors', 'src/search', 'src/run'],
    packages: ['valibot', 'fflate', 'hyparquet-writer', 'simple-statistics'],
  },
  {
    at: 'src/share',
    rooms: [...DATA, 'src/oracle', 'src/predictors', 'src/search', 'src/run', 'src/sweep'],
    packages: ['valibot', 'fflate', '@noble/hashes/'],
  },
  {
    at: 'workers/protocol.ts',
    rooms: [...DATA, 'src/oracle', 'src/predictors', 'src/search', 'src/run', 'src/library', 'src/explore'],
    packages: [],
  },
  {
    at: 'workers',
    rooms: [
      ...DATA,
      'src/oracle',
      'src/predictors',
      'src/predictors/encoderDecoder/reference',
      'src/predictors/encoderDecoder/wasm',
      'src/predictors/encoderDecoder/webgpu',
      'src/search',
      'src/run',
      'src/explore',
      'workers/protocol.ts',
    ],
    packages: ['comlink', 'valibot', 'papaparse'],
  },
  // An entry point, which is named by its address.
  { at: 'workers/worker.ts', rooms: ['workers'], packages: ['comlink'] },
  {
    at: 'src/client',
    rooms: [
      'workers/protocol.ts',
      'workers/worker.ts',
      'src/predictors',
      'src/run',
      'src/search',
      'src/sweep',
      'src/library',
    ],
    packages: ['comlink', 'idb'],
  },
  // The service worker: part of no page.
  { at: 'src/offline', rooms: [], packages: [] },
  { at: 'src/i18n', rooms: [], packages: ['i18next', 'react-i18next', 'react'] },
  {
    at: 'src/lab',
    rooms: [
      ...DATA,
      'src/oracle',
      'src/predictors',
      'src/search',
      'src/run',
      'src/sweep',
      'src/reproduction',
      'src/library',
      'src/share',
      'src/explore',
      'src/client',
      'src/i18n',
      'workers/protocol.ts',
    ],
    packages: [
      'react',
      'react-dom',
      'react-i18next',
      'react-error-boundary',
      'i18next',
      'zustand',
      'comlink',
      'd3-array',
      'recharts',
      'uqr',
      'valibot',
    ],
  },
  {
    at: 'src/headless',
    rooms: [
      ...DATA,
      'src/oracle',
      'src/predictors',
      'src/predictors/encoderDecoder/reference',
      'src/predictors/encoderDecoder/wasm',
      'src/predictors/encoderDecoder/webgpu',
      'src/predictors/graph/reference',
      'src/search',
      'src/run',
      'src/sweep',
      'src/reproduction',
    ],
    packages: ['node:', 'papaparse', 'valibot', 'webgpu'],
  },
];

/** Static and dynamic imports, and the addresses of workers; types count as well. */
const IMPORTS =
  /(?:^(?:import|export)\b[^'\n]* from |^import |^\} from |\bimport\(|\bnew URL\()'([^'\n]+)'/gm;

function roomOf(file: string): Room | undefined {
  const fits = ROOMS.filter(({ at }) => file === at || file.startsWith(`${at}/`));
  return fits.toSorted((a, b) => b.at.length - a.at.length)[0];
}

/** What one file imports that its room may not. */
export function trespasses(file: string, source: string): string[] {
  const room = roomOf(file);
  if (!room) return [`${file} stands in no room of tools/rooms.ts`];
  const found: string[] = [];
  for (const [, target] of source.matchAll(IMPORTS)) {
    if (target.startsWith('.')) {
      const other = roomOf(relative('.', join(dirname(file), target)));
      if (!other || other === room || room.rooms.includes(other.at)) continue;
      found.push(`${file} imports ${target}: ${room.at} may not know ${other.at}`);
    } else if (
      !room.packages.some(
        (name) =>
          target === name || (/[/:]$/.test(name) ? target.startsWith(name) : target.startsWith(`${name}/`)),
      )
    ) {
      found.push(`${file} imports ${target}: ${room.at} may not know it`);
    }
  }
  return found;
}

if (import.meta.filename === process.argv[1]) {
  const files = ['src', 'workers']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((file) => /\.tsx?$/.test(file))
    .filter((file) => !/\.test\.tsx?$|\.d\.ts$|\/testing(\.ts|\/)|\/assembly\//.test(file));
  const found = files.flatMap((file) => trespasses(file, readFileSync(file, 'utf8')));
  for (const line of found) console.error(line);
  console.log(`${files.length} files, ${found.length} imports that their rooms do not allow`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
