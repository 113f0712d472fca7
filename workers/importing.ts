// Reads figures from a file that a person picked, whatever kind it turns out to be.
import Papa from 'papaparse';
import {
  columnsOfRows,
  joinOwn,
  type OwnColumns,
  type OwnReport,
  readOwnParquet,
} from '../src/oracle/bringYourOwn.ts';
import { OracleError } from '../src/oracle/errors.ts';
import { fileType, HEAD_BYTES, NOT_RECORDS } from '../src/oracle/fileType.ts';
import type { Job } from '../src/oracle/job.ts';
import { checkCancelled } from '../src/oracle/job.ts';
import { readTable } from '../src/oracle/parquet.ts';
import type { OracleTable } from '../src/oracle/table.ts';
import { importRecords, type ImportReport as RecordsReport } from '../src/oracle/tfrecord/importRecords.ts';
import type { HashOrder } from '../src/space/nasbench101/hashOrder.ts';
import { moduleHashes } from '../src/space/nasbench101/moduleHash.ts';
import type { Space } from '../src/space/nasbench101/space.ts';
import { nextTask } from './nextTask.ts';
import type { ImportProgress, ImportReport, ImportStep } from './protocol.ts';

/** Progress is shown to a person, who cannot read figures that change more often. */
const PROGRESS_EVERY_MS = 200;
const PIECE_BYTES = 2 ** 20;
/** A file of this size has far more rows than there are cells. */
const MOST_TEXT_BYTES = 256 * 2 ** 20;

export interface Imported {
  readonly table: OracleTable;
  readonly report: ImportReport;
}

/** Tells a step's progress now and then, and its start at once. */
export class Teller {
  private readonly tell: (progress: ImportProgress) => void;
  private readonly totalBytes: number;
  private step: ImportStep = 'reading';
  private started = 0;
  private told = 0;

  constructor(tell: (progress: ImportProgress) => void, totalBytes: number) {
    this.tell = tell;
    this.totalBytes = totalBytes;
  }

  start(step: ImportStep): void {
    this.step = step;
    this.started = performance.now();
    this.told = 0;
    this.update(0);
  }

  /** @param share of this step, [0, 1] */
  update(share: number): void {
    const now = performance.now();
    if (now - this.told < PROGRESS_EVERY_MS) return;
    this.told = now;
    const { step, totalBytes } = this;
    this.tell({ step, share, totalBytes, milliseconds: now - this.started });
  }
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

interface Reader {
  read(): Promise<ReadableStreamReadResult<Uint8Array>>;
  cancel(): Promise<void>;
}

/** Fills one buffer again and again, which is several times as fast as being handed new ones and leaves no garbage. */
function readerOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Reader {
  let reader: ReadableStreamBYOBReader;
  try {
    reader = stream.getReader({ mode: 'byob' });
  } catch {
    // Not every browser has this for files.
    return stream.getReader();
  }
  let buffer = new ArrayBuffer(PIECE_BYTES);
  return {
    read: async () => {
      const result = await reader.read(new Uint8Array(buffer));
      // Reading takes the buffer away and gives it back under another name.
      if (result.value) buffer = result.value.buffer;
      return result as ReadableStreamReadResult<Uint8Array>;
    },
    cancel: () => reader.cancel(),
  };
}

/** The file piece by piece; each is valid until the next is asked for. */
async function* piecesOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = readerOf(file.stream());
  let read = 0;
  try {
    // Counted, as Chromium now and then never answers a read at the end of a file into a buffer of ours.
    while (read < file.size) {
      const { done, value } = await reader.read().catch((cause) => {
        throw new OracleError(
          'unreadable',
          `The file can no longer be read (${String(cause)}): it was changed, moved or removed. Pick it again.`,
        );
      });
      if (done) return;
      read += value.length;
      yield value;
      // What was read ahead is answered without a task in between, so a message to cancel would wait for seconds.
      await nextTask();
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function recordsReport({ testRuns, budgets, ...rest }: RecordsReport): ImportReport {
  const { bytes, records, cells, incomplete, extra, rounded } = rest;
  return { bytes, records, cells, budgets: budgets.toReversed(), runs: testRuns, incomplete, extra, rounded };
}

function ownReport({ rows, joined, unknown, duplicates, outOfRange, problems }: OwnReport): ImportReport {
  return { rows, joined, unknown, duplicates, outOfRange, problems };
}

async function hashOrderOf(space: Space, job: Job, teller: Teller): Promise<HashOrder> {
  teller.start('hashing');
  const hashing = moduleHashes(space);
  for (;;) {
    const { done, value } = hashing.next();
    if (done) {
      teller.start('joining');
      return value;
    }
    teller.update(value);
    await nextTask();
    checkCancelled(job);
  }
}

async function readRows(file: File): Promise<OwnColumns> {
  if (file.size > MOST_TEXT_BYTES) {
    throw new OracleError(
      'wrong-type',
      'This text file is far too large for a table of cells. Give a CSV of one row a cell.',
      { type: 'large' },
    );
  }
  const { data } = Papa.parse<string[]>(await file.text(), { skipEmptyLines: true });
  return columnsOfRows(data);
}

/** A table of this project as it stands, or any other Parquet file's figures. */
async function readParquet(file: File): Promise<OracleTable | OwnColumns> {
  // As the reader asks for them, so that the file is never whole in memory.
  const pieces = {
    byteLength: file.size,
    slice: (start: number, end?: number) => file.slice(start, end).arrayBuffer(),
  };
  try {
    return await readTable(pieces);
  } catch (error) {
    if (error instanceof OracleError && error.code === 'not-a-table') return readOwnParquet(pieces);
    throw error;
  }
}

/** @throws OracleError with a message that says what to do */
export async function importFile(
  file: File,
  space: Space,
  teller: Teller,
  signal: AbortSignal,
): Promise<Imported> {
  teller.start('reading');
  const type = fileType(await headOf(file));
  const job: Job = {
    signal,
    pause: nextTask,
    onProgress: (done, total = file.size) => teller.update(done / total),
  };
  if (type === 'tfrecord') {
    const { table, report } = await importRecords(piecesOf(file), file.name, space, job);
    return { table, report: recordsReport(report) };
  }
  if (type !== 'parquet' && type !== 'text') {
    throw new OracleError(type === 'empty' ? 'empty' : 'wrong-type', NOT_RECORDS[type], { type });
  }
  const own = type === 'parquet' ? await readParquet(file) : await readRows(file);
  if ('provenance' in own) return { table: own, report: { bytes: file.size, cells: own.coverage } };
  teller.start('joining');
  const join = { space, hashOrder: () => hashOrderOf(space, job, teller) };
  const { table, report } = await joinOwn(own, file.name, join, job);
  return { table, report: ownReport(report) };
}
