// npx tsx bench/library.ts [--dist FOLDER]: how long the library takes to list a thousand kept runs in the built page, and how
// evenly it scrolls through them.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { mainThreadTasks } from '../e2e/mainThread.ts';
import { DATABASE } from '../src/client/databaseName.ts';
import type { KeptRun } from '../src/library/keptRun.ts';
import { madeUpRun } from '../src/library/testing/runs.ts';
import { ALGORITHM_IDS } from '../src/search/registry.ts';
import { chromiumFlags, ensureChromium, findChromium } from '../tools/chromium.ts';

const RUNS = 1_000;
const VISITS = 7;
const SCROLLED_MS = 4_000;
/** In pixels a frame: some 3,600 a second. */
const STEP = 60;

/** Runs of every search with other sizes and seeds, some with names and tags. */
function madeUpRuns(): KeptRun[] {
  return Array.from({ length: RUNS }, (_, i) => {
    const algorithm = ALGORITHM_IDS[i % ALGORITHM_IDS.length];
    const settings = { seed: i, budget: 150 + (i % 9) * 50, labelled: 50 + (i % 5) * 25 };
    return madeUpRun(algorithm, settings, {
      test: 0.93 + (i % 97) / 10_000,
      tau: 0.4 + (i % 83) / 300,
      ended: 1_700_000_000_000 + i * 60_000,
      tags: i % 3 === 0 ? ['class', `group ${i % 7}`] : [],
      ...(i % 10 === 0 ? { name: `Run of the class, no. ${i}` } : {}),
    });
  });
}

async function fill(page: Page, runs: readonly KeptRun[]): Promise<void> {
  await page.evaluate(
    async ({ name, entries }) => {
      const opening = indexedDB.open(name);
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      const transaction = opening.result.transaction(['entries'], 'readwrite');
      for (const entry of entries) transaction.objectStore('entries').put(entry, entry.id);
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      opening.result.close();
    },
    { name: DATABASE, entries: runs as KeptRun[] },
  );
}

// As text: a function with functions in it would need the compiler's help, which the page does not have.
const LIST = `new Promise((resolve) => {
  const before = performance.now();
  location.hash = 'p=library';
  const look = () => {
    if (document.querySelectorAll('[data-run]').length > 5) resolve(performance.now() - before);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;

const SCROLL = `new Promise((resolve) => {
  const element = document.querySelector('[data-testid="run-list"]');
  const started = performance.now();
  const times = [];
  const frame = (now) => {
    times.push(now);
    element.scrollTop += ${STEP};
    if (now - started < ${SCROLLED_MS}) requestAnimationFrame(frame);
    else resolve(times.slice(1).map((time, i) => time - times[i]));
  };
  requestAnimationFrame(frame);
})`;

/** Milliseconds from the library's address to the frame in which its rows stand. */
async function list(page: Page): Promise<number> {
  await page.evaluate("location.hash = 'p=lab'");
  await page.getByTestId('run-button').waitFor();
  await page.waitForTimeout(500);
  return page.evaluate<number>(LIST);
}

/** Milliseconds between frames while the list scrolls on. */
function scroll(page: Page): Promise<number[]> {
  return page.evaluate<number[]>(SCROLL);
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))];
}

ensureChromium();
const { values: options } = parseArgs({ options: { dist: { type: 'string' } } });
const made = options.dist ? undefined : mkdtempSync(join(tmpdir(), 'seminas-library-'));
const dist = options.dist ?? join(made as string, 'dist');
if (made) await build({ build: { outDir: dist }, logLevel: 'error' });
const server = await preview({ build: { outDir: dist }, preview: { port: 0 } });
const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumFlags });
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await page.goto(`${server.resolvedUrls?.local[0]}#p=library`);
  // An empty library makes the database.
  await page.getByRole('heading', { name: 'No run is kept yet' }).waitFor();
  await fill(page, madeUpRuns());
  await page.reload();
  await page.getByTestId('run-list').waitFor();
  const lists: number[] = [];
  for (let i = 0; i < VISITS; i++) lists.push(await list(page));
  const drawn = await page.locator('[data-run]').count();
  let frames: number[] = [];
  const scrolling = await mainThreadTasks(browser, page, async () => {
    frames = await scroll(page);
  });
  // Once more in processor time, which a busy machine does not spoil.
  const listing = await mainThreadTasks(browser, page, async () => void (await list(page)));
  const sum = (tasks: readonly number[]) => tasks.reduce((total, time) => total + time, 0);
  const late = frames.filter((time) => time > 25).length;
  const [cpu] = cpus();
  console.log(`${cpus().length} × ${cpu.model}, load ${loadavg()[0].toFixed(1)}, ${new Date().toISOString().slice(0, 10)}

| ${RUNS} kept runs | measured | bar |
| --- | --- | --- |
| from its address to the list, median and slowest of ${VISITS} | ${quantile(lists, 0.5).toFixed(0)} and ${Math.max(...lists).toFixed(0)} ms | 200 ms |
| the same in processor time of the main thread, with the way to the lab's page before | ${sum(listing).toFixed(0)} ms, the longest task ${listing[0].toFixed(0)} | |
| frames a second while scrolling, by the median frame | ${(1_000 / quantile(frames, 0.5)).toFixed(0)} | 60 |
| processor time of the main thread a frame | ${(sum(scrolling) / frames.length).toFixed(1)} ms, the longest task ${scrolling[0].toFixed(1)} | 16.7 ms |
| frames later than 25 ms | ${late} of ${frames.length} | |
| rows drawn | ${drawn} | |`);
} finally {
  await browser.close();
  await server.close();
  if (made) rmSync(made, { recursive: true });
}
