// Puts figures of behaviour that were measured after a surrogate table was made into the metadata of that table; its
// columns stay as they are.
//
//   node --import tsx tools/surrogate/remark.ts [TABLE.parquet [TARGET.parquet]]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Columns } from '../../src/oracle/columns.ts';
import { readTable, writeTable } from '../../src/oracle/parquet.ts';
import { columnsOf } from '../../src/oracle/table.ts';

const EMBEDDED = join(import.meta.dirname, '../../public/oracle/surrogate101.parquet');
const MAX_BYTES = 1_500_000;

const [source = EMBEDDED, target = source] = process.argv.slice(2);

function bytesOf(data: Columns[keyof Columns]): Uint8Array {
  if (data === undefined) return new Uint8Array();
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

const before = await readTable(new Uint8Array(readFileSync(source)).buffer);
if (before.provenance.kind !== 'surrogate')
  throw new Error(`${source} is no surrogate, so nothing compares it with the real table.`);
const behaviour: Record<string, number> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'behaviour.json'), 'utf8'),
);
const columns = columnsOf(before);
const file = writeTable(columns, {
  ...before.provenance,
  fidelity: { ...before.provenance.fidelity, ...behaviour },
});

// The table is what everybody's figures come from, so it is replaced only by one that holds the very same.
const after = await readTable(file);
const written = columnsOf(after);
const same =
  Object.keys(written).join() === Object.keys(columns).join() &&
  after.columns().every((name) => Buffer.compare(bytesOf(columns[name]), bytesOf(written[name])) === 0);
if (!same) throw new Error('The columns would change; nothing was written.');
if (file.byteLength > MAX_BYTES)
  throw new Error(`The table would take ${file.byteLength} bytes; nothing was written.`);
writeFileSync(target, new Uint8Array(file));
console.log(
  `${target}: ${file.byteLength} bytes, ${Object.keys(after.provenance.fidelity ?? {}).length} figures of fidelity`,
);
