// Keeps the run of the page as it goes on, so that a crash or a closed tab costs two seconds of it at most, and whole when it
// has ended. All writing goes one after another; what could not be written waits for the next time.
import type { Failure, Reply } from '../../workers/protocol.ts';
import { type EndedRun, entryOf, type Origin, sizeOf, type WholeRun } from '../library/keptRun.ts';
import { packRecord } from '../library/recordCodec.ts';
import { weightsFile } from '../library/weights.ts';
import { joined } from '../run/bytes.ts';
import type { Checkpoint } from '../run/checkpoint.ts';
import { specDigest } from '../run/spec.ts';
import type { Database } from './database.ts';
import { claimRun } from './runLock.ts';
import type { Interrupted, Piece } from './runsUnderWay.ts';

export type SpecOfRun = EndedRun['spec'];

/** A run that has ended, with all that it leaves. */
export interface LeftRun extends EndedRun {
  readonly journal: Uint8Array;
  readonly checkpoint: Checkpoint | undefined;
}

export interface KeepingState {
  /** Why the run of this page could not be kept; it goes on all the same. */
  readonly failure: Failure | undefined;
  /** Another tab is at the same run, and keeps it. */
  readonly elsewhere: boolean;
  /** Counts runs that were added to the library, so that lists know when to look again. */
  readonly added: number;
}

/** A run under way. */
interface Keeping {
  readonly key: string;
  readonly spec: SpecOfRun;
  /** Lets the run's lock go; undefined while this tab has it not. */
  letGo: (() => void) | undefined;
  begun: boolean;
  waiting: Piece | undefined;
}

/** After a failure, pieces wait for so long before the next try. */
const BETWEEN_TRIES_MS = 5_000;

export class Keeper {
  private readonly database: Database;
  private readonly tell: (state: KeepingState) => void;
  private state: KeepingState = { failure: undefined, elsewhere: false, added: 0 };
  private current: Keeping | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private tryAgainAt = 0;
  /** Ended, and not kept. */
  private unkept: readonly WholeRun[] = [];

  /** @param tell is called after every change of the state */
  constructor(database: Database, tell: (state: KeepingState) => void) {
    this.database = database;
    this.tell = tell;
  }

  /** A run begins from its start. */
  began(spec: SpecOfRun): void {
    const keeping: Keeping = {
      key: specDigest(spec),
      spec,
      letGo: undefined,
      begun: false,
      waiting: undefined,
    };
    this.current = keeping;
    this.enqueue(async () => {
      keeping.letGo = await claimRun(keeping.key);
      this.set({ elsewhere: keeping.letGo === undefined, failure: undefined });
      await this.begin(keeping);
    });
  }

  /** What is kept of an interrupted run, which is from now on this tab's. */
  async takeUp(key: string): Promise<Reply<Interrupted>> {
    await this.last;
    const letGo = await claimRun(key);
    if (!letGo) return { ok: false, code: 'other-tab', message: `Another tab holds the run ${key}.` };
    const loaded = await this.database.underWay.load(key);
    if (!loaded.ok || !loaded.value) {
      letGo();
      return loaded.ok
        ? { ok: false, code: 'no-run', message: `Nothing is kept of the run ${key}.` }
        : loaded;
    }
    this.current = { key, spec: loaded.value.spec, letGo, begun: true, waiting: undefined };
    this.set({ elsewhere: false, failure: undefined });
    return { ok: true, value: loaded.value };
  }

  /** A piece of the run under way has come. */
  came(piece: Piece): void {
    const keeping = this.current;
    if (!keeping) return;
    keeping.waiting = together(keeping.waiting, piece);
    this.enqueue(() => this.flush(keeping));
  }

  /** The run has ended, by itself or as the person wished. */
  ended(run: LeftRun): void {
    const keeping = this.current;
    this.current = undefined;
    this.enqueue(async () => {
      const isKept = run.record.queries.length === 0 || (await this.keep(wholeRun(run)));
      // What is not kept as a whole stays at least as it was written while it was under way.
      if (isKept && keeping?.letGo) this.note(await this.database.underWay.forget(keeping.key));
      keeping?.letGo?.();
      this.set({ elsewhere: false });
    });
  }

  /** Tries again to keep what could not be kept. */
  async tryAgain(): Promise<void> {
    this.tryAgainAt = 0;
    const { unkept, current } = this;
    this.enqueue(async () => {
      for (const run of unkept) {
        if (!(await this.keep(run))) break;
        // Another tab may be at the same run as one of several.
        if (run.entry.from === 'lab') this.note(await this.database.underWay.forget(run.entry.key));
      }
      if (current) await this.flush(current);
    });
    await this.last;
  }

  /** A run of several that were played at once has ended. */
  add(run: LeftRun, from: Origin): void {
    // One that has found nothing is of no use to anybody.
    if (run.record.queries.length > 0) this.enqueue(() => this.keep(wholeRun(run, from)));
  }

  /** Runs that could not be kept, to be saved as a file. */
  get leftOver(): readonly WholeRun[] {
    return this.unkept;
  }

  private enqueue(work: () => Promise<unknown>): void {
    this.last = this.last.then(work).catch((error: unknown) => {
      this.set({ failure: { ok: false, code: 'unexpected', message: String(error) } });
    });
  }

  private async begin(keeping: Keeping): Promise<boolean> {
    if (!keeping.letGo) return false;
    const { key, spec } = keeping;
    keeping.begun ||= this.note(await this.database.underWay.begin({ key, spec, owner: 'lab' }));
    return keeping.begun;
  }

  private async flush(keeping: Keeping): Promise<void> {
    if (!keeping.letGo) {
      keeping.waiting = undefined;
      return;
    }
    if (!keeping.waiting || performance.now() < this.tryAgainAt || !(await this.begin(keeping))) return;
    const piece = keeping.waiting;
    keeping.waiting = undefined;
    if (this.note(await this.database.underWay.append(keeping.key, piece))) return;
    // A journal with a gap would be worth nothing.
    keeping.waiting = together(piece, keeping.waiting);
  }

  private async keep(run: WholeRun): Promise<boolean> {
    const isKept = this.note(await this.database.runs.put(run));
    const others = this.unkept.filter(({ entry }) => entry.id !== run.entry.id);
    this.unkept = isKept ? others : [...others, run];
    if (isKept) this.set({ added: this.state.added + 1 });
    return isKept;
  }

  private note(reply: Reply<unknown>): boolean {
    if (!reply.ok) this.tryAgainAt = performance.now() + BETWEEN_TRIES_MS;
    this.set({ failure: reply.ok ? undefined : reply });
    return reply.ok;
  }

  private set(change: Partial<KeepingState>): void {
    const state = { ...this.state, ...change };
    const isSame = Object.entries(change).every(
      ([name, value]) => this.state[name as keyof KeepingState] === value,
    );
    this.state = state;
    if (!isSame) this.tell(state);
  }
}

/** Two pieces, one behind the other, as one. */
function together(first: Piece | undefined, second: Piece | undefined): Piece | undefined {
  if (!first || !second) return first ?? second;
  return {
    ...second,
    journal: joined([first.journal, second.journal]),
    checkpoint: second.checkpoint ?? first.checkpoint,
  };
}

/** A run as it is kept when it ends now. */
export function wholeRun(run: LeftRun, from: Origin = 'lab'): WholeRun {
  const key = specDigest(run.spec);
  const weights = weightsFile(run.checkpoint, key, run.record.summary === undefined);
  const parts = { record: packRecord(run.record), journal: run.journal, ...(weights ? { weights } : {}) };
  return { entry: entryOf(run, Date.now(), sizeOf(parts), from), parts };
}
