// Summaries of a sweep's points, made again only where results have come, and a few milliseconds at a time: of a thousand
// points, resampling takes the main thread for seconds.
import { type PointRuns, type PointSummary, pointRunsOf, summarisePoint } from '../../../sweep/aggregate.ts';
import type { SweepPlan } from '../../../sweep/plan.ts';
import type { PlannedRun } from '../../../sweep/points.ts';
import type { RunResult } from '../../../sweep/result.ts';

/** By the points' ids. */
export type SummariesById = ReadonlyMap<string, PointSummary>;

const LONGEST_TURN_MS = 12;

/** Equal for points that have the same results; what they are results of follows from their names. */
function contentOf({ point, runs, base = [] }: PointRuns): string {
  return [point.id, ...[...runs, undefined, ...base].map((run) => run?.key ?? '')].join();
}

export class Summaries {
  private readonly tell: (summaries: SummariesById) => void;
  private readonly made = new Map<string, { readonly content: string; readonly summary: PointSummary }>();
  private runs: readonly PlannedRun[] = [];
  /** By point and seed: to digest thousands of specifications whenever one run ends would be felt. */
  private keys = new Map<string, string>();
  private waiting: PointRuns[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param tell called after every turn in which something has changed */
  constructor(tell: (summaries: SummariesById) => void) {
    this.tell = tell;
  }

  /** @param runs of the plan @throws PlanError 'bad-value' */
  update(plan: SweepPlan, runs: readonly PlannedRun[], known: ReadonlyMap<string, RunResult>): void {
    if (runs !== this.runs) {
      this.runs = runs;
      this.keys = new Map(
        runs.flatMap(({ key, seed, points }) => points.map(({ id }) => [`${id} ${seed}`, key])),
      );
    }
    const points = pointRunsOf(plan, known, ({ id }, seed) => this.keys.get(`${id} ${seed}`) ?? '');
    const there = new Set(points.map(({ point }) => point.id));
    const gone = [...this.made.keys()].filter((id) => !there.has(id));
    for (const id of gone) this.made.delete(id);
    this.waiting = points.filter((runs) => this.made.get(runs.point.id)?.content !== contentOf(runs));
    if (gone.length > 0 && this.waiting.length === 0) this.report();
    this.timer ??= setTimeout(() => this.turn());
  }

  private turn(): void {
    this.timer = undefined;
    if (this.waiting.length === 0) return;
    const began = performance.now();
    do {
      const runs = this.waiting.shift();
      if (runs) this.made.set(runs.point.id, { content: contentOf(runs), summary: summarisePoint(runs) });
    } while (this.waiting.length > 0 && performance.now() - began < LONGEST_TURN_MS);
    this.report();
    if (this.waiting.length > 0) this.timer = setTimeout(() => this.turn());
  }

  private report(): void {
    this.tell(new Map([...this.made].map(([id, { summary }]) => [id, summary])));
  }
}
