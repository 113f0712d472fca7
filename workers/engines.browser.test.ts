// Which engine is chosen, in a real browser whose GPU is software, absent, or said to be real; and who takes over when
// one fails.
import { afterEach, describe, expect, it } from 'vitest';
import { type Engine, EngineError, type EngineErrorCode } from '../src/predictors/encoderDecoder/engine.ts';
import { WorkerEngines } from './engines.ts';
import type { EngineInfo } from './protocol.ts';

const made: WorkerEngines[] = [];
afterEach(() => {
  for (const engines of made.splice(0)) engines.dispose();
  // The browser's own stands on the prototype.
  Reflect.deleteProperty(navigator, 'gpu');
});

/** The engine that is chosen, started, and what is said of it. */
async function choose(wish: ConstructorParameters<typeof WorkerEngines>[0]) {
  const engines = new WorkerEngines(wish);
  made.push(engines);
  const engine = await engines.engine();
  const info = engines.takeNews() ?? expect.fail('Nothing is said of the engine.');
  return { engines, engine, info };
}

function pretendGpu(gpu: { requestAdapter(): Promise<unknown> } | undefined): void {
  Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
}

/** An adapter that says it is hardware; what it computes on is the software below. */
async function hardware(requestDevice?: () => Promise<GPUDevice>): Promise<unknown> {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) return expect.fail('This browser has no WebGPU at all.');
  return {
    info: { vendor: 'made up', architecture: 'hardware', description: '', isFallbackAdapter: false },
    requestDevice: requestDevice ?? (() => adapter.requestDevice()),
  };
}

describe('choosing an engine', () => {
  it('passes a GPU in software over, and says so', async () => {
    const { info, engine } = await choose('auto');
    expect(info).toMatchObject({ id: 'wasm', reason: 'software-gpu' });
    expect(info.description).toBe(engine.description);
  });

  it('takes a real GPU', async () => {
    const adapter = await hardware();
    pretendGpu({ requestAdapter: async () => adapter });
    expect((await choose('auto')).info).toMatchObject({ id: 'webgpu', reason: 'gpu' });
  });

  it('goes on without a real GPU that gives no device', async () => {
    const adapter = await hardware(() => Promise.reject(new DOMException('busy', 'OperationError')));
    pretendGpu({ requestAdapter: async () => adapter });
    expect((await choose('auto')).info).toMatchObject({ id: 'wasm', reason: 'webgpu-failed' });
  });

  it.each([
    ['this browser has none', undefined],
    ['there is no adapter', { requestAdapter: async () => null }],
    ['asking fails', { requestAdapter: () => Promise.reject(new Error('driver')) }],
  ])('goes on without WebGPU where %s', async (_, gpu) => {
    pretendGpu(gpu);
    expect((await choose('auto')).info).toMatchObject({ id: 'wasm', reason: 'no-webgpu' });
  });

  it.each(['webgpu', 'wasm', 'wasm-relaxed', 'reference-cpu'] as const)('obeys a wish for %s', async (id) => {
    const { info } = await choose(id);
    expect(info.reason).toBe('chosen');
    expect(info.id).toBe(id);
  });

  it.each(['webgpu', 'reference-webgpu'] as const)('says that %s could not be had', async (id) => {
    pretendGpu(undefined);
    expect((await choose(id)).info).toMatchObject({ id: 'wasm', reason: 'chosen-unavailable' });
  });
});

describe('an engine that fails in the middle of a run', () => {
  async function running(wish: ConstructorParameters<typeof WorkerEngines>[0]) {
    const { engines } = await choose(wish);
    const told: EngineInfo[] = [];
    const replace = async (failed: Engine, error: EngineError): Promise<Engine> => {
      const next = await engines.replace(failed, error);
      const news = engines.takeNews();
      if (news) told.push(news);
      return next;
    };
    const fail = async (code: EngineErrorCode): Promise<Engine> =>
      replace(await engines.engine(), new EngineError(code, `told by a test: ${code}`));
    return { engines, told, replace, fail };
  }

  it('starts nothing before it is asked for an engine', () => {
    const engines = new WorkerEngines('auto');
    expect(engines.takeNews()).toBeUndefined();
    engines.dispose();
  });

  it('is started once more when its device is lost, and given up when that happens again', async () => {
    const { engines, told, fail } = await running('webgpu');
    const first = await engines.engine();
    const second = await fail('device-lost');
    expect(second.id).toBe('webgpu');
    expect(second).not.toBe(first);
    expect(second).toBe(await engines.engine());
    const third = await fail('device-lost');
    expect(third.id).toBe('wasm');
    expect(told.map(({ id, reason }) => [id, reason])).toEqual([
      ['webgpu', 'chosen'],
      ['wasm', 'chosen-unavailable'],
    ]);
  });

  it('lets its successor be started once more too', async () => {
    const { told, fail } = await running('webgpu');
    for (let i = 0; i < 4; i++) await fail('device-lost');
    expect(told.map(({ id }) => id)).toEqual(['webgpu', 'wasm', 'wasm', 'reference-wasm']);
  });

  it.each(['out-of-memory', 'unsupported'] as const)('is given up at once for %s', async (code) => {
    const { told, fail } = await running('auto');
    const next = await fail(code);
    expect(next.id).toBe('reference-wasm');
    expect(told).toMatchObject([{ id: 'reference-wasm', reason: 'fallback' }]);
  });

  it('is disposed of before another takes over', async () => {
    const { engines, fail } = await running('webgpu');
    const engine = await engines.engine();
    await fail('out-of-memory');
    await expect(engine.createModel({} as never, 1)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is replaced once, however many of its predictors report it', async () => {
    const { engines, told, replace } = await running('wasm');
    const failed = await engines.engine();
    const error = new EngineError('out-of-memory', 'told by a test');
    const next = await replace(failed, error);
    expect(await replace(failed, error)).toBe(next);
    expect(told).toHaveLength(1);
  });

  it('ends the run with its own error when no other engine is left', async () => {
    const { engines, fail } = await running('auto');
    await fail('out-of-memory');
    await fail('out-of-memory');
    expect((await engines.engine()).id).toBe('reference-cpu');
    await expect(fail('out-of-memory')).rejects.toMatchObject({
      code: 'out-of-memory',
      message: 'told by a test: out-of-memory',
    });
  });
});
