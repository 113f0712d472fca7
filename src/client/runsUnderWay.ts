// Runs under way, as far as they have come: pieces of their journals as they are written, and now and then their models'
// weights. From these another worker, or the page after a reload, goes on to the same numbers.
import type { Reply } from '../../workers/protocol.ts';
import { joined } from '../run/bytes.ts';
import type { Checkpoint } from '../run/checkpoint.ts';
import type { Database, UnderWay } from './database.ts';

/** What a worker has handed out since the last piece. */
export interface Piece {
  readonly journal: Uint8Array;
  readonly checkpoint?: Checkpoint | undefined;
  /** Share done, [0, 1]; time spent computing, in ms. */
  readonly progress: number;
  readonly elapsed: number;
  readonly computedBy?: UnderWay['computedBy'];
}

/** All that is needed to go on. */
export interface Interrupted extends UnderWay {
  readonly journal: Uint8Array;
  readonly checkpoint: Checkpoint | undefined;
}

const STORES = ['underWay', 'pieces', 'checkpoints'] as const;

/** All pieces of one run. */
function piecesOf(key: string): IDBKeyRange {
  return IDBKeyRange.bound([key, 0], [key, Number.MAX_SAFE_INTEGER]);
}

export class RunsUnderWay {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Every run that began and did not end, the latest first. */
  list(): Promise<Reply<readonly UnderWay[]>> {
    return this.database.read(['underWay'], async (transaction) => {
      const all = await transaction.objectStore('underWay').getAll();
      return all.toSorted((a, b) => b.saved - a.saved);
    });
  }

  /** A run begins from its start; what was kept of an earlier beginning is forgotten. */
  begin({ key, spec, owner }: Pick<UnderWay, 'key' | 'spec' | 'owner'>): Promise<Reply<null>> {
    return this.database.write(STORES, async (transaction) => {
      const now = Date.now();
      await Promise.all([
        transaction.objectStore('pieces').delete(piecesOf(key)),
        transaction.objectStore('checkpoints').delete(key),
        transaction
          .objectStore('underWay')
          .put({ key, spec, owner, begun: now, saved: now, progress: 0, elapsed: 0, computedBy: null }, key),
      ]);
      return null;
    });
  }

  /** Keeps what has come since the last piece. Nothing happens to a run that did not begin, or was forgotten. */
  append(
    key: string,
    { journal, checkpoint, progress, elapsed, computedBy = null }: Piece,
  ): Promise<Reply<null>> {
    return this.database.write(STORES, async (transaction) => {
      const known = await transaction.objectStore('underWay').get(key);
      if (known) {
        if (journal.length > 0) {
          const last = await transaction.objectStore('pieces').openKeyCursor(piecesOf(key), 'prev');
          await transaction.objectStore('pieces').put(journal, [key, last ? last.key[1] + 1 : 0]);
        }
        if (checkpoint) await transaction.objectStore('checkpoints').put(checkpoint, key);
        await transaction
          .objectStore('underWay')
          .put({ ...known, saved: Date.now(), progress, elapsed, computedBy }, key);
      }
      return null;
    });
  }

  /** Undefined if there is no such run. */
  load(key: string): Promise<Reply<Interrupted | undefined>> {
    return this.database.read(STORES, async (transaction) => {
      const [known, pieces, checkpoint] = await Promise.all([
        transaction.objectStore('underWay').get(key),
        transaction.objectStore('pieces').getAll(piecesOf(key)),
        transaction.objectStore('checkpoints').get(key),
      ]);
      return known && { ...known, journal: joined(pieces), checkpoint };
    });
  }

  forget(key: string): Promise<Reply<null>> {
    return this.database.write(STORES, async (transaction) => {
      await Promise.all([
        transaction.objectStore('pieces').delete(piecesOf(key)),
        transaction.objectStore('checkpoints').delete(key),
        transaction.objectStore('underWay').delete(key),
      ]);
      return null;
    });
  }
}
