// The state machine of one run, as seen from the page: starts it in the worker, fetches its events piece by piece, and
// carries it over to another worker when that one dies. Knows no React and no store.
import type { EngineInfo, Failure, Until } from '../../workers/protocol.ts';
import type { Checkpoint } from '../run/checkpoint.ts';
import { EMPTY_RECORD, foldEvents, type RunRecord } from '../run/record.ts';
import type { RunSpec } from '../run/spec.ts';
import { joined } from './bytes.ts';
import type { Laboratory } from './laboratory.ts';

export type RunStatus = 'idle' | 'starting' | 'running' | 'paused' | 'finished' | 'cancelled' | 'failed';

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
}

const IDLE: RunState = {
  status: 'idle',
  spec: undefined,
  record: EMPTY_RECORD,
  engine: undefined,
  failure: undefined,
  incidents: [],
  elapsed: 0,
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
  /** Counts runs, so that answers to an earlier one are recognised and dropped. */
  private generation = 0;
  /** Counts calls to play, so that only the latest loop goes on. */
  private plays = 0;
  private deaths = 0;
  /** Whether a piece of the run is being fetched; then whoever fetches it deals with the worker's death. */
  private fetching = false;
  private underWay: Promise<boolean> = Promise.resolve(true);

  constructor(laboratory: Laboratory) {
    this.laboratory = laboratory;
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

  /** Starts a run and plays it. */
  async run(spec: RunSpec): Promise<void> {
    if (await this.beginAnew(spec)) await this.play();
  }

  async resume(): Promise<void> {
    if (this.current.status === 'paused') await this.play();
  }

  pause(): void {
    if (this.current.status === 'running') this.set({ status: 'paused' });
  }

  /** Goes on to the end of the epoch or stage, and starts the run if there is none. */
  async step(until: 'epoch' | 'stage', spec: RunSpec): Promise<void> {
    const { status } = this.current;
    if (status === 'running' || status === 'starting') return;
    if (status !== 'paused' && !(await this.beginAnew(spec))) return;
    this.set({ status: 'starting' });
    await this.advance(until);
    if (this.current.status === 'starting') this.set({ status: 'paused' });
  }

  /** Ends the run; what it found stays. */
  async cancel(): Promise<void> {
    this.generation++;
    this.set({ status: 'cancelled' });
    await this.laboratory.ask((worker) => worker.cancel());
  }

  /** Ends the run and forgets it. */
  async reset(): Promise<void> {
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
  }

  private beginAnew(spec: RunSpec): Promise<boolean> {
    this.forget();
    this.set({ ...IDLE, spec });
    return this.begin(spec);
  }

  /** Has a worker start the run, or go on with it; the status stays 'starting'. False if that failed. */
  private async begin(spec: RunSpec): Promise<boolean> {
    this.generation++;
    const mine = this.generation;
    this.set({ status: 'starting', failure: undefined, engine: undefined });
    const resume =
      this.delivered === 0
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
    const changed = engine !== undefined && this.current.engine !== undefined;
    this.set({
      ...(engine ? { engine } : {}),
      ...(changed ? { incidents: [...this.current.incidents, { kind: 'engine-changed', engine }] } : {}),
      record: foldEvents(this.current.record, events),
      elapsed: this.current.elapsed + performance.now() - before,
      ...(finished ? { status: 'finished' } : {}),
    });
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
