// Reads figures from a file that a person picked, whatever kind it turns out to be.
import Papa from 'papaparse';
import { columnsOfRows, joinOwn, type OwnColumns, readOwnParquet } from '../src/oracle/bringYourOwn.ts';
import { OracleError } from '../src/oracle/errors.ts';
import { fileType, HEAD_BYTES, NOT_RECORDS } from '../src/oracle/fileType.ts';
import type { Job } from '../src/oracle/job.ts';
import { checkCancelled } from '../src/oracle/job.ts';
import { readTable } from '../src/oracle/parquet.ts';
import type { OracleTable } from '../src/oracle/table.ts';
import { importRecords } from '../src/oracle/tfrecord/importRecords.ts';
import type { HashOrder } from '../src/space/hashOrder.ts';
import { moduleHashes } from '../src/space/moduleHash.ts';
import type { Space } from '../src/space/space.ts';
import { nextTask } from './nextTask.ts';
import type { ImportProgress } from './protocol.ts';

/** Progress is shown to a person; more often would only cost time. */
const PROGRESS_EVERY_MS = 100;
/** A file of this size has far more rows than there are cells. */
const MOST_TEXT_BYTES = 256 * 2 ** 20;

export interface Imported {
  readonly table: OracleTable;
  readonly report: Readonly<Record<string, number>>;
}

/** A directory dropped on the page looks like a file until it is read. */
async function headOf(file: File): Promise<Uint8Array> {
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

/** The numbers of a report, by name; what else it says is not shown. */
function numbersOf(report: object): Record<string, number> {
  return Object.fromEntries(Object.entries(report).filter(([, value]) => typeof value === 'number'));
}

async function hashOrderOf(space: Space, job: Job): Promise<HashOrder> {
  const hashing = moduleHashes(space);
  for (;;) {
    const { done, value } = hashing.next();
    if (done) return value;
    await nextTask();
    checkCancelled(job);
  }
}

async function readRows(file: File): Promise<OwnColumns> {
  if (file.size > MOST_TEXT_BYTES) {
    throw new OracleError(
      'wrong-type',
      'This text file is far too large for a table of cells. Give a CSV of one row a cell.',
    );
  }
  const { data } = Papa.parse<string[]>(await file.text(), { skipEmptyLines: true });
  return columnsOfRows(data);
}

/** A table of this project as it stands, or any other Parquet file's figures. */
async function readParquet(file: File): Promise<OracleTable | OwnColumns> {
  const bytes = await file.arrayBuffer();
  try {
    return await readTable(bytes);
  } catch (error) {
    if (error instanceof OracleError && error.code === 'not-a-table') return readOwnParquet(bytes);
    throw error;
  }
}

/** @throws OracleError with a message that says what to do */
export async function importFile(
  file: File,
  space: Space,
  tell: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<Imported> {
  const type = fileType(await headOf(file));
  let told = 0;
  const job: Job = {
    signal,
    pause: nextTask,
    onProgress: ({ bytes, records }) => {
      const now = performance.now();
      if (now - told < PROGRESS_EVERY_MS) return;
      told = now;
      tell({ bytes, records, totalBytes: file.size });
    },
  };
  if (type === 'tfrecord') {
    const { table, report } = await importRecords(chunksOf(file), file.name, space, job);
    return { table, report: numbersOf(report) };
  }
  if (type !== 'parquet' && type !== 'text') {
    throw new OracleError(type === 'empty' ? 'empty' : 'wrong-type', NOT_RECORDS[type]);
  }
  const own = type === 'parquet' ? await readParquet(file) : await readRows(file);
  if ('provenance' in own) return { table: own, report: { cells: own.coverage, bytes: file.size } };
  const join = { space, hashOrder: () => hashOrderOf(space, job) };
  const { table, report } = await joinOwn(own, file.name, join, job);
  return { table, report: numbersOf(report) };
}
