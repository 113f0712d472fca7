// Cuts shuffled epochs of training examples into pieces of a few gradient steps.
import { Random } from '../../random/random.ts';

/** Endless epochs over a list of example indices (which may repeat), each shuffled anew. */
export class Epochs {
  private readonly stepsPerEpoch: number;
  private readonly examples: Uint32Array;
  private readonly batchSize: number;
  private readonly random: Random;
  private position: number;

  constructor(examples: Uint32Array, batchSize: number, seed: number) {
    this.examples = examples.slice();
    this.batchSize = batchSize;
    this.random = new Random(seed);
    this.position = examples.length;
    this.stepsPerEpoch = this.stepsIn(this.examples);
  }

  /**
   * Indices into the training data of the next `steps` batches, by epoch: no batch reaches from one epoch into the next.
   * Fewer where the present epoch ends.
   *
   * @param acrossEpochs goes on with whole further epochs as far as they fit
   */
  next(steps: number, acrossEpochs = false): Uint32Array[] {
    const orders = [this.nextOfEpoch(steps)];
    let taken = this.stepsIn(orders[0]);
    while (acrossEpochs && this.isAtEnd && taken + this.stepsPerEpoch <= steps) {
      orders.push(this.nextOfEpoch(this.stepsPerEpoch));
      taken += this.stepsPerEpoch;
    }
    return orders;
  }

  /** Passes over the next `steps` batches, across epochs. */
  skip(steps: number): void {
    for (let left = steps; left > 0; ) left -= this.stepsIn(this.next(left)[0]);
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
    }
    const order = this.examples.slice(this.position, this.position + steps * this.batchSize);
    this.position += order.length;
    return order;
  }
}
