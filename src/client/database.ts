// The browser's database, where what runs found is kept: results of sweeps, whole runs, and the runs under way. What goes
// wrong there comes as data, and whatever is written is written whole or not at all.
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { Failure, Reply, StorageErrorCode } from '../../workers/protocol.ts';
import { LibraryError } from '../library/errors.ts';
import type { KeptRun, RunParts } from '../library/keptRun.ts';
import type { EngineId } from '../predictors/encoderDecoder/engine.ts';
import type { Checkpoint } from '../run/checkpoint.ts';
import type { RunSpec, TableIdentity } from '../run/spec.ts';
import type { RunResult } from '../sweep/result.ts';
import { DATABASE } from './databaseName.ts';
import { KeptResults } from './keptResults.ts';
import { KeptRuns } from './keptRuns.ts';
import { RunsUnderWay } from './runsUnderWay.ts';

/** Raised with a step in {@link upgrade}. */
export const DATABASE_VERSION = 1;

/** What is known of a run under way, beside its journal and its weights. */
export interface UnderWay {
  /** Digest of its specification. */
  readonly key: string;
  readonly spec: RunSpec & { readonly table: TableIdentity };
  /** A run of the lab's page is offered to the person after a reload; a sweep goes on with its own ones. */
  readonly owner: 'lab' | 'sweep';
  /** When it began and when a piece of it was kept last: ms since 1970. */
  readonly begun: number;
  readonly saved: number;
  /** Share done, [0, 1]. */
  readonly progress: number;
  /** Time spent computing, in ms. */
  readonly elapsed: number;
  /** The engine at work, as far as it is known. */
  readonly computedBy: EngineId | null;
}

export interface LibrarySchema extends DBSchema {
  /** Results of finished runs by the digest of their specification. */
  results: { key: string; value: RunResult };
  /** Light: all that a list shows. */
  entries: { key: string; value: KeptRun };
  /** Heavy: read one run at a time. */
  parts: { key: string; value: RunParts };
  underWay: { key: string; value: UnderWay };
  /** Of journals, by run and place. */
  pieces: { key: [string, number]; value: Uint8Array };
  checkpoints: { key: string; value: Checkpoint };
}

type Connection = IDBPDatabase<LibrarySchema>;
type Store = StoreNames<LibrarySchema>;
type Transaction<S extends Store, M extends IDBTransactionMode> = IDBPTransaction<LibrarySchema, S[], M>;

/** Brings a database of whichever earlier version to the present one; 0 is one that is not there yet. */
function upgrade(database: Connection, from: number): void {
  if (from < 1) {
    const stores: readonly Store[] = ['results', 'entries', 'parts', 'underWay', 'pieces', 'checkpoints'];
    for (const store of stores) database.createObjectStore(store);
  }
}

class BlockedError extends Error {}

const CODES: Readonly<Record<string, StorageErrorCode>> = {
  QuotaExceededError: 'storage-full',
  VersionError: 'storage-newer',
  // What browsers answer where nothing may be kept, or where their own files are broken.
  InvalidStateError: 'storage-unavailable',
  SecurityError: 'storage-unavailable',
  UnknownError: 'storage-unavailable',
  ReferenceError: 'storage-unavailable',
};

function failureOf(error: unknown): Failure {
  const { name, message } =
    error instanceof Error || error instanceof DOMException ? error : new Error(String(error));
  // A newer version of the lab may have kept runs that this one cannot read.
  if (error instanceof LibraryError) return { ok: false, code: error.code, message };
  const code = error instanceof BlockedError ? 'storage-blocked' : (CODES[name] ?? 'unexpected');
  return { ok: false, code, message: `${name}: ${message}` };
}

function tryTo(act: () => void): void {
  try {
    act();
  } catch {
    // It has ended by itself.
  }
}

export class Database {
  readonly results = new KeptResults(this);
  readonly runs = new KeptRuns(this);
  readonly underWay = new RunsUnderWay(this);
  private readonly name: string;
  private opening: Promise<Connection> | undefined;

  /** @param name another one for tests */
  constructor(name = DATABASE) {
    this.name = name;
  }

  /** Reads from some stores, all as of one moment. Never rejects. */
  read<S extends Store, T>(
    stores: readonly S[],
    work: (transaction: Transaction<S, 'readonly'>) => Promise<T>,
  ): Promise<Reply<T>> {
    return this.reply(async (database) => work(database.transaction([...stores], 'readonly')));
  }

  /** Writes to some stores: all of it is there when this answers, or nothing if it failed. Never rejects. */
  write<S extends Store, T>(
    stores: readonly S[],
    work: (transaction: Transaction<S, 'readwrite'>) => Promise<T>,
  ): Promise<Reply<T>> {
    return this.reply(async (database) => {
      const transaction = database.transaction([...stores], 'readwrite');
      const done = transaction.done.then(
        () => undefined,
        (error: unknown) => error,
      );
      try {
        const value = await work(transaction);
        const failed = await done;
        if (failed !== undefined) throw failed;
        return value;
      } catch (error) {
        // Else what was written so far would stay. If a request failed, the browser has seen to it already.
        if (transaction.error === null) tryTo(() => transaction.abort());
        await done;
        // Requests of a transaction that was aborted say only that; the transaction knows why.
        throw transaction.error ?? error;
      }
    });
  }

  /** Lets the database go; the next call opens it again. */
  async close(): Promise<void> {
    const { opening } = this;
    this.opening = undefined;
    await opening?.then(
      (database) => database.close(),
      () => undefined,
    );
  }

  private async reply<T>(work: (database: Connection) => Promise<T>): Promise<Reply<T>> {
    try {
      return { ok: true, value: await work(await this.open()) };
    } catch (error) {
      return failureOf(error);
    }
  }

  private open(): Promise<Connection> {
    this.opening ??= this.connect().catch((error) => {
      // It may go well the next time: another tab was closed, say.
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  private connect(): Promise<Connection> {
    return new Promise((resolve, reject) => {
      let isGivenUp = false;
      openDB<LibrarySchema>(this.name, DATABASE_VERSION, {
        upgrade,
        blocked: () => {
          isGivenUp = true;
          reject(new BlockedError('Another tab holds an older version of the database.'));
        },
        // A newer lab in another tab wants to change it: not to stand in its way is all that this one can do.
        blocking: () => void this.close(),
        terminated: () => {
          this.opening = undefined;
        },
      }).then((database) => {
        if (isGivenUp) database.close();
        else resolve(database);
      }, reject);
    });
  }
}
