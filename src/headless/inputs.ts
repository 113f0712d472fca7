// What the commands that run experiments are given alike: the table, and the number of threads.
import { existsSync, readFileSync } from 'node:fs';
import { digestOf } from '../oracle/digest.ts';
import { readTable } from '../oracle/parquet.ts';
import type { OracleTable } from '../oracle/table.ts';
import { isTableOfLink, type LinkTable } from '../run/link.ts';
import type { TableIdentity } from '../run/spec.ts';
import { NeverError, RetryError } from './exit.ts';

export const TABLES = ['public/oracle/nasbench101.parquet', 'public/oracle/surrogate101.parquet'];

/**
 * @param wanted the first of {@link TABLES} that is there if not given
 * @param ofLink the table that the link was made with
 * @throws RetryError without the table; NeverError if it is another one; OracleError
 */
export async function loadTable(
  wanted: string | undefined,
  ofLink: LinkTable | undefined,
): Promise<{ readonly table: OracleTable; readonly identity: TableIdentity }> {
  const file = wanted ?? TABLES.find((path) => existsSync(path));
  if (!file || !existsSync(file)) {
    throw new RetryError(
      file
        ? `There is no table at ${file}.`
        : 'There is no table. Make one with: npm run oracle -- --from FOLDER, or name one with --table.',
    );
  }
  const table = await readTable(new Uint8Array(readFileSync(file)).buffer);
  const identity = { name: table.provenance.name, digest: digestOf(table) };
  if (ofLink && !isTableOfLink(identity, ofLink)) {
    throw new NeverError(
      `The link was made with the table "${ofLink.name}" (${ofLink.digest}…), and this one is "${identity.name}" (${identity.digest.slice(0, 12)}…). Name the right one with --table.`,
    );
  }
  return { table, identity };
}

/** @throws NeverError */
export function readThreads(text: string): number {
  const threads = Number(text);
  if (Number.isInteger(threads) && threads >= 1 && threads <= 8) return threads;
  throw new NeverError('--threads takes a whole number from 1 to 8.');
}
