// The WebAssembly engine in a browser: on the page's thread, in a worker, with threads, and with relaxed SIMD.
import { expect, test } from 'vitest';
import type { WasmEngineOptions } from './engine.ts';
import { shortRun } from './testing/runWorker.ts';

type Run = Awaited<ReturnType<typeof shortRun>>;

function runInWorker(options: WasmEngineOptions): Promise<Run> {
  const worker = new Worker(new URL('./testing/runWorker.ts', import.meta.url), { type: 'module' });
  return new Promise<Run>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(options);
  }).finally(() => worker.terminate());
}

const results = ({ losses, weights, predicted, climbed }: Run) => ({ losses, weights, predicted, climbed });

test('gives the same bits on the page, in a worker, and in a worker with threads', async () => {
  const page = await shortRun({});
  expect(page.description).toContain('1 thread');
  const single = await runInWorker({ threads: 1 });
  expect(results(single)).toEqual(results(page));
  const double = await runInWorker({ threads: 2 });
  if (globalThis.crossOriginIsolated) expect(double.description).toBe('WebAssembly, SIMD, 2 threads');
  else expect(double.description).toContain('not cross-origin isolated');
  expect(results(double)).toEqual(results(page));
});

test('relaxed SIMD is used on request and comes to nearly the same', async () => {
  const plain = await shortRun({});
  const relaxed = await runInWorker({ relaxed: true, threads: 2 });
  expect(relaxed.id).toBe('wasm-relaxed');
  expect(Math.abs(relaxed.losses.total / plain.losses.total - 1)).toBeLessThan(1e-4);
});
