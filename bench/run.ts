// npm run bench: builds the WebAssembly, measures every engine side by side in one browser and prints ratios as a table.
// npm run bench -- wasm (or space, webgpu, several of them) measures only that.
import { cpus } from 'node:os';
import { chromium } from '@playwright/test';
import { createServer } from 'vite';
import { chromiumFlags, ensureChromium, findChromium } from '../tools/chromium.ts';
import type { Measurement } from './measure.ts';

ensureChromium();
const server = await createServer({ server: { port: 0 }, logLevel: 'error' });
await server.listen();
const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: chromiumFlags });
try {
  const page = await browser.newPage();
  page.on('console', (message) => process.stderr.write(`${message.text()}\n`));
  page.on('pageerror', (error) => process.stderr.write(`${error.message}\n`));
  const parts = new URLSearchParams(process.argv.slice(2).map((part) => ['part', part]));
  await page.goto(`${server.resolvedUrls?.local[0]}bench/index.html?${parts}`);
  const rows: readonly Measurement[] = await page.evaluate(() => window.measurements);
  const [cpu] = cpus();
  console.log(
    `${cpus().length} × ${cpu.model}, Chromium ${browser.version()}, ${new Date().toISOString().slice(0, 10)}\n`,
  );
  console.log('| what | measured | ratio |\n| --- | --- | --- |');
  for (const { what, measured, ratio } of rows) console.log(`| ${what} | ${measured} | ${ratio} |`);
} finally {
  await browser.close();
  await server.close();
}
