// The runs that are kept: light entries for lists, and their heavy parts one at a time.
import type { Reply } from '../../workers/protocol.ts';
import type { KeptRun, WholeRun } from '../library/keptRun.ts';
import { mergedEntry, saysMore } from '../library/merge.ts';
import { migrated } from '../library/migrations.ts';
import type { Database } from './database.ts';

/** What a person may change of a kept run. */
export type Change = Partial<Pick<KeptRun, 'name' | 'tags' | 'pinned'>>;

const STORES = ['entries', 'parts'] as const;

export class KeptRuns {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Entries of all runs, in no order; deleted ones, as long as that can be undone, too. */
  list(): Promise<Reply<readonly KeptRun[]>> {
    return this.database.read(['entries'], async (transaction) => {
      const all = await transaction.objectStore('entries').getAll();
      return all.map((entry) => migrated(entry) as KeptRun);
    });
  }

  /** A run with its parts; undefined if it is not kept. */
  get(id: string): Promise<Reply<WholeRun | undefined>> {
    return this.database.read(STORES, async (transaction) => {
      const [entry, parts] = await Promise.all([
        transaction.objectStore('entries').get(id),
        transaction.objectStore('parts').get(id),
      ]);
      return entry && parts && { entry: migrated(entry) as KeptRun, parts };
    });
  }

  /**
   * Keeps runs, all of them or none. Of a run that is kept already the parts that say more stay; see library/merge.ts.
   *
   * @returns how many of them were not there before
   */
  put(...runs: readonly WholeRun[]): Promise<Reply<{ readonly added: number }>> {
    return this.database.write(STORES, async (transaction) => {
      const entries = transaction.objectStore('entries');
      const parts = transaction.objectStore('parts');
      let added = 0;
      for (const run of runs) {
        const found = await entries.get(run.entry.id);
        const kept = found && (migrated(found) as KeptRun);
        if (!kept || kept.removed !== undefined) added++;
        if (!kept || saysMore(kept, run.entry)) await parts.put(run.parts, run.entry.id);
        await entries.put(kept ? mergedEntry(kept, run.entry) : run.entry, run.entry.id);
      }
      return { added };
    });
  }

  /** @param changes what becomes of each run, by id; those that are not kept are passed over */
  change(changes: ReadonlyMap<string, Change>): Promise<Reply<null>> {
    const now = Date.now();
    return this.rewrite([...changes.keys()], (entry) => ({
      ...entry,
      ...changes.get(entry.id),
      changed: now,
    }));
  }

  /** Deletes runs so that it can be undone, until they are forgotten. */
  remove(ids: readonly string[]): Promise<Reply<null>> {
    const now = Date.now();
    return this.rewrite(ids, (entry) => ({ ...entry, removed: now }));
  }

  /** Undoes {@link KeptRuns.remove}. */
  restore(ids: readonly string[]): Promise<Reply<null>> {
    return this.rewrite(ids, ({ removed: _, ...entry }) => entry);
  }

  /** Frees the room of these runs, as far as they are deleted; there is no way back. */
  forget(ids: readonly string[]): Promise<Reply<null>> {
    return this.database.write(STORES, async (transaction) => {
      for (const id of ids) {
        const entry = await transaction.objectStore('entries').get(id);
        if (entry?.removed === undefined) continue;
        await transaction.objectStore('entries').delete(id);
        await transaction.objectStore('parts').delete(id);
      }
      return null;
    });
  }

  private rewrite(ids: readonly string[], changed: (entry: KeptRun) => KeptRun): Promise<Reply<null>> {
    return this.database.write(['entries'], async (transaction) => {
      const store = transaction.objectStore('entries');
      await Promise.all(
        ids.map(async (id) => {
          const entry = await store.get(id);
          if (entry) await store.put(changed(entry), id);
        }),
      );
      return null;
    });
  }
}
