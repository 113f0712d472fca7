// Base64 inside JSON text, without making strings of it: line breaks appear as the two characters \n.

const SKIP = 64;
const ESCAPE = 65;
const INVALID = 66;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const VALUES = new Uint8Array(256).fill(INVALID);
for (let value = 0; value < 64; value++) VALUES[ALPHABET.charCodeAt(value)] = value;
VALUES['='.charCodeAt(0)] = SKIP;
VALUES['\\'.charCodeAt(0)] = ESCAPE;

/**
 * Decodes `bytes[start..end)`, the inside of a JSON string.
 *
 * @param target where the decoded bytes go; at least 3/4 as long as the text
 * @returns how many bytes were decoded, or −1 if the text is not base64
 */
export function decodeBase64(bytes: Uint8Array, start: number, end: number, target: Uint8Array): number {
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let i = start; i < end; i++) {
    // Four plain characters at once, which is what nearly all of the text is.
    while (held === 0 && i + 4 <= end) {
      const a = VALUES[bytes[i]];
      const b = VALUES[bytes[i + 1]];
      const c = VALUES[bytes[i + 2]];
      const d = VALUES[bytes[i + 3]];
      if ((a | b | c | d) >= 64) break;
      target[length] = (a << 2) | (b >> 4);
      target[length + 1] = (b << 4) | (c >> 2);
      target[length + 2] = (c << 6) | d;
      length += 3;
      i += 4;
    }
    if (i >= end) break;
    let value = VALUES[bytes[i]];
    if (value === ESCAPE) {
      i++;
      const escaped = i < end ? bytes[i] : 0;
      // \n and \r are line breaks; \/ is a slash.
      value = escaped === 0x6e || escaped === 0x72 ? SKIP : escaped === 0x2f ? 63 : INVALID;
    }
    if (value === INVALID) return -1;
    if (value === SKIP) continue;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      target[length++] = bits >> held;
    }
  }
  return length;
}
