// The QR code of a text as the path of an SVG drawing: a unit square for each dark module.
import { encode } from 'uqr';

export interface Code {
  /** In modules, with the quiet zone around. */
  readonly size: number;
  readonly path: string;
}

/** Of white around the code, as its standard asks (ISO/IEC 18004). */
const QUIET = 4;

/** @throws RangeError for a text longer than any code holds, 2,953 bytes */
export function qrCode(text: string): Code {
  const { data, size } = encode(text, { ecc: 'L', border: QUIET });
  let path = '';
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue;
      let end = x;
      while (row[end + 1]) end++;
      path += `M${x} ${y}h${end - x + 1}v1H${x}z`;
      x = end;
    }
  }
  return { size, path };
}
