// Weights as a safetensors file (the Hugging Face format, version 0.4): a JSON header, then the numbers. Python reads it.
import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';

export interface Tensors {
  /** Names to numbers in single precision. */
  readonly tensors: ReadonlyMap<string, Float32Array>;
  /** Of tensors that are no vectors, row-major; this project itself reads vectors alone. */
  readonly shapes?: ReadonlyMap<string, readonly number[]>;
  readonly metadata: Readonly<Record<string, string>>;
}

const LONGEST_HEADER = 1_000_000;
const headerSchema = v.record(
  v.string(),
  v.object({
    dtype: v.literal('F32'),
    shape: v.tuple([v.pipe(v.number(), v.integer(), v.minValue(0))]),
    data_offsets: v.tuple([v.number(), v.number()]),
  }),
);
const metadataSchema = v.record(v.string(), v.string());

export function writeSafetensors({ tensors, shapes, metadata }: Tensors): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let at = 0;
  for (const [name, { length }] of tensors) {
    const shape = shapes?.get(name) ?? [length];
    header[name] = { dtype: 'F32', shape, data_offsets: [at, at + 4 * length] };
    at += 4 * length;
  }
  const text = JSON.stringify(header);
  // Padded with blanks, so that the numbers begin at a multiple of eight bytes.
  const encoded = utf8ToBytes(text.padEnd(text.length + ((8 - (utf8ToBytes(text).length % 8)) % 8)));
  const bytes = new Uint8Array(8 + encoded.length + at);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(encoded.length), true);
  bytes.set(encoded, 8);
  let offset = 8 + encoded.length;
  for (const tensor of tensors.values()) {
    bytes.set(new Uint8Array(tensor.buffer, tensor.byteOffset, tensor.byteLength), offset);
    offset += tensor.byteLength;
  }
  return bytes;
}

/** @throws RangeError, SyntaxError or ValiError if the bytes are no such file, or cut */
export function readSafetensors(bytes: Uint8Array): Tensors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > LONGEST_HEADER || 8 + length > bytes.length) throw new RangeError('The header is cut.');
  const text = Array.from(bytes.subarray(8, 8 + length), (byte) => String.fromCharCode(byte)).join('');
  const { __metadata__: metadata = {}, ...rest } = JSON.parse(text) as Record<string, unknown>;
  const tensors = new Map<string, Float32Array>();
  for (const [name, { shape, data_offsets }] of Object.entries(v.parse(headerSchema, rest))) {
    const [from, to] = data_offsets.map((offset) => 8 + length + offset);
    if (to - from !== 4 * shape[0] || to > bytes.length) throw new RangeError(`The tensor ${name} is cut.`);
    // A copy, since the bytes need not be aligned.
    tensors.set(name, new Float32Array(bytes.slice(from, to).buffer));
  }
  return { tensors, metadata: v.parse(metadataSchema, metadata) };
}
