// Starts a TensorFlow.js backend, makes it the current one for each piece of work, and notices when its device is lost.
// TensorFlow.js keeps backends and gradients in global registries; this file is the only one that touches them.
import {
  enableProdMode,
  env,
  findBackendFactory,
  type KernelBackend,
  registerBackend,
  removeBackend,
  setBackend,
  type Tensor,
  type TensorContainer,
  tidy,
} from '@tensorflow/tfjs';
import { EngineError } from '../engine.ts';

export type BackendName = 'webgpu' | 'wasm' | 'cpu';

/** How long a failed read waits to hear whether the device was lost, in ms. */
const LOSS_GRACE = 200;

/** One started backend; shared by all engines of this thread that compute on it. */
export class Backend {
  readonly name: BackendName;
  /** Short technical facts, e.g. the adapter's name. */
  readonly description: string;
  /** The GPU device, on WebGPU. */
  readonly device: GPUDevice | undefined;
  private lost: string | undefined;

  constructor(name: BackendName, description: string, device?: GPUDevice) {
    this.name = name;
    this.description = description;
    this.device = device;
    device?.lost.then(({ message, reason }) => {
      this.lost = message || reason;
      started.delete(name);
    });
  }

  /** Runs synchronous work on this backend; of the tensors it makes, only those returned survive. */
  run<T extends TensorContainer>(work: () => T): T {
    this.assertDevice();
    // Backends are registered ready-made, so this takes effect before it returns.
    void setBackend(this.name);
    return tidy(work);
  }

  /** A copy of a tensor's values. Never synchronously: on WebGPU that can break the device. */
  async read<T extends Float32Array | Int32Array>(tensor: Tensor): Promise<T> {
    this.assertDevice();
    try {
      return (await tensor.data()).slice() as T;
    } catch (cause) {
      if (!this.device) throw cause;
      await Promise.race([this.device.lost, new Promise((resolve) => setTimeout(resolve, LOSS_GRACE))]);
      this.assertDevice(cause);
      throw cause;
    } finally {
      // A read of a lost device may also come back with zeros; they must not pass as results.
      this.assertDevice();
    }
  }

  private assertDevice(cause?: unknown): void {
    if (this.lost !== undefined)
      throw new EngineError('device-lost', `The GPU device was lost: ${this.lost}`, { cause });
  }
}

// Quiet: in Node the cpu backend would advertise another package.
enableProdMode();

const factories = new Map<BackendName, () => KernelBackend | Promise<KernelBackend>>();
const started = new Map<BackendName, Promise<Backend>>();

/**
 * The thread's one backend of this name, started at the first call, and anew after its device was lost.
 * @throws EngineError 'unavailable' if it cannot be started here
 */
export function startBackend(name: BackendName): Promise<Backend> {
  let starting = started.get(name);
  if (!starting) {
    starting = start(name).catch((cause: unknown) => {
      started.delete(name);
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new EngineError('unavailable', `TensorFlow.js ${name} cannot start: ${reason}`, { cause });
    });
    started.set(name, starting);
  }
  return starting;
}

async function start(name: BackendName): Promise<Backend> {
  if (!factories.has(name)) {
    await importBackend(name);
    const factory = findBackendFactory(name);
    if (!factory) throw new Error('this browser does not offer it');
    factories.set(name, factory);
  }
  const kernels = await factories.get(name)!();
  // Made here rather than by setBackend, which would leave all of TensorFlow.js without a backend while it waits.
  if (findBackendFactory(name)) removeBackend(name);
  registerBackend(name, () => kernels);
  if (!(await setBackend(name))) throw new Error('initialisation failed');
  const device = name === 'webgpu' ? (kernels as unknown as { device: GPUDevice }).device : undefined;
  return new Backend(name, facts(name, device), device);
}

async function importBackend(name: BackendName): Promise<void> {
  // The cpu backend comes with the package.
  if (name === 'webgpu') {
    await import('@tensorflow/tfjs-backend-webgpu');
  } else if (name === 'wasm') {
    const wasm = await import('@tensorflow/tfjs-backend-wasm');
    // The package's own flags are lost in bundling. One thread: results must not depend on the number of processors.
    env().registerFlag('WASM_HAS_SIMD_SUPPORT', () => true);
    env().registerFlag('WASM_HAS_MULTITHREAD_SUPPORT', () => false);
    // Node finds the binary beside the package.
    if (env().getBool('IS_NODE')) return;
    const { default: url } = await import(
      '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
    );
    wasm.setWasmPaths({
      'tfjs-backend-wasm.wasm': url,
      'tfjs-backend-wasm-simd.wasm': url,
      'tfjs-backend-wasm-threaded-simd.wasm': url,
    });
  }
}

function facts(name: BackendName, device: GPUDevice | undefined): string {
  if (name === 'wasm') return 'TensorFlow.js wasm, SIMD, 1 thread';
  if (name === 'cpu') return 'TensorFlow.js cpu, plain JavaScript';
  const { vendor, architecture, description } = device?.adapterInfo ?? ({} as Partial<GPUAdapterInfo>);
  return `TensorFlow.js webgpu, ${description || [vendor, architecture].filter(Boolean).join(' ') || 'unnamed adapter'}`;
}
