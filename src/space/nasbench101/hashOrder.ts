// All module hashes in ascending order, and which cell has which: the join between published figures and indices.
import { SpaceError } from './cell.ts';

const HASH = /^[0-9a-f]{32}$/;

/** Cells in ascending order of module hash. */
export class HashOrder {
  /** Index of the cell at each position of the order. */
  readonly order: Uint32Array;
  /** Hash at each position, as four big-endian 32-bit words. With `order`, all there is to keep or to send. */
  readonly words: Uint32Array;

  /** An order already sorted, as kept earlier; {@link HashOrder.of} sorts. */
  constructor(order: Uint32Array, words: Uint32Array) {
    this.order = order;
    this.words = words;
  }

  /** Sorts hashes given by cell index, four big-endian 32-bit words each. */
  static of(hashes: Uint32Array): HashOrder {
    const order = Uint32Array.from({ length: hashes.length / 4 }, (_, index) => index);
    order.sort((a, b) => compare(hashes, a, hashes, b));
    const words = new Uint32Array(hashes.length);
    for (let position = 0; position < order.length; position++) {
      words.set(hashes.subarray(4 * order[position], 4 * order[position] + 4), 4 * position);
    }
    return new HashOrder(order, words);
  }

  /** Position of a hash in the order, or −1 if no cell has it (or it is no hash: 32 lower-case hexadecimal digits). */
  positionOf(hash: string): number {
    if (!HASH.test(hash)) return -1;
    const wanted = new Uint32Array(4);
    for (let i = 0; i < 4; i++) wanted[i] = Number.parseInt(hash.slice(8 * i, 8 * i + 8), 16);
    let low = 0;
    let high = this.order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.words, middle, wanted, 0) < 0) low = middle + 1;
      else high = middle;
    }
    return low < this.order.length && compare(this.words, low, wanted, 0) === 0 ? low : -1;
  }

  /** Index of the cell with a hash, or −1 if none has it. */
  indexOf(hash: string): number {
    const position = this.positionOf(hash);
    return position < 0 ? -1 : this.order[position];
  }

  /** The hash at a position of the order, as 32 lower-case hexadecimal digits. @throws SpaceError `bad-index` */
  hashAt(position: number): string {
    if (!Number.isInteger(position) || position < 0 || position >= this.order.length) {
      throw new SpaceError(
        'bad-index',
        `Give a whole number from 0 to ${this.order.length - 1} as the position.`,
      );
    }
    let hash = '';
    for (let i = 0; i < 4; i++) hash += this.words[4 * position + i].toString(16).padStart(8, '0');
    return hash;
  }
}

function compare(a: Uint32Array, i: number, b: Uint32Array, j: number): number {
  for (let word = 0; word < 4; word++) {
    const difference = a[4 * i + word] - b[4 * j + word];
    if (difference !== 0) return difference;
  }
  return 0;
}
