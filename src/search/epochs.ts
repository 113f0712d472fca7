// Cuts shuffled epochs of training examples into pieces of a few gradient steps.
import type { Random } from '../random/random.ts';

export interface EpochPiece {
  /** Indices into the training data by epoch; no batch reaches from one epoch into the next. */
  readonly orders: readonly Uint32Array[];
  readonly steps: number;
  /** The last epoch in it; 1-based. */
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
    this.stepsPerEpoch = this.stepsIn(this.examples);
  }

  /**
   * The next `steps` batches of the present epoch, fewer where it ends.
   * @param acrossEpochs goes on with whole further epochs as far as they fit
   */
  next(steps: number, acrossEpochs = false): EpochPiece {
    const orders = [this.nextOfEpoch(steps)];
    let taken = this.stepsIn(orders[0]);
    while (acrossEpochs && this.isAtEnd && taken + this.stepsPerEpoch <= steps) {
      orders.push(this.nextOfEpoch(this.stepsPerEpoch));
      taken += this.stepsPerEpoch;
    }
    return { orders, steps: taken, epoch: this.epoch, epochDone: this.isAtEnd };
  }

  /** Passes over the next `steps` batches, across epochs. */
  skip(steps: number): void {
    for (let left = steps; left > 0; ) left -= this.next(left).steps;
  }

  private get isAtEnd(): boolean {
    return this.position >= this.examples.length;
  }

  private stepsIn(order: Uint32Array): number {
    return Math.ceil(order.length / this.batchSize);
  }

  private nextOfEpoch(steps: number): Uint32Array {
    if (this.isAtEnd) {
      this.random.shuffle(this.examples);
      this.position = 0;
      this.epoch++;
    }
    const order = this.examples.slice(this.position, this.position + steps * this.batchSize);
    this.position += order.length;
    return order;
  }
}
