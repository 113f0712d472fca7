// The plan that an address says, with the settings of the experiment as its base; and back.
import { writeLink } from '../../../run/link.ts';
import type { RunSpec } from '../../../run/spec.ts';
import { ALGORITHMS, type AlgorithmId } from '../../../search/registry.ts';
import { hasRatio, PlanError, type PlanErrorCode, type SweepPlan } from '../../../sweep/plan.ts';
import { readPlan, SWEEP_KEYS, writeSweepLink } from '../../../sweep/planText.ts';
import { pointsOf } from '../../../sweep/points.ts';

/** What an address says to this page, by its keys. */
export type Parameters = Readonly<Record<string, string | undefined>>;

export type PlanFound =
  | { readonly ok: true; readonly plan: SweepPlan }
  | { readonly ok: false; readonly code: PlanErrorCode; readonly message: string };

/** @param base the experiment, with the table in use */
export function planFrom(base: RunSpec, parameters: Parameters): PlanFound {
  const own = SWEEP_KEYS.flatMap((key) => {
    const value = parameters[key];
    return value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`];
  });
  try {
    const { plan } = readPlan([writeLink({ ...base, table: undefined }), ...own].join('&'));
    const whole = { ...plan, base: { ...plan.base, table: base.table } };
    // What its values come to together is only seen here.
    pointsOf(whole);
    return { ok: true, plan: whole };
  } catch (error) {
    if (error instanceof PlanError) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}

/** What an address has to say of this page for this plan; keys without a value are left out of it. */
export function parametersOf(plan: SweepPlan): Record<string, string | undefined> {
  const said = new URLSearchParams(writeSweepLink(plan));
  return Object.fromEntries(SWEEP_KEYS.map((key) => [key, said.get(key) ?? undefined]));
}

/** Axes to begin with, for an address that has none. */
export function usualParameters(algorithm: AlgorithmId): Record<string, string> {
  if (hasRatio(algorithm)) return { x: 'n:25,50,100,200', y: 'ratio:0,2,5,10', seeds: '1-5' };
  const [, axis] = Object.entries(ALGORITHMS[algorithm].fields).find(([name]) => name === 'budget') ?? [];
  return axis ? { x: `${axis.key}:50,100,150,200`, seeds: '1-5' } : { seeds: '1-5' };
}
