// What happens around the WebGPU engine's arithmetic: lost devices, shared devices, shapes it cannot do.
import { expect, it } from 'vitest';
import { PUBLISHED_PREDICTOR } from '../settings.ts';
import { exampleData } from '../testing/examples.ts';
import { createWebgpuEngine, probeWebgpu } from './engine.ts';

/** As little to compile as can be, since every device compiles it anew. */
const settings = { ...PUBLISHED_PREDICTOR, hiddenSize: 8, mlpSize: 4, batchSize: 5 };
const data = exampleData(5, 1);
const order = (steps: number) => Uint32Array.from({ length: 5 * steps }, (_, i) => i % 5);

async function ownDevice(): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter();
  return adapter!.requestDevice();
}

it('describes the adapter', async () => {
  const probe = await probeWebgpu();
  expect(probe.available).toBe(true);
  expect(probe.description).not.toBe('');
});

it('turns a device lost in mid-run into an error, for that call and the next', async () => {
  const device = await ownDevice();
  const engine = await createWebgpuEngine({ device });
  const predictor = await engine.createModel(settings, 1);
  await predictor.setTrainingData(data);
  await predictor.train(order(1));
  const running = predictor.train(order(2_000));
  setTimeout(() => device.destroy(), 50);
  await expect(running).rejects.toMatchObject({ code: 'device-lost' });
  await expect(predictor.predict(data.tokens)).rejects.toMatchObject({ code: 'device-lost' });
  await expect(engine.createModel(settings, 2)).rejects.toMatchObject({ code: 'device-lost' });
  predictor.dispose();
  engine.dispose();
});

it('leaves a shared device to its maker', async () => {
  const device = await ownDevice();
  const engine = await createWebgpuEngine({ device });
  engine.dispose();
  await device.queue.onSubmittedWorkDone();
  const lost = await Promise.race([device.lost.then(() => true), Promise.resolve(false)]);
  expect(lost).toBe(false);
  device.destroy();
});

it('refuses what it cannot do', async () => {
  const engine = await createWebgpuEngine();
  for (const wrong of [{ hiddenSize: 132 }, { hiddenSize: 18 }, { mlpSize: 6 }]) {
    await expect(engine.createModel({ ...settings, ...wrong }, 1)).rejects.toMatchObject({
      code: 'unsupported',
    });
  }
  const predictor = await engine.createModel(settings, 1);
  await predictor.setTrainingData(data);
  await expect(predictor.train(Uint32Array.of(5))).rejects.toBeInstanceOf(RangeError);
  engine.dispose();
  await expect(predictor.train(order(1))).rejects.toMatchObject({ code: 'unavailable' });
});

it('measures the peak', async () => {
  const engine = await createWebgpuEngine();
  const peak = await engine.measurePeak();
  expect(peak).toBeGreaterThan(0);
  engine.dispose();
});
