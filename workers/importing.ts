// Reads figures from a file that a person picked, whatever kind it turns out to be.
import { OracleError } from '../src/oracle/errors.ts';
import { fileType, HEAD_BYTES, NOT_RECORDS } from '../src/oracle/fileType.ts';
import { readTable } from '../src/oracle/parquet.ts';
import type { OracleTable } from '../src/oracle/table.ts';
import { importRecords } from '../src/oracle/tfrecord/importRecords.ts';
import type { Space } from '../src/space/space.ts';
import type { ImportProgress } from './protocol.ts';

/** Progress is shown to a person; more often would only cost time. */
const PROGRESS_EVERY_MS = 100;

export interface Imported {
  readonly table: OracleTable;
  readonly report: Readonly<Record<string, number>>;
}

/** A directory dropped on the page looks like a file until it is read. */
async function head(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  } catch {
    throw new OracleError(
      'directory',
      'This is a folder, or a file that cannot be read. Give a single file.',
    );
  }
}

async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}

/** @throws OracleError with a message that says what to do */
export async function importFile(
  file: File,
  space: Space,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<Imported> {
  const type = fileType(await head(file));
  if (type === 'tfrecord') {
    let told = 0;
    const { table, report } = await importRecords(chunksOf(file), file.name, space, {
      signal,
      onProgress: ({ bytes, records }) => {
        const now = performance.now();
        if (now - told < PROGRESS_EVERY_MS) return;
        told = now;
        onProgress({ bytes, records, totalBytes: file.size });
      },
    });
    const numbers = Object.entries(report).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    );
    return { table, report: Object.fromEntries(numbers) };
  }
  if (type === 'parquet') {
    const table = await readTable(await file.arrayBuffer());
    return { table, report: { cells: table.coverage, bytes: file.size } };
  }
  throw new OracleError(type === 'empty' ? 'empty' : 'wrong-type', NOT_RECORDS[type]);
}
