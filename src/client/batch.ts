// Several runs beside one another: which there are, which wait, and what each has come to. A pool of workers plays them in
// the order in which they were given. Knows no React and no store.
import type { Failure } from '../../workers/protocol.ts';
import { type RunSpec, specDigest } from '../run/spec.ts';
import type { Connect } from './connection.ts';
import type { LeftRun } from './keeper.ts';
import { hasEnded, type Job, Pool } from './pool.ts';
import type { RunState } from './runDriver.ts';

/** One run of a batch. */
export interface BatchRun {
  /** Digest of the specification. */
  readonly key: string;
  readonly spec: RunSpec;
  /** Undefined as long as it waits for a worker. */
  readonly run: RunState | undefined;
}

export interface BatchState {
  readonly status: 'idle' | 'running' | 'paused' | 'ended';
  /** In the order in which they were given. */
  readonly runs: readonly BatchRun[];
}

interface Options {
  /** Told of every run that has ended, whether it finished or not. */
  readonly keep?: (run: LeftRun) => void;
  /** Whether one that fails ends the others. */
  readonly endsOnFailure?: boolean;
}

export class Batch {
  private readonly pool: Pool;
  private readonly options: Options;
  private readonly listeners = new Set<() => void>();
  private current: BatchState = { status: 'idle', runs: [] };
  /** Not yet taken by a worker. */
  private waiting: Job[] = [];

  /** @param tables addresses of tables, the best first */
  constructor(connect: Connect, tables: () => readonly string[], options: Options = {}) {
    this.options = options;
    this.pool = new Pool(connect, tables, {
      next: () => this.waiting.shift(),
      changed: ({ key }, run, left) => this.put(key, run, left),
    });
  }

  get state(): BatchState {
    return this.current;
  }

  /** Calls back after every change of the state. Returns how to be called no more. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Forgets the runs that there are and plays these; equal ones are one. @param lanes runs at a time */
  async start(specs: readonly RunSpec[], lanes: number): Promise<void> {
    await this.stop();
    const byKey = new Map(specs.map((spec) => [specDigest(spec), spec]));
    this.waiting = [...byKey].map(([key, spec]) => ({ key, spec }));
    const status = this.waiting.length === 0 ? 'ended' : 'running';
    this.set({ status, runs: this.waiting.map((job) => ({ ...job, run: undefined })) });
    if (status === 'ended') return;
    this.pool.resume();
    this.pool.resize(Math.min(lanes, this.waiting.length));
  }

  pause(): void {
    if (this.current.status !== 'running') return;
    this.pool.pause();
    this.set({ ...this.current, status: 'paused' });
  }

  resume(): void {
    if (this.current.status !== 'paused') return;
    this.set({ ...this.current, status: 'running' });
    this.pool.resume();
  }

  /** Ends all runs; what they found stays. */
  async stop(): Promise<void> {
    this.waiting = [];
    const ending = this.pool.underWay.map(({ key }) => this.pool.cancel(key));
    if (this.current.status !== 'idle') this.set({ ...this.current, status: 'ended' });
    await Promise.all(ending);
  }

  private put(key: string, run: RunState, left: () => LeftRun): void {
    if (hasEnded(run)) this.options.keep?.(left());
    const runs = this.current.runs.map((one) => (one.key === key ? { ...one, run } : one));
    const allEnded = this.waiting.length === 0 && runs.every((one) => one.run && hasEnded(one.run));
    this.set({ status: allEnded ? 'ended' : this.current.status, runs });
    if (run.status === 'failed' && this.options.endsOnFailure) void this.stop();
  }

  private set(state: BatchState): void {
    this.current = state;
    for (const listener of [...this.listeners]) listener();
  }
}

/** Runs done, each run under way as the share of it that is done. */
export function doneOf(runs: readonly BatchRun[]): number {
  return runs.reduce((sum, { run }) => sum + (run?.record.summary ? 1 : (run?.record.progress ?? 0)), 0);
}

/** What a batch has come to as a whole. */
export type BatchOutcome = 'running' | 'finished' | 'failed' | 'cancelled';

export function outcomeOf({ status, runs }: BatchState): BatchOutcome {
  if (runs.some(({ run }) => run?.status === 'failed')) return 'failed';
  if (status !== 'ended') return 'running';
  return runs.every(({ run }) => run?.status === 'finished') ? 'finished' : 'cancelled';
}

/** Why the first run that failed did. */
export function failureOf(runs: readonly BatchRun[]): Failure | undefined {
  return runs.find(({ run }) => run?.status === 'failed')?.run?.failure;
}
