// Several runs side by side: which there are, which wait, and what each has come to. A pool of workers plays them in the order
// in which they were given. Knows no React and no store.
import { type RunSpec, specDigest } from '../run/spec.ts';
import type { Connect } from './connection.ts';
import { hasEnded, type Job, Pool } from './pool.ts';
import type { RunState } from './runDriver.ts';

/** One run of a comparison. */
export interface ComparedRun {
  readonly key: string;
  readonly spec: RunSpec;
  /** Undefined as long as it waits for a worker. */
  readonly run: RunState | undefined;
}

export type ComparisonStatus = 'idle' | 'running' | 'paused' | 'ended';

export interface ComparisonState {
  readonly status: ComparisonStatus;
  /** In the order in which they were given. */
  readonly runs: readonly ComparedRun[];
}

export class Comparison {
  private readonly pool: Pool;
  private readonly listeners = new Set<() => void>();
  private current: ComparisonState = { status: 'idle', runs: [] };
  /** Not yet taken by a worker. */
  private waiting: Job[] = [];

  /** @param tables addresses of tables, the best first */
  constructor(connect: Connect, tables: () => readonly string[]) {
    this.pool = new Pool(connect, tables, {
      next: () => this.waiting.shift(),
      changed: ({ key }, run) => this.put(key, run),
    });
  }

  get state(): ComparisonState {
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
    this.set({ status: 'running', runs: this.waiting.map((job) => ({ ...job, run: undefined })) });
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
    await Promise.all(this.pool.underWay.map(({ key }) => this.pool.cancel(key)));
    if (this.current.status !== 'idle') this.set({ ...this.current, status: 'ended' });
  }

  private put(key: string, run: RunState): void {
    const runs = this.current.runs.map((one) => (one.key === key ? { ...one, run } : one));
    const allEnded = this.waiting.length === 0 && runs.every((one) => one.run && hasEnded(one.run));
    this.set({ status: allEnded ? 'ended' : this.current.status, runs });
  }

  private set(state: ComparisonState): void {
    this.current = state;
    for (const listener of [...this.listeners]) listener();
  }
}
