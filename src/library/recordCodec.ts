// A run's record as compressed JSON and back: what the browser's database keeps, and what a file of kept runs has in it.
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import * as v from 'valibot';
import { EMPTY_RECORD, type RunRecord } from '../run/record.ts';
import { LibraryError } from './errors.ts';
import { recordSchema } from './recordSchema.ts';

/** Most that the JSON of one record may come to, in bytes: some twenty times a run of 100,000 queries. */
export const LONGEST_RECORD = 400_000_000;

/** As JSON, in UTF-8. NaN becomes null, and {@link recordOfJson} makes it NaN again. */
export function jsonOfRecord(record: RunRecord): Uint8Array {
  return strToU8(JSON.stringify(record));
}

/** @throws LibraryError 'library-damaged' if these bytes are no record */
export function recordOfJson(bytes: Uint8Array): RunRecord {
  let value: unknown;
  try {
    value = JSON.parse(strFromU8(bytes));
  } catch (error) {
    throw new LibraryError('library-damaged', `A record is no JSON: ${String(error)}`);
  }
  const parsed = v.safeParse(recordSchema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new LibraryError(
      'library-damaged',
      `A record is not as it should be: ${v.getDotPath(issue) ?? ''} ${issue.message}`,
    );
  }
  return { ...EMPTY_RECORD, ...parsed.output };
}

export function packRecord(record: RunRecord): Uint8Array {
  return deflateSync(jsonOfRecord(record));
}

/** What {@link packRecord} packed. @throws LibraryError 'library-damaged' */
export function unpackRecord(packed: Uint8Array): RunRecord {
  let bytes: Uint8Array;
  try {
    bytes = inflateSync(packed);
  } catch (error) {
    throw new LibraryError('library-damaged', `A record cannot be unpacked: ${String(error)}`);
  }
  return recordOfJson(bytes);
}
