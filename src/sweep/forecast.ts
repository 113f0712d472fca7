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

/**
 * Seconds until all is done. A point of which a run has finished takes as long again; another one, as long as its cost says
 * beside the others'.
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
  const byPoint = new Map<string, number[]>();
  let [cost, time] = [0, 0];
  for (const { run, seconds } of timings) {
    cost += costOf(run);
    time += seconds;
    for (const { id } of run.points) byPoint.set(id, [...(byPoint.get(id) ?? []), seconds]);
  }
  const secondsOf = (run: PlannedRun): number => {
    const known = run.points.flatMap(({ id }) => byPoint.get(id) ?? []);
    if (known.length === 0) return (costOf(run) * time) / cost;
    return known.reduce((sum, seconds) => sum + seconds, 0) / known.length;
  };
  const all = remaining.map(({ run, done }) => secondsOf(run) * (1 - done));
  // The last run of all is computed by one lane, however many there are.
  return Math.max(all.reduce((sum, seconds) => sum + seconds, 0) / lanes, ...all);
}
