// Finished sweeps from files and addresses: results as lines or as Parquet, and plans. They come from strangers, so their size is limited
// before they are read, and every result is checked against the key it is named by.

import { joined } from '../../../run/bytes.ts';
import { PlanError } from '../../../sweep/plan.ts';
import { type PlanReading, readPlan } from '../../../sweep/planText.ts';
import {
  ResultError,
  type ResultErrorCode,
  type RunResult,
  readResults,
  united,
} from '../../../sweep/result.ts';

/** In bytes: some ten thousand results. */
const LARGEST = 30_000_000;

export type OpenErrorCode =
  | 'too-large'
  | 'unreachable'
  | 'bad-address'
  | ResultErrorCode
  /** A Parquet file that asks for what the reader does not have. */
  | 'unsupported'
  /** Results of another table than the one in use. */
  | 'other-table'
  | 'bad-plan';

export class OpenError extends Error {
  readonly code: OpenErrorCode;
  constructor(code: OpenErrorCode, message: string) {
    super(message);
    this.name = 'OpenError';
    this.code = code;
  }
}

export interface Opened {
  readonly results: readonly RunResult[];
  readonly plan: PlanReading | undefined;
}

/** A plan is one object of JSON with a base; results are an object a line. */
function isPlan(text: string): boolean {
  try {
    return Object.hasOwn(Object(JSON.parse(text)), 'base');
  } catch {
    return false;
  }
}

/** What every Parquet file begins with. */
const PARQUET = 'PAR1';

async function readParquetFile(file: Uint8Array<ArrayBuffer>): Promise<RunResult[]> {
  const [{ readParquet }, { OracleError }] = await Promise.all([
    import('../../../sweep/readParquet.ts'),
    import('../../../oracle/errors.ts'),
  ]);
  try {
    return await readParquet(file.slice().buffer);
  } catch (error) {
    if (error instanceof OracleError)
      throw new OpenError(error.code === 'unsupported-file' ? 'unsupported' : 'damaged', error.message);
    throw error;
  }
}

/** @param files in any order @throws OpenError */
export async function readSweep(files: readonly Uint8Array<ArrayBuffer>[]): Promise<Opened> {
  let plan: PlanReading | undefined;
  const results: RunResult[] = [];
  try {
    for (const file of files) {
      if (String.fromCharCode(...file.subarray(0, 4)) === PARQUET) {
        results.push(...(await readParquetFile(file)));
        continue;
      }
      const text = new TextDecoder().decode(file);
      if (isPlan(text)) plan = readPlan(text);
      else results.push(...readResults(text));
    }
    if (!plan && results.length === 0)
      throw new OpenError('not-a-sweep', 'There are neither results nor a plan in it.');
    return { results: united(results), plan };
  } catch (error) {
    if (error instanceof PlanError) throw new OpenError('bad-plan', error.message);
    if (error instanceof ResultError) throw new OpenError(error.code, error.message);
    throw error;
  }
}

/** @throws OpenError 'too-large' */
export async function readFiles(files: readonly File[]): Promise<Uint8Array<ArrayBuffer>[]> {
  if (files.reduce((sum, { size }) => sum + size, 0) > LARGEST)
    throw new OpenError('too-large', `The files have more than ${LARGEST} bytes.`);
  return Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
}

/** The address that a link names, if it is one that a page may fetch. @throws OpenError 'bad-address' */
export function addressOf(text: string, base: string): URL {
  const address = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (!address || !/^https?:$/.test(address.protocol))
    throw new OpenError('bad-address', `'${text.slice(0, 200)}' is no address of a file.`);
  return address;
}

/** Fetches a file, with nothing that tells who asks. @throws OpenError 'unreachable', 'too-large' */
export async function fetchFile(address: URL): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' });
  } catch (cause) {
    throw new OpenError('unreachable', `${address.href}: ${String(cause)}`);
  }
  if (!response.ok || !response.body)
    throw new OpenError('unreachable', `${address.href} answered ${response.status}.`);
  const reader = response.body.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(pieces);
    pieces.push(value);
    length += value.length;
    if (length > LARGEST) {
      void reader.cancel();
      throw new OpenError('too-large', `${address.href} has more than ${LARGEST} bytes.`);
    }
  }
}
