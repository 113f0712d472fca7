// A GPU for Node, through Dawn: the package `webgpu`, which is not among the dependencies, as it is large and most machines
// of a cluster have no GPU. Who has one installs it.
import { createRequire } from 'node:module';

const PACKAGE = 'webgpu';

/** Whether the package is there; whether it finds a GPU shows when the engine is started. */
export function hasNodeGpu(): boolean {
  try {
    createRequire(import.meta.url).resolve(PACKAGE);
    return true;
  } catch {
    return false;
  }
}

/** Makes `navigator.gpu` and the constants of WebGPU, as a browser has them. */
export async function provideNodeGpu(): Promise<void> {
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  // Kept there for good: an adapter does not outlive the object that it came from.
  Object.defineProperty(globalThis, 'navigator', { value: { gpu: create([]) }, configurable: true });
}
