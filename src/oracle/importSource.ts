// Reads figures from a file of any kind that can be imported: the one way in, for the page and the command line alike.
import { BUDGETS, type Budget } from '../space/nasbench101/benchmark.ts';
import type { HashOrder } from '../space/nasbench101/hashOrder.ts';
import { moduleHashes } from '../space/nasbench101/moduleHash.ts';
import type { Space } from '../space/nasbench101/space.ts';
import { columnName } from './columns.ts';
import { OracleError } from './errors.ts';
import { fileType, HEAD_BYTES, NOT_RECORDS } from './fileType.ts';
import type { ImportReport } from './importReport.ts';
import { checkCancelled, type Job } from './job.ts';
import { availableLabels } from './labels.ts';
import { readTable } from './parquet.ts';
import { readDelimited } from './reading/delimited.ts';
import { joinOwn } from './reading/join.ts';
import { readJson } from './reading/jsonRows.ts';
import { readOwnParquet } from './reading/ownParquet.ts';
import type { OwnTable } from './reading/ownTable.ts';
import { decodeText } from './reading/text.ts';
import type { OracleTable } from './table.ts';
import { importRecords, type RecordsReport } from './tfrecord/importRecords.ts';

/** A file, wherever it is. */
export interface Source {
  readonly name: string;
  /** NaN where it is not known before the end, as of some downloads. */
  readonly byteLength: number;
  /** The first bytes, {@link HEAD_BYTES} of them if there are as many. */
  head(): Promise<Uint8Array>;
  /** All of it, piece by piece; each piece is valid until the next is asked for. */
  pieces(): AsyncIterable<Uint8Array>;
  /** Any part of it, or all of it. */
  slices(): Promise<Slices>;
}

/** The shape of a Parquet reader's file: an ArrayBuffer is one. */
export interface Slices {
  readonly byteLength: number;
  slice(start: number, end?: number): ArrayBuffer | Promise<ArrayBuffer>;
}

/** What an import is at: reading the file; hashing all cells, to join rows by hash; joining. */
export type ImportStep = 'reading' | 'hashing' | 'joining';

export interface ImportJob extends Pick<Job, 'signal' | 'pause'> {
  /** A step begins. */
  readonly onStep?: (step: ImportStep) => void;
  /** How far the step has come, [0, 1]. */
  readonly onShare?: (share: number) => void;
  /** Hashes that are at hand, in place of hashing all cells. */
  readonly hashOrder?: () => HashOrder | Promise<HashOrder>;
}

export interface Imported {
  readonly table: OracleTable;
  readonly report: ImportReport;
}

/** A file of this size has far more rows than there are cells. */
const MOST_TEXT_BYTES = 256 * 2 ** 20;

/**
 * Imports figures: official records, a table of this project, or Parquet, CSV and its relatives, JSON lines and JSON of a
 * person's own.
 *
 * @returns a table that answers at least one kind of query
 * @throws OracleError with a message that says what to do
 */
export async function importSource(source: Source, space: Space, job: ImportJob = {}): Promise<Imported> {
  job.onStep?.('reading');
  const imported = await read(source, space, job);
  checkAnswers(imported);
  return imported;
}

async function read(source: Source, space: Space, importJob: ImportJob): Promise<Imported> {
  const type = fileType(await source.head());
  const { onShare, onStep, signal, pause } = importJob;
  const job: Job = {
    ...(signal ? { signal } : {}),
    ...(pause ? { pause } : {}),
    onProgress: (done, total = source.byteLength) => {
      if (total > 0) onShare?.(done / total);
    },
  };
  if (type === 'tfrecord') {
    const { table, report } = await importRecords(source.pieces(), source.name, space, job);
    return { table, report: recordsReport(report) };
  }
  if (type !== 'parquet' && type !== 'text' && type !== 'json') {
    throw new OracleError(type === 'empty' ? 'empty' : 'wrong-type', NOT_RECORDS[type], { type });
  }
  const slices = await source.slices();
  const own = type === 'parquet' ? await readParquet(slices) : await readText(slices, type);
  if ('provenance' in own) {
    return { table: own, report: { bytes: slices.byteLength, cells: own.coverage } };
  }
  onStep?.('joining');
  const hashOrder = importJob.hashOrder ?? (() => hashAll(space, importJob));
  const join = async () => {
    const order = await hashOrder();
    onStep?.('joining');
    return order;
  };
  return await joinOwn(own, source.name, { space, hashOrder: join }, job);
}

/** A table of this project as it stands, or any other Parquet file's figures. */
async function readParquet(slices: Slices): Promise<OracleTable | OwnTable> {
  try {
    return await readTable(slices);
  } catch (error) {
    if (error instanceof OracleError && error.code === 'not-a-table') return readOwnParquet(slices);
    throw error;
  }
}

async function readText(slices: Slices, type: 'text' | 'json'): Promise<OwnTable> {
  if (slices.byteLength > MOST_TEXT_BYTES) {
    throw new OracleError(
      'wrong-type',
      'This text file is far too large for a table of cells. Give a CSV of one row a cell.',
      { type: 'large' },
    );
  }
  const text = decodeText(new Uint8Array(await slices.slice(0, slices.byteLength)));
  return type === 'json' ? readJson(text) : readDelimited(text);
}

async function hashAll(space: Space, { onStep, onShare, pause, signal }: ImportJob): Promise<HashOrder> {
  onStep?.('hashing');
  const hashing = moduleHashes(space);
  for (;;) {
    const { done, value } = hashing.next();
    if (done) return value;
    onShare?.(value);
    await pause?.();
    checkCancelled(signal ? { signal } : {});
  }
}

function recordsReport({ testRuns, budgets, ...rest }: RecordsReport): ImportReport {
  const { bytes, records, cells, incomplete, extra, rounded } = rest;
  return { bytes, records, cells, budgets: budgets.toReversed(), runs: testRuns, incomplete, extra, rounded };
}

/** @throws OracleError `answers-nothing` for a table with which no search could be run */
export function checkAnswers({ table }: Pick<Imported, 'table'>): void {
  if (availableLabels(table).length > 0) return;
  const known = (budget: Budget) =>
    table.coverageOf(columnName('test_correct', budget)) > 0 ||
    table.coverageOf(columnName('validation_correct', budget)) > 0;
  const budgets = BUDGETS.filter(known).toReversed().join(', ');
  const holds = budgets === '' ? 'no accuracies' : `figures of ${budgets} epochs only`;
  throw new OracleError(
    'answers-nothing',
    `The file holds ${holds}; searches ask for accuracies after 108 epochs. Give a file that has them, such as nasbench_only108.tfrecord or nasbench_full.tfrecord.`,
    budgets === '' ? { wanted: 'figures' } : { wanted: 'budgets', budgets },
  );
}
