// A text as a link carries it: compressed, and in letters that no program changes on the way. Links come from strangers and
// through programs that cut them, so a damaged one is known as such, and none unpacks to more than there is room for.
import { sha256 } from '@noble/hashes/sha2.js';
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { joined } from '../run/bytes.ts';

export type PackErrorCode =
  /** Cut or changed on the way, or not made by this. */
  | 'damaged'
  /** Longer than anything that is shared, packed or unpacked. */
  | 'too-large'
  /** Of a newer version. */
  | 'version'
  /** Belongs to other settings than those beside it. */
  | 'other-settings';

/** Why what a link carries cannot be used. */
export class PackError extends Error {
  readonly code: PackErrorCode;
  constructor(code: PackErrorCode, message: string) {
    super(message);
    this.name = 'PackError';
    this.code = code;
  }
}

/** In characters. Programs that links are pasted into begin to cut them somewhere above this. */
export const LONGEST_PACKED = 64_000;
/** In bytes; an honest text of that many characters comes to less. */
const MOST_UNPACKED = 600_000;
/** Deflate makes at most 1,032 bytes of one, so that one piece never makes more than this takes at once. */
const PIECE = 256;
const CHECK_BYTES = 4;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map([...LETTERS].map((letter, value) => [letter, value]));

/** The text that {@link unpack} turns back into this one. */
export function pack(text: string): string {
  const bytes = strToU8(text);
  const packed = deflateSync(bytes, { level: 9 });
  const all = new Uint8Array(CHECK_BYTES + packed.length);
  all.set(sha256(bytes).subarray(0, CHECK_BYTES));
  all.set(packed, CHECK_BYTES);
  return toLetters(all);
}

/** @throws PackError 'damaged' or 'too-large' */
export function unpack(packed: string): string {
  if (packed.length > LONGEST_PACKED)
    throw new PackError('too-large', `${packed.length} characters are longer than any results of this lab.`);
  const all = fromLetters(packed);
  const bytes = inflate(all.subarray(CHECK_BYTES));
  const check = sha256(bytes);
  for (let i = 0; i < CHECK_BYTES; i++) if (check[i] !== all[i]) throw damaged();
  return strFromU8(bytes);
}

function damaged(): PackError {
  return new PackError('damaged', 'The packed text was cut or changed on the way. Ask for the link again.');
}

function inflate(packed: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((piece) => {
    length += piece.length;
    pieces.push(piece);
  });
  for (let at = 0; at < packed.length; at += PIECE) {
    try {
      stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    } catch {
      throw damaged();
    }
    if (length > MOST_UNPACKED)
      throw new PackError(
        'too-large',
        `It unpacks to more than ${MOST_UNPACKED} bytes, which no results do.`,
      );
  }
  return joined(pieces);
}

/** Base64 for addresses, without padding (RFC 4648, section 5). */
function toLetters(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const three = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const letters = Math.min(4, bytes.length - i + 1);
    for (let k = 0; k < letters; k++) text += LETTERS[(three >> (18 - 6 * k)) & 63];
  }
  return text;
}

function fromLetters(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const letter of text) {
    const value = VALUES.get(letter);
    if (value === undefined) throw damaged();
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
  }
  return bytes;
}
