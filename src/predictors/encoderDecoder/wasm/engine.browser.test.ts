// The WebAssembly engine in a browser: on the page's thread, in a worker, with threads, and with relaxed SIMD.
import { expect, test } from 'vitest';
import { PARAMETER_NAMES, parameterLayout } from '../layout.ts';
import type { WasmEngineOptions } from './engine.ts';
import { fingerprint, SHORT_RUN, SHORT_RUN_FINGERPRINT, shortRun } from './testing/runWorker.ts';
import { startThreads } from './threads.ts';

type Run = Awaited<ReturnType<typeof shortRun>>;

function runInWorker(options: WasmEngineOptions): Promise<Run> {
  const worker = new Worker(new URL('./testing/runWorker.ts', import.meta.url), { type: 'module' });
  return new Promise<Run>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(options);
  }).finally(() => worker.terminate());
}

test('gives the same bits on the page, in a worker, in a worker with threads, and in Node', async () => {
  const page = await shortRun({});
  expect(page.description).toContain('1 thread');
  expect(fingerprint(page.results.weights)).toBe(SHORT_RUN_FINGERPRINT);
  const single = await runInWorker({ threads: 1 });
  expect(single.results).toEqual(page.results);
  const double = await runInWorker({ threads: 2 });
  if (globalThis.crossOriginIsolated) expect(double.description).toBe('WebAssembly, SIMD, 2 threads');
  else expect(double.description).toContain('not cross-origin isolated');
  expect(double.results).toEqual(page.results);
});

test('a thread that cannot start is an error, and nobody waits for it', async () => {
  // (module (import "x" "y" (func))): no thread can give it what it asks for.
  const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 120, 1, 121, 0, 0];
  const memory = {} as WebAssembly.Memory;
  const shape = { hiddenSize: 16, mlpSize: 4, threads: 2, batchSize: 1 };
  const starting = startThreads(new WebAssembly.Module(Uint8Array.from(bytes)), memory, shape);
  await expect(starting).rejects.toThrow(/import/i);
});

test('relaxed SIMD is used on request, comes to nearly the same, and always to the same here', async () => {
  const { results: plain } = await shortRun({});
  const { id, results } = await runInWorker({ relaxed: true, threads: 2 });
  expect(id).toBe('wasm-relaxed');
  for (const part of ['total', 'predictor', 'decoder', 'gradientNorm'] as const) {
    expect(Math.abs(results.losses[part] / plain.losses[part] - 1), part).toBeLessThan(1e-4);
  }
  const { slices } = parameterLayout(SHORT_RUN);
  for (const name of PARAMETER_NAMES) {
    const { offset, length } = slices[name];
    const own = plain.gradient.subarray(offset, offset + length);
    const greatest = own.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
    const worst = own.reduce((most, g, i) => Math.max(most, Math.abs(g - results.gradient[offset + i])), 0);
    expect(worst / greatest, name).toBeLessThan(2e-4);
  }
  for (const [i, score] of results.predicted.entries()) expect(score).toBeCloseTo(plain.predicted[i], 3);
  expect((await runInWorker({ relaxed: true, threads: 1 })).results).toEqual(results);
});
