// When pseudo-labels help: a student taught by itself and one taught by another model, beside a control of as many steps; and
// whose mistakes they make afterwards (confirmation bias).
import type { RunRecord } from '../../../../run/record.ts';
import { differenceOf, keysOn, keysOnMean, meanOf, meanOfSeeds } from '../evidence.ts';
import { recordsOf, repeated, type Step } from '../lesson.ts';
import { learningSpec } from '../specs.ts';

/** Last Kendall's tau of one series, a value a seed. */
export function tausOf(records: readonly RunRecord[], series: string): number[] {
  return records.map(({ curves }) => curves[series]?.at(-1)?.kendall ?? Number.NaN);
}

/** Errors of two series on the same held-out cells: predicted − true. */
export function errorsOf(
  { scatter }: RunRecord,
  a: string,
  b: string,
): { x: number; y: number; cell: number }[] {
  const other = new Map(scatter[a]?.map((point) => [point.cell, point]));
  return (scatter[b] ?? []).flatMap(({ cell, truth, predicted }) => {
    const point = other.get(cell);
    return point ? [{ cell, x: point.predicted - point.truth, y: predicted - truth }] : [];
  });
}

/** Pearson's correlation; NaN where one side does not scatter. */
export function correlation(pairs: readonly { readonly x: number; readonly y: number }[]): number {
  const [mx, my] = [meanOf(pairs.map(({ x }) => x)), meanOf(pairs.map(({ y }) => y))];
  let [xy, xx, yy] = [0, 0, 0];
  for (const { x, y } of pairs) {
    xy += (x - mx) * (y - my);
    xx += (x - mx) ** 2;
    yy += (y - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}

export const pseudoLabels: Step = {
  id: 'pseudo',
  minutes: 7,
  findings: [...keysOn('own'), ...keysOn('other'), ...keysOnMean('teacher'), ...keysOnMean('bias')],
  questions: [
    { kind: 'slider', id: 'own', unit: 'gain', min: -0.1, max: 0.15, places: 50, miss: 0.1 },
    { kind: 'slider', id: 'other', unit: 'gain', min: -0.1, max: 0.15, places: 50, miss: 0.1 },
  ],
  experiments: (terms) =>
    repeated('learn', terms, (seed) => learningSpec({ labelled: 100, unlabelled: 1_000, seed })),
  outcome: (records, terms) => {
    const found = recordsOf('learn', records, terms);
    if (!found) return undefined;
    const control = tausOf(found, 'control');
    const gains = (series: string) => tausOf(found, series).map((tau, i) => tau - control[i]);
    const own = differenceOf('own', gains('self'), 'gain');
    const other = differenceOf('other', gains('main'), 'gain');
    // Whoever learns from its own guesses learned them from the control.
    const inherited = found.map((record) => correlation(errorsOf(record, 'control', 'self')));
    const chance = found.map((record) => correlation(errorsOf(record, 'control', 'main')));
    return {
      answers: { own: own.mean, other: other.mean },
      findings: [
        own.finding,
        other.finding,
        meanOfSeeds('teacher', tausOf(found, 'teacher'), 'score', {
          student: { unit: 'score', value: meanOf(tausOf(found, 'main')) },
        }),
        meanOfSeeds('bias', inherited, 'score', { other: { unit: 'score', value: meanOf(chance) } }),
      ],
    };
  },
};
