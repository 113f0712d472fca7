// npx tsx bench/explorer.ts [--dist FOLDER]: how soon the space explorer of the built page shows all cells, and how often its
// picture changes while it is dragged and neared, in a Chromium whose only graphics are SwiftShader's. Besides by the clock, in
// processor time, which other work on the machine does not lengthen. Linux only.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { chromiumFlags, ensureChromium, findChromium } from '../tools/chromium.ts';
import { drawerOf, processorTime, rendererOf } from './renderer.ts';

const VISITS = 3;
const MOVED_MS = 2_000;

/** Moments at which the picture changed, in ms since the navigation. */
interface Seen {
  readonly pictures: number[];
}

async function openExplorer(browser: Browser, address: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await page.addInitScript(() => {
    const seen: Seen = { pictures: [] };
    Object.assign(window, { seen });
    new MutationObserver(() => seen.pictures.push(performance.now())).observe(document, {
      subtree: true,
      attributeFilter: ['data-pictures'],
    });
  });
  await page.goto(`${address}#p=explorer`, { waitUntil: 'commit' });
  await page.waitForSelector('canvas[data-pictures]', { timeout: 60_000 });
  return page;
}

const picturesOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { seen: { pictures: number[] } }).seen.pictures);

interface Movement {
  /** Pictures a second, by the clock. */
  readonly rate: number;
  /** Processor time a picture, in ms: of the page's main thread, and of the process that draws. */
  readonly main: number;
  readonly drawing: number;
}

/** What it takes to do `step` again and again. */
async function movementOf(
  page: Page,
  processes: { readonly renderer: number; readonly drawer: number },
  step: (i: number) => Promise<void>,
): Promise<Movement> {
  const times = () => ({
    main: processorTime(processes.renderer).main,
    drawing: processorTime(processes.drawer).all,
  });
  const before = { pictures: (await picturesOf(page)).length, ...times() };
  const began = performance.now();
  for (let i = 0; performance.now() - began < MOVED_MS; i++) await step(i);
  const seconds = (performance.now() - began) / 1_000;
  const after = times();
  const pictures = (await picturesOf(page)).length - before.pictures;
  return {
    rate: pictures / seconds,
    main: (after.main - before.main) / pictures,
    drawing: (after.drawing - before.drawing) / pictures,
  };
}

/** The same number of points by the graphics card's interface, here SwiftShader: what the explorer does without. */
async function pointsOnWebgl(
  page: Page,
  drawer: number,
): Promise<{ readonly clock: number; readonly time: number }> {
  const before = processorTime(drawer).all;
  const frames = 10;
  const clock = await page.evaluate((frames) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 730, height: 520 });
    const gl = canvas.getContext('webgl2', { antialias: false });
    if (!gl) throw new Error('There is no WebGL here to compare with.');
    const program = gl.createProgram();
    for (const [type, source] of [
      [
        gl.VERTEX_SHADER,
        'in vec2 p; uniform float s; void main() { gl_Position = vec4(2. * p - 1. + s, 0, 1); gl_PointSize = 2.; }',
      ],
      [gl.FRAGMENT_SHADER, 'precision mediump float; out vec4 o; void main() { o = vec4(.3); }'],
    ] as const) {
      const shader = gl.createShader(type) as WebGLShader;
      gl.shaderSource(shader, `#version 300 es\n${source}`);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    gl.useProgram(program);
    const points = Float32Array.from({ length: 2 * 423_624 }, () => Math.random());
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, points, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    gl.enable(gl.BLEND);
    const began = performance.now();
    for (let frame = 0; frame < frames; frame++) {
      gl.uniform1f(gl.getUniformLocation(program, 's'), frame / 1_000);
      gl.clear(gl.COLOR_BUFFER_BIT);
      gl.drawArrays(gl.POINTS, 0, points.length / 2);
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
    }
    return (performance.now() - began) / frames;
  }, frames);
  return { clock, time: (processorTime(drawer).all - before) / frames };
}

/** From a change in the editor until its facts are there, in ms: by the clock, and the page's processor time. */
async function changesOf(
  browser: Browser,
  page: Page,
): Promise<{ readonly clock: number; readonly time: number }> {
  await page.goto(`${address}#p=editor`, { waitUntil: 'commit' });
  // Until the predictor has been fitted.
  await page.locator('[data-testid=climb] tbody tr').first().waitFor({ timeout: 60_000 });
  const renderer = await rendererOf(browser);
  const before = processorTime(renderer).all;
  const changes = 10;
  const clock = await page.evaluate(async (changes) => {
    // No functions with names: they would need the compiler's help, which the page does not have.
    let taken = 0;
    for (let i = 0; i < changes; i++) {
      const [select] = document.querySelectorAll<HTMLSelectElement>('main table select');
      const was = document.querySelector('[data-testid=climb]')?.textContent;
      const began = performance.now();
      select.selectedIndex = (select.selectedIndex + 1) % 3;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      while (
        document.querySelector('[data-testid=climb]')?.textContent === was ||
        !document.querySelector('[data-testid=climb] tbody tr')
      )
        await new Promise((resolve) => requestAnimationFrame(resolve));
      taken += performance.now() - began;
    }
    return taken / changes;
  }, changes);
  return { clock, time: (processorTime(renderer).all - before) / changes };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

ensureChromium();
const { values: options } = parseArgs({ options: { dist: { type: 'string' } } });
const made = options.dist ? undefined : mkdtempSync(join(tmpdir(), 'seminas-explorer-'));
const outDir = options.dist ?? join(made as string, 'dist');
if (made) await build({ build: { outDir }, logLevel: 'error' });
const server = await preview({ build: { outDir }, preview: { port: 0 }, logLevel: 'error' });
const address = server.resolvedUrls?.local[0] ?? '';
const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumFlags });
try {
  const first: { readonly clock: number; readonly main: number; readonly others: number }[] = [];
  const panned: Movement[] = [];
  const neared: Movement[] = [];
  const webgl: Awaited<ReturnType<typeof pointsOnWebgl>>[] = [];
  const changed: Awaited<ReturnType<typeof changesOf>>[] = [];
  for (let visit = 0; visit < VISITS; visit++) {
    const page = await openExplorer(browser, address);
    const renderer = await rendererOf(browser);
    const { main, all } = processorTime(renderer);
    first.push({ clock: (await picturesOf(page))[0], main, others: all - main });
    // Until the list below has been sorted, too.
    await page.waitForTimeout(1_500);
    const processes = { renderer, drawer: await drawerOf(browser) };
    const box = await page.locator('canvas').first().boundingBox();
    if (!box) throw new Error('The plot is not on the page.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    panned.push(
      await movementOf(page, processes, (i) =>
        page.mouse.move(x + 150 * Math.sin(i / 9), y + 90 * Math.cos(i / 7)),
      ),
    );
    await page.mouse.up();
    neared.push(await movementOf(page, processes, (i) => page.mouse.wheel(0, i % 40 < 20 ? -60 : 60)));
    webgl.push(await pointsOnWebgl(page, processes.drawer));
    changed.push(await changesOf(browser, page));
    await page.close();
  }
  const [cpu] = cpus();
  const rows = [
    [
      'first picture of all cells after the navigation, by the clock',
      `${line(first, 'clock')} ms`,
      '1,500 ms',
    ],
    ['processor time until then, main thread', `${line(first, 'main')} ms`, ''],
    ['processor time until then, worker and all other threads', `${line(first, 'others')} ms`, ''],
    ['dragged: pictures a second, by the clock', line(panned, 'rate'), '30'],
    ['dragged: processor time a picture, main thread', `${line(panned, 'main')} ms`, '33 ms'],
    ['dragged: processor time a picture, drawing process', `${line(panned, 'drawing')} ms`, '33 ms'],
    ['neared with the wheel: pictures a second, by the clock', line(neared, 'rate'), '30'],
    ['neared with the wheel: processor time a picture, main thread', `${line(neared, 'main')} ms`, '33 ms'],
    ['for comparison, as many points on WebGL: a picture, by the clock', `${line(webgl, 'clock')} ms`, ''],
    ['on WebGL: processor time a picture, drawing process', `${line(webgl, 'time')} ms`, ''],
    ['editor: from a change to all facts, by the clock', `${line(changed, 'clock')} ms`, '100 ms'],
    ['editor: processor time of that, all threads', `${line(changed, 'time')} ms`, ''],
  ];
  console.log(
    `${cpus().length} × ${cpu.model}, load ${loadavg()[0].toFixed(1)}, ${new Date().toISOString().slice(0, 10)}; median (and range) of ${VISITS} visits\n`,
  );
  console.log('| what | measured | bar |\n| --- | --- | --- |');
  for (const row of rows) console.log(`| ${row.join(' | ')} |`);
} finally {
  await browser.close();
  await server.close();
  if (made) rmSync(made, { recursive: true });
}

function line<K extends string>(values: readonly Readonly<Record<K, number>>[], what: K): string {
  const all = values.map((value) => value[what]);
  const told = (value: number) => value.toFixed(value < 10 ? 1 : 0);
  return `${told(median(all))} (${told(Math.min(...all))} to ${told(Math.max(...all))})`;
}
