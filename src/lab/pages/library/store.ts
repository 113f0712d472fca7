// What the library's page shows: the kept runs, which of them are chosen, and what is being done with them. The database is
// the truth; after every change it is read again.
import { create } from 'zustand';
import type { Failure, Reply } from '../../../../workers/protocol.ts';
import { Database } from '../../../client/database.ts';
import type { Change } from '../../../client/keptRuns.ts';
import { LibraryError } from '../../../library/errors.ts';
import type { KeptRun, WholeRun } from '../../../library/keptRun.ts';
import { saveRuns } from '../../kept/saveRuns.ts';

const database = new Database();

/** Work with a file, and how far it has come. */
interface FileWork {
  readonly kind: 'importing' | 'exporting';
  readonly done: number;
  readonly of: number;
}

export interface LibraryState {
  /** Undefined until they have been read. */
  readonly runs: readonly KeptRun[] | undefined;
  readonly failure: Failure | undefined;
  /** Ids of the runs that are ticked, and of the one whose details are shown. */
  readonly ticked: ReadonlySet<string>;
  readonly current: string | undefined;
  /** Deleted last, to be brought back. */
  readonly removed: readonly string[];
  readonly work: FileWork | undefined;
  readonly imported: { readonly runs: number; readonly added: number } | undefined;
  /** Bytes used here and bytes that there may be; undefined where the browser does not tell. */
  readonly storage:
    | { readonly used: number; readonly quota: number; readonly isPersistent: boolean }
    | undefined;

  read(): Promise<void>;
  tick(ids: readonly string[], isTicked: boolean): void;
  show(id: string | undefined): void;
  change(changes: ReadonlyMap<string, Change>): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  undoRemove(): Promise<void>;
  /** There is no undoing any more; the room is free. */
  forgetRemoved(): Promise<void>;
  whole(id: string): Promise<WholeRun | undefined>;
  exportRuns(ids: readonly string[]): Promise<void>;
  importFile(file: File): Promise<void>;
  dismiss(): void;
  persist(): Promise<void>;
}

/** Another tab may be open for so long with an undo on offer. */
const UNDONE_WITHIN_MS = 60 * 60_000;
/** Larger files are no file of runs that a browser could read at one go. */
const MOST_BYTES = 2 ** 30;

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

function failureOf(error: unknown): Failure {
  if (error instanceof LibraryError) return { ok: false, code: error.code, message: error.message };
  return { ok: false, code: 'unexpected', message: String(error) };
}

async function storageNow(): Promise<LibraryState['storage']> {
  try {
    const { usage = 0, quota = 0 } = await navigator.storage.estimate();
    return { used: usage, quota, isPersistent: await navigator.storage.persisted() };
  } catch {
    return undefined;
  }
}

export const useLibrary = create<LibraryState>((set, get) => {
  /** What a reply holds; undefined if it failed, which is then shown. */
  function good<T>(reply: Reply<T>): T | undefined {
    if (reply.ok) return reply.value;
    set({ failure: reply });
    return undefined;
  }

  async function wholeRun(id: string): Promise<WholeRun | undefined> {
    return good(await database.runs.get(id));
  }

  async function* wholeRuns(ids: readonly string[]): AsyncGenerator<WholeRun> {
    for (const id of ids) {
      const run = await wholeRun(id);
      if (run) yield run;
    }
  }

  return {
    runs: undefined,
    failure: undefined,
    ticked: new Set(),
    current: undefined,
    removed: [],
    work: undefined,
    imported: undefined,
    storage: undefined,

    async read() {
      const all = good(await database.runs.list());
      const runs = all?.filter(({ removed }) => removed === undefined);
      // Deleted by a page that was closed since; nobody is offered to undo it any more.
      const before = Date.now() - UNDONE_WITHIN_MS;
      const stale = all?.filter(({ removed = Number.POSITIVE_INFINITY }) => removed < before) ?? [];
      if (stale.length > 0) good(await database.runs.forget(stale.map(({ id }) => id)));
      const known = new Set(runs?.map(({ id }) => id));
      const { ticked, current } = get();
      set({
        runs: runs ?? get().runs ?? [],
        ticked: new Set([...ticked].filter((id) => known.has(id))),
        current: current !== undefined && known.has(current) ? current : undefined,
      });
      set({ storage: await storageNow() });
    },

    tick(ids, isTicked) {
      const ticked = new Set(get().ticked);
      for (const id of ids) {
        if (isTicked) ticked.add(id);
        else ticked.delete(id);
      }
      set({ ticked });
    },

    show: (current) => set({ current }),

    async change(changes) {
      good(await database.runs.change(changes));
      await get().read();
    },

    async remove(ids) {
      // Only the last deletion can be undone.
      await get().forgetRemoved();
      set({ removed: ids });
      if (good(await database.runs.remove(ids)) === undefined) set({ removed: [] });
      await get().read();
    },

    async undoRemove() {
      good(await database.runs.restore(get().removed));
      set({ removed: [] });
      await get().read();
    },

    async forgetRemoved() {
      const { removed } = get();
      if (removed.length === 0) return;
      good(await database.runs.forget(removed));
      set({ removed: [], storage: await storageNow() });
    },

    whole: wholeRun,

    async exportRuns(ids) {
      const progress = (done: number) => set({ work: { kind: 'exporting', done, of: ids.length } });
      progress(0);
      try {
        await saveRuns(wholeRuns(ids), progress);
      } catch (error) {
        set({ failure: failureOf(error) });
      }
      set({ work: undefined });
    },

    async importFile(file) {
      set({ work: { kind: 'importing', done: 0, of: 0 }, imported: undefined, failure: undefined });
      try {
        if (file.size > MOST_BYTES) throw new LibraryError('library-too-large', `${file.size} bytes`);
        const { openArchive } = await import('../../../library/archive.ts');
        const archive = openArchive(new Uint8Array(await file.arrayBuffer()));
        const runs: WholeRun[] = [];
        for (const run of archive.runs()) {
          runs.push(run);
          set({ work: { kind: 'importing', done: runs.length, of: archive.count } });
          await nextTask();
        }
        // Only now, when all of it has proved good, is anything kept.
        const put = good(await database.runs.put(...runs));
        if (put) set({ imported: { runs: runs.length, added: put.added } });
      } catch (error) {
        set({ failure: failureOf(error) });
      }
      set({ work: undefined });
      await get().read();
    },

    dismiss: () => set({ failure: undefined, imported: undefined }),

    async persist() {
      await navigator.storage.persist();
      set({ storage: await storageNow() });
    },
  };
});
