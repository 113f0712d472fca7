// One record: the JSON array [module_hash, epochs, adjacency, operations, base64], read as bytes. JSON.parse would first
// need strings of everything, most of it base64 that is not wanted as text.
import { MAX_VERTICES } from '../../space/nasbench101/cell.ts';
import {
  CONV_1X1,
  CONV_3X3,
  EDGE,
  MAX_POOL,
  NO_EDGE,
  OUTPUT,
  PADDING,
  TOKENS_PER_CELL,
} from '../../space/nasbench101/tokens.ts';
import { decodeBase64 } from './base64.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const ZERO = 0x30;
const ONE = 0x31;

const TOKEN_OF_OPERATION: readonly (readonly [string, number])[] = [
  ['conv3x3-bn-relu', CONV_3X3],
  ['conv1x1-bn-relu', CONV_1X1],
  ['maxpool3x3', MAX_POOL],
  ['output', OUTPUT],
];

/** Reads records one after another; its fields are those of the last one. */
export class RecordReader {
  epochs = 0;
  /** The cell, as written, in tokens (space/tokens.ts); set by {@link readCell}. */
  readonly tokens = new Uint8Array(TOKENS_PER_CELL);
  /** The decoded protocol buffer, in its first `metricsLength` bytes. */
  metrics = new Uint8Array(1_024);
  metricsLength = 0;

  private bytes: Uint8Array = new Uint8Array(0);
  private position = 0;
  private end = 0;
  /** Start and end of hash, adjacency and operations, without their quotes. */
  private readonly hash = [0, 0];
  private readonly adjacency = [0, 0];
  private readonly operations = [0, 0];
  private readonly base64 = [0, 0];
  /** Adjacency and operations of the record before, to tell that the cell is the same. */
  private before = new Uint8Array(0);

  /** Reads `bytes[start..end)`; false if it is no such array, or its last entry no base64. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
    const complete =
      this.take(OPEN) &&
      this.text(this.hash) &&
      this.take(COMMA) &&
      this.number() &&
      this.take(COMMA) &&
      this.text(this.adjacency) &&
      this.take(COMMA) &&
      this.text(this.operations) &&
      this.take(COMMA) &&
      this.text(this.base64) &&
      this.take(CLOSE);
    this.space();
    if (!complete || this.position !== end) return false;
    const room = this.base64[1] - this.base64[0];
    if (this.metrics.length < room) this.metrics = new Uint8Array(2 * room);
    this.metricsLength = decodeBase64(bytes, this.base64[0], this.base64[1], this.metrics);
    return this.metricsLength >= 0;
  }

  /** Whether adjacency and operations are, byte by byte, those of the record for which this was called before. */
  sameCell(): boolean {
    const { bytes, before } = this;
    // The two stand next to each other with only punctuation between.
    const start = this.adjacency[0];
    const length = this.operations[1] - start;
    let same = before.length === length;
    for (let i = 0; same && i < length; i++) same = before[i] === bytes[start + i];
    if (!same) this.before = bytes.slice(start, start + length);
    return same;
  }

  /** Writes the cell to {@link tokens}; false if adjacency and operations are no cell of up to seven vertices. */
  readCell(): boolean {
    const { bytes, tokens } = this;
    const [start, end] = this.adjacency;
    const n = Math.sqrt(end - start);
    if (!Number.isInteger(n) || n < 2 || n > MAX_VERTICES) return false;
    tokens.fill(PADDING);
    let name = this.operations[0];
    let token = 0;
    for (let v = 0; v < n; v++) {
      // A column of the matrix: edges into v, which can come from earlier vertices only.
      for (let u = 0; u < n; u++) {
        const edge = bytes[start + u * n + v] - ZERO;
        if (edge !== 0 && (edge !== ONE - ZERO || u >= v)) return false;
        if (u < v) tokens[token++] = edge ? EDGE : NO_EDGE;
      }
      let nameEnd = name;
      while (nameEnd < this.operations[1] && bytes[nameEnd] !== COMMA) nameEnd++;
      if (v === 0) {
        if (!this.is('input', name, nameEnd)) return false;
      } else {
        const operation = TOKEN_OF_OPERATION.find(([text]) => this.is(text, name, nameEnd))?.[1];
        if (operation === undefined || (operation === OUTPUT) !== (v === n - 1)) return false;
        tokens[token++] = operation;
      }
      name = nameEnd + 1;
    }
    // Nothing may follow the last name.
    return name === this.operations[1] + 1;
  }

  /** The module hash as the record has it, at most 40 characters of it. */
  moduleHash(): string {
    const [start, end] = this.hash;
    return String.fromCharCode(...this.bytes.subarray(start, Math.min(end, start + 40)));
  }

  private is(text: string, start: number, end: number): boolean {
    if (text.length !== end - start) return false;
    for (let i = 0; i < text.length; i++) if (this.bytes[start + i] !== text.charCodeAt(i)) return false;
    return true;
  }

  private space(): void {
    // JSON's white space: space, tab, line feed, carriage return.
    while (this.position < this.end) {
      const byte = this.bytes[this.position];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
      this.position++;
    }
  }

  private take(byte: number): boolean {
    this.space();
    if (this.position >= this.end || this.bytes[this.position] !== byte) return false;
    this.position++;
    return true;
  }

  private text(range: number[]): boolean {
    if (!this.take(QUOTE)) return false;
    // None of the parts can hold an escaped quote; one that does fails on what the quote leaves over.
    const close = this.bytes.indexOf(QUOTE, this.position);
    if (close < 0) return false;
    range[0] = this.position;
    range[1] = close;
    this.position = close;
    return this.take(QUOTE);
  }

  private number(): boolean {
    this.space();
    const start = this.position;
    this.epochs = 0;
    for (; this.position < this.end && this.position < start + 9; this.position++) {
      const digit = this.bytes[this.position] - ZERO;
      if (digit < 0 || digit > 9) break;
      this.epochs = 10 * this.epochs + digit;
    }
    return this.position > start;
  }
}
