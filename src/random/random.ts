// The only source of randomness: a seeded generator that forks by name, so that no draw depends on call order elsewhere.
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

function hash(seed: number, label: string): number {
  // FNV-1a over the label's UTF-16 units, started from the seed and finished with an avalanche.
  let h = (seed ^ 0x811c9dc5) | 0;
  for (let i = 0; i < label.length; i++) h = Math.imul(h ^ label.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0xd35a2d97 | 0);
  return (h ^ (h >>> 15)) >>> 0;
}

/** A deterministic stream of random numbers. */
export class Random {
  /** The 32-bit seed this stream was made from. */
  readonly seed: number;
  private readonly generator: RandomGenerator;
  private spareNormal: number | undefined;

  constructor(seed: number) {
    this.seed = seed >>> 0;
    this.generator = xoroshiro128plus(this.seed);
  }

  /** An independent stream that depends on this one's seed and the label alone, not on what was drawn before. */
  fork(label: string): Random {
    return new Random(hash(this.seed, label));
  }

  /** An integer in [0, bound). */
  integer(bound: number): number {
    return uniformInt(this.generator, 0, bound - 1);
  }

  /** A number in [0, 1) with 53 random bits. */
  uniform(): number {
    const high = this.generator.next() >>> 5;
    const low = this.generator.next() >>> 6;
    return (high * 0x400_0000 + low) / 0x20_0000_0000_0000;
  }

  /** A draw from the standard normal distribution (Box and Muller, 1958). */
  normal(): number {
    if (this.spareNormal !== undefined) {
      const value = this.spareNormal;
      this.spareNormal = undefined;
      return value;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.spareNormal = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  /** Shuffles in place (Fisher and Yates) and returns the array. */
  shuffle<T extends Uint32Array | unknown[]>(items: T): T {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const kept = items[i];
      items[i] = items[j] as never;
      items[j] = kept as never;
    }
    return items;
  }

  /** `count` distinct integers of [0, bound) in random order (Floyd's algorithm, then shuffled). */
  sample(bound: number, count: number): Uint32Array {
    if (count > bound) throw new RangeError(`cannot draw ${count} distinct values below ${bound}`);
    const chosen = new Set<number>();
    for (let limit = bound - count; limit < bound; limit++) {
      const candidate = this.integer(limit + 1);
      chosen.add(chosen.has(candidate) ? limit : candidate);
    }
    return this.shuffle(Uint32Array.from(chosen));
  }
}
