// A sweep's figures point by point: means with their intervals and number of seeds, and what paired differences allow to
// conclude. Pairs are of one seed: the same cells, labels and held-out cells on both sides.
import { type Conclusion, conclude } from '../metrics/conclusion.ts';
import { bootstrapInterval, type Interval } from '../metrics/intervals.ts';
import { specDigest } from '../run/spec.ts';
import { ALGORITHM, type SweepPlan } from './plan.ts';
import { type Point, pointsOf, withSeed } from './points.ts';
import type { RunResult } from './result.ts';

/** Of the seeds that have such a figure. */
export interface Estimate {
  readonly seeds: number;
  readonly mean: number;
  /** 95 %; undefined for fewer than five seeds. */
  readonly interval: Interval | undefined;
}

export interface PointSummary {
  readonly point: Point;
  /** Seeds of the plan, and those that have a result. */
  readonly planned: number;
  readonly seeds: number;
  /** Kendall's tau of the predictor that the search relies on, and of its control of as many steps; undefined without one. */
  readonly tau: Estimate | undefined;
  readonly controlTau: Estimate | undefined;
  /** Tau of the one minus that of the other. */
  readonly gain: Conclusion | undefined;
  /** Mean test accuracy of the best cell found, [0, 1]. */
  readonly best: Estimate | undefined;
  /** The same minus that of the sweep's first algorithm at the same point; undefined for that one and without others. */
  readonly bestGain: Conclusion | undefined;
}

type Runs = readonly (RunResult | undefined)[];
type Figure = (result: RunResult) => number | null | undefined;

/** A point with what there is of its runs: all that its summary follows from. */
export interface PointRuns {
  readonly point: Point;
  /** By seed, in the plan's order. */
  readonly runs: Runs;
  /** Of the sweep's first algorithm at the same point, seed by seed; undefined for that one and without others. */
  readonly base: Runs | undefined;
}

const digestAt = ({ spec }: Point, seed: number) => specDigest(withSeed(spec, seed));

/**
 * @param known results of any runs, by their keys
 * @param keyOf the key of a point's run, where that is known already @throws PlanError 'bad-value'
 */
export function pointRunsOf(
  plan: SweepPlan,
  known: ReadonlyMap<string, RunResult>,
  keyOf: (point: Point, seed: number) => string = digestAt,
): PointRuns[] {
  const points = pointsOf(plan).map((point) => ({
    point,
    runs: plan.seeds.map((seed) => known.get(keyOf(point, seed))),
  }));
  const [first] = plan.axes.find(({ of }) => of === ALGORITHM)?.values ?? [];
  return points.map(({ point, runs }) => {
    const isFirst = first === undefined || point.values[ALGORITHM] === first;
    const base = points.find(
      (other) =>
        other.point !== point &&
        other.point.values[ALGORITHM] === first &&
        Object.entries(point.values).every(
          ([of, value]) => of === ALGORITHM || other.point.values[of] === value,
        ),
    );
    return { point, runs, base: isFirst ? undefined : base?.runs };
  });
}

/** Takes some milliseconds a point: intervals are resampled. */
export function summarisePoint({ point, runs, base }: PointRuns): PointSummary {
  return {
    point,
    planned: runs.length,
    seeds: runs.filter((run) => run).length,
    tau: estimate(runs, tauOf('main')),
    controlTau: estimate(runs, tauOf('control')),
    gain: conclude(differences(runs, tauOf('main'), runs, tauOf('control'))),
    best: estimate(runs, bestTest),
    bestGain: base && conclude(differences(runs, bestTest, base, bestTest)),
  };
}

/** @param results of any runs; those of other plans are left out @throws PlanError 'bad-value' */
export function summarise(plan: SweepPlan, results: readonly RunResult[]): PointSummary[] {
  const known = new Map(results.map((result) => [result.key, result]));
  return pointRunsOf(plan, known).map(summarisePoint);
}

const tauOf =
  (role: 'main' | 'control'): Figure =>
  ({ series }) =>
    series.find((one) => one.role === role)?.kendall;
const bestTest: Figure = ({ best }) => best.test;

function estimate(runs: Runs, figure: Figure): Estimate | undefined {
  const values = runs.flatMap((run) => (run && figure(run)) ?? []);
  if (values.length === 0) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { seeds: values.length, mean, interval: bootstrapInterval(values) };
}

/** By seed, where both sides have the figure. */
function differences(minuend: Runs, a: Figure, subtrahend: Runs, b: Figure): number[] {
  return minuend.flatMap((run, i) => {
    const other = subtrahend[i];
    const left = run && a(run);
    const right = other && b(other);
    return typeof left === 'number' && typeof right === 'number' ? [left - right] : [];
  });
}
