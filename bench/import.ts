// npx tsx bench/import.ts: imports a made-up record file of half a gigabyte through the built page, as a person would, and
// prints how fast that was and how much memory the page's process took. Linux only, as memory is read from /proc.

import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { concatenate, recordBytes } from '../src/oracle/testing/recordFile.ts';
import { Random } from '../src/random/random.ts';
import { BUDGETS, RUNS } from '../src/space/nasbench101/benchmark.ts';
import { moduleHash } from '../src/space/nasbench101/moduleHash.ts';
import { trainableParameters } from '../src/space/nasbench101/parameters.ts';
import { Space } from '../src/space/nasbench101/space.ts';
import { chromiumFlags, ensureChromium, findChromium } from '../tools/chromium.ts';
import { memory, rendererOf } from './renderer.ts';

const BYTES = 500e6;
const ROUNDS = 3;
/** A prime, so that cells come in no order, as in the published files, and none twice. */
const STRIDE = 7_919;

/** All budgets and three runs of as many cells as it takes. */
async function writeRecords(file: string): Promise<void> {
  const space = Space.create();
  const random = new Random(1);
  const images = () => random.integer(9_985) / 9_984;
  const stream = createWriteStream(file);
  let bytes = 0;
  for (let i = 0; bytes < BYTES; i++) {
    const cell = space.cell((i * STRIDE) % space.size);
    const hash = moduleHash(cell);
    const parameters = trainableParameters(cell);
    const records = BUDGETS.flatMap((epochs) =>
      RUNS.map(() =>
        recordBytes({
          hash,
          epochs,
          cell,
          test: Math.fround(images()),
          validation: Math.fround(images()),
          seconds: Math.fround(epochs * (5 + 10 * random.uniform())),
          parameters,
        }),
      ),
    );
    const piece = concatenate(records);
    bytes += piece.length;
    if (!stream.write(piece)) await once(stream, 'drain');
  }
  await finished(stream.end());
}

interface Import {
  /** Until the whole file was read, and from then until its table was kept. */
  readonly readingMs: number;
  readonly keepingMs: number;
  /** Resident memory of the page's process in bytes: before the import, and the most during it. */
  readonly before: number;
  readonly most: number;
  /** The part of both that is the browser's own program, which all its processes share. */
  readonly program: number;
}

async function importOnce(address: string, file: string): Promise<Import> {
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumFlags });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(300_000);
    await page.goto(address);
    await page.getByTestId('run-button').and(page.locator(':enabled')).waitFor();
    await page.getByRole('button', { name: /^Table/ }).click();
    const renderer = await rendererOf(browser);
    const before = memory(renderer, 'VmRSS');
    // Sets the high-water mark back to what is resident now (proc(5)).
    writeFileSync(`/proc/${renderer}/clear_refs`, '5');
    const started = performance.now();
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('Keeping the table').first().waitFor();
    const read = performance.now();
    await page.getByTestId('import-report').waitFor();
    return {
      readingMs: read - started,
      keepingMs: performance.now() - read,
      before,
      most: memory(renderer, 'VmHWM'),
      program: memory(renderer, 'RssFile'),
    };
  } finally {
    await browser.close();
  }
}

ensureChromium();
const folder = mkdtempSync(join(tmpdir(), 'seminas-import-'));
try {
  const file = join(folder, 'made-up.tfrecord');
  await writeRecords(file);
  const outDir = join(folder, 'dist');
  await build({ build: { outDir }, logLevel: 'error' });
  const server = await preview({ build: { outDir }, preview: { port: 0 }, logLevel: 'error' });
  const imports: Import[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    imports.push(await importOnce(server.resolvedUrls?.local[0] ?? '', file));
  }
  await server.close();
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  const { size } = statSync(file);
  const rates = imports.map(({ readingMs }) => megabytes((1e3 * size) / readingMs)).sort((a, b) => b - a);
  const [{ before, most, program }] = imports.toSorted((a, b) => b.most - a.most);
  const [cpu] = cpus();
  console.log(`${cpus().length} × ${cpu.model}, ${new Date().toISOString().slice(0, 10)}\n
| what | measured |
| --- | --- |
| reading a record file of ${megabytes(size)} MB | ${rates.join(', ')} MB/s |
| keeping its table | ${Math.round(Math.min(...imports.map(({ keepingMs }) => keepingMs)))} ms |
| memory of the page's process before | ${megabytes(before)} MB |
| the most during the import | ${megabytes(most)} MB |
| of both, the browser's own program | ${megabytes(program)} MB |`);
} finally {
  rmSync(folder, { recursive: true });
}
