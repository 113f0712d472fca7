// Loads a table over HTTP and says of it what the page's badge shows.

import { digestBy, digestOf } from '../src/oracle/digest.ts';
import { OracleError } from '../src/oracle/errors.ts';
import { availableLabels } from '../src/oracle/labels.ts';
import { readTable, writeTable } from '../src/oracle/parquet.ts';
import { columnsOf, type OracleTable } from '../src/oracle/table.ts';
import { joined } from '../src/run/bytes.ts';
import { keptTable } from './keptTable.ts';
import type { TableInfo } from './protocol.ts';

/** A development server answers unknown addresses with the page itself; that is no table. */
function isPage(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/html') ?? false;
}

async function fetchOne(address: string): Promise<OracleTable> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (cause) {
    throw new OracleError(
      'network',
      `The table could not be fetched: ${String(cause)}. Check the connection and reload.`,
    );
  }
  if (response.status === 404 || isPage(response)) {
    throw new OracleError('missing', `There is no table at ${address}.`);
  }
  if (!response.ok) {
    throw new OracleError(
      'network',
      `The server answered ${response.status} for ${address}. Reload to try again.`,
    );
  }
  return readTable(await response.arrayBuffer());
}

/** A table as a Parquet file. */
export function fileOf(table: OracleTable): ArrayBuffer {
  return writeTable(columnsOf(table), table.provenance);
}

interface Loaded {
  readonly table: OracleTable | undefined;
  /** Why there is none, or why one that is there was passed over. */
  readonly problem: unknown;
  /** Whether the person has imported a table that is kept. */
  readonly kept: boolean;
}

/**
 * Asks for the table to start with: the one that was imported earlier, else the first of these that is there and sound. While
 * it is on its way, there is time for other work.
 * @returns how to have it
 */
export async function askForTable(addresses: readonly string[]): Promise<() => Promise<Loaded>> {
  let problem: unknown;
  try {
    const table = await keptTable();
    if (table) return async () => ({ table, problem, kept: true });
  } catch (error) {
    problem = error;
  }
  const fetching = fetchTable(addresses);
  return async () => {
    const fetched = await fetching;
    return problem === undefined
      ? { ...fetched, kept: false }
      : { table: fetched.table, problem, kept: true };
  };
}

/** The first of these tables that is there and sound. */
async function fetchTable(addresses: readonly string[]): Promise<Omit<Loaded, 'kept'>> {
  let problem: unknown;
  for (const address of addresses) {
    try {
      return { table: await fetchOne(address), problem };
    } catch (error) {
      const absent = error instanceof OracleError && error.code === 'missing';
      if (!absent || address === addresses.at(-1)) problem ??= error;
    }
  }
  return { table: undefined, problem };
}

export async function tableInfo(table: OracleTable): Promise<TableInfo> {
  // The browser's own SHA-256 is much faster than a script; pages that are not served securely have none.
  if (globalThis.crypto?.subtle)
    await digestBy(table, (pieces) => crypto.subtle.digest('SHA-256', joined(pieces)));
  const best = table.best();
  return {
    provenance: table.provenance,
    digest: digestOf(table),
    coverage: { test: table.coverage, validation: table.coverageOf('validation_correct_108') },
    size: table.size,
    labels: availableLabels(table),
    best: { cell: best.index, test: best.test },
  };
}
