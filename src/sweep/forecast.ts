// How long a sweep will still take on this device, from how long its finished runs took.
import { stepFlops } from '../predictors/encoderDecoder/flops.ts';
import type { PredictorSettings } from '../predictors/encoderDecoder/settings.ts';
import { ALGORITHMS } from '../search/registry.ts';
import type { PlannedRun } from './points.ts';
import { costOf } from './shards.ts';

/** A run that was computed here, from its first event to its last one. */
export interface Timing {
  readonly run: PlannedRun;
  readonly seconds: number;
}

/** A run that is still to be computed, in whole or in part. */
export interface Remaining {
  readonly run: PlannedRun;
  /** Share done, [0, 1]. */
  readonly done: number;
}

/**
 * Seconds that the gradient steps of these runs take together on a device of this speed; judging and climbing come on top.
 *
 * @param gigaflops of training, see flops.ts
 * @returns undefined where something else than an engine's steps takes the time
 */
export function secondsBySteps(
  runs: readonly PlannedRun[],
  gigaflops: number,
  lanes: number,
): number | undefined {
  let flops = 0;
  for (const { spec, points } of runs) {
    if (!ALGORITHMS[spec.algorithm].plan(spec.settings as never).engine) return undefined;
    flops += points[0].steps * stepFlops(spec.settings as unknown as PredictorSettings);
  }
  return flops / gigaflops / 1e9 / lanes;
}

/** Of the first seed's runs those that cost least and most: how long they take tells how long the others will. */
export function trialRuns(runs: readonly PlannedRun[]): PlannedRun[] {
  const [first] = runs;
  const byCost = runs.filter(({ seed }) => seed === first.seed).toSorted((a, b) => costOf(a) - costOf(b));
  return [...new Set([byCost.at(0), byCost.at(-1)])].filter((run) => run !== undefined);
}

/**
 * Seconds until all is done. A point of which a run has finished takes as long again; another one what lies between the times
 * of those that cost less and more, or as much longer than the dearest one as it costs more.
 *
 * @param lanes runs beside one another, from 1 on
 * @returns undefined as long as nothing was timed
 */
export function secondsLeft(
  remaining: readonly Remaining[],
  timings: readonly Timing[],
  lanes: number,
): number | undefined {
  if (remaining.length === 0) return 0;
  if (timings.length === 0) return undefined;
  const byPoint = grouped(timings, ({ run }) => run.points.map(({ id }) => id));
  const byCost = grouped(timings, ({ run }) => [costOf(run)]);
  const costs = [...byCost.keys()].sort((a, b) => a - b);
  const ofCost = (cost: number): number => {
    const above = costs.find((one) => one >= cost);
    const below = costs.findLast((one) => one <= cost);
    if (above === undefined || below === undefined) {
      const nearest = above ?? below ?? cost;
      return (meanOf(byCost.get(nearest)) * cost) / nearest;
    }
    const [low, high] = [meanOf(byCost.get(below)), meanOf(byCost.get(above))];
    return above === below ? low : low + ((high - low) * (cost - below)) / (above - below);
  };
  const secondsOf = (run: PlannedRun): number => {
    const known = run.points.flatMap(({ id }) => byPoint.get(id) ?? []);
    return known.length > 0 ? meanOf(known) : ofCost(costOf(run));
  };
  const all = remaining.map(({ run, done }) => secondsOf(run) * (1 - done));
  // The last run of all is computed by one lane, however many there are.
  return Math.max(all.reduce((sum, seconds) => sum + seconds, 0) / lanes, ...all);
}

function grouped<K>(timings: readonly Timing[], keysOf: (timing: Timing) => readonly K[]): Map<K, number[]> {
  const groups = new Map<K, number[]>();
  for (const timing of timings)
    for (const key of keysOf(timing)) groups.set(key, [...(groups.get(key) ?? []), timing.seconds]);
  return groups;
}

function meanOf(values: readonly number[] = []): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
