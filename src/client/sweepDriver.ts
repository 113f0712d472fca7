// The state machine of a sweep, as seen from the page: which of the plan's runs are known, under way or to come, and a pool
// that computes them. What is finished is kept at once and what is under way every other second, so that a reload costs
// little. Knows no React and no store.

import type { Failure, Reply } from '../../workers/protocol.ts';
import type { EngineId } from '../predictors/encoderDecoder/engine.ts';
import type { RunSpec, TableIdentity } from '../run/spec.ts';
import { ALGORITHMS } from '../search/registry.ts';
import { secondsLeft, type Timing, trialRuns } from '../sweep/forecast.ts';
import { inOrder, movedBy, movedFirst, type RunOrder, waitingPoints } from '../sweep/order.ts';
import type { SweepPlan } from '../sweep/plan.ts';
import { type PlannedRun, type Point, runsOf } from '../sweep/points.ts';
import { type RunResult, resultOf } from '../sweep/result.ts';
import type { Connect } from './connection.ts';
import type { Database } from './database.ts';
import { type LeftRun, wholeRun } from './keeper.ts';
import { hasEnded, type Job, lanesFor, MOST_LANES, Pool } from './pool.ts';
import type { RunSoFar, RunState, RunStatus } from './runDriver.ts';

/** `ready`: nothing is being computed, and something is left to; `done`: every run has a result, or has failed. */
export type SweepStatus = 'empty' | 'loading' | 'ready' | 'running' | 'paused' | 'done';

export interface RunUnderWay {
  readonly run: PlannedRun;
  /** Share done, [0, 1]. */
  readonly progress: number;
  readonly status: RunStatus;
}

export interface SweepState {
  readonly status: SweepStatus;
  readonly plan: SweepPlan | undefined;
  /** Of the plan, in its order. */
  readonly runs: readonly PlannedRun[];
  /** Whatever is known, also of other plans. */
  readonly results: ReadonlyMap<string, RunResult>;
  /** Of {@link results}, what was computed by others and opened from a file or an address. */
  readonly foreign: ReadonlySet<string>;
  readonly underWay: ReadonlyMap<string, RunUnderWay>;
  /** Runs of the plan that an earlier visit began. */
  readonly interrupted: ReadonlySet<string>;
  readonly failures: ReadonlyMap<string, Failure>;
  readonly order: RunOrder;
  /** Ids of the points that come before all others. */
  readonly first: readonly string[];
  /** Runs beside one another; 0 before any was started. */
  readonly lanes: number;
  /** Of runs that were computed since the page was opened. */
  readonly timings: readonly Timing[];
  /** Why results cannot be kept for a later visit; and why runs cannot be kept whole, in the library. */
  readonly notKept: Failure | undefined;
  readonly notWhole: Failure | undefined;
  /** So many runs have failed one after another that the sweep was paused. */
  readonly stopped: boolean;
}

const EMPTY: SweepState = {
  status: 'empty',
  plan: undefined,
  runs: [],
  results: new Map(),
  foreign: new Set(),
  underWay: new Map(),
  interrupted: new Set(),
  failures: new Map(),
  order: 'seeds',
  first: [],
  lanes: 0,
  timings: [],
  notKept: undefined,
  notWhole: undefined,
  stopped: false,
};

/** Shorter runs are not kept while they are under way: they are computed again as quickly. */
const BETWEEN_PIECES_MS = 1_500;
/** After so many failures without a success, more of them would only be more of them. */
const MOST_FAILURES = 3;

interface Surroundings {
  readonly connect: Connect;
  /** Addresses of tables, the best first. */
  readonly tables: () => readonly string[];
  readonly database: Pick<Database, 'results' | 'runs' | 'underWay'>;
  /** The engine that runs with this wish come to here. */
  readonly engineFor: (wish: RunSpec['engine']) => Promise<Reply<EngineId>>;
  readonly processors: number;
}

/** What has been kept of a run under way. */
interface Saved {
  /** Whether the database knows it. */
  begun: boolean;
  /** Bytes of its journal. */
  length: number;
  at: number;
}

function usesEngine({ algorithm, settings }: RunSpec): boolean {
  return ALGORITHMS[algorithm].plan(settings as never).engine;
}

export class SweepDriver {
  private readonly surroundings: Surroundings;
  private readonly pool: Pool;
  private current = EMPTY;
  private readonly listeners = new Set<() => void>();
  /** The plan's runs by key, and in the order in which they are to be computed. */
  private byKey = new Map<string, PlannedRun>();
  private queue: readonly PlannedRun[] = [];
  /** Of earlier visits. */
  private readonly kept = new Map<string, RunSoFar>();
  private readonly saved = new Map<Job, Saved>();
  /** What is written follows one another. */
  private writing: Promise<unknown> = Promise.resolve();
  private loading: Promise<unknown> = Promise.resolve();
  private isLoading = false;
  private plans = 0;
  private failed = 0;
  private isWanted = false;
  /** Keys of the only runs that are wanted now. */
  private trial: ReadonlySet<string> | undefined;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
    this.pool = new Pool(surroundings.connect, surroundings.tables, {
      next: () => this.next(),
      changed: (job, run, left) => this.follow(job, run, left),
    });
  }

  get state(): SweepState {
    return this.current;
  }

  /** Calls back after every change of the state. Returns how to be called no more. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /**
   * Sets the sweep up, or changes it while it goes on: what both plans have is neither lost nor computed again, and runs
   * under way that the new one has not are ended.
   *
   * @param plan with its table @throws PlanError 'bad-value'
   */
  async setPlan(plan: SweepPlan): Promise<void> {
    const runs = runsOf(plan);
    this.plans++;
    const mine = this.plans;
    this.byKey = new Map(runs.map((run) => [run.key, run]));
    this.set({ plan, runs, interrupted: new Set(), stopped: false });
    this.sort();
    for (const key of this.current.underWay.keys()) if (!this.byKey.has(key)) void this.pool.cancel(key);
    this.isLoading = true;
    this.loading = this.load(runs, mine);
    this.settle();
    await this.loading;
  }

  /** Starts or goes on. */
  run(): Promise<void> {
    this.trial = undefined;
    return this.play();
  }

  /** Computes a few runs that tell how long all will take, and then holds: they are runs like any others. */
  tryOut(): Promise<void> {
    const { runs, results } = this.current;
    const missing = runs.filter(({ key }) => !results.has(key));
    if (missing.length === 0) return Promise.resolve();
    this.trial = new Set(trialRuns(missing).map(({ key }) => key));
    return this.play();
  }

  /** Whether what is computed is only to tell how long all will take. */
  get isTrial(): boolean {
    return this.trial !== undefined;
  }

  private async play(): Promise<void> {
    this.isWanted = true;
    this.failed = 0;
    this.set({ failures: new Map(), stopped: false });
    this.settle();
    await this.loading;
    if (this.current.lanes === 0) await this.chooseLanes();
    if (!this.current.plan || !this.isWanted) return;
    if (this.pool.isPaused) this.pool.resume();
    this.pool.resize(this.current.lanes);
    this.settle();
  }

  pause(): void {
    this.isWanted = false;
    this.pool.pause();
    this.settle();
  }

  setOrder(order: RunOrder): void {
    this.set({ order });
    this.sort();
  }

  /** Points with runs to begin, in the order in which these come. */
  get waiting(): readonly Point[] {
    const { results, underWay, failures } = this.current;
    return waitingPoints(this.queue, (key) => !results.has(key) && !underWay.has(key) && !failures.has(key));
  }

  /** Has a waiting point computed a place earlier (−1) or later (1). */
  move(point: string, by: -1 | 1): void {
    const waiting = this.waiting.map(({ id }) => id);
    const at = waiting.indexOf(point);
    if (at < 0 || waiting[at + by] === undefined) return;
    this.set({ first: movedBy(this.current.first, waiting, point, by) });
    this.sort();
  }

  /** Has a point computed before all others; runs under way are finished first. */
  moveFirst(point: string): void {
    this.set({ first: movedFirst(this.current.first, point) });
    this.sort();
  }

  /** @param lanes runs beside one another */
  setLanes(lanes: number): void {
    this.set({ lanes: Math.max(1, Math.min(MOST_LANES, Math.floor(lanes))) });
    if (this.pool.size > 0) this.pool.resize(this.current.lanes);
  }

  /** Takes results over that were computed elsewhere; they are shown, and not kept. Own ones are not replaced. */
  addForeign(results: readonly RunResult[]): void {
    const foreign = new Set(this.current.foreign);
    const all = new Map(this.current.results);
    for (const result of results) {
      if (all.has(result.key)) continue;
      all.set(result.key, result);
      foreign.add(result.key);
    }
    this.set({ results: all, foreign });
    this.settle();
  }

  /** Forgets what was opened from elsewhere. */
  dropForeign(): void {
    const { results, foreign } = this.current;
    const own = new Map([...results].filter(([key]) => !foreign.has(key)));
    this.set({ results: own, foreign: new Set() });
    this.settle();
  }

  /** Seconds that the rest will take, see {@link secondsLeft}; with fewer lanes if fewer are known. */
  secondsLeft(): number | undefined {
    const { runs, results, underWay, failures, timings, lanes } = this.current;
    const remaining = runs
      .filter(({ key }) => !results.has(key) && !failures.has(key))
      .map((run) => ({ run, done: underWay.get(run.key)?.progress ?? 0 }));
    return secondsLeft(remaining, timings, Math.max(1, lanes));
  }

  /** Tries again to keep the plan's results; runs are kept whole only when they end. */
  async keepAgain(): Promise<void> {
    const { runs, results, foreign } = this.current;
    const own = runs.flatMap(({ key }) => (foreign.has(key) ? [] : (results.get(key) ?? [])));
    this.note(await this.surroundings.database.results.put(...own), 'notKept');
  }

  /** Ends all workers at once; what was kept stays. */
  dispose(): void {
    this.pool.dispose();
  }

  private sort(): void {
    const { runs, order, first } = this.current;
    this.queue = inOrder(runs, order, first);
  }

  /** What earlier visits have left of these runs. */
  private async load(runs: readonly PlannedRun[], mine: number): Promise<void> {
    const { database } = this.surroundings;
    const unknown = runs.map(({ key }) => key).filter((key) => !this.current.results.has(key));
    const [results, begun] = await Promise.all([database.results.get(unknown), database.underWay.list()]);
    if (mine !== this.plans) return;
    if (results.ok) this.addOwn(results.value);
    else this.set({ notKept: results });
    const { underWay } = this.current;
    const interrupted = new Set<string>();
    for (const { key } of begun.ok ? begun.value : []) {
      if (!this.byKey.has(key) || this.current.results.has(key) || underWay.has(key)) continue;
      const reply = await database.underWay.load(key);
      if (!reply.ok || !reply.value) continue;
      this.kept.set(key, reply.value);
      interrupted.add(key);
    }
    if (mine !== this.plans) return;
    this.isLoading = false;
    this.set({ interrupted });
    this.settle();
    this.pool.wake();
  }

  private addOwn(results: ReadonlyMap<string, RunResult>): void {
    const foreign = new Set([...this.current.foreign].filter((key) => !results.has(key)));
    this.set({ results: new Map([...this.current.results, ...results]), foreign });
  }

  private async chooseLanes(): Promise<void> {
    const { surroundings, current } = this;
    const { plan, runs } = current;
    const trains = runs.some(({ spec }) => usesEngine(spec));
    const engine = plan && trains ? await surroundings.engineFor(plan.base.engine) : undefined;
    const lanes = lanesFor(engine?.ok ? engine.value : undefined, surroundings.processors);
    this.set({ lanes: this.current.lanes || lanes });
  }

  /** The next run that nobody has computed, is computing, or has failed to. */
  private next(): Job | undefined {
    if (!this.isWanted || this.isLoading) return undefined;
    const { results, underWay, failures } = this.current;
    const run = this.queue.find(
      ({ key }) =>
        !results.has(key) && !underWay.has(key) && !failures.has(key) && (this.trial?.has(key) ?? true),
    );
    if (!run) return undefined;
    const kept = this.kept.get(run.key);
    this.kept.delete(run.key);
    this.setUnderWay(run.key, { run, progress: 0, status: 'starting' });
    return { key: run.key, spec: run.spec, kept };
  }

  private follow(job: Job, run: RunState, left: () => LeftRun): void {
    const { key } = job;
    const planned = this.byKey.get(key);
    if (!hasEnded(run)) {
      const { progress } = run.record;
      const known = this.current.underWay.get(key);
      if (planned) this.setUnderWay(key, { run: planned, progress, status: run.status });
      else if (known) this.setUnderWay(key, { ...known, progress, status: run.status });
      if (run.status === 'running' || run.status === 'paused') this.save(job, run, left);
      return;
    }
    this.setUnderWay(key, undefined);
    const wasBegun = this.saved.get(job)?.begun ?? job.kept !== undefined;
    this.saved.delete(job);
    if (run.status === 'finished') this.finish(job, left(), wasBegun);
    else if (run.status === 'failed') this.fail(key, run);
    else if (run.status === 'cancelled') this.kept.set(key, left());
    this.settle();
  }

  private finish({ key, spec, kept }: Job, run: LeftRun, wasBegun: boolean): void {
    const { summary } = run.record;
    if (!summary) return;
    const result = resultOf(spec, summary, run.computedBy);
    this.failed = 0;
    this.addOwn(new Map([[key, result]]));
    const planned = this.byKey.get(key);
    // One that was begun earlier says nothing of how long a whole one takes.
    if (planned && !kept) {
      const timing = { run: planned, seconds: run.elapsed / 1_000 };
      this.set({ timings: [...this.current.timings, timing] });
    }
    const { results, runs, underWay } = this.surroundings.database;
    // There may be room for the one, which is small, and not for the other.
    void results.put(result).then((reply) => this.note(reply, 'notKept'));
    void runs.put(wholeRun(run, 'sweep')).then((reply) => this.note(reply, 'notWhole'));
    if (wasBegun) this.write(() => underWay.forget(key));
  }

  private fail(key: string, { failure }: RunState): void {
    if (!failure) return;
    this.failed++;
    this.set({ failures: new Map([...this.current.failures, [key, failure]]) });
    if (this.failed < MOST_FAILURES) return;
    this.set({ stopped: true });
    this.pause();
  }

  /** Keeps what has come of a run since it was last kept. */
  private save(job: Job, run: RunState, left: () => LeftRun): void {
    const { key, spec } = job;
    const { underWay } = this.surroundings.database;
    const now = performance.now();
    const saved = this.saved.get(job) ?? {
      begun: job.kept !== undefined,
      length: job.kept?.journal.length ?? 0,
      at: now,
    };
    this.saved.set(job, saved);
    if (now - saved.at < BETWEEN_PIECES_MS) return;
    if (!saved.begun) {
      const withTable = spec as RunSpec & { readonly table: TableIdentity };
      this.write(() => underWay.begin({ key, spec: withTable, owner: 'sweep' }));
    }
    const { journal, checkpoint, computedBy } = left();
    const fresh = journal.slice(saved.length);
    this.saved.set(job, { begun: true, length: journal.length, at: now });
    const { progress } = run.record;
    this.write(() =>
      underWay.append(key, { journal: fresh, checkpoint, progress, elapsed: run.elapsed, computedBy }),
    );
  }

  /** Writes of a run under way when all before has been written. */
  private write(work: () => Promise<Reply<unknown>>): void {
    this.writing = this.writing.then(work).then((reply) => this.note(reply, 'notKept'));
  }

  private note(reply: Reply<unknown>, told: 'notKept' | 'notWhole'): void {
    if (reply.ok === (this.current[told] === undefined)) return;
    this.set({ [told]: reply.ok ? undefined : reply });
  }

  private setUnderWay(key: string, run: RunUnderWay | undefined): void {
    const underWay = new Map(this.current.underWay);
    if (run) underWay.set(key, run);
    else underWay.delete(key);
    this.set({ underWay });
  }

  /** What the sweep is at, from what is wanted and what is left. */
  private settle(): void {
    const { plan, runs, results, failures, underWay } = this.current;
    const has = (key: string) => results.has(key) || failures.has(key);
    const isDone = runs.every(({ key }) => has(key));
    const isTried =
      this.trial !== undefined && [...this.trial].every((key) => has(key) || !this.byKey.has(key));
    if ((isDone || isTried) && !this.isLoading && underWay.size === 0) this.isWanted = false;
    const statuses: readonly (readonly [SweepStatus, boolean])[] = [
      ['empty', !plan],
      ['running', this.isWanted],
      ['loading', this.isLoading],
      ['done', isDone],
      ['paused', underWay.size > 0],
    ];
    const status = statuses.find(([, holds]) => holds)?.[0] ?? 'ready';
    if (status !== this.current.status) this.set({ status });
  }

  private set(change: Partial<SweepState>): void {
    this.current = { ...this.current, ...change };
    for (const listener of [...this.listeners]) listener();
  }
}
