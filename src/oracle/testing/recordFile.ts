// Writes record files in NAS-Bench-101's official format from made-up figures, for tests and measurements. Written from
// the format's description, not from the reader's code, apart from the checksum, which has test vectors of its own.
import type { Cell } from '../../space/nasbench101/cell.ts';
import { maskedCrc32c } from '../tfrecord/crc32c.ts';

/** What one run of one cell came to. */
export interface MadeUpRun {
  readonly hash: string;
  readonly epochs: number;
  readonly cell: Cell;
  /** Accuracies, [0, 1]. */
  readonly test: number;
  readonly validation: number;
  readonly seconds: number;
  readonly parameters: number;
  /** Where the weights were saved; the published files leave it out. */
  readonly checkpoint?: string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Python's base64.encodestring breaks lines after this many characters, of three bytes to four. */
const LINE = 76;
const LINE_BYTES = (LINE / 4) * 3;

/** One record with its framing. */
export function recordBytes(run: MadeUpRun): Uint8Array {
  return frame(ascii(recordJson(run)));
}

/** The record's JSON, spaced as Python's json.dumps does. */
export function recordJson(run: MadeUpRun): string {
  const adjacency = run.cell.matrix.map((row) => row.join('')).join('');
  const operations = run.cell.operations.join(',');
  return `["${run.hash}", ${run.epochs}, "${adjacency}", "${operations}", "${base64(modelMetrics(run))}"]`;
}

/** Data as a TFRecord. */
export function frame(data: Uint8Array): Uint8Array {
  const record = new Uint8Array(16 + data.length);
  const view = new DataView(record.buffer);
  view.setUint32(0, data.length, true);
  view.setUint32(8, maskedCrc32c(record, 0, 8), true);
  record.set(data, 12);
  view.setUint32(12 + data.length, maskedCrc32c(data), true);
  return record;
}

export function concatenate(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function ascii(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function modelMetrics({ epochs, test, validation, seconds, parameters, checkpoint }: MadeUpRun): number[] {
  // At initialisation and halfway: figures that must not be mistaken for the final ones.
  const evaluations = [0, 0.5, 1].map((share) =>
    message(1, [
      ...double(1, share * epochs),
      ...double(2, share * seconds),
      ...double(3, share),
      ...double(4, share === 1 ? validation : 0.1),
      ...double(5, share === 1 ? test : 0.1),
      ...(checkpoint === undefined ? [] : message(6, ascii(checkpoint))),
    ]),
  );
  return [...evaluations.flat(), ...tag(2, 0), ...varint(parameters), ...double(3, seconds + 60)];
}

function tag(field: number, type: number): number[] {
  return varint(field * 8 + type);
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return bytes;
}

function double(field: number, value: number): number[] {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return [...tag(field, 1), ...bytes];
}

function message(field: number, body: ArrayLike<number> & Iterable<number>): number[] {
  return [...tag(field, 2), ...varint(body.length), ...body];
}

/** As Python's base64.encodestring and json.dumps write it: a line break after each line, as the two characters \n. */
function base64(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i], bytes[i + 1] ?? 0, bytes[i + 2] ?? 0];
    text += LETTERS[a >> 2] + LETTERS[((a & 3) << 4) | (b >> 4)];
    text += i + 1 < bytes.length ? LETTERS[((b & 15) << 2) | (c >> 6)] : '=';
    text += i + 2 < bytes.length ? LETTERS[c & 63] : '=';
    if ((i + 3) % LINE_BYTES === 0 || i + 3 >= bytes.length) text += '\\n';
  }
  return text;
}
