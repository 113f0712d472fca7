// Training on the GPU: buffers and bind groups made once, a gradient step as a dozen dispatches, many steps a submit.
import { type DropoutSite, dropoutKey, dropoutThreshold } from '../dropout.ts';
import type { TrainingData } from '../engine.ts';
import { ADAM, type PredictorSettings } from '../settings.ts';
import type { Gpu } from './device.ts';
import { type Kernels, LSTM_SEQUENCES } from './kernels.ts';
import { packCells } from './shape.ts';
import { TILE_WORDS } from './wgsl/gradients.ts';
import { REDUCE_BLOCK, tailFloats } from './wgsl/update.ts';

/** Most sequences in the arena at once; a larger batch is worked on in parts. */
const MOST_SEQUENCES = 256;
/** The arena stays below the smallest limit that WebGPU guarantees for a storage binding. */
const ARENA_BYTES = 128 * 1024 * 1024;
/** Steps whose uniforms and figures are on the GPU at once. */
const SEGMENT_STEPS = 512;
/** The smallest alignment that WebGPU guarantees for a dynamic uniform offset. */
const STEP_BYTES = 256;
/** What a submit should take: short enough for the display and the driver's watchdog, long enough to hide its cost. */
const SUBMIT_MILLISECONDS = 60;
const MOST_STEPS_A_SUBMIT = 64;

/** What training has cost so far; for benches and for the page that shows this device's speed. */
export interface TrainingStatistics {
  steps: number;
  dispatches: number;
  submits: number;
  /** JavaScript time spent on preparing and submitting steps. */
  encodeMilliseconds: number;
}

/** One step's figures as the GPU wrote them. */
export interface StepFigures {
  readonly predictor: number;
  readonly decoder: number;
  readonly gradientNorm: number;
  /** Whether this and all steps before it in the run were finite, and so taken. */
  readonly sound: boolean;
}

/** A part of a batch, and how it is to be treated. */
interface Part {
  readonly batch: number;
  readonly first: number;
  readonly rowBase: number;
  readonly isLast: boolean;
  readonly uniformOffset: number;
}

/** Cells, targets and order on the GPU, with the bind group that reads them. */
interface Resident {
  readonly cells: GPUBuffer;
  readonly targets: GPUBuffer;
  readonly order: GPUBuffer;
  readonly group: GPUBindGroup;
}

/** What one model needs on the GPU in order to train. */
export class Training {
  readonly statistics: TrainingStatistics = { steps: 0, dispatches: 0, submits: 0, encodeMilliseconds: 0 };
  private readonly gpu: Gpu;
  private readonly kernels: Kernels;
  private readonly settings: PredictorSettings;
  private readonly seed: number;
  private readonly parameters: GPUBuffer;
  private readonly partSize: number;
  private readonly splits: number;
  private readonly arena: GPUBuffer;
  private readonly partials: GPUBuffer;
  private readonly history: GPUBuffer;
  private readonly uniforms: GPUBuffer;
  private readonly tiles: GPUBuffer;
  private readonly stepGroup: GPUBindGroup;
  private readonly updateGroup: GPUBindGroup;
  private data: Resident | undefined;
  private millisecondsAStep: number | undefined;

  private constructor(
    gpu: Gpu,
    kernels: Kernels,
    settings: PredictorSettings,
    seed: number,
    parameters: GPUBuffer,
  ) {
    this.gpu = gpu;
    this.kernels = kernels;
    this.settings = settings;
    this.seed = seed;
    this.parameters = parameters;
    const { shape } = kernels;
    const { device } = gpu;
    const recordBytes = shape.training.size * 4;
    this.partSize = Math.min(settings.batchSize, MOST_SEQUENCES, Math.floor(ARENA_BYTES / recordBytes));
    // Enough shares to fill a GPU, each long enough to be worth its partial sums.
    this.splits = Math.max(1, Math.min(8, Math.ceil(this.partSize / 12)));
    const parts = Math.ceil(settings.batchSize / this.partSize);
    const { STORAGE, COPY_SRC, COPY_DST, UNIFORM } = GPUBufferUsage;
    this.arena = gpu.buffer('arena', this.partSize * recordBytes, STORAGE);
    this.partials = gpu.buffer(
      'gradient shares',
      (this.splits * shape.weightCount + tailFloats(shape)) * 4,
      STORAGE | COPY_SRC,
    );
    this.history = gpu.buffer('figures', (SEGMENT_STEPS + 1) * 16, STORAGE | COPY_SRC | COPY_DST);
    this.uniforms = gpu.buffer('steps', SEGMENT_STEPS * parts * STEP_BYTES, UNIFORM | COPY_DST);
    this.tiles = gpu.buffer('tiles', kernels.tiles.byteLength, UNIFORM | COPY_DST);
    device.queue.writeBuffer(this.tiles, 0, kernels.tiles);
    this.stepGroup = device.createBindGroup({
      layout: kernels.stepLayout,
      entries: [{ binding: 0, resource: { buffer: this.uniforms, size: STEP_BYTES } }],
    });
    this.updateGroup = device.createBindGroup({
      layout: kernels.updateLayout,
      entries: [parameters, this.partials, this.history, this.arena].map((buffer, binding) => ({
        binding,
        resource: { buffer },
      })),
    });
  }

  /** @param parameters weights and both moments, padded; what training changes */
  static create(
    gpu: Gpu,
    kernels: Kernels,
    settings: PredictorSettings,
    seed: number,
    parameters: GPUBuffer,
  ): Promise<Training> {
    return gpu.create(() => new Training(gpu, kernels, settings, seed, parameters));
  }

  private makeResident({ tokens, targets, losses }: TrainingData, orderLength: number): Promise<Resident> {
    const { gpu, kernels } = this;
    return gpu.create(() => {
      const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
      const words = packCells(tokens, losses);
      const cells = gpu.buffer('cells', words.byteLength, usage);
      const targetBuffer = gpu.buffer('targets', targets.byteLength, usage);
      const order = gpu.buffer('order', orderLength * 4, usage);
      gpu.device.queue.writeBuffer(cells, 0, words);
      gpu.device.queue.writeBuffer(targetBuffer, 0, Float32Array.from(targets));
      const weights = { buffer: this.parameters, size: kernels.shape.weightCount * 4 };
      const buffers = [this.arena, cells, targetBuffer, order, this.partials, this.tiles];
      const group = gpu.device.createBindGroup({
        layout: kernels.trainingLayout,
        entries: [weights, weights, ...buffers.map((buffer) => ({ buffer }))].map((resource, binding) => ({
          binding,
          resource,
        })),
      });
      return { cells, targets: targetBuffer, order, group };
    });
  }

  async setData(data: TrainingData): Promise<void> {
    const resident = await this.makeResident(data, SEGMENT_STEPS * this.settings.batchSize);
    this.release(this.data);
    this.data = resident;
  }

  private release(resident: Resident | undefined): void {
    resident?.cells.destroy();
    resident?.targets.destroy();
    resident?.order.destroy();
  }

  /**
   * Takes steps until one is not finite or `order` ends.
   * @param stepsBefore gradient steps that this model has taken before
   */
  async run(examples: readonly Uint32Array[], stepsBefore: number): Promise<StepFigures[]> {
    const { batchSize } = this.settings;
    const figures: StepFigures[] = [];
    if (!this.data) return figures;
    for (let start = 0; start < examples.length; start += SEGMENT_STEPS) {
      const preparing = performance.now();
      const segment = examples.slice(start, start + SEGMENT_STEPS);
      const order = new Uint32Array(segment.reduce((sum, batch) => sum + batch.length, 0));
      const batches: Part[][] = [];
      const uniforms = new Uniforms(segment.length * Math.ceil(batchSize / this.partSize));
      let first = 0;
      for (const indices of segment) {
        const batch = indices.length;
        order.set(indices, first);
        const step = stepsBefore + figures.length + batches.length;
        batches.push(
          this.addBatch(uniforms, { batch, first, slot: batches.length, maskStep: step, updateStep: step }),
        );
        first += batch;
      }
      this.gpu.device.queue.writeBuffer(this.data.order, 0, order);
      this.statistics.encodeMilliseconds += performance.now() - preparing;
      figures.push(...(await this.runSegment(this.data, batches, uniforms)));
      if (figures.some(({ sound }) => !sound)) break;
    }
    return figures;
  }

  /** Loss and gradient of one batch, padded; no update. */
  async evaluate(
    data: TrainingData,
    maskStep: number | null,
  ): Promise<{ figures: StepFigures; gradient: Float32Array }> {
    const batch = data.targets.length;
    const resident = await this.makeResident(data, batch);
    let uniformBuffer: GPUBuffer | undefined;
    try {
      this.gpu.device.queue.writeBuffer(
        resident.order,
        0,
        Uint32Array.from({ length: batch }, (_, i) => i),
      );
      const uniforms = new Uniforms(Math.ceil(batch / this.partSize));
      const parts = this.addBatch(uniforms, { batch, first: 0, slot: 0, maskStep, updateStep: null });
      let group = this.stepGroup;
      if (uniforms.bytes.byteLength > this.uniforms.size) {
        // More parts than any batch of this model's settings has.
        const buffer = await this.gpu.create(() =>
          this.gpu.buffer(
            'steps',
            uniforms.bytes.byteLength,
            GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
          ),
        );
        uniformBuffer = buffer;
        group = this.gpu.device.createBindGroup({
          layout: this.kernels.stepLayout,
          entries: [{ binding: 0, resource: { buffer, size: STEP_BYTES } }],
        });
      }
      const [figures] = await this.runSegment(resident, [parts], uniforms, uniformBuffer, group);
      const bytes = await this.gpu.read(this.partials, 0, this.kernels.shape.weightCount * 4);
      return { figures, gradient: new Float32Array(bytes) };
    } finally {
      this.release(resident);
      uniformBuffer?.destroy();
    }
  }

  /** Writes the uniforms of one batch's parts. */
  private addBatch(
    uniforms: Uniforms,
    step: { batch: number; first: number; slot: number; maskStep: number | null; updateStep: number | null },
  ): Part[] {
    const { settings, partSize, splits } = this;
    const parts: Part[] = [];
    const dropout = step.maskStep === null ? 0 : settings.dropout;
    const time = (step.updateStep ?? 0) + 1;
    for (let rowBase = 0; rowBase < step.batch; rowBase += partSize) {
      const batch = Math.min(partSize, step.batch - rowBase);
      const uniformOffset = uniforms.add(
        [
          ...[0, 1, 2, 3].map((site) => dropoutKey(this.seed, step.maskStep ?? 0, site as DropoutSite)),
          batch,
          step.first + rowBase,
          rowBase,
          rowBase > 0 ? 1 : 0,
          splits,
          step.slot,
          step.updateStep === null ? 0 : 1,
          Math.min(partSize, step.batch),
          dropoutThreshold(dropout),
        ],
        [
          1 / (1 - dropout),
          (2 * settings.tradeOff) / step.batch,
          (1 - settings.tradeOff) / (27 * step.batch),
          settings.tradeOff,
          1 / step.batch,
          settings.learningRate / (1 - ADAM.beta1 ** time),
          1 / Math.sqrt(1 - ADAM.beta2 ** time),
          settings.weightDecay,
          settings.clipNorm,
        ],
      );
      const isLast = rowBase + partSize >= step.batch;
      parts.push({ batch, first: step.first + rowBase, rowBase, isLast, uniformOffset });
    }
    return parts;
  }

  private async runSegment(
    data: Resident,
    batches: readonly (readonly Part[])[],
    uniforms: Uniforms,
    uniformBuffer = this.uniforms,
    stepGroup = this.stepGroup,
  ): Promise<StepFigures[]> {
    const { gpu, statistics } = this;
    const { device } = gpu;
    gpu.assertAlive();
    device.queue.writeBuffer(uniformBuffer, 0, uniforms.bytes);
    device.queue.writeBuffer(this.history, 0, new Float32Array([0, 0, 0, 1]));
    let waiting: { done: Promise<undefined>; steps: number } | undefined;
    let lastDone = performance.now();
    for (let next = 0; next < batches.length; ) {
      const rate = this.millisecondsAStep;
      // The first submits are short, until it is known how long a step takes.
      const wanted = rate === undefined ? 1 : Math.floor(SUBMIT_MILLISECONDS / rate);
      const steps = Math.max(1, Math.min(MOST_STEPS_A_SUBMIT, wanted, batches.length - next));
      const start = performance.now();
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      for (const batch of batches.slice(next, next + steps))
        this.encodeBatch(pass, stepGroup, data.group, batch);
      pass.end();
      device.queue.submit([encoder.finish()]);
      statistics.encodeMilliseconds += performance.now() - start;
      statistics.steps += steps;
      statistics.submits++;
      next += steps;
      const submitted = { done: device.queue.onSubmittedWorkDone(), steps };
      submitted.done.catch(() => {}); // Heard of below, unless something else fails first.
      // Two submits in flight: the GPU always has the next one, and never a queue that nobody could cancel.
      if (waiting) {
        await gpu.orLost(waiting.done);
        const now = performance.now();
        this.millisecondsAStep = (now - lastDone) / waiting.steps;
        lastDone = now;
      }
      waiting = submitted;
    }
    const bytes = await gpu.read(this.history, 16, batches.length * 16);
    const values = new Float32Array(bytes);
    return batches.map((_, i) => ({
      predictor: values[4 * i],
      decoder: values[4 * i + 1],
      gradientNorm: values[4 * i + 2],
      sound: values[4 * i + 3] > 0.5,
    }));
  }

  private encodeBatch(
    pass: GPUComputePassEncoder,
    stepGroup: GPUBindGroup,
    dataGroup: GPUBindGroup,
    parts: readonly Part[],
  ): void {
    const { kernels, statistics } = this;
    const { training, update, shape } = kernels;
    const { hiddenSize: h } = shape;
    const dispatch = (pipeline: GPUComputePipeline, x: number, y = 1, z = 1) => {
      pass.setPipeline(pipeline);
      pass.dispatchWorkgroups(x, y, z);
      statistics.dispatches++;
    };
    for (const { batch, isLast, uniformOffset } of parts) {
      pass.setBindGroup(0, stepGroup, [uniformOffset]);
      pass.setBindGroup(1, dataGroup);
      const rowTiles = Math.ceil((batch * 27) / 64);
      const sequenceGroups = Math.ceil(batch / LSTM_SEQUENCES.training);
      dispatch(training.project, rowTiles, Math.ceil((4 * h) / 64), 3);
      dispatch(training.encoderForward, sequenceGroups, 2);
      dispatch(training.encoderTail, batch);
      dispatch(training.decoderForward, sequenceGroups);
      dispatch(training.attention, batch);
      dispatch(training.decoderBackward, sequenceGroups);
      dispatch(training.encoderTailBackward, batch);
      dispatch(training.encoderBackward, sequenceGroups, 2);
      dispatch(training.inputGradient, rowTiles, Math.ceil(h / 64), 2);
      dispatch(training.weightGradient, kernels.tiles.length / TILE_WORDS, this.splits);
      if (!isLast) continue;
      pass.setBindGroup(1, this.updateGroup);
      const blocks = Math.ceil(shape.weightCount / REDUCE_BLOCK);
      dispatch(update.reduce, blocks + 1);
      dispatch(update.update, blocks);
    }
  }

  dispose(): void {
    this.release(this.data);
    for (const buffer of [this.arena, this.partials, this.history, this.uniforms, this.tiles])
      buffer.destroy();
  }
}

/** The uniform records of a segment; see the Step struct in the kernels. */
class Uniforms {
  readonly bytes: ArrayBuffer;
  private used = 0;
  constructor(records: number) {
    this.bytes = new ArrayBuffer(Math.max(1, records) * STEP_BYTES);
  }
  /** @returns the record's offset in bytes */
  add(integers: readonly number[], floats: readonly number[]): number {
    const offset = this.used;
    this.used += STEP_BYTES;
    new Uint32Array(this.bytes, offset).set(integers);
    new Float32Array(this.bytes, offset + integers.length * 4).set(floats);
    return offset;
  }
}
