// Files on the disk and on the network as sources of an import, told on the terminal as they are read.
import { createReadStream, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { OracleError } from '../oracle/errors.ts';
import { HEAD_BYTES } from '../oracle/fileType.ts';
import { type Imported, importSource, type Slices, type Source } from '../oracle/importSource.ts';
import { Space } from '../space/nasbench101/space.ts';
import { cachedHashes } from './hashCache.ts';
import { ProgressBar } from './progressBar.ts';

const PIECE_BYTES = 2 ** 20;

/** Whether a source is to be fetched rather than opened. */
export function isUrl(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/** A file on the disk; only what is asked for is read. */
export function fileSource(file: string): Source {
  const { size } = statSync(file);
  const slice = async (start: number, end = size): Promise<ArrayBuffer> => {
    const handle = await open(file);
    try {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      await handle.read(bytes, 0, bytes.length, start);
      return bytes.buffer;
    } finally {
      await handle.close();
    }
  };
  return {
    name: basename(file),
    byteLength: size,
    head: async () => new Uint8Array(await slice(0, HEAD_BYTES)),
    pieces: () => createReadStream(file, { highWaterMark: PIECE_BYTES }),
    slices: async () => ({ byteLength: size, slice }),
  };
}

/** A file on the network, read once as it comes. @throws OracleError `network` */
export async function urlSource(url: string): Promise<Source> {
  const failed = (why: unknown) =>
    new OracleError(
      'network',
      `${url} could not be fetched (${why}). Check the address, or download it yourself.`,
    );
  const response = await fetch(url).catch((cause) => {
    throw failed(reasonOf(cause));
  });
  if (!response.ok || !response.body) throw failed(`status ${response.status}`);
  const body = piecesOf(response.body, (cause) => failed(`broke off: ${reasonOf(cause)}`));
  const first: Uint8Array[] = [];
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    yield* first;
    yield* body;
  };
  return {
    name: basename(new URL(url).pathname),
    // A server need not say how long its answer is.
    byteLength: Number(response.headers.get('content-length') ?? Number.NaN),
    head: async () => {
      while (Buffer.concat(first).length < HEAD_BYTES) {
        const { done, value } = await body.next();
        if (done) break;
        first.push(value);
      }
      return Buffer.concat(first).subarray(0, HEAD_BYTES);
    },
    pieces,
    slices: async (): Promise<Slices> => {
      const all: Uint8Array[] = [];
      for await (const piece of pieces()) all.push(piece);
      return new Uint8Array(Buffer.concat(all)).buffer;
    },
  };
}

/**
 * Imports a source, with a progress bar.
 *
 * @throws OracleError what importSource throws
 */
export async function readSource(source: Source): Promise<Imported> {
  const space = Space.create();
  const bar = new ProgressBar(`Reading ${source.name}`);
  const imported = await importSource(source, space, {
    onShare: (share) => bar.update(share),
    hashOrder: () => cachedHashes(space),
  });
  const { records, rows, bytes } = imported.report;
  const size = bytes === undefined ? '' : `${(bytes / 1e6).toFixed(0)} MB`;
  const number = records === undefined ? rows && `${rows} rows` : `${records} records`;
  bar.finish([number, size].filter(Boolean).join(', '));
  return imported;
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
