// A fixed set of runs, played beside one another: the pool's queue and all that its runs come to. Knows no React and no store.

import type { Failure } from '../../workers/protocol.ts';
import { EMPTY_RECORD, type RunRecord } from '../run/record.ts';
import { type RunSpec, specDigest } from '../run/spec.ts';
import type { Connect } from './connection.ts';
import { hasEnded, type Job, Pool } from './pool.ts';
import type { RunState } from './runDriver.ts';

export interface BatchState {
  readonly status: 'running' | 'finished' | 'failed' | 'cancelled';
  /** Of every run that has begun, by the digest of its specification; a finished one has a summary. */
  readonly records: ReadonlyMap<string, RunRecord>;
  /** Share of the work done, each run counting alike, [0, 1]. */
  readonly progress: number;
  /** Why no more is played. */
  readonly failure: Failure | undefined;
}

/** Plays each specification once, in the given order, as many at a time as there are lanes, and then ends its workers. */
export class Batch {
  private readonly pool: Pool;
  private readonly jobs: readonly Job[];
  private next = 0;
  private current: BatchState = {
    status: 'running',
    records: new Map(),
    progress: 0,
    failure: undefined,
  };
  private readonly onChange: (state: BatchState) => void;

  /**
   * @param specs with the table that they ask
   * @param lanes workers at most
   * @param onChange called after every change, never after the batch has ended
   */
  constructor(
    connect: Connect,
    tables: () => readonly string[],
    specs: readonly RunSpec[],
    lanes: number,
    onChange: (state: BatchState) => void,
  ) {
    this.onChange = onChange;
    const keyed = new Map(specs.map((spec) => [specDigest(spec), spec]));
    this.jobs = [...keyed].map(([key, spec]) => ({ key, spec }));
    this.pool = new Pool(connect, tables, {
      next: () => (this.current.status === 'running' ? this.jobs[this.next++] : undefined),
      changed: (job, run) => this.changed(job, run),
    });
    if (this.jobs.length === 0) this.set({ status: 'finished', progress: 1 });
    else this.pool.resize(Math.min(lanes, this.jobs.length));
  }

  get state(): BatchState {
    return this.current;
  }

  /** Ends all that is under way; what has been found stays. */
  cancel(): void {
    if (this.current.status === 'running') this.end({ status: 'cancelled' });
  }

  private changed(job: Job, run: RunState): void {
    if (this.current.status !== 'running') return;
    const records = new Map(this.current.records).set(job.key, run.record);
    const done = this.jobs.reduce((sum, { key }) => {
      const record = records.get(key) ?? EMPTY_RECORD;
      return sum + (record.summary ? 1 : record.progress);
    }, 0);
    const state = { records, progress: done / this.jobs.length };
    if (run.status === 'failed') this.end({ ...state, status: 'failed', failure: run.failure });
    else if (hasEnded(run) && this.jobs.every(({ key }) => records.get(key)?.summary))
      this.end({ ...state, status: 'finished' });
    else this.set(state);
  }

  private end(change: Partial<BatchState>): void {
    this.set(change);
    this.pool.dispose();
  }

  private set(change: Partial<BatchState>): void {
    this.current = { ...this.current, ...change };
    this.onChange(this.current);
  }
}
