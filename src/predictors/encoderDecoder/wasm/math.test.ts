// The kernels' exp, tanh, sigmoid and log against JavaScript's double-precision ones.
import { expect, test } from 'vitest';
import { createMemory, growTo, instantiate, loadBuild } from './module.ts';

const COUNT = 20_000;

/** Applies one of the kernels' functions. */
async function map(which: number, values: Float32Array): Promise<Float32Array> {
  const build = await loadBuild(false, false);
  const memory = createMemory(build);
  const kernels = await instantiate(build, memory);
  const start = 65536;
  growTo(memory, start + 2 * values.byteLength);
  new Float32Array(memory.buffer, start, values.length).set(values);
  kernels.mapMath(which, start, start + values.byteLength, values.length);
  return new Float32Array(memory.buffer, start + values.byteLength, values.length).slice();
}

const between = (low: number, high: number) =>
  Float32Array.from({ length: COUNT }, (_, i) => low + ((high - low) * i) / (COUNT - 1));

test.each([
  ['exp', 0, between(-87, 88), Math.exp, 1e-6],
  ['exp near 0', 0, between(-1, 1), Math.exp, 2e-7],
  ['tanh', 1, between(-20, 20), Math.tanh, 5e-7],
  ['tanh near 0', 1, between(-1e-3, 1e-3), Math.tanh, 5e-7],
  ['sigmoid', 2, between(-80, 80), (x: number) => 1 / (1 + Math.exp(-x)), 1e-6],
  ['log', 3, between(1, 7), Math.log, 1e-6],
] as const)('%s has a small relative error', async (_, which, values, exact, tolerance) => {
  const results = await map(which, values);
  let worst = 0;
  for (let i = 0; i < COUNT; i++) {
    const truth = exact(values[i]);
    worst = Math.max(worst, Math.abs(results[i] - truth) / Math.max(Math.abs(truth), 1e-37));
  }
  expect(worst).toBeLessThan(tolerance);
});

test('extremes saturate and NaN stays NaN', async () => {
  const extremes = Float32Array.from([Number.NEGATIVE_INFINITY, -1e30, 1e30, Number.NaN]);
  const bounded = await map(1, extremes);
  expect([...bounded.subarray(0, 3)]).toEqual([-1, -1, 1]);
  expect(bounded[3]).toBeNaN();
  const sigmoids = await map(2, extremes);
  expect(sigmoids[0]).toBeLessThan(1e-37);
  expect(sigmoids[2]).toBe(1);
  expect(sigmoids[3]).toBeNaN();
});
