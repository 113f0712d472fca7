// npx tsx bench/experiment.ts: what a running experiment with M = 10,000 costs the built page: the main thread's time and
// the process's memory over a minute. Linux only, as memory is read from /proc.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { writeLink } from '../src/run/link.ts';
import { FIELDS } from '../src/search/seminas/fields.ts';
import { withDefaults } from '../src/settings/fields.ts';
import { chromiumFlags, ensureChromium, findChromium } from '../tools/chromium.ts';
import { memory, rendererOf } from './renderer.ts';

const MINUTE = 60_000;
/** Comes to training on both within seconds, and stays there for more than a minute. */
const SPEC = {
  algorithm: 'seminas',
  settings: withDefaults(FIELDS, { unlabelled: 10_000, pretrainEpochs: 20, trainEpochs: 50 }),
  engine: 'wasm',
} as const;

ensureChromium();
const outDir = join(mkdtempSync(join(tmpdir(), 'seminas-experiment-')), 'dist');
await build({ build: { outDir }, logLevel: 'error' });
const server = await preview({ build: { outDir }, preview: { port: 0 }, logLevel: 'error' });
const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumFlags });
try {
  const page = await browser.newPage();
  await page.goto(`${server.resolvedUrls?.local[0]}#${writeLink(SPEC)}`);
  await page.getByTestId('run-button').and(page.locator(':enabled')).click();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const seconds = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const named = new Map(metrics.map(({ name, value }) => [name, value]));
    return [named.get('TaskDuration') ?? Number.NaN, named.get('ScriptDuration') ?? Number.NaN];
  };
  const renderer = await rendererOf(browser);
  const before = await seconds();
  writeFileSync(`/proc/${renderer}/clear_refs`, '5');
  await page.waitForTimeout(MINUTE);
  const after = await seconds();
  const [tasks, scripts] = after.map((value, i) => (100_000 * (value - before[i])) / MINUTE);
  const megabytes = (line: 'VmRSS' | 'VmHWM' | 'RssFile') => Math.round(memory(renderer, line) / 1e6);
  const [cpu] = cpus();
  console.log(`${cpus().length} × ${cpu.model}, ${new Date().toISOString().slice(0, 10)}\n
| what | measured |
| --- | --- |
| main thread busy | ${tasks.toFixed(1)} % (scripts ${scripts.toFixed(1)} %) |
| memory of the page's process, the most | ${megabytes('VmHWM')} MB |
| at the end | ${megabytes('VmRSS')} MB |
| of both, the browser's own program | ${megabytes('RssFile')} MB |`);
} finally {
  await browser.close();
  await server.close();
  rmSync(join(outDir, '..'), { recursive: true });
}
