// Gets a GPU, and turns what can happen to it - lost, out of memory - into errors that nobody has to wait for in vain.
import { EngineError } from '../engine.ts';
import { adapterName, isFallback, probeWebgpu, requestAdapter } from './probe.ts';

/** A device with everything that must be watched about it. */
export class Gpu {
  readonly device: GPUDevice;
  readonly description: string;
  readonly isFallbackAdapter: boolean;
  private readonly owned: boolean;
  /** How to tell those who wait of a loss. A promise to race against would keep what each of them waited for. */
  private readonly waiting = new Set<(loss: EngineError) => void>();
  private loss: EngineError | undefined;

  private constructor(device: GPUDevice, owned: boolean, info: GPUAdapterInfo | undefined) {
    this.device = device;
    this.owned = owned;
    this.description = adapterName(info);
    this.isFallbackAdapter = isFallback(info);
    void device.lost.then((why) => {
      this.loss = new EngineError('device-lost', `The GPU was lost (${why.reason}): ${why.message}`);
      for (const tell of this.waiting) tell(this.loss);
    });
  }

  /** Requests a device of its own, or shares `device`, which then stays its maker's to destroy. */
  static async open(device?: GPUDevice): Promise<Gpu> {
    if (device) return new Gpu(device, false, device.adapterInfo);
    const adapter = await requestAdapter();
    if (!adapter) throw new EngineError('unavailable', (await probeWebgpu()).description);
    try {
      return new Gpu(await adapter.requestDevice(), true, adapter.info);
    } catch (cause) {
      throw new EngineError('unavailable', 'WebGPU gave no device.', { cause });
    }
  }

  /** Throws once the device is lost. */
  assertAlive(): void {
    if (this.loss) throw this.loss;
  }

  /** Waits for `work`, or for the loss of the device, whichever comes first. */
  async orLost<T>(work: Promise<T>): Promise<T> {
    this.assertAlive();
    try {
      return await this.unlessLost(work);
    } catch (error) {
      // A map that fails because the device is gone may be heard of before the loss itself.
      if (error instanceof EngineError) throw error;
      await this.unlessLost(new Promise((resolve) => setTimeout(resolve, 500)));
      throw error;
    }
  }

  private unlessLost<T>(work: Promise<T>): Promise<T> {
    this.assertAlive();
    return new Promise((resolve, reject) => {
      this.waiting.add(reject);
      work.then(resolve, reject).finally(() => this.waiting.delete(reject));
    });
  }

  /** Makes buffers and the like; what the driver objects to becomes an error here and now. */
  async create<T>(make: () => T): Promise<T> {
    this.assertAlive();
    this.device.pushErrorScope('validation');
    this.device.pushErrorScope('out-of-memory');
    const [made, thrown] = attempt(make);
    const memory = this.device.popErrorScope();
    const validation = this.device.popErrorScope();
    const [full, wrong] = await this.orLost(Promise.all([memory, validation]));
    if (full) throw new EngineError('out-of-memory', `The GPU's memory is full: ${full.message}`);
    if (wrong) throw new EngineError('unsupported', `The GPU refused: ${wrong.message}`);
    if (thrown) throw new EngineError('out-of-memory', 'The GPU gave no buffer.', { cause: thrown.error });
    return made as T;
  }

  buffer(label: string, size: number, usage: GPUBufferUsageFlags): GPUBuffer {
    return this.device.createBuffer({ label, size: Math.max(16, Math.ceil(size / 4) * 4), usage });
  }

  /** Copies a part of a buffer to JavaScript, after all that was submitted. */
  async read(source: GPUBuffer, offset: number, size: number): Promise<ArrayBuffer> {
    const staging = await this.create(() =>
      this.buffer('read', size, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST),
    );
    try {
      const encoder = this.device.createCommandEncoder();
      encoder.copyBufferToBuffer(source, offset, staging, 0, size);
      this.device.queue.submit([encoder.finish()]);
      await this.orLost(staging.mapAsync(GPUMapMode.READ));
      return staging.getMappedRange().slice(0, size);
    } finally {
      staging.destroy();
    }
  }

  dispose(): void {
    if (this.owned) this.device.destroy();
  }
}

/** The result, or what was thrown instead. */
function attempt<T>(make: () => T): [made: T | undefined, thrown: { error: unknown } | undefined] {
  try {
    return [make(), undefined];
  } catch (error) {
    return [undefined, { error }];
  }
}
