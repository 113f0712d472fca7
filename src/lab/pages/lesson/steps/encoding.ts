// A better encoding against more pseudo-labels: with the same labels, a network on the raw graph, the same with its own
// pseudo-labels, and a Gaussian process on computed features.
import { keysOnMean, meanOfSeeds, notBeaten } from '../evidence.ts';
import { type Records, recordsOf, repeated, type Step, type Terms } from '../lesson.ts';
import { learningSpec } from '../specs.ts';
import { tausOf } from './pseudoLabels.ts';

/** Ways to learn, and the series that shows each. */
export const WAYS = { raw: 'control', pseudo: 'self', features: 'teacher' } as const;
export type Way = keyof typeof WAYS;

/** Kendall's tau of each way, a value a seed. */
export function tausBy(records: Records, terms: Terms): Record<Way, readonly number[]> | undefined {
  const found = recordsOf('learn', records, terms);
  if (!found) return undefined;
  return {
    raw: tausOf(found, WAYS.raw),
    pseudo: tausOf(found, WAYS.pseudo),
    features: tausOf(found, WAYS.features),
  };
}

export const encoding: Step = {
  id: 'encoding',
  minutes: 5,
  findings: [...keysOnMean('raw'), ...keysOnMean('pseudo'), ...keysOnMean('features')],
  questions: [{ kind: 'choice', id: 'best', options: Object.keys(WAYS) }],
  experiments: (terms) =>
    repeated('learn', terms, (seed) =>
      learningSpec({ labelled: 50, unlabelled: 2_000, teacher: 'gp', seed }),
    ),
  outcome: (records, terms) => {
    const taus = tausBy(records, terms);
    if (!taus) return undefined;
    return {
      answers: { best: notBeaten(taus) },
      findings: (Object.keys(WAYS) as Way[]).map((way) => meanOfSeeds(way, taus[way], 'score')),
    };
  },
};
