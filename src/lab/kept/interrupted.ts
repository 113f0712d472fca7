// Runs that an earlier life of this page began and did not end: found when the lab opens, offered to the person, taken up.
import { create } from 'zustand';
import type { Failure } from '../../../workers/protocol.ts';
import type { UnderWay } from '../../client/database.ts';
import { DATABASE } from '../../client/databaseName.ts';
import { keeper, useLab } from '../store.ts';

interface InterruptedState {
  /** The latest first; those that another tab is at are left out. */
  readonly runs: readonly UnderWay[];
  /** Why one could not be taken up. */
  readonly failure: Failure | undefined;
  look(): Promise<void>;
  /** Looks when the lab opens, and not at every return to its page: what was dismissed stays so. */
  lookOnce(): Promise<void>;
  /** Has the lab go on with one, from the last piece that was kept. */
  takeUp(key: string): Promise<boolean>;
  forget(key: string): Promise<void>;
  /** Offers them no more until the next visit; the library still has them. */
  dismiss(): void;
}

/** Whether there is a database at all: a first visit needs none, and is not to wait for one. */
async function isThere(): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return false;
  // Not every browser can tell; then looking makes an empty one.
  const all = await indexedDB.databases?.();
  return all?.some(({ name }) => name === DATABASE) ?? true;
}

async function open() {
  const [{ Database }, { claimedRuns }] = await Promise.all([
    import('../../client/database.ts'),
    import('../../client/runLock.ts'),
  ]);
  return { database: new Database(), claimed: await claimedRuns() };
}

let looked = false;

export const useInterrupted = create<InterruptedState>((set, get) => ({
  runs: [],
  failure: undefined,

  async look() {
    if (!(await isThere().catch(() => false))) return;
    const { database, claimed } = await open();
    const reply = await database.underWay.list();
    await database.close();
    if (!reply.ok) {
      set({ failure: reply });
      return;
    }
    set({ runs: reply.value.filter(({ key, owner }) => owner === 'lab' && !claimed.has(key)) });
  },

  async lookOnce() {
    if (looked) return;
    looked = true;
    await get().look();
  },

  async takeUp(key) {
    set({ failure: undefined });
    // What is under way here is kept as it is, before this takes its place.
    await useLab.getState().reset();
    const reply = await (await keeper.fetch()).takeUp(key);
    if (!reply.ok) {
      set({ failure: reply });
      return false;
    }
    set({ runs: get().runs.filter((run) => run.key !== key) });
    void useLab.getState().goOn(reply.value);
    return true;
  },

  async forget(key) {
    const { database } = await open();
    const reply = await database.underWay.forget(key);
    await database.close();
    if (reply.ok) set({ runs: get().runs.filter((run) => run.key !== key) });
    else set({ failure: reply });
  },

  dismiss: () => set({ runs: [], failure: undefined }),
}));
