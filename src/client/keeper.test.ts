// The keeper with a database in memory: nothing of a journal is skipped when writing fails, an ended run is kept before what
// was written of it is forgotten, and one tab at a time writes.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { unpackRecord } from '../library/recordCodec.ts';
import { EMPTY_RECORD, type RunRecord } from '../run/record.ts';
import { presetSpec, specDigest } from '../run/spec.ts';
import { Database } from './database.ts';
import { Keeper, type KeepingState, type LeftRun } from './keeper.ts';

const SPEC = { ...presetSpec('random'), table: { name: 'made up', digest: 'ab'.repeat(32) } };
const KEY = specDigest(SPEC);
const FULL = { ok: false, code: 'storage-full', message: 'full' } as const;

const record: RunRecord = {
  ...EMPTY_RECORD,
  progress: 0.5,
  queries: [{ number: 1, cell: 5, reason: 'initial', label: 0.9, test: Number.NaN, seconds: 1 }],
};
const left: LeftRun = {
  spec: SPEC,
  computedBy: null,
  record,
  delivered: 3,
  elapsed: 20,
  journal: Uint8Array.of(1, 2, 3, 4),
  checkpoint: undefined,
};
const piece = (...journal: number[]) => ({
  journal: Uint8Array.from(journal),
  progress: 0.1 * journal[0],
  elapsed: journal[0],
});

/** As browsers have it, for the two ways in which it is used. */
function locks() {
  const held = new Set<string>();
  return {
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
    request: async (name: string, _: object, work: (lock: object | null) => Promise<void> | undefined) => {
      if (held.has(name)) return work(null);
      held.add(name);
      await work({ name });
      held.delete(name);
    },
  };
}

let count = 0;
let database: Database;
let keeper: Keeper;
let state: KeepingState | undefined;
/** All that was asked for has been done. */
const settled = () => keeper.tryAgain();

beforeEach(() => {
  vi.stubGlobal('navigator', { locks: locks() });
  count++;
  database = new Database(`keeper-${count}`);
  state = undefined;
  keeper = new Keeper(database, (next) => {
    state = next;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await database.close();
});

const loaded = async () => {
  const reply = await database.underWay.load(KEY);
  return reply.ok ? reply.value : undefined;
};

describe('a run under way', () => {
  it('is written piece by piece, with how far it is', async () => {
    keeper.began(SPEC);
    keeper.came(piece(1));
    await settled();
    keeper.came(piece(2, 3));
    keeper.came(piece(4));
    await settled();
    expect(await loaded()).toMatchObject({ journal: Uint8Array.of(1, 2, 3, 4), progress: 0.4, elapsed: 4 });
    // There is nothing to tell the person.
    expect(state).toBeUndefined();
  });

  it('has no gap after a time in which nothing could be written', async () => {
    keeper.began(SPEC);
    keeper.came(piece(1));
    await settled();
    const append = vi.spyOn(database.underWay, 'append').mockResolvedValue(FULL);
    keeper.came(piece(2));
    await settled();
    keeper.came(piece(3));
    await settled();
    expect(state?.failure).toEqual(FULL);
    append.mockRestore();
    keeper.came(piece(4));
    await settled();
    expect((await loaded())?.journal).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(state?.failure).toBeUndefined();
  });

  it('that could not begin to be kept is kept whole as soon as it can', async () => {
    const begin = vi.spyOn(database.underWay, 'begin').mockResolvedValue(FULL);
    keeper.began(SPEC);
    keeper.came(piece(1));
    keeper.came(piece(2));
    await settled();
    expect(await loaded()).toBeUndefined();
    begin.mockRestore();
    await settled();
    expect((await loaded())?.journal).toEqual(Uint8Array.of(1, 2));
  });

  it('goes on from what was kept, in one tab only', async () => {
    keeper.began(SPEC);
    keeper.came(piece(1, 2));
    await settled();
    const other = new Keeper(database, () => undefined);
    expect(await other.takeUp(KEY)).toMatchObject({ ok: false, code: 'other-tab' });
    // The first tab is closed, and its lock goes with it.
    vi.stubGlobal('navigator', { locks: locks() });
    const taken = await other.takeUp(KEY);
    expect(taken).toMatchObject({ ok: true, value: { key: KEY, journal: Uint8Array.of(1, 2) } });
    other.came(piece(3));
    await other.tryAgain();
    expect((await loaded())?.journal).toEqual(Uint8Array.of(1, 2, 3));
    expect(await keeper.takeUp('f'.repeat(64))).toMatchObject({ ok: false, code: 'no-run' });
  });

  it('in a second tab is not written there, and is kept once', async () => {
    keeper.began(SPEC);
    keeper.came(piece(1));
    await settled();
    const told: KeepingState[] = [];
    const other = new Keeper(database, (next) => told.push(next));
    other.began(SPEC);
    other.came(piece(9));
    await other.tryAgain();
    expect(told.at(-1)?.elsewhere).toBe(true);
    expect((await loaded())?.journal).toEqual(Uint8Array.of(1));
    other.ended(left);
    await other.tryAgain();
    expect(await database.runs.get(KEY)).toMatchObject({ ok: true, value: { entry: { key: KEY } } });
    // What the first tab writes is still its own.
    expect((await loaded())?.journal).toEqual(Uint8Array.of(1));
  });
});

describe('a run that has ended', () => {
  it('is kept whole, and what was written of it under way is forgotten', async () => {
    keeper.began(SPEC);
    keeper.came(piece(1));
    keeper.ended(left);
    await settled();
    expect(await loaded()).toBeUndefined();
    const reply = await database.runs.get(KEY);
    if (!reply.ok || !reply.value) throw new Error('It is not kept.');
    const { entry, parts } = reply.value;
    expect(entry).toMatchObject({ outcome: 'stopped', progress: 0.5, delivered: 3, queries: 1 });
    expect(unpackRecord(parts.record)).toEqual(record);
    expect(parts.journal).toEqual(left.journal);
    expect(state?.added).toBe(1);
  });

  it('stays as it was written, and can be saved, when there is no room for it', async () => {
    keeper.began(SPEC);
    keeper.came(piece(1));
    const put = vi.spyOn(database.runs, 'put').mockResolvedValue(FULL);
    keeper.ended(left);
    await settled();
    expect(state?.failure).toEqual(FULL);
    expect(keeper.leftOver.map(({ entry }) => entry.key)).toEqual([KEY]);
    expect((await loaded())?.journal).toEqual(Uint8Array.of(1));
    put.mockRestore();
    await settled();
    expect(keeper.leftOver).toEqual([]);
    expect(await loaded()).toBeUndefined();
    expect(state?.failure).toBeUndefined();
  });

  it('before it queried anything leaves nothing', async () => {
    keeper.began(SPEC);
    keeper.ended({ ...left, record: EMPTY_RECORD });
    await settled();
    expect(await database.runs.list()).toEqual({ ok: true, value: [] });
    expect(await loaded()).toBeUndefined();
  });
});
