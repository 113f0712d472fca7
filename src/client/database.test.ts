// The database on an IndexedDB in memory: nothing is written by half, and what goes wrong comes as data.
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { type IDBPDatabase, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../workers/protocol.ts';
import { ENTRY_VERSION, entryOf, type WholeRun } from '../library/keptRun.ts';
import { EMPTY_RECORD } from '../run/record.ts';
import { presetSpec, specDigest } from '../run/spec.ts';
import { runsOf } from '../sweep/points.ts';
import { madeUpResult, planOf } from '../sweep/testing.ts';
import { DATABASE_VERSION, Database } from './database.ts';

const ENTRIES = JSON.parse(readFileSync(new URL('../library/testing/entries.json', import.meta.url), 'utf8'));
const TABLE = { name: 'made up', digest: 'ab'.repeat(32) };

function good<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`${reply.code}: ${reply.message}`);
  return reply.value;
}

function wholeRun(seed: number, delivered = 5): WholeRun {
  const preset = presetSpec('random');
  const spec = { ...preset, settings: { ...preset.settings, seed }, table: TABLE };
  const ended = { spec, computedBy: null, record: EMPTY_RECORD, delivered, elapsed: 12 };
  return {
    entry: entryOf(ended, 1_000, 3),
    parts: { record: Uint8Array.of(seed), journal: Uint8Array.of(delivered, 1) },
  };
}

let name = 0;
let database: Database;
beforeEach(() => {
  name++;
  database = new Database(`test-${name}`);
});
afterEach(() => database.close());

describe('results', () => {
  it('are found by their keys, as they were put', async () => {
    const results =
      planOf({}).seeds.length > 0 ? runsOf(planOf({})).map((run) => madeUpResult(run, [0.5, 0.4])) : [];
    expect(results.length).toBe(3);
    expect(good(await database.results.has(results[0].key))).toBe(false);
    good(await database.results.put(...results));
    expect(good(await database.results.has(results[0].key))).toBe(true);
    const asked = [results[2].key, 'f'.repeat(64), results[0].key];
    const found = good(await database.results.get(asked));
    expect([...found.values()]).toEqual([results[2], results[0]]);
  });
});

describe('runs under way', () => {
  const spec = { ...presetSpec('seminas'), table: TABLE };
  const key = specDigest(spec);
  const at = { progress: 0.5, elapsed: 10 };

  it('come back in order, with the latest weights', async () => {
    good(await database.underWay.begin({ key, spec, owner: 'lab' }));
    const vector = Float32Array.of(0.5, Number.NaN);
    const model = { weights: vector, firstMoment: vector, secondMoment: vector, steps: 3 };
    for (let i = 0; i < 12; i++) {
      const checkpoint = i === 7 ? { answers: 4, models: { main: model } } : undefined;
      good(await database.underWay.append(key, { journal: Uint8Array.of(i, i), checkpoint, ...at }));
    }
    const other = { ...spec, engine: 'wasm' as const };
    good(await database.underWay.begin({ key: specDigest(other), spec: other, owner: 'sweep' }));
    const loaded = good(await database.underWay.load(key))!;
    expect([...loaded.journal]).toEqual(Array.from({ length: 24 }, (_, i) => i >> 1));
    expect(loaded).toMatchObject({ key, spec, owner: 'lab', ...at });
    expect(loaded.checkpoint).toEqual({ answers: 4, models: { main: model } });
    expect(good(await database.underWay.list()).map((run) => run.owner)).toHaveLength(2);
    good(await database.underWay.forget(key));
    expect(good(await database.underWay.load(key))).toBeUndefined();
    expect(good(await database.underWay.list()).map((run) => run.owner)).toEqual(['sweep']);
  });

  it('begun anew know nothing of before, and those forgotten take no further piece', async () => {
    const piece = { journal: Uint8Array.of(1), ...at };
    good(await database.underWay.begin({ key, spec, owner: 'lab' }));
    good(await database.underWay.append(key, piece));
    good(await database.underWay.begin({ key, spec, owner: 'lab' }));
    expect(good(await database.underWay.load(key))!.journal).toHaveLength(0);
    good(await database.underWay.forget(key));
    good(await database.underWay.append(key, piece));
    expect(good(await database.underWay.load(key))).toBeUndefined();
  });
});

describe('kept runs', () => {
  it('are listed lightly and read whole', async () => {
    const runs = [wholeRun(1), wholeRun(2)];
    expect(good(await database.runs.put(...runs))).toEqual({ added: 2 });
    const ids = good(await database.runs.list()).map(({ id }) => id);
    expect(ids.toSorted()).toEqual(runs.map(({ entry }) => entry.id).toSorted());
    expect(good(await database.runs.get(runs[1].entry.id))).toEqual(runs[1]);
    expect(good(await database.runs.get('x'))).toBeUndefined();
  });

  it('keep the parts that say more, whichever comes first', async () => {
    const [short, long] = [wholeRun(1, 5), wholeRun(1, 9)];
    for (const order of [
      [short, long],
      [long, short],
    ]) {
      const own = new Database(`test-order-${name}-${order[0].entry.delivered}`);
      for (const run of order) good(await own.runs.put(run));
      const kept = good(await own.runs.get(long.entry.id))!;
      expect(kept.parts).toEqual(long.parts);
      expect(kept.entry.delivered).toBe(9);
      await own.close();
    }
  });

  it('are renamed, deleted, brought back and forgotten', async () => {
    const [first, second] = [wholeRun(1), wholeRun(2)];
    good(await database.runs.put(first, second));
    const { id } = first.entry;
    good(await database.runs.change(new Map([[id, { name: 'mine', tags: ['a'], pinned: true }]])));
    good(await database.runs.remove([id]));
    expect(good(await database.runs.get(id))!.entry.removed).toBeGreaterThan(0);
    good(await database.runs.restore([id]));
    expect(good(await database.runs.get(id))!.entry).toMatchObject({
      name: 'mine',
      tags: ['a'],
      pinned: true,
    });
    good(await database.runs.remove([id]));
    // The other one was not deleted.
    good(await database.runs.forget([id, second.entry.id]));
    expect(good(await database.runs.list()).map((entry) => entry.id)).toEqual([second.entry.id]);
    expect(good(await database.runs.get(id))).toBeUndefined();
  });

  it('that fail to be written by want of room say so, and leave all as it was', async () => {
    good(await database.runs.put(wholeRun(1, 5)));
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given) {
      if (this.name === 'parts') return put.apply(this, given);
      // A disk that is full makes the transaction end so.
      throw new DOMException('full', 'QuotaExceededError');
    };
    const reply = await database.runs.put(wholeRun(1, 9));
    IDBObjectStore.prototype.put = put;
    expect(reply).toMatchObject({ ok: false, code: 'storage-full' });
    expect(good(await database.runs.get(wholeRun(1).entry.id))).toEqual(wholeRun(1, 5));
  });

  it('put together are put all or none', async () => {
    const bad = { entry: { ...wholeRun(2).entry, id: undefined as never }, parts: wholeRun(2).parts };
    const reply = await database.runs.put(wholeRun(1), bad);
    expect(reply.ok).toBe(false);
    expect(good(await database.runs.list())).toEqual([]);
  });
});

/** What each version's database was made like, in its own words: never changed once it was released. */
const MADE: readonly ((database: IDBPDatabase) => void)[] = [
  (made) => {
    for (const store of ['results', 'entries', 'parts', 'underWay', 'pieces', 'checkpoints'])
      made.createObjectStore(store);
  },
];

describe('a database of an earlier version', () => {
  it.each(MADE.map((make, i) => [i + 1, make] as const))(
    '%i is read, with all that is in it',
    async (version, make) => {
      const earlier = await openDB(`test-${name}`, version, { upgrade: (made) => make(made) });
      const entry = ENTRIES[version];
      await earlier.put('entries', entry, entry.id);
      await earlier.put('parts', { record: Uint8Array.of(1), journal: Uint8Array.of(2) }, entry.id);
      await earlier.put('pieces', Uint8Array.of(5), [entry.key, 0]);
      earlier.close();
      const read = good(await database.runs.get(entry.id))!;
      expect(read.entry).toMatchObject({ version: ENTRY_VERSION, id: entry.id, tags: ['class'] });
      expect(read.parts.journal).toEqual(Uint8Array.of(2));
      expect(good(await database.runs.list())).toEqual([read.entry]);
      expect(MADE).toHaveLength(DATABASE_VERSION);
    },
  );
});

describe('a database that cannot be used', () => {
  it('of a newer version is left alone', async () => {
    const newer = await openDB(`test-${name}`, 99, { upgrade: (db) => void db.createObjectStore('other') });
    newer.close();
    expect(await database.runs.list()).toMatchObject({ ok: false, code: 'storage-newer' });
    expect((await openDB(`test-${name}`)).objectStoreNames.contains('other')).toBe(true);
  });

  it('is let go for a newer version in another tab', async () => {
    good(await database.runs.put(wholeRun(1)));
    const newer = await openDB(`test-${name}`, 99);
    newer.close();
    expect(await database.runs.list()).toMatchObject({ ok: false, code: 'storage-newer' });
  });

  it('full, denied or of another kind says so, and works again afterwards', async () => {
    const { open } = IDBFactory.prototype;
    for (const [error, code] of [
      ['QuotaExceededError', 'storage-full'],
      ['SecurityError', 'storage-unavailable'],
      ['InvalidStateError', 'storage-unavailable'],
      ['DataError', 'unexpected'],
    ]) {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', error);
      };
      expect(await database.runs.list()).toMatchObject({ ok: false, code });
    }
    IDBFactory.prototype.open = open;
    expect(good(await database.runs.list())).toEqual([]);
  });
});
