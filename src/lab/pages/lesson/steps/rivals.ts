// Comparing searches: the same budget, the same seeds, the same table.
import type { RunSpec } from '../../../../run/spec.ts';
import { keysOnMean, meanOfSeeds, notBeaten } from '../evidence.ts';
import { type Records, recordsOf, repeated, type Step, type Terms } from '../lesson.ts';
import { BUDGET, climbingSpec, specOf } from '../specs.ts';

const SPECS = {
  random: (seed: number) => specOf('random', { budget: BUDGET, seed }),
  evolution: (seed: number) => specOf('evolution', { budget: BUDGET, population: 50, tournament: 10, seed }),
  // Already run where the climb was looked at.
  seminas: climbingSpec,
  guided: (seed: number) =>
    specOf('guided', { budget: BUDGET, initial: 50, batch: 50, predictor: 'gp', heldOut: 200, seed }),
} as const satisfies Record<string, (seed: number) => RunSpec>;
export type Rival = keyof typeof SPECS;
export const RIVALS = Object.keys(SPECS) as readonly Rival[];

/** Mean test accuracy of the best cell found, a value a seed. */
export function foundBy(records: Records, terms: Terms): Record<Rival, readonly number[]> | undefined {
  const found: Partial<Record<Rival, readonly number[]>> = {};
  for (const rival of RIVALS) {
    const runs = recordsOf(rival, records, terms);
    if (!runs) return undefined;
    found[rival] = runs.map(({ summary }) => summary?.best.test ?? Number.NaN);
  }
  return found as Record<Rival, readonly number[]>;
}

export const rivals: Step = {
  id: 'rivals',
  minutes: 4,
  findings: RIVALS.flatMap(keysOnMean),
  questions: [{ kind: 'choice', id: 'best', options: RIVALS }],
  experiments: (terms) => RIVALS.flatMap((rival) => repeated(rival, terms, SPECS[rival])),
  outcome: (records, terms) => {
    const found = foundBy(records, terms);
    if (!found) return undefined;
    return {
      answers: { best: notBeaten(found) },
      findings: RIVALS.map((rival) => meanOfSeeds(rival, found[rival], 'percent')),
    };
  },
};
