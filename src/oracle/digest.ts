// A table's content digest: what tells two tables apart, however their files were written and whatever they are called.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { MAIN_COLUMNS, RUN_COLUMNS } from './columns.ts';
import { keptWith } from './keptWith.ts';
import type { OracleTable } from './table.ts';

/**
 * SHA-256 of all figures and of what they are counted in, 64 hexadecimal digits; of the name, the source and other words
 * it says nothing. Numbers are taken as little-endian, which every platform with WebAssembly is.
 */
export function digestOf(table: OracleTable): string {
  return digests(table, null);
}

const digests = keptWith((table, _: null): string => {
  const { testRuns, validationRuns, testParts = 1, validationParts = 1 } = table.provenance;
  const hash = sha256.create();
  const units = [table.size, testRuns, testParts, validationParts, Object.entries(validationRuns).sort()];
  hash.update(utf8ToBytes(JSON.stringify(units)));
  for (const name of [...MAIN_COLUMNS, ...RUN_COLUMNS]) {
    const data = table.column(name);
    if (!data) continue;
    hash.update(utf8ToBytes(name));
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return bytesToHex(hash.digest());
});
