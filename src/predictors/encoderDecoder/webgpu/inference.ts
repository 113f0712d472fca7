// Scoring and climbing on the GPU, in chunks of bounded memory.
import { TOKENS_PER_CELL } from '../../../space/nasbench101/tokens.ts';
import type { Gpu } from './device.ts';
import { type Kernels, LSTM_SEQUENCES } from './kernels.ts';
import { packCells, tableSize } from './shape.ts';

/** Most cells a chunk, and the memory it may take: enough to fill a GPU. */
const MOST_CELLS = 1024;
const ARENA_BYTES = 64 * 1024 * 1024;

/** What one model needs on the GPU in order to score and climb; made when first used. */
export class Inference {
  private readonly gpu: Gpu;
  private readonly kernels: Kernels;
  private readonly chunk: number;
  private readonly arena: GPUBuffer;
  private readonly cells: GPUBuffer;
  private readonly scores: GPUBuffer;
  private readonly decoded: GPUBuffer;
  /** Results on their way to JavaScript: one is read while the next chunk is computed. */
  private readonly staging: readonly GPUBuffer[];
  private readonly uniforms: GPUBuffer;
  private readonly chunkGroup: GPUBindGroup;
  private readonly group: GPUBindGroup;

  private constructor(gpu: Gpu, kernels: Kernels, parameters: GPUBuffer) {
    this.gpu = gpu;
    this.kernels = kernels;
    const { shape } = kernels;
    const recordBytes = shape.inference.size * 4;
    this.chunk = Math.min(MOST_CELLS, Math.floor(ARENA_BYTES / recordBytes));
    const { STORAGE, COPY_SRC, COPY_DST, UNIFORM } = GPUBufferUsage;
    this.arena = gpu.buffer('inference', tableSize(shape) * 4 + this.chunk * recordBytes, STORAGE);
    this.cells = gpu.buffer('cells', this.chunk * 16, STORAGE | COPY_DST);
    this.scores = gpu.buffer('scores', this.chunk * 4, STORAGE | COPY_SRC);
    this.decoded = gpu.buffer('decoded', this.chunk * 16, STORAGE | COPY_SRC);
    this.staging = [0, 1].map(() => gpu.buffer('read', this.chunk * 16, GPUBufferUsage.MAP_READ | COPY_DST));
    this.uniforms = gpu.buffer('chunk', 16, UNIFORM | COPY_DST);
    this.chunkGroup = gpu.device.createBindGroup({
      layout: kernels.chunkLayout,
      entries: [{ binding: 0, resource: { buffer: this.uniforms } }],
    });
    const weights = { buffer: parameters, size: shape.weightCount * 4 };
    const buffers = [this.arena, this.cells, this.scores, this.decoded].map((buffer) => ({ buffer }));
    this.group = gpu.device.createBindGroup({
      layout: kernels.inferenceLayout,
      entries: [weights, weights, ...buffers].map((resource, binding) => ({ binding, resource })),
    });
  }

  static create(gpu: Gpu, kernels: Kernels, parameters: GPUBuffer): Promise<Inference> {
    return gpu.create(() => new Inference(gpu, kernels, parameters));
  }

  async predict(tokens: Uint8Array): Promise<Float32Array> {
    const cells = tokens.length / TOKENS_PER_CELL;
    const predicted = new Float32Array(cells);
    await this.inChunks(tokens, 0, false, this.scores, 4, (bytes, first) => {
      predicted.set(new Float32Array(bytes), first);
    });
    return predicted;
  }

  async climb(tokens: Uint8Array, stepSize: number): Promise<Uint8Array> {
    const decoded = new Uint8Array(tokens.length);
    await this.inChunks(tokens, stepSize, true, this.decoded, 16, (bytes, first) => {
      const words = new Uint32Array(bytes);
      for (let cell = 0; cell < words.length / 4; cell++) {
        for (let t = 0; t < TOKENS_PER_CELL; t++) {
          decoded[(first + cell) * TOKENS_PER_CELL + t] = (words[cell * 4 + (t >> 3)] >>> ((t & 7) * 4)) & 15;
        }
      }
    });
    return decoded;
  }

  /** Runs chunk after chunk; a chunk's results are read while the next one is computed. */
  private async inChunks(
    tokens: Uint8Array,
    stepSize: number,
    decoding: boolean,
    result: GPUBuffer,
    bytesACell: number,
    receive: (bytes: ArrayBuffer, firstCell: number) => void,
  ): Promise<void> {
    const { gpu, kernels, chunk } = this;
    const { device } = gpu;
    const { shape } = kernels;
    const inference = await kernels.inference();
    const words = packCells(tokens);
    const cells = words.length / 4;
    let reading: Promise<void> = Promise.resolve();
    for (let first = 0; first < cells; first += chunk) {
      gpu.assertAlive();
      const batch = Math.min(chunk, cells - first);
      device.queue.writeBuffer(this.cells, 0, words, first * 4, batch * 4);
      const record = new ArrayBuffer(16);
      new Uint32Array(record).set([batch, 0]);
      new Float32Array(record)[2] = stepSize;
      device.queue.writeBuffer(this.uniforms, 0, record);
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setBindGroup(0, this.chunkGroup);
      pass.setBindGroup(1, this.group);
      const dispatch = (pipeline: GPUComputePipeline, x: number, y = 1) => {
        pass.setPipeline(pipeline);
        pass.dispatchWorkgroups(x, y);
      };
      if (first === 0) dispatch(inference.tables, Math.ceil(tableSize(shape) / 64));
      dispatch(inference.encoder, Math.ceil(batch / LSTM_SEQUENCES.inference), 2);
      dispatch(inference.tail, batch);
      if (decoding) {
        dispatch(inference.climb, batch);
        dispatch(inference.decode, batch);
      }
      pass.end();
      const staging = this.staging[(first / chunk) % 2];
      encoder.copyBufferToBuffer(result, 0, staging, 0, batch * bytesACell);
      device.queue.submit([encoder.finish()]);
      const earlier = reading;
      reading = gpu.orLost(staging.mapAsync(GPUMapMode.READ)).then(() => {
        receive(staging.getMappedRange().slice(0, batch * bytesACell), first);
        staging.unmap();
      });
      reading.catch(() => {}); // Awaited in the next round, or below.
      await earlier;
    }
    await reading;
  }

  dispose(): void {
    const { arena, cells, scores, decoded, uniforms, staging } = this;
    for (const buffer of [arena, cells, scores, decoded, uniforms, ...staging]) buffer.destroy();
  }
}
