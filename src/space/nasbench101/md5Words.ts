// MD5 (RFC 1321) on words that are already padded: no strings, nothing allocated.

/** MD5's additive constants, floor(2^32 |sin(i + 1)|) (RFC 1321). */
const SINES = Int32Array.from({ length: 64 }, (_, i) => Math.floor(2 ** 32 * Math.abs(Math.sin(i + 1))) | 0);

/**
 * MD5 of the first `length` words of `m`, a padded message in whole blocks of 16 little-endian words, written as four
 * big-endian words to place `at` of `target`: its words 4·at to 4·at + 3.
 */
export function md5Words(m: Int32Array, length: number, target: Uint32Array, at: number): void {
  const k = SINES;
  let a0 = 0x67452301;
  let b0 = 0xefcdab89 | 0;
  let c0 = 0x98badcfe | 0;
  let d0 = 0x10325476;
  for (let block = 0; block < length; block += 16) {
    let a = a0;
    let b = b0;
    let c = c0;
    let d = d0;
    for (let i = 0; i < 16; i += 4) {
      a = turn(a + (d ^ (b & (c ^ d))) + k[i] + m[block + i], 7, b);
      d = turn(d + (c ^ (a & (b ^ c))) + k[i + 1] + m[block + i + 1], 12, a);
      c = turn(c + (b ^ (d & (a ^ b))) + k[i + 2] + m[block + i + 2], 17, d);
      b = turn(b + (a ^ (c & (d ^ a))) + k[i + 3] + m[block + i + 3], 22, c);
    }
    for (let i = 0; i < 16; i += 4) {
      a = turn(a + (c ^ (d & (b ^ c))) + k[16 + i] + m[block + ((5 * i + 1) & 15)], 5, b);
      d = turn(d + (b ^ (c & (a ^ b))) + k[17 + i] + m[block + ((5 * i + 6) & 15)], 9, a);
      c = turn(c + (a ^ (b & (d ^ a))) + k[18 + i] + m[block + ((5 * i + 11) & 15)], 14, d);
      b = turn(b + (d ^ (a & (c ^ d))) + k[19 + i] + m[block + ((5 * i) & 15)], 20, c);
    }
    for (let i = 0; i < 16; i += 4) {
      a = turn(a + (b ^ c ^ d) + k[32 + i] + m[block + ((3 * i + 5) & 15)], 4, b);
      d = turn(d + (a ^ b ^ c) + k[33 + i] + m[block + ((3 * i + 8) & 15)], 11, a);
      c = turn(c + (d ^ a ^ b) + k[34 + i] + m[block + ((3 * i + 11) & 15)], 16, d);
      b = turn(b + (c ^ d ^ a) + k[35 + i] + m[block + ((3 * i + 14) & 15)], 23, c);
    }
    for (let i = 0; i < 16; i += 4) {
      a = turn(a + (c ^ (b | ~d)) + k[48 + i] + m[block + ((7 * i) & 15)], 6, b);
      d = turn(d + (b ^ (a | ~c)) + k[49 + i] + m[block + ((7 * i + 7) & 15)], 10, a);
      c = turn(c + (a ^ (d | ~b)) + k[50 + i] + m[block + ((7 * i + 14) & 15)], 15, d);
      b = turn(b + (d ^ (c | ~a)) + k[51 + i] + m[block + ((7 * i + 5) & 15)], 21, c);
    }
    a0 = (a0 + a) | 0;
    b0 = (b0 + b) | 0;
    c0 = (c0 + c) | 0;
    d0 = (d0 + d) | 0;
  }
  target[at * 4] = swapBytes(a0);
  target[at * 4 + 1] = swapBytes(b0);
  target[at * 4 + 2] = swapBytes(c0);
  target[at * 4 + 3] = swapBytes(d0);
}

/** MD5's step: a sum, rotated left, plus the next register. */
function turn(sum: number, by: number, plus: number): number {
  return (((sum << by) | (sum >>> (32 - by))) + plus) | 0;
}

/** A word with its four bytes in the opposite order, unsigned. */
export function swapBytes(word: number): number {
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0;
}
