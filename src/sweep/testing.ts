// Plans and results for tests.
import { presetSpec, type RunSpec } from '../run/spec.ts';
import type { Summary } from '../search/events.ts';
import { makePlan, type SweepPlan } from './plan.ts';
import type { PlannedRun } from './points.ts';
import { type RunResult, resultOf } from './result.ts';

export const TABLE = { name: 'made up', digest: 'ab'.repeat(32) };

export function planOf(
  shape: Partial<Pick<SweepPlan, 'axes' | 'seeds' | 'cancelled'>>,
  base?: RunSpec,
): SweepPlan {
  const spec = base ?? { ...presetSpec('seminas'), table: TABLE };
  return makePlan(spec, { axes: [], seeds: [1, 2, 3], cancelled: [], ...shape });
}

/** @param kendall of the main series and of its control */
export function madeUpSummary([main, control]: readonly number[], test = 0.94): Summary {
  const series = (id: string, role: 'main' | 'control', kendall: number) => ({
    id,
    role,
    steps: 100,
    accuracy: { kendall, spearman: kendall, pairwise: 0.5, rmse: 0.01 },
  });
  const summary = {
    queries: 160,
    filtered: 0,
    best: { cell: 7, label: 0.941, test },
    bestRank: 12,
    regret: 0.003,
    series: [
      series('semi', 'main', main),
      ...(control === undefined ? [] : [series('control', 'control', control)]),
    ],
  };
  return summary as Partial<Summary> as Summary;
}

/** @param kendall of the main series and of its control */
export function madeUpResult({ spec }: PlannedRun, kendall: readonly number[], test?: number): RunResult {
  return resultOf(spec, madeUpSummary(kendall, test), 'wasm');
}
