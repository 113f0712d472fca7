// Runs beside one another: some lanes, each with a worker of its own that computes on one thread. A free lane pulls the next
// run from whoever owns the queue, so order and cancelling are the owner's. Knows no React and no store.
import type { EngineId } from '../predictors/encoderDecoder/engine.ts';
import type { JournalErrorCode } from '../run/journal.ts';
import type { RunSpec } from '../run/spec.ts';
import type { Connect } from './connection.ts';
import type { LeftRun } from './keeper.ts';
import { Laboratory } from './laboratory.ts';
import { RunDriver, type RunSoFar, type RunState } from './runDriver.ts';

/** A run to be played. */
export interface Job {
  /** Digest of the specification. */
  readonly key: string;
  readonly spec: RunSpec;
  /** Of an earlier life of the run. What cannot be read is passed over, and the run starts anew. */
  readonly kept?: RunSoFar | undefined;
}

export interface PoolOwner {
  /** Takes a job from the queue; undefined when there is none, until {@link Pool.wake}. */
  next(): Job | undefined;
  /**
   * After every change of a job's run. Its last call is of a run that has ended, see {@link hasEnded}.
   * @param left all that there is of it as it stands
   */
  changed(job: Job, run: RunState, left: () => LeftRun): void;
}

/** Results do not depend on it; as many workers as processors leave a worker one of them. */
const THREADS = 1;
/**
 * Every worker holds the table and the space, 18 MB with the measured table (bench/README.md), beside its own program: more
 * than these would be felt, and few devices have more processors that are worth a worker.
 */
export const MOST_LANES = 16;

const UNREADABLE: readonly string[] = [
  'no-journal',
  'other-run',
  'journal-mismatch',
] satisfies JournalErrorCode[];

/** How many lanes make sense: one for a GPU, which several would only share, else one a processor. */
export function lanesFor(engine: EngineId | undefined, processors: number): number {
  if (engine === 'webgpu' || engine === 'reference-webgpu') return 1;
  return Math.max(1, Math.min(MOST_LANES, Math.floor(processors) || 1));
}

/** Whether nothing more will come of this run. */
export function hasEnded({ status }: Pick<RunState, 'status'>): boolean {
  return status === 'finished' || status === 'failed' || status === 'cancelled';
}

interface Lane {
  readonly laboratory: Laboratory;
  readonly driver: RunDriver;
  /** Whether its worker holds a table. */
  open: boolean;
  /** Under way from here until its run has ended. */
  job: Job | undefined;
  /** Whether it is opening, or asking for a job. */
  filling: boolean;
  /** Ends with its job. */
  leaving: boolean;
}

export class Pool {
  private readonly connect: Connect;
  private readonly tables: () => readonly string[];
  private readonly owner: PoolOwner;
  private lanes: Lane[] = [];
  private paused = false;
  private disposed = false;

  /** Without lanes; {@link resize} makes them. @param tables addresses of tables, the best first */
  constructor(connect: Connect, tables: () => readonly string[], owner: PoolOwner) {
    this.connect = connect;
    this.tables = tables;
    this.owner = owner;
  }

  /** Lanes that take on jobs. */
  get size(): number {
    return this.staying.length;
  }

  get isPaused(): boolean {
    return this.paused;
  }

  /** Jobs that are under way, paused ones included. */
  get underWay(): readonly Job[] {
    return this.lanes.flatMap(({ job }) => job ?? []);
  }

  /** Changes the number of lanes. A lane too many finishes its job first. */
  resize(count: number): void {
    const wanted = Math.max(1, Math.min(MOST_LANES, Math.floor(count)));
    for (const lane of this.lanes) {
      if (this.size < wanted) lane.leaving = false;
    }
    while (this.size < wanted && !this.disposed) this.lanes.push(this.createLane());
    const idleFirst = this.staying.toSorted(
      (a, b) => Number(a.job !== undefined) - Number(b.job !== undefined),
    );
    for (const lane of idleFirst.slice(0, Math.max(0, this.size - wanted))) {
      lane.leaving = true;
      this.dismiss(lane);
    }
    this.wake();
  }

  /** There may be jobs again. */
  wake(): void {
    for (const lane of this.lanes) void this.fill(lane);
  }

  /** Holds all runs at their next event; no job is taken. */
  pause(): void {
    this.paused = true;
    for (const { driver } of this.lanes) driver.pause();
  }

  resume(): void {
    this.paused = false;
    for (const { driver } of this.lanes) void driver.resume();
    this.wake();
  }

  /** Ends a job that is under way; others are the owner's. */
  async cancel(key: string): Promise<void> {
    await this.lanes.find(({ job }) => job?.key === key)?.driver.cancel();
  }

  /** Ends all workers at once. Nothing is reported any more. */
  dispose(): void {
    this.disposed = true;
    for (const { laboratory } of this.lanes) laboratory.close();
    this.lanes = [];
  }

  private get staying(): readonly Lane[] {
    return this.lanes.filter(({ leaving }) => !leaving);
  }

  private createLane(): Lane {
    const laboratory = new Laboratory(this.connect, this.tables, THREADS);
    const driver = new RunDriver(laboratory);
    const lane: Lane = { laboratory, driver, open: false, job: undefined, filling: false, leaving: false };
    driver.subscribe(() => this.follow(lane));
    return lane;
  }

  /** Gives a free lane the next job. */
  private async fill(lane: Lane): Promise<void> {
    if (lane.filling || !this.isFree(lane)) return;
    lane.filling = true;
    // A job is taken only when its worker can begin: until then another lane may be quicker.
    if (!lane.open) {
      lane.open = true;
      await lane.laboratory.open();
    }
    lane.filling = false;
    if (!this.isFree(lane)) return this.dismiss(lane);
    lane.job = this.owner.next();
    if (lane.job) await lane.driver.run(lane.job.spec, lane.job.kept);
    // A worker that has nothing to do needs no memory.
    else this.close(lane);
  }

  private isFree(lane: Lane): boolean {
    return !this.disposed && !this.paused && !lane.leaving && lane.job === undefined;
  }

  private follow(lane: Lane): void {
    const { job, driver } = lane;
    const { state } = driver;
    if (!job || this.disposed) return;
    if (state.status === 'running' && this.paused) {
      driver.pause();
      return;
    }
    if (state.status === 'failed' && job.kept && UNREADABLE.includes(state.failure?.code ?? '')) {
      lane.job = { ...job, kept: undefined };
      void driver.run(job.spec);
      return;
    }
    const ended = hasEnded(state);
    if (ended) lane.job = undefined;
    this.owner.changed(job, state, () => driver.left);
    if (!ended) return;
    if (state.failure?.code === 'worker-lost') this.close(lane);
    if (lane.leaving) this.dismiss(lane);
    // After whoever changed the state has done with it.
    else queueMicrotask(() => void this.fill(lane));
  }

  /** Lets a lane go that is to leave and has no job. */
  private dismiss(lane: Lane): void {
    if (!lane.leaving || lane.job) return;
    this.close(lane);
    this.lanes = this.lanes.filter((other) => other !== lane);
  }

  private close(lane: Lane): void {
    lane.open = false;
    lane.laboratory.close();
  }
}
