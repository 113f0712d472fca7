// How fast this GPU multiplies matrices with the same tiles as the engine: the yardstick for the engine's own speed.
import type { Gpu } from './device.ts';
import { forTileRows, TILE_MULTIPLY, TILE_PRODUCT, TILE_START } from './wgsl/common.ts';

export interface PeakMeasurement {
  readonly gigaflops: number;
  /** Edge of the square matrices. */
  readonly size: number;
  readonly milliseconds: number;
}

/** Long enough that the submit's own cost does not matter. */
const LONG_ENOUGH = 40;
const SIZES = [256, 512, 1024, 2048];

const kernel = (size: number) => `
const N = ${size}u;
@group(0) @binding(0) var<storage, read> left: array<f32>;
@group(0) @binding(1) var<storage, read> right: array<vec4<f32>>;
@group(0) @binding(2) var<storage, read_write> product: array<vec4<f32>>;
${TILE_PRODUCT}
@compute @workgroup_size(TILE_THREADS)
fn main(@builtin(workgroup_id) wg: vec3<u32>, @builtin(local_invocation_index) lid: u32) {
  let row0 = wg.y * 64u;
  ${TILE_START}  for (var k0 = 0u; k0 < N; k0 += 16u) {
    for (var quad = ty; quad < 16u; quad += 8u) {
      let at = (row0 + quad * 4u) * N + k0 + tx;
      tileA[tx * 17u + quad] = vec4(left[at], left[at + N], left[at + 2u * N], left[at + 3u * N]);
      tileB[quad * 17u + tx] = right[((k0 + quad) * N + wg.x * 64u) / 4u + tx];
    }
    ${TILE_MULTIPLY}
  }
  ${forTileRows((i) => `product[(row * N + wg.x * 64u) / 4u + tx] = acc${i};`)}
}
`;

/** Multiplies ever larger matrices until one takes long enough to be timed. */
export async function measurePeak(gpu: Gpu): Promise<PeakMeasurement> {
  const { device } = gpu;
  let best: PeakMeasurement = { gigaflops: 0, size: 0, milliseconds: 0 };
  for (const size of SIZES) {
    const buffers = await gpu.create(() =>
      [0, 1, 2].map(() => gpu.buffer('peak', size * size * 4, GPUBufferUsage.STORAGE)),
    );
    try {
      const pipeline = await gpu.orLost(
        device.createComputePipelineAsync({
          layout: 'auto',
          compute: { module: device.createShaderModule({ code: kernel(size) }) },
        }),
      );
      const group = device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
      });
      const time = async (repeats: number) => {
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, group);
        for (let i = 0; i < repeats; i++) pass.dispatchWorkgroups(size / 64, size / 64);
        pass.end();
        const start = performance.now();
        device.queue.submit([encoder.finish()]);
        await gpu.orLost(device.queue.onSubmittedWorkDone());
        return performance.now() - start;
      };
      const first = await time(1); // Also warms up.
      const repeats = Math.max(1, Math.min(50, Math.ceil(LONG_ENOUGH / Math.max(first, 0.5))));
      const milliseconds = await time(repeats);
      const gigaflops = (repeats * 2 * size ** 3) / milliseconds / 1e6;
      if (gigaflops > best.gigaflops) best = { gigaflops, size, milliseconds };
      if (first > LONG_ENOUGH) break;
    } finally {
      for (const buffer of buffers) buffer.destroy();
    }
  }
  return best;
}
