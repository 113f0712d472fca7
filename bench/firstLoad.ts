// npx tsx bench/firstLoad.ts [--dist FOLDER] [--page NAME] [--visits N]: what a first visit to each page of the built lab costs with
// a slow processor and line: what is fetched, when the first and the largest thing show, when it can be used, and for how long
// the main thread is blocked.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus, loadavg, tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from '@playwright/test';
import { build } from 'vite';
import { chromiumFlags, ensureChromium, findChromium } from '../tools/chromium.ts';
import { CONTENT_TYPES } from '../tools/contentTypes.ts';
import { readPages, USUAL_PAGE } from '../tools/pages.ts';

/** Such a line, and such a share of this machine's processor, are what Lighthouse takes for a phone. */
const LINE = { bitsPerSecond: 1_600_000, latencyMs: 150 } as const;
const SLOWDOWN = 4;
const VISITS = '5';
/** After this, nothing belongs to the first load any more. */
const WATCHED_MS = 8_000;

/** Serves a folder as static hosts do: compressed. Vite's own preview does not compress. */
function serve(folder: string) {
  return createServer(({ url = '/' }, response) => {
    const path = normalize(decodeURIComponent(url.split('?')[0])).replace(/\/$/, '/index.html');
    const file = join(folder, path);
    if (path.includes('..') || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const type = CONTENT_TYPES[extname(file)];
    const bytes = readFileSync(file);
    response.writeHead(200, {
      'Content-Type': type ?? 'application/octet-stream',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      ...(type ? { 'Content-Encoding': 'gzip' } : {}),
    });
    response.end(type ? gzipSync(bytes) : bytes);
  });
}

interface Visit {
  /** Of all that had come when the first thing showed, and when the page could be used; without the worker and the table. */
  readonly firstBytes: number;
  readonly usableBytes: number;
  readonly first: number;
  readonly largest: number;
  /** When the program had drawn the page, or had taken over what stood there. */
  readonly usable: number;
  /** What tasks took beyond 50 ms each, after the first thing showed, as is the custom. */
  readonly blocking: number;
  /** By how much things moved that nobody had touched; 0.1 is what may be. */
  readonly shift: number;
}

interface Entry {
  readonly name: string;
  readonly startTime: number;
  readonly duration: number;
}

/** What the page notes of itself. */
interface Seen {
  readonly paints: Entry[];
  readonly largest: Entry[];
  readonly tasks: Entry[];
  readonly shifts: number[];
  readonly usable: number[];
}

async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LINE.latencyMs,
    downloadThroughput: LINE.bitsPerSecond / 8,
    uploadThroughput: LINE.bitsPerSecond / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  // A function that is given a name would need the compiler's help, which the page does not have.
  await page.addInitScript(() => {
    const seen: Seen = { paints: [], largest: [], tasks: [], shifts: [], usable: [] };
    Object.assign(window, { seen });
    // What was made beforehand is there for the eye, until the program takes it over.
    const timer = setInterval(() => {
      const main = document.querySelector('#root main');
      if (!main || main.closest('[inert]') || (window as { firstView?: unknown }).firstView) return;
      seen.usable.push(performance.now());
      clearInterval(timer);
    }, 10);
    new PerformanceObserver((news) => {
      for (const entry of news.getEntries() as (PerformanceEntry & {
        hadRecentInput: boolean;
        value: number;
      })[])
        if (!entry.hadRecentInput) seen.shifts.push(entry.value);
    }).observe({ type: 'layout-shift', buffered: true });
    for (const [type, list] of [
      ['paint', seen.paints],
      ['largest-contentful-paint', seen.largest],
      ['longtask', seen.tasks],
    ] as const) {
      new PerformanceObserver((news) => {
        for (const { name, startTime, duration } of news.getEntries())
          list.push({ name, startTime, duration });
      }).observe({ type, buffered: true });
    }
  });
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForTimeout(WATCHED_MS);
  const { seen, fetched } = await page.evaluate(() => ({
    seen: (window as unknown as { seen: Seen }).seen,
    fetched: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map(
      (entry) => entry.toJSON() as PerformanceResourceTiming,
    ),
  }));
  await context.close();
  const first = seen.paints.find(({ name }) => name === 'first-contentful-paint')?.startTime ?? Number.NaN;
  const beyond = (tasks: readonly Entry[]) => tasks.reduce((sum, { duration }) => sum + duration - 50, 0);
  const largest = seen.largest.at(-1)?.startTime ?? Number.NaN;
  const usable = seen.usable[0] ?? Number.NaN;
  const bytesBy = (moment: number) =>
    fetched
      .filter(({ responseEnd, name }) => responseEnd <= moment && !/\/worker-[^/]*$/.test(name))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  return {
    firstBytes: bytesBy(first),
    usableBytes: bytesBy(usable),
    first,
    largest,
    usable,
    blocking: beyond(seen.tasks.filter(({ startTime }) => startTime >= first)),
    shift: seen.shifts.reduce((sum, value) => sum + value, 0),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

ensureChromium();
const { values: options } = parseArgs({
  options: {
    dist: { type: 'string' },
    page: { type: 'string' },
    visits: { type: 'string', default: VISITS },
  },
});
const made = options.dist ? undefined : mkdtempSync(join(tmpdir(), 'seminas-first-load-'));
const dist = options.dist ?? join(made as string, 'dist');
if (made) await build({ build: { outDir: dist }, logLevel: 'error' });
const server = serve(dist).listen(0);
const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumFlags });
try {
  const { port } = server.address() as AddressInfo;
  const [cpu] = cpus();
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;
  const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(0)} KB`;
  console.log(`${cpus().length} × ${cpu.model}, load ${loadavg()[0].toFixed(1)}, ${new Date().toISOString().slice(0, 10)}; median of ${options.visits} visits

| page | fetched before anything shows | before it can be used | first paint | largest paint | can be used | blocking | shift |
| --- | --- | --- | --- | --- | --- | --- | --- |`);
  for (const { id } of readPages()) {
    if (options.page !== undefined && options.page !== id) continue;
    const address = `http://localhost:${port}/${id === USUAL_PAGE ? '' : `#p=${id}`}`;
    const visits: Visit[] = [];
    for (let i = 0; i < Number(options.visits); i++) visits.push(await visit(browser, address));
    const of = (what: keyof Visit) => median(visits.map((one) => one[what]));
    const row = [
      id,
      kilobytes(of('firstBytes')),
      kilobytes(of('usableBytes')),
      seconds(of('first')),
      seconds(of('largest')),
      seconds(of('usable')),
      `${of('blocking').toFixed(0)} ms`,
      of('shift').toFixed(3),
    ];
    console.log(`| ${row.join(' | ')} |`);
  }
} finally {
  await browser.close();
  server.close();
  if (made) rmSync(made, { recursive: true });
}
