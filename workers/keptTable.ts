// Keeps the table that a person imported in the browser's database, column by column, so that it survives a reload. All in
// one transaction: a full disk, or a tab closed midway, leaves the earlier table as it was.

import * as v from 'valibot';
import type { Column, ColumnData } from '../src/oracle/columns.ts';
import { provenanceSchema } from '../src/oracle/provenance.ts';
import { OracleTable } from '../src/oracle/table.ts';
import { SPACE_SIZE } from '../src/space/nasbench101/benchmark.ts';

import type { Failure } from './protocol.ts';

const DATABASE = 'seminas-lab';
const STORE = 'kept-table';
/** Beside the columns, which go by their names. */
const PROVENANCE = 'provenance';

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Does some work in one transaction; all of it has been written when this resolves, and nothing if it rejects. */
async function inTransaction<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const opening = indexedDB.open(DATABASE);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await answerOf(opening);
  try {
    const transaction = database.transaction(STORE, mode);
    const committed = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const working = work(transaction.objectStore(STORE)).catch((error) => {
      // Else what was done so far would stay. If a request failed, the browser may have seen to it already.
      if (transaction.error === null) transaction.abort();
      throw error;
    });
    const [result] = await Promise.all([working, committed]);
    return result;
  } finally {
    database.close();
  }
}

/**
 * The kept table; undefined if there is none.
 *
 * @throws ValiError or OracleError if what is kept is not a table that this version understands
 */
export async function keptTable(): Promise<OracleTable | undefined> {
  let entries: [IDBValidKey, unknown][];
  try {
    entries = await inTransaction('readonly', async (store) => {
      const [keys, values] = await Promise.all([answerOf(store.getAllKeys()), answerOf(store.getAll())]);
      return keys.map((key, i) => [key, values[i]]);
    });
  } catch {
    // A browser without a database (some private windows): there is nothing kept.
    return undefined;
  }
  if (entries.length === 0) return undefined;
  const { [PROVENANCE]: provenance, ...columns } = Object.fromEntries(entries);
  return new OracleTable(
    columns as Partial<Record<Column, ColumnData>>,
    v.parse(provenanceSchema, provenance),
    SPACE_SIZE,
  );
}

/**
 * Keeps a table for later visits in place of an earlier one.
 *
 * @returns why it could not be kept
 */
export async function keepTable(table: OracleTable): Promise<Failure | undefined> {
  try {
    await inTransaction('readwrite', async (store) => {
      await answerOf(store.clear());
      await answerOf(store.put(table.provenance, PROVENANCE));
      // One after another: each is copied on its way.
      for (const column of table.columns()) await answerOf(store.put(table.column(column), column));
    });
    return undefined;
  } catch (error) {
    return {
      ok: false,
      code: 'quota',
      message: `The browser could not keep the table (${String(error)}). Free some space and import it again to keep it for the next visit.`,
    };
  }
}

/** @throws what the browser throws if a table is kept and cannot be removed */
export function forgetKeptTable(): Promise<unknown> {
  return inTransaction('readwrite', (store) => answerOf(store.clear()));
}
