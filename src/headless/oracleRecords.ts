// Reads NAS-Bench-101's official record files from the disk or the network, streamed, with a progress bar.
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { OracleError } from '../oracle/errors.ts';
import type { OracleTable } from '../oracle/table.ts';
import { type ImportReport, importRecords } from '../oracle/tfrecord/importRecords.ts';
import { Space } from '../space/nasbench101/space.ts';
import { ProgressBar } from './oracleProgress.ts';

const PIECE_BYTES = 2 ** 20;

/** Whether a source is to be fetched rather than opened. */
export function isUrl(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/** @throws OracleError what importRecords throws */
export async function readRecordFile(file: string, warn: (message: string) => void): Promise<OracleTable> {
  const chunks = createReadStream(file, { highWaterMark: PIECE_BYTES });
  return await read(chunks, basename(file), statSync(file).size, warn);
}

/** @throws OracleError `network`, and what importRecords throws */
export async function readRecordUrl(url: string, warn: (message: string) => void): Promise<OracleTable> {
  const failed = (why: unknown) =>
    new OracleError(
      'network',
      `${url} could not be fetched (${why}). Check the address, or download it yourself.`,
    );
  const response = await fetch(url).catch((cause) => {
    throw failed(reasonOf(cause));
  });
  if (!response.ok || !response.body) throw failed(`status ${response.status}`);
  const total = Number(response.headers.get('content-length') ?? Number.NaN);
  const pieces = piecesOf(response.body, (cause) => failed(`broke off: ${reasonOf(cause)}`));
  return await read(pieces, basename(new URL(url).pathname), total, warn);
}

/** What the network gives, with its errors told as ours. */
async function* piecesOf(
  body: AsyncIterable<Uint8Array>,
  failed: (cause: unknown) => OracleError,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    throw failed(cause);
  }
}

/** Fetch hides what happened behind "fetch failed" and "terminated". */
function reasonOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  return error.cause instanceof Error ? error.cause.message : error.message;
}

async function read(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  total: number,
  warn: (message: string) => void,
): Promise<OracleTable> {
  const bar = new ProgressBar(`Reading ${name}`);
  const { table, report } = await importRecords(chunks, name, Space.create(), {
    // A server need not say how long its answer is; then there is no bar.
    onProgress: (bytes) => {
      if (total > 0) bar.update(bytes / total);
    },
  });
  bar.finish(`${report.records} records, ${(report.bytes / 1e6).toFixed(0)} MB`);
  warnOf(report, warn);
  return table;
}

function warnOf({ incomplete, extra, rounded }: ImportReport, warn: (message: string) => void): void {
  if (incomplete > 0)
    warn(`${incomplete} times a cell has fewer runs than others; no mean is given for these.`);
  if (extra > 0) warn(`${extra} runs beyond the third of a cell were left out.`);
  if (rounded > 0) warn(`${rounded} accuracies are no whole number of 9,984 images and were rounded.`);
}
