// How training by gradient steps goes through its examples.
import type { Random } from '../random/random.ts';

/** Batches of equal size without end: shuffled examples, shuffled anew when they are used up. */
export class Batches {
  /** Examples a batch: as many as wanted, or all if there are fewer. */
  readonly size: number;
  private readonly examples: Uint32Array;
  private readonly random: Random;
  private position: number;

  /** @param examples indices; one may occur several times */
  constructor(examples: Uint32Array, size: number, random: Random) {
    this.examples = examples.slice();
    this.size = Math.min(size, examples.length);
    this.random = random;
    this.position = examples.length;
  }

  next(): Uint32Array {
    const batch = new Uint32Array(this.size);
    for (let i = 0; i < this.size; i++) {
      if (this.position === this.examples.length) {
        this.random.shuffle(this.examples);
        this.position = 0;
      }
      batch[i] = this.examples[this.position++];
    }
    return batch;
  }
}

/** [sum of repeats] every example's index as often as it counts; without repeats, once. */
export function repeated(count: number, repeats: Uint32Array | undefined): Uint32Array {
  if (!repeats) return Uint32Array.from({ length: count }, (_, i) => i);
  const indices = new Uint32Array(repeats.reduce((sum, times) => sum + times, 0));
  let at = 0;
  for (const [i, times] of repeats.entries()) {
    indices.fill(i, at, at + times);
    at += times;
  }
  return indices;
}
