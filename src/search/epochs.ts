// Cuts shuffled epochs of training examples into pieces of a few gradient steps.
import type { Random } from '../random/random.ts';

export interface EpochPiece {
  /** Indices into the training data, at most `steps × batchSize` of them. */
  readonly order: Uint32Array;
  /** 1-based. */
  readonly epoch: number;
  readonly epochDone: boolean;
}

/** Endless epochs over a list of example indices (which may repeat), each shuffled anew. */
export class Epochs {
  readonly stepsPerEpoch: number;
  private readonly examples: Uint32Array;
  private readonly batchSize: number;
  private readonly random: Random;
  private epoch = 0;
  private position = 0;

  constructor(examples: Uint32Array, batchSize: number, random: Random) {
    this.examples = examples.slice();
    this.batchSize = batchSize;
    this.random = random;
    this.position = examples.length;
    this.stepsPerEpoch = Math.ceil(examples.length / batchSize);
  }

  /** The next `steps` batches, fewer where the epoch ends. */
  next(steps: number): EpochPiece {
    if (this.position >= this.examples.length) {
      this.random.shuffle(this.examples);
      this.position = 0;
      this.epoch++;
    }
    const order = this.examples.slice(this.position, this.position + steps * this.batchSize);
    this.position += order.length;
    return { order, epoch: this.epoch, epochDone: this.position >= this.examples.length };
  }

  /** Passes over the next `steps` batches, across epochs. */
  skip(steps: number): void {
    for (let left = steps; left > 0; ) left -= Math.ceil(this.next(left).order.length / this.batchSize);
  }
}
