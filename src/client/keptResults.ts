// Results of finished runs, by the digest of what was run: a point of a sweep that is here is never computed again.
import type { Reply } from '../../workers/protocol.ts';
import type { RunResult } from '../sweep/result.ts';
import type { Database } from './database.ts';

export class KeptResults {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  /** Those of these runs that are kept, by their keys. @param keys digests of specifications */
  get(keys: readonly string[]): Promise<Reply<ReadonlyMap<string, RunResult>>> {
    return this.database.read(['results'], async (transaction) => {
      const store = transaction.objectStore('results');
      const found = await Promise.all(keys.map((key) => store.get(key)));
      return new Map(found.flatMap((result) => (result ? [[result.key, result] as const] : [])));
    });
  }

  has(key: string): Promise<Reply<boolean>> {
    return this.database.read(
      ['results'],
      async (transaction) => (await transaction.objectStore('results').count(key)) > 0,
    );
  }

  /** Keeps results, all of them or none; one of a run that is kept already takes its place. */
  put(...results: readonly RunResult[]): Promise<Reply<null>> {
    return this.database.write(['results'], async (transaction) => {
      const store = transaction.objectStore('results');
      await Promise.all(results.map((result) => store.put(result, result.key)));
      return null;
    });
  }
}
