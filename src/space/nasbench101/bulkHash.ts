// Module hashes in bulk: the same algorithm as moduleHash.ts, on preallocated words in place of strings. Hashing the space
// takes some 20 million MD5 sums: js-md5 on strings needs 40 s for them, this 10 s on the same machine.
// moduleHash.ts is the reference that it is tested against.
import { md5 } from 'js-md5';
import { MAX_VERTICES } from './cell.ts';
import { bitCount, edgeBit } from './graphs.ts';
import { md5Words, swapBytes } from './md5Words.ts';

const BAR = 0x7c; // "|"
const OPENING = 0x275b; // "['", as all text here little-endian
const BETWEEN = 0x2720_2c27; // "', '"
const CLOSING = 0x5d27; // "']"
const END_OF_MESSAGE = 0x80;

/** By two bytes of a digest: their four hexadecimal digits as text. */
const HEX = Uint32Array.from({ length: 0x1_0000 }, (_, bytes) => {
  const digit = (value: number): number => value + (value < 10 ? 0x30 : 0x57);
  return (
    (digit((bytes >> 4) & 15) |
      (digit(bytes & 15) << 8) |
      (digit(bytes >> 12) << 16) |
      (digit((bytes >> 8) & 15) << 24)) >>>
    0
  );
});

/** Hash of a vertex: four big-endian words, which sort as the hexadecimal text does, and that text in eight words. */
const DIGEST_WORDS = 4;
const TEXT_WORDS = 8;

/** Most interior labellings of a graph, 3^5. */
const LABELLINGS = 243;

/**
 * Hashes the cells of one graph after another, without allocating. After r rounds a vertex's hash depends only on the
 * operations at most r edges away, so cells of one graph share early hashes; these are kept and looked up.
 */
export class BulkHasher {
  /** The last cell's hash, as four big-endian 32-bit words. */
  readonly result = new Uint32Array(DIGEST_WORDS);
  private n = 0;
  /** By vertex: bit u is set where an edge comes from vertex u; where an edge goes to it. */
  private readonly into = new Uint8Array(MAX_VERTICES);
  private readonly outOf = new Uint8Array(MAX_VERTICES);
  /** By round and vertex: the interior vertices near enough to matter, as bits. */
  private readonly near = new Uint8Array(MAX_VERTICES * MAX_VERTICES);
  // Two generations of vertex hashes: a round reads one and writes the other.
  private digests = new Uint32Array(MAX_VERTICES * DIGEST_WORDS);
  private texts = new Uint32Array(MAX_VERTICES * TEXT_WORDS);
  private nextDigests = new Uint32Array(MAX_VERTICES * DIGEST_WORDS);
  private nextTexts = new Uint32Array(MAX_VERTICES * TEXT_WORDS);
  /** The vertices in ascending order of hash. */
  private readonly sorted = new Uint8Array(MAX_VERTICES);
  private readonly first = new Map<number, { digest: Uint32Array; text: Uint32Array }>();
  // By round, vertex and the labels near it: a kept hash, valid if its stamp is the current graph's.
  private readonly kept = new Uint32Array(MAX_VERTICES ** 2 * LABELLINGS * DIGEST_WORDS);
  private readonly stamps = new Uint32Array(MAX_VERTICES ** 2 * LABELLINGS);
  private stamp = 0;
  // The message being written: whole words, and the bits of a word that is not full yet.
  private readonly message = new Int32Array(16 * 8);
  private length = 0;
  private partial = 0;
  private shift = 0;

  /** Chooses the graph of the cells to come: `n` vertices (2 to 7), all on paths from input to output. */
  setGraph(n: number, adjacency: number): void {
    this.n = n;
    this.stamp++;
    this.into.fill(0);
    this.outOf.fill(0);
    for (let v = 1; v < n; v++) {
      for (let u = 0; u < v; u++) {
        if ((adjacency & edgeBit(u, v)) === 0) continue;
        this.into[v] |= 1 << u;
        this.outOf[u] |= 1 << v;
      }
    }
    const interior = (1 << (n - 1)) - 2;
    const near = Array.from({ length: n }, (_, v) => 1 << v);
    for (let round = 0; round < n; round++) {
      const before = [...near];
      for (let v = 0; v < n; v++) {
        for (let u = 0; u < n; u++) if ((this.into[v] | this.outOf[v]) & (1 << u)) near[v] |= before[u];
        this.near[round * MAX_VERTICES + v] = near[v] & interior;
      }
    }
  }

  /**
   * Hashes a cell of the chosen graph into `result`.
   *
   * @param labels by interior vertex, from place 1 on: 0 is 3×3 conv, 1 is 1×1 conv, 2 is max-pool
   */
  hash(labels: ArrayLike<number>): void {
    const { n, into, outOf } = this;
    for (let v = 0; v < n; v++) {
      const label = v === 0 ? -1 : v === n - 1 ? -2 : labels[v];
      this.start(v, bitCount(outOf[v]), bitCount(into[v]), label);
    }
    const interior = (1 << (n - 1)) - 2;
    for (let round = 0; round < n; round++) {
      this.sort();
      for (let v = 0; v < n; v++) {
        const place = round * MAX_VERTICES + v;
        const near = this.near[place];
        if (near === interior) {
          this.writeVertex(v);
          md5Words(this.message, this.length, this.nextDigests, v);
        } else {
          const key = place * LABELLINGS + nearLabels(n, near, labels);
          if (this.stamps[key] !== this.stamp) {
            this.writeVertex(v);
            md5Words(this.message, this.length, this.kept, key);
            this.stamps[key] = this.stamp;
          }
          for (let i = 0; i < DIGEST_WORDS; i++) {
            this.nextDigests[v * DIGEST_WORDS + i] = this.kept[key * DIGEST_WORDS + i];
          }
        }
        writeHex(this.nextDigests, v, this.nextTexts);
      }
      [this.digests, this.nextDigests] = [this.nextDigests, this.digests];
      [this.texts, this.nextTexts] = [this.nextTexts, this.texts];
    }
    this.sort();
    this.begin();
    this.partial = OPENING;
    this.shift = 16;
    for (let i = 0; i < n; i++) {
      if (i > 0) this.writeWord(BETWEEN);
      this.writeText(this.sorted[i]);
    }
    this.writeByte(CLOSING & 0xff);
    this.writeByte(CLOSING >> 8);
    this.finish();
    md5Words(this.message, this.length, this.result, 0);
  }

  /** Writes the message of one vertex in one round. */
  private writeVertex(v: number): void {
    this.begin();
    this.writeSet(this.into[v]);
    this.writeByte(BAR);
    this.writeSet(this.outOf[v]);
    this.writeByte(BAR);
    this.writeText(v);
    this.finish();
  }

  /** Gives vertex v the hash of its degrees and label; these few strings go through js-md5 once each. */
  private start(v: number, outDegree: number, inDegree: number, label: number): void {
    const key = (outDegree * 8 + inDegree) * 8 + label + 2;
    let known = this.first.get(key);
    if (known === undefined) {
      const hash = md5(`(${outDegree}, ${inDegree}, ${label})`);
      const digest = Uint32Array.from({ length: 4 }, (_, i) =>
        Number.parseInt(hash.slice(8 * i, 8 * i + 8), 16),
      );
      const text = new Uint32Array(TEXT_WORDS);
      writeHex(digest, 0, text);
      known = { digest, text };
      this.first.set(key, known);
    }
    this.digests.set(known.digest, v * DIGEST_WORDS);
    this.texts.set(known.text, v * TEXT_WORDS);
  }

  /** Insertion sort of the vertices by hash: once a round, it serves every vertex's neighbours. */
  private sort(): void {
    const { n, sorted, digests } = this;
    for (let v = 0; v < n; v++) {
      let at = v;
      while (at > 0 && precedes(digests, v, sorted[at - 1])) {
        sorted[at] = sorted[at - 1];
        at--;
      }
      sorted[at] = v;
    }
  }

  private begin(): void {
    this.length = 0;
    this.partial = 0;
    this.shift = 0;
  }

  /** Appends the hashes of a set of vertices, ascending. */
  private writeSet(set: number): void {
    for (let i = 0; i < this.n; i++) if (set & (1 << this.sorted[i])) this.writeText(this.sorted[i]);
  }

  private writeText(v: number): void {
    const { texts, message, shift } = this;
    let { length, partial } = this;
    for (let i = v * TEXT_WORDS; i < (v + 1) * TEXT_WORDS; i++) {
      const word = texts[i];
      message[length++] = partial | (word << shift);
      partial = shift === 0 ? 0 : word >>> (32 - shift);
    }
    this.length = length;
    this.partial = partial;
  }

  private writeWord(word: number): void {
    this.message[this.length++] = this.partial | (word << this.shift);
    this.partial = this.shift === 0 ? 0 : word >>> (32 - this.shift);
  }

  private writeByte(byte: number): void {
    this.partial |= byte << this.shift;
    this.shift += 8;
    if (this.shift < 32) return;
    this.message[this.length++] = this.partial;
    this.partial = 0;
    this.shift = 0;
  }

  /** MD5's padding: an end mark, zeros to 8 bytes short of a whole block, and the length in bits. */
  private finish(): void {
    const length = 32 * this.length + this.shift;
    this.message[this.length++] = this.partial | (END_OF_MESSAGE << this.shift);
    while ((this.length & 15) !== 14) this.message[this.length++] = 0;
    this.message[this.length++] = length;
    this.message[this.length++] = 0;
  }
}

/** The hexadecimal text of digest `at`, to the same place among `texts`. */
function writeHex(digests: Uint32Array, at: number, texts: Uint32Array): void {
  for (let i = 0; i < DIGEST_WORDS; i++) {
    const word = swapBytes(digests[at * DIGEST_WORDS + i]);
    texts[at * TEXT_WORDS + 2 * i] = HEX[word & 0xffff];
    texts[at * TEXT_WORDS + 2 * i + 1] = HEX[word >>> 16];
  }
}

/** Whether the hash of vertex u comes strictly before that of vertex v. */
function precedes(digests: Uint32Array, u: number, v: number): boolean {
  for (let i = 0; i < DIGEST_WORDS; i++) {
    const x = digests[u * DIGEST_WORDS + i];
    const y = digests[v * DIGEST_WORDS + i];
    if (x !== y) return x < y;
  }
  return false;
}

/** The labels of some vertices as a number in base 3. */
function nearLabels(n: number, near: number, labels: ArrayLike<number>): number {
  let key = 0;
  for (let v = n - 2; v > 0; v--) key = key * 3 + (near & (1 << v) ? labels[v] : 0);
  return key;
}
