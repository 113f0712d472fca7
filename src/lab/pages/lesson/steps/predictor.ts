// What a predictor is: how often one that has seen a hundred labels tells the better of two unseen cells.
import { keysOnMean, meanOf, meanOfSeeds } from '../evidence.ts';
import { recordsOf, repeated, type Step } from '../lesson.ts';
import { fittedSpec } from '../specs.ts';

const LABELS = 100;

export const predictor: Step = {
  id: 'predictor',
  minutes: 4,
  findings: [...keysOnMean('pairs'), ...keysOnMean('tau')],
  questions: [{ kind: 'slider', id: 'pairs', unit: 'share', min: 0.5, max: 1, places: 50, miss: 0.2 }],
  experiments: (terms) => repeated('fit', terms, (seed) => fittedSpec('graph', LABELS, seed)),
  outcome: (records, terms) => {
    const found = recordsOf('fit', records, terms);
    if (!found) return undefined;
    const last = found.map(({ curves }) => curves.guided?.at(-1));
    const pairs = last.map((point) => point?.pairwise ?? Number.NaN);
    const taus = last.map((point) => point?.kendall ?? Number.NaN);
    return {
      answers: { pairs: meanOf(pairs) },
      findings: [
        meanOfSeeds('pairs', pairs, 'share', { labels: { unit: 'integer', value: LABELS } }),
        meanOfSeeds('tau', taus, 'score'),
      ],
    };
  },
};
