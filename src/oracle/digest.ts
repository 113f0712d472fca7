// A table's content digest: what tells two tables apart, however their files were written and whatever they are called.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { MAIN_COLUMNS, RUN_COLUMNS } from './columns.ts';
import type { OracleTable } from './table.ts';

const digests = new WeakMap<OracleTable, string>();

/** What is digested. Numbers are taken as little-endian, which every platform with WebAssembly is. */
function piecesOf(table: OracleTable): Uint8Array<ArrayBuffer>[] {
  const { testRuns, validationRuns, testParts = 1, validationParts = 1 } = table.provenance;
  const units = [table.size, testRuns, testParts, validationParts, Object.entries(validationRuns).sort()];
  const pieces = [utf8ToBytes(JSON.stringify(units))];
  for (const name of [...MAIN_COLUMNS, ...RUN_COLUMNS]) {
    const data = table.column(name);
    if (!data) continue;
    const buffer = data.buffer as ArrayBuffer;
    pieces.push(utf8ToBytes(name), new Uint8Array(buffer, data.byteOffset, data.byteLength));
  }
  return pieces;
}

/**
 * SHA-256 of all figures and of what they are counted in, 64 hexadecimal digits; of the name, the source and other words
 * it says nothing.
 */
export function digestOf(table: OracleTable): string {
  const known = digests.get(table);
  if (known !== undefined) return known;
  const hash = sha256.create();
  for (const piece of piecesOf(table)) hash.update(piece);
  const digest = bytesToHex(hash.digest());
  digests.set(table, digest);
  return digest;
}

/**
 * Has another program make the digest, such as the browser's own, which takes a tenth of the time; {@link digestOf} knows it
 * from then on.
 *
 * @param sha256 of pieces of bytes, one after another
 */
export async function digestBy(
  table: OracleTable,
  sha256: (pieces: readonly Uint8Array[]) => Promise<ArrayBuffer>,
): Promise<void> {
  digests.set(table, bytesToHex(new Uint8Array(await sha256(piecesOf(table)))));
}
