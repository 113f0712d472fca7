// The ratio of unlabelled to labelled cells: what ten times as many pseudo-labels add, and ten times as many again.
import { borneOut, differenceOf, keysOn } from '../evidence.ts';
import { type Records, recordsOf, repeated, type Step, type Terms } from '../lesson.ts';
import { learningSpec } from '../specs.ts';
import { tausOf } from './pseudoLabels.ts';

const LABELLED = 50;
/** Numbers of unlabelled cells, ascending. */
export const UNLABELLED = [50, 500, 5_000] as const;

/** Gains over the control of as many steps, a value a seed, by the number of unlabelled cells. */
export function gainsBy(records: Records, terms: Terms): ReadonlyMap<number, readonly number[]> | undefined {
  const gains = new Map<number, readonly number[]>();
  for (const unlabelled of UNLABELLED) {
    const found = recordsOf(`m${unlabelled}`, records, terms);
    if (!found) return undefined;
    const control = tausOf(found, 'control');
    gains.set(
      unlabelled,
      tausOf(found, 'main').map((tau, i) => tau - control[i]),
    );
  }
  return gains;
}

export const ratio: Step = {
  id: 'ratio',
  minutes: 5,
  findings: [...keysOn('first'), ...keysOn('more'), ...keysOn('most')],
  questions: [
    { kind: 'choice', id: 'first', options: ['better', 'same', 'worse'] },
    { kind: 'choice', id: 'more', options: ['better', 'same', 'worse'] },
  ],
  experiments: (terms) =>
    UNLABELLED.flatMap((unlabelled) =>
      repeated(`m${unlabelled}`, terms, (seed) =>
        learningSpec({ labelled: LABELLED, unlabelled, selfTaught: 'none', teacher: 'gp', seed }),
      ),
    ),
  outcome: (records, terms) => {
    const gains = gainsBy(records, terms);
    if (!gains) return undefined;
    const [few, some, many] = UNLABELLED.map((unlabelled) => gains.get(unlabelled) ?? []);
    const first = differenceOf(
      'first',
      some.map((gain, i) => gain - few[i]),
      'gain',
    );
    const more = differenceOf(
      'more',
      many.map((gain, i) => gain - some[i]),
      'gain',
    );
    return {
      answers: { first: borneOut(first), more: borneOut(more) },
      findings: [first.finding, more.finding, differenceOf('most', many, 'gain').finding],
    };
  },
};
