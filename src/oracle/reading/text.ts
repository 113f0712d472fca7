// Bytes to text: which encoding a file is in, told by its mark or, without one, by where its zero bytes stand.

/** What there is of the web's TextDecoder in browsers and in Node; the core's types know neither. */
interface Decoder {
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string;
}
declare const TextDecoder: new (encoding: string, options?: { fatal?: boolean }) => Decoder;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * The encoding of a text that begins with these bytes.
 *
 * @param head the more the better; two are enough where there is a mark
 */
export function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  // Without a mark: names of columns and JSON are ASCII, of which every other byte is zero.
  const pairs = Math.min(head.length, 64) >> 1;
  const zeros = [0, 0];
  for (let i = 0; i < 2 * pairs; i++) if (head[i] === 0) zeros[i % 2]++;
  const [even, odd] = zeros;
  if (pairs > 0 && even === 0 && odd >= 0.9 * pairs) return 'utf-16le';
  if (pairs > 0 && odd === 0 && even >= 0.9 * pairs) return 'utf-16be';
  return 'utf-8';
}

/** A decoder of a text that begins with these bytes, to be fed all of it in pieces. It takes the mark away. */
export function decoderOf(head: Uint8Array): Decoder {
  return new TextDecoder(encodingOf(head));
}

/** A whole text. What is no UTF-8 is read as Windows' western code page: all that counts here is ASCII. */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
