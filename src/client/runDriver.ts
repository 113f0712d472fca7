// The state machine of one run, as seen from the page: starts it in the worker, fetches its events piece by piece, carries
// it over to another worker when that one dies, and hands what comes to a keeper. Knows no React and no store.
import type { EngineInfo, Failure, Until } from '../../workers/protocol.ts';
import type { EngineId } from '../predictors/encoderDecoder/engine.ts';
import { joined } from '../run/bytes.ts';
import type { Checkpoint } from '../run/checkpoint.ts';
import { EMPTY_RECORD, foldEvents, type RunRecord } from '../run/record.ts';
import type { RunSpec } from '../run/spec.ts';
import type { LeftRun, SpecOfRun } from './keeper.ts';
import type { Laboratory } from './laboratory.ts';
import type { Piece } from './runsUnderWay.ts';

export type RunStatus =
  | 'idle'
  | 'starting'
  | 'running'
  | 'paused'
  | 'finished'
  | 'cancelled'
  | 'failed'
  /** Not computed here: what somebody else says that a run came to. */
  | 'shared';

export type Incident =
  | { readonly kind: 'engine-changed'; readonly engine: EngineInfo }
  /** The worker died, and another one went on; what had been computed since gradient step `steps` was done anew. */
  | { readonly kind: 'worker-replaced'; readonly steps: number };

export interface RunState {
  readonly status: RunStatus;
  /** With the table that the run asks; the one in use may be another by now. */
  readonly spec: RunSpec | undefined;
  readonly record: RunRecord;
  /** Undefined until the run needs one; searches without a predictor never do. */
  readonly engine: EngineInfo | undefined;
  readonly failure: Failure | undefined;
  /** What happened to the run that the person should know, though it went on. */
  readonly incidents: readonly Incident[];
  /** Time spent computing, in ms. */
  readonly elapsed: number;
  /** Set while it is shown as it was kept in the library, and nothing was computed since. */
  readonly shown: { readonly computedBy: EngineId | null } | undefined;
}

/** An earlier life of a run: enough for another worker, or a later visit, to go on to the same events. */
export interface RunSoFar {
  readonly journal: Uint8Array;
  readonly checkpoint: Checkpoint | undefined;
  /** Time spent computing, in ms. */
  readonly elapsed: number;
  readonly computedBy: EngineId | null;
}

/** What somebody else says that a run came to. */
export interface SaidRun {
  readonly spec: RunSpec;
  readonly record: RunRecord;
}

/** Told of a run, so that it outlives the page. */
export interface RunKeeper {
  began(spec: SpecOfRun): void;
  came(piece: Piece): void;
  ended(run: LeftRun): void;
}

const IDLE: RunState = {
  status: 'idle',
  spec: undefined,
  record: EMPTY_RECORD,
  engine: undefined,
  failure: undefined,
  incidents: [],
  elapsed: 0,
  shown: undefined,
};

/** Long enough that messages cost nothing, short enough that the page looks alive. */
const SLICE: Until = { milliseconds: 150 };
/** Workers that may die without any progress in between; one that always dies at the same place is not replaced for ever. */
const MOST_DEATHS = 2;

export class RunDriver {
  private readonly laboratory: Laboratory;
  private current = IDLE;
  private readonly listeners = new Set<() => void>();
  /** All that another worker needs to go on: what the models have answered, and their weights of a few seconds ago. */
  private journal: Uint8Array[] = [];
  private checkpoint: Checkpoint | undefined;
  /** Events that the record holds. */
  private delivered = 0;
  private computedBy: EngineId | null = null;
  private readonly keeper: RunKeeper | undefined;
  /** Counts runs, so that answers to an earlier one are recognised and dropped. */
  private generation = 0;
  /** Counts calls to play, so that only the latest loop goes on. */
  private plays = 0;
  private deaths = 0;
  /** Whether a piece of the run is being fetched; then whoever fetches it deals with the worker's death. */
  private fetching = false;
  private underWay: Promise<boolean> = Promise.resolve(true);

  constructor(laboratory: Laboratory, keeper?: RunKeeper) {
    this.laboratory = laboratory;
    this.keeper = keeper;
    laboratory.onLost = () => void this.replaceUnasked();
  }

  get state(): RunState {
    return this.current;
  }

  /** Calls back after every change of the state. Returns how to be called no more. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /**
   * Starts a run and plays it.
   *
   * @param before an earlier life of it, which its keeper has: its events come again without being computed
   */
  async run(spec: RunSpec, before?: RunSoFar): Promise<void> {
    if (await this.beginAnew(spec, before)) await this.play();
  }

  /** All that there is of the run as it stands now. @throws Error without a run */
  get left(): LeftRun {
    const { spec, record, elapsed } = this.current;
    if (!spec) throw new Error('There is no run.');
    const { computedBy, delivered, checkpoint } = this;
    const journal = joined(this.journal);
    // The laboratory has no run without a table, and refuses one.
    return { spec: spec as SpecOfRun, computedBy, record, delivered, elapsed, journal, checkpoint };
  }

  async resume(): Promise<void> {
    if (this.current.status === 'paused') await this.play();
  }

  pause(): void {
    if (this.current.status === 'running') this.set({ status: 'paused' });
  }

  /** Goes on to the end of the epoch or stage, or the next judgement, and starts the run if there is none. */
  async step(until: Exclude<Until, object>, spec: RunSpec): Promise<void> {
    const { status } = this.current;
    if (status === 'running' || status === 'starting') return;
    if (status !== 'paused' && !(await this.beginAnew(spec))) return;
    this.set({ status: 'starting' });
    await this.advance(until);
    if (this.current.status === 'starting') this.set({ status: 'paused' });
  }

  /** Shows what a run came to earlier or elsewhere, in the place of the one there was. */
  async show(run: LeftRun | SaidRun): Promise<void> {
    const { status } = this.current;
    const { spec, record } = run;
    const kept = 'journal' in run ? run : undefined;
    this.leave();
    this.generation++;
    this.forget();
    if (kept) {
      this.lead(kept);
      this.delivered = kept.delivered;
    }
    this.set({
      ...IDLE,
      status: kept ? (record.summary ? 'finished' : 'cancelled') : 'shared',
      spec,
      record,
      elapsed: kept?.elapsed ?? 0,
      shown: kept && { computedBy: kept.computedBy },
    });
    // A worker that has no run need not be asked, nor started.
    if (status !== 'idle' && status !== 'shared') await this.laboratory.ask((worker) => worker.cancel());
  }

  /** Goes on with a run that was cancelled, or is shown as it was kept. */
  async carryOn(): Promise<void> {
    const { spec, status } = this.current;
    if (status !== 'cancelled' || !spec) return;
    this.keeper?.began(spec as SpecOfRun);
    this.keep({ journal: joined(this.journal), checkpoint: this.checkpoint });
    this.set({ shown: undefined });
    if (await this.begin(spec)) await this.play();
  }

  /** Ends the run; what it found stays. */
  async cancel(): Promise<void> {
    this.leave();
    this.generation++;
    this.set({ status: 'cancelled' });
    await this.laboratory.ask((worker) => worker.cancel());
  }

  /** Ends the run and forgets it. */
  async reset(): Promise<void> {
    this.leave();
    this.generation++;
    this.forget();
    this.set(IDLE);
    await this.laboratory.ask((worker) => worker.cancel());
  }

  /** After a failure: goes on in a new worker, from where the run had come to. */
  async restart(): Promise<void> {
    this.deaths = 0;
    this.set({ failure: undefined });
    if (await this.revive()) await this.play();
    else if (!this.current.failure) this.set({ status: 'idle' });
  }

  dismissIncidents(): void {
    this.set({ incidents: [] });
  }

  private forget(): void {
    this.journal = [];
    this.checkpoint = undefined;
    this.delivered = 0;
    this.deaths = 0;
    this.computedBy = null;
  }

  /** Hands a run that is under way to the keeper, before something else takes its place. */
  private leave(): void {
    const { status } = this.current;
    if (['starting', 'running', 'paused', 'failed'].includes(status)) this.handOver();
  }

  private handOver(): void {
    if (this.current.spec) this.keeper?.ended(this.left);
  }

  private keep(piece: Pick<Piece, 'journal' | 'checkpoint'>): void {
    const { record, elapsed } = this.current;
    this.keeper?.came({ ...piece, progress: record.progress, elapsed, computedBy: this.computedBy });
  }

  /** Has the run follow an earlier life of it. */
  private lead({ journal, checkpoint, computedBy }: RunSoFar): void {
    this.journal = [journal];
    this.checkpoint = checkpoint;
    this.computedBy = computedBy;
  }

  private beginAnew(spec: RunSpec, before?: RunSoFar): Promise<boolean> {
    this.leave();
    this.forget();
    if (before) this.lead(before);
    this.set({ ...IDLE, spec, elapsed: before?.elapsed ?? 0 });
    // Without a table the laboratory refuses it.
    if (spec.table && !before) this.keeper?.began(spec as SpecOfRun);
    return this.begin(spec);
  }

  /** Has a worker start the run, or go on with it; the status stays 'starting'. False if that failed. */
  private async begin(spec: RunSpec): Promise<boolean> {
    this.generation++;
    const mine = this.generation;
    this.set({ status: 'starting', failure: undefined, engine: undefined });
    const resume =
      this.journal.length === 0
        ? undefined
        : { journal: joined(this.journal), checkpoint: this.checkpoint, delivered: this.delivered };
    const start = () => this.laboratory.ask((worker) => worker.start(spec, resume));
    let reply = await start();
    if (!reply.ok && reply.code === 'worker-lost') {
      // It may have died unnoticed, between two runs.
      await this.laboratory.reopen();
      reply = await start();
    }
    if (mine !== this.generation) return false;
    if (!reply.ok) this.fail(reply);
    return reply.ok;
  }

  /** Goes on in a new worker; the status stays as it is. False if that failed, if there is no run, or if it was ended meanwhile. */
  private async revive(): Promise<boolean> {
    const { spec } = this.current;
    const mine = this.generation;
    await this.laboratory.reopen();
    if (!spec || mine !== this.generation) return false;
    const { status } = this.current;
    if (!(await this.begin(spec))) return false;
    const steps = Math.max(0, ...Object.values(this.checkpoint?.models ?? {}).map((model) => model.steps));
    this.set({ status, incidents: [...this.current.incidents, { kind: 'worker-replaced', steps }] });
    return true;
  }

  /** A worker died that nobody waits for. */
  private async replaceUnasked(): Promise<void> {
    const { status } = this.current;
    if (this.fetching || status === 'starting' || this.deaths >= MOST_DEATHS) return;
    this.deaths++;
    if (status === 'paused') await this.revive();
    else await this.laboratory.reopen();
  }

  private async play(): Promise<void> {
    this.plays++;
    const mine = this.plays;
    this.set({ status: 'running' });
    // Paused and resumed while a piece is under way, this loop would go on beside the new one.
    while (mine === this.plays && this.current.status === 'running' && (await this.advance(SLICE)));
  }

  /** Fetches one piece of the run, after the piece under way has come; false when there is no more to fetch. */
  private advance(until: Until): Promise<boolean> {
    this.underWay = this.underWay.then(() => this.fetchPiece(until));
    return this.underWay;
  }

  private async fetchPiece(until: Until): Promise<boolean> {
    const mine = this.generation;
    const before = performance.now();
    this.fetching = true;
    const reply = await this.laboratory.ask((worker) => worker.advance(until));
    this.fetching = false;
    if (mine !== this.generation) return false;
    if (!reply.ok) return this.survive(reply);
    const { events, finished, engine, journal, checkpoint } = reply.value;
    this.journal.push(journal);
    if (events.length > 0) this.deaths = 0;
    this.delivered += events.length;
    if (checkpoint) this.checkpoint = checkpoint;
    if (engine) this.computedBy = engine.id;
    const changed = engine !== undefined && this.current.engine !== undefined;
    this.set({
      ...(engine ? { engine } : {}),
      ...(changed ? { incidents: [...this.current.incidents, { kind: 'engine-changed', engine }] } : {}),
      record: foldEvents(this.current.record, events),
      elapsed: this.current.elapsed + performance.now() - before,
      ...(finished ? { status: 'finished' } : {}),
    });
    this.keep({ journal, checkpoint });
    if (finished) this.handOver();
    return !finished;
  }

  private async survive(failure: Failure): Promise<boolean> {
    if (failure.code === 'no-run') return false;
    if (failure.code !== 'worker-lost' || this.deaths >= MOST_DEATHS) {
      this.fail(failure);
      return false;
    }
    this.deaths++;
    return this.revive();
  }

  private fail(failure: Failure): void {
    this.set({ status: 'failed', failure });
  }

  private set(change: Partial<RunState>): void {
    this.current = { ...this.current, ...change };
    for (const listener of [...this.listeners]) listener();
  }
}
