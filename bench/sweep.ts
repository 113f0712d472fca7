// npx tsx bench/sweep.ts [ratio|seminas|instant …]: how long the ready-made sweeps take in the built page on one worker and on
// two, what a worker costs in memory, and how soon the picture of one point follows its sliders. `--dist FOLDER` takes a build
// that there is, `--seeds 1-2` other seeds, `--workers 2` one number of workers. Linux only, as processor time and memory are read from /proc.
import { mkdtempSync, readFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from '@playwright/test';
import { build, preview } from 'vite';
import { type PresetId, presetAddress } from '../src/lab/pages/sweep/presets.ts';
import { presetSpec } from '../src/run/spec.ts';
import { chromiumFlags, ensureChromium, findChromium } from '../tools/chromium.ts';
import { memory, rendererOf } from './renderer.ts';

const TICKS_A_SECOND = 100;
const LONGEST_MS = 3_600_000;
const { values, positionals } = parseArgs({
  options: {
    dist: { type: 'string' },
    seeds: { type: 'string' },
    workers: { type: 'string', multiple: true },
  },
  allowPositionals: true,
});
const wanted = positionals.length > 0 ? positionals : ['ratio', 'seminas', 'instant'];

/** Seconds of processor time that a process has taken. */
function processorSeconds(process: number): number {
  const fields = readFileSync(`/proc/${process}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

async function open(browser: Browser, address: string, processors: number) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.addInitScript((count) => {
    Object.defineProperty(navigator, 'hardwareConcurrency', { value: count });
  }, processors);
  await page.goto(address);
  await page.getByTestId('sweep-run').and(page.locator(':enabled')).waitFor({ timeout: 120_000 });
  return page;
}

/** @param seeds in place of the sweep's own */
function addressOf(base: string | undefined, id: PresetId, seeds = values.seeds): string {
  const address = presetAddress(id, presetSpec);
  return `${base}#${seeds ? address.replace(/seeds=[^&]*/, `seeds=${seeds}`) : address}`;
}

/** A whole sweep, from the click to the last figure. */
async function sweep(address: string, workers: number) {
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumFlags });
  try {
    const page = await open(browser, address, workers);
    const renderer = await rendererOf(browser);
    await page.waitForTimeout(3_000);
    const [before, idle] = [processorSeconds(renderer), memory(renderer, 'VmRSS')];
    const began = performance.now();
    await page.getByTestId('sweep-run').click();
    await page.waitForTimeout(4_000);
    const busy = memory(renderer, 'VmRSS');
    await page.getByTestId('sweep-run').filter({ hasText: 'All done' }).waitFor({ timeout: LONGEST_MS });
    const seconds = (performance.now() - began) / 1_000;
    const runs = /of (\d+)/.exec((await page.getByTestId('sweep-progress').textContent()) ?? '')?.[1];
    return {
      seconds,
      runs: Number(runs),
      processor: processorSeconds(renderer) - before,
      megabytes: (busy - idle) / workers / 1e6,
    };
  } finally {
    await browser.close();
  }
}

/** From moving a slider to the figures of where it stands, in ms. */
async function instant(address: string) {
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumFlags });
  try {
    const page = await open(browser, address, 2);
    const panel = page.getByTestId('sweep-instant');
    await panel.getByTestId('instant-figures').waitFor({ timeout: 120_000 });
    const move = (slider: number, to: number) =>
      page.evaluate(
        ([which, value]) =>
          new Promise<number>((resolve) => {
            const root = document.querySelector('[data-testid="sweep-instant"]') as HTMLElement;
            const input = root.querySelectorAll<HTMLInputElement>('input[type="range"]')[which];
            const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
            const began = performance.now();
            new MutationObserver((_, observer) => {
              observer.disconnect();
              resolve(performance.now() - began);
              // The link to the run whose figures are shown: figures themselves can be equal by chance.
            }).observe(root.querySelector('[data-testid="instant-figures"] ~ * a') as HTMLElement, {
              attributeFilter: ['href'],
            });
            setter?.call(input, String(value));
            input.dispatchEvent(new Event('input', { bubbles: true }));
          }),
        [slider, to] as const,
      );
    const timed = async (slider: number, places: readonly number[]) => {
      const times: number[] = [];
      for (const place of places) times.push(await move(slider, place));
      return times.toSorted((a, b) => a - b);
    };
    const along = Array.from({ length: 20 }, (_, i) => 60 + 4 * i);
    const gp = await timed(0, along);
    await panel.getByRole('combobox').first().selectOption('trees');
    await page.waitForTimeout(3_000);
    const trees = await timed(
      0,
      along.map((place) => place + 1),
    );
    const taught = await timed(1, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    return { gp, trees, taught };
  } finally {
    await browser.close();
  }
}

ensureChromium();
const outDir = values.dist ?? join(mkdtempSync(join(tmpdir(), 'seminas-sweep-')), 'dist');
if (!values.dist) await build({ build: { outDir }, logLevel: 'error' });
const server = await preview({ build: { outDir }, preview: { port: 0 }, logLevel: 'error' });
const [cpu] = cpus();
const date = new Date().toISOString().slice(0, 10);
console.log(`${cpus().length} × ${cpu.model}, ${date}, load ${loadavg()[0].toFixed(1)} before\n`);
try {
  const base = server.resolvedUrls?.local[0];
  for (const id of ['ratio', 'seminas'] as const) {
    if (!wanted.includes(id)) continue;
    console.log(
      '| sweep | workers | runs | seconds | processor seconds | MB a worker |\n| --- | --- | --- | --- | --- | --- |',
    );
    for (const workers of (values.workers ?? ['2', '1']).map(Number)) {
      const { runs, seconds, processor, megabytes } = await sweep(addressOf(base, id), workers);
      console.log(
        `| ${id} | ${workers} | ${runs} | ${seconds.toFixed(1)} | ${processor.toFixed(1)} | ${megabytes.toFixed(0)} |`,
      );
    }
  }
  if (wanted.includes('instant')) {
    console.log('| slider moved, ms | median | 9 in 10 |\n| --- | --- | --- |');
    for (const [name, times] of Object.entries(await instant(addressOf(base, 'ratio')))) {
      const at = (share: number) => times[Math.floor(share * (times.length - 1))].toFixed(0);
      console.log(`| ${name} | ${at(0.5)} | ${at(0.9)} |`);
    }
  }
} finally {
  await server.close();
}
