// What is used of the package `webgpu`, which need not be installed.
declare module 'webgpu' {
  /** @param options of Dawn, such as `backend=vulkan` */
  export function create(options: readonly string[]): GPU;
  /** GPUBufferUsage, GPUMapMode and the like. */
  export const globals: Readonly<Record<string, unknown>>;
}
