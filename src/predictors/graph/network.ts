// One graph network in WebAssembly: its weights, the examples it is trained on, and gradient steps with AdamW.

import type { Random } from '../../random/random.ts';
import { dropoutThreshold, mix32 } from '../encoderDecoder/dropout.ts';
import { reach } from '../wasm/memory.ts';
import { FREE_TARGETS, KINDS, OUTPUT_KIND, OUTPUTS, positionOf, WEIGHT_COUNT, WEIGHTS } from './layout.ts';
import { type GraphInstance, instantiateGraph } from './module.ts';
import { CELL_BYTES } from './rawGraph.ts';

/** Examples as the network takes them. */
export interface GraphExamples {
  /** [count × CELL_BYTES] cells, of rawGraph.ts. */
  readonly graphs: Uint8Array;
  /** [count × OUTPUTS] the score, then the free targets; the rest is ignored. */
  readonly targets: Float32Array;
  /** [count × 2] how much an example's score counts, and how much its free targets; not negative. */
  readonly importance: Float32Array;
}

/** How a batch's loss is computed. */
export interface LossSettings {
  /** Factor of the free targets' mean squared error beside the score's. */
  readonly freeFactor: number;
  /** Probability of dropping a hidden unit of a round, [0, 1). */
  readonly dropout: number;
}

export interface GraphLoss {
  /** Mean squared error of the score, and of the free targets times their factor; both weighted by importance. */
  readonly score: number;
  readonly free: number;
}

/** Initial weights in the packed layout: PyTorch's defaults. Rows and columns that only pad are zero. */
export function initialWeights(random: Random): Float32Array {
  const weights = new Float32Array(WEIGHT_COUNT);
  for (const slice of WEIGHTS) {
    const stream = random.fork(slice.name);
    for (let row = 0; row < slice.rows; row++) {
      for (let column = 0; column < slice.columns; column++) {
        const { initial } = slice;
        let value: number;
        if (initial === 'normal') value = stream.normal();
        else if (typeof initial === 'number') value = initial;
        else value = initial.bound * (2 * stream.uniform() - 1);
        const pads =
          (slice.rows === KINDS && row > OUTPUT_KIND) || (slice.columns === OUTPUTS && column > FREE_TARGETS);
        weights[positionOf(slice, row, column)] = pads ? 0 : value;
      }
    }
  }
  return weights;
}

/** Cells handed over at a time for prediction. */
const STAGED = 4096;

/** See the file's head. */
export class GraphNetwork {
  private readonly instance: GraphInstance;
  private readonly seed: number;
  private examples = 0;
  private addresses = { graphs: 0, targets: 0, importance: 0, free: 0 };
  private stepsTaken = 0;

  private constructor(instance: GraphInstance, random: Random) {
    this.instance = instance;
    this.seed = random.fork('dropout').seed;
    this.addresses.free = instance.end;
    this.weights.set(initialWeights(random.fork('weights')));
  }

  /** @param random decides initial weights and what is dropped @throws Error where WebAssembly has no SIMD */
  static async create(random: Random): Promise<GraphNetwork> {
    const instance = await instantiateGraph();
    reach(instance.memory, instance.end);
    return new GraphNetwork(instance, random);
  }

  private vector(at: WebAssembly.Global): Float32Array {
    return new Float32Array(this.instance.memory.buffer, at.value, WEIGHT_COUNT);
  }

  /** The packed weights (layout.ts); a view that is good until examples are set or cells predicted. */
  get weights(): Float32Array {
    return this.vector(this.instance.kernels.weights);
  }

  /** The last gradient, packed; a view like {@link weights}. */
  get gradient(): Float32Array {
    return this.vector(this.instance.kernels.gradient);
  }

  /** Replaces the examples. @throws RangeError if lengths differ */
  setExamples({ graphs, targets, importance }: GraphExamples): void {
    const count = graphs.length / CELL_BYTES;
    if (targets.length !== count * OUTPUTS || importance.length !== 2 * count) {
      throw new RangeError(
        `${count} graphs, ${targets.length} targets and ${importance.length} importances do not match.`,
      );
    }
    const { end, memory } = this.instance;
    const targetsAt = end + graphs.length;
    const importanceAt = targetsAt + targets.byteLength;
    const free = importanceAt + importance.byteLength;
    reach(memory, free);
    new Uint8Array(memory.buffer, end, graphs.length).set(graphs);
    new Float32Array(memory.buffer, targetsAt, targets.length).set(targets);
    new Float32Array(memory.buffer, importanceAt, importance.length).set(importance);
    this.addresses = { graphs: end, targets: targetsAt, importance: importanceAt, free };
    this.examples = count;
  }

  /** Starts AdamW anew: moments and the number of steps are zero. */
  resetOptimiser(): void {
    this.vector(this.instance.kernels.firstMoment).fill(0);
    this.vector(this.instance.kernels.secondMoment).fill(0);
    this.stepsTaken = 0;
  }

  /**
   * Loss and gradient of one batch; the gradient is then in {@link gradient}.
   * @param batch indices of examples @param step key of what is dropped
   * @throws RangeError if there is no such example
   */
  computeGradient(batch: Uint32Array, { freeFactor, dropout }: LossSettings, step: number): GraphLoss {
    const unknown = batch.find((example) => example >= this.examples);
    if (unknown !== undefined) throw new RangeError(`There is no example ${unknown} among ${this.examples}.`);
    const { kernels, memory } = this.instance;
    const { graphs, targets, importance, free } = this.addresses;
    reach(memory, free + batch.byteLength);
    new Uint32Array(memory.buffer, free, batch.length).set(batch);
    const key = mix32(mix32(this.seed) ^ step);
    const threshold = dropoutThreshold(dropout);
    kernels.computeGradient(graphs, targets, importance, free, batch.length, freeFactor, key, threshold);
    return { score: kernels.resultScoreLoss(), free: kernels.resultFreeLoss() };
  }

  /** One step of AdamW on a batch. @param rate learning rate @param decay decoupled weight decay */
  step(
    batch: Uint32Array,
    loss: LossSettings,
    rate: number,
    decay: number,
  ): GraphLoss & { readonly gradientNorm: number } {
    const losses = this.computeGradient(batch, loss, this.stepsTaken);
    let square = 0;
    for (const entry of this.gradient) square += entry * entry;
    this.stepsTaken++;
    const correction = (beta: number) => 1 - beta ** this.stepsTaken;
    this.instance.kernels.update(rate, decay, correction(0.9), correction(0.999));
    return { ...losses, gradientNorm: Math.sqrt(square) };
  }

  /** [cells] scores of [cells × CELL_BYTES] graphs, without dropout. */
  predict(graphs: Uint8Array): Float32Array {
    const { kernels, memory } = this.instance;
    const count = graphs.length / CELL_BYTES;
    const scores = new Float32Array(count);
    const source = (this.addresses.free + 15) & ~15;
    const target = source + STAGED * CELL_BYTES;
    reach(memory, target + 4 * STAGED);
    for (let first = 0; first < count; first += STAGED) {
      const staged = graphs.subarray(first * CELL_BYTES, (first + STAGED) * CELL_BYTES);
      const here = staged.length / CELL_BYTES;
      new Uint8Array(memory.buffer, source, staged.length).set(staged);
      kernels.predict(source, here, target);
      scores.set(new Float32Array(memory.buffer, target, here), first);
    }
    return scores;
  }
}
