// Finds out whether there is a GPU to compute on, without starting anything.

/** Whether WebGPU can be used here, and on what. */
export interface WebgpuProbe {
  readonly available: boolean;
  /** The adapter computes in software: slower than the WASM engine. */
  readonly fallback: boolean;
  /** The adapter's name, or why there is none. */
  readonly description: string;
}

/** A short name of an adapter. */
export const adapterName = (info: GPUAdapterInfo | undefined): string =>
  [info?.vendor, info?.architecture, info?.description].filter(Boolean).join(' ') || 'unnamed adapter';

/** Whether an adapter computes in software. SwiftShader does not always admit to being a fallback. */
export const isFallback = (info: GPUAdapterInfo | undefined): boolean =>
  info?.isFallbackAdapter === true || /swiftshader|llvmpipe/i.test(adapterName(info));

/** The fastest adapter, if any. */
export async function requestAdapter(): Promise<GPUAdapter | null> {
  const gpu = globalThis.navigator?.gpu;
  return gpu ? gpu.requestAdapter({ powerPreference: 'high-performance' }) : null;
}

/** Looks for an adapter without making a device. */
export async function probeWebgpu(): Promise<WebgpuProbe> {
  if (!globalThis.navigator?.gpu) {
    return { available: false, fallback: false, description: 'this browser has no WebGPU' };
  }
  try {
    const adapter = await requestAdapter();
    if (!adapter) return { available: false, fallback: false, description: 'WebGPU found no adapter' };
    return { available: true, fallback: isFallback(adapter.info), description: adapterName(adapter.info) };
  } catch (error) {
    return { available: false, fallback: false, description: `WebGPU failed: ${(error as Error).message}` };
  }
}
