// Starts and ends the additional threads of one model, and says how many there may be.
import { importNode, isNode } from '../../wasm/files.ts';

/** More threads than lanes (assembly/memory.ts) would have nothing to do. */
const MOST_THREADS = 8;

/** What both Node's and the browser's workers can do for us. */
interface AnyWorker {
  postMessage(message: unknown): void;
  terminate(): unknown;
}

/** How many threads to use without a wish, and why not more. */
async function availableThreads(): Promise<{ threads: number; reason: string | undefined }> {
  if (isNode) {
    const { availableParallelism } = await importNode<{ availableParallelism: () => number }>('os');
    return { threads: Math.min(MOST_THREADS, availableParallelism()), reason: undefined };
  }
  if (!globalThis.crossOriginIsolated) return { threads: 1, reason: 'page is not cross-origin isolated' };
  // A page's main thread may not wait for others.
  if (!('WorkerGlobalScope' in globalThis)) return { threads: 1, reason: 'not in a worker' };
  // One processor is left to the page, which has to draw while the engine computes.
  const spare = Math.max(1, (navigator.hardwareConcurrency || 1) - 1);
  return { threads: Math.min(MOST_THREADS, spare), reason: undefined };
}

/** The wished number, within what is possible here. */
export async function chooseThreads(wish: number | undefined) {
  const available = await availableThreads();
  if (wish === undefined || available.reason) return available;
  return { threads: Math.max(1, Math.min(MOST_THREADS, Math.floor(wish))), reason: undefined };
}

async function startWorker(start: unknown): Promise<AnyWorker> {
  if (isNode) {
    type NodeWorker = AnyWorker & {
      once(event: string, listener: (value: unknown) => void): void;
      unref(): void;
    };
    const { Worker } = await importNode<{ Worker: new (url: URL) => NodeWorker }>('worker_threads');
    const worker = new Worker(new URL('./thread.js', import.meta.url));
    return new Promise((resolve, reject) => {
      worker.once('message', () => {
        // A sleeping thread must not keep the process alive.
        worker.unref();
        resolve(worker);
      });
      worker.once('error', reject);
      worker.postMessage(start);
    });
  }
  const worker = new Worker(new URL('./thread.js', import.meta.url), { type: 'module' });
  return new Promise((resolve, reject) => {
    worker.onmessage = () => resolve(worker);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message || 'a worker could not be started'));
    };
    worker.postMessage(start);
  });
}

/**
 * Starts threads 1 to `shape.threads` − 1 of a model (thread 0 is the caller).
 * @returns ends them
 */
export async function startThreads(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  shape: { hiddenSize: number; mlpSize: number; threads: number; batchSize: number },
): Promise<() => void> {
  const { hiddenSize, mlpSize, threads, batchSize } = shape;
  const started = await Promise.allSettled(
    Array.from({ length: threads - 1 }, (_, i) =>
      startWorker({ module, memory, shape: [hiddenSize, mlpSize, threads, i + 1, batchSize] }),
    ),
  );
  const stop = () => {
    for (const result of started) if (result.status === 'fulfilled') result.value.terminate();
  };
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) {
    stop();
    throw failed.reason;
  }
  return stop;
}
