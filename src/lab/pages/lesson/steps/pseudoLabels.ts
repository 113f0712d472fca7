// When pseudo-labels help: a student taught by itself and one taught by another model, beside a control of as many steps; and
// whose mistakes they make afterwards (confirmation bias).
import { demoSpec } from '../../../../run/demo.ts';
import type { RunRecord } from '../../../../run/record.ts';
import type { ScatterPoint } from '../../../../search/events.ts';
import { differenceOf, keysOn, keysOnMean, meanOf, meanOfSeeds } from '../evidence.ts';
import { recordsOf, repeated, type Step } from '../lesson.ts';

/** Last Kendall's tau of one series, a value a seed. */
export function tausOf(records: readonly RunRecord[], series: string): number[] {
  return records.map(({ curves }) => curves[series]?.at(-1)?.kendall ?? Number.NaN);
}

/** By how many places each cell is ranked too high, in percent of all cells; by cell. */
function misplaced(points: readonly ScatterPoint[]): Map<number, number> {
  const placesOf = (of: (point: ScatterPoint) => number) => {
    const order = points.toSorted((a, b) => of(a) - of(b));
    return new Map(order.map(({ cell }, place) => [cell, place]));
  };
  const [predicted, truth] = [placesOf((point) => point.predicted), placesOf((point) => point.truth)];
  const place = (places: Map<number, number>, cell: number) => places.get(cell) ?? 0;
  return new Map(
    points.map(({ cell }) => [cell, (100 * (place(predicted, cell) - place(truth, cell))) / points.length]),
  );
}

/** Mistakes of two series on the same held-out cells: by how much each is ranked too high, in percent of all places. */
export function mistakesOf(
  { scatter }: RunRecord,
  a: string,
  b: string,
): { x: number; y: number; cell: number }[] {
  const [first, second] = [misplaced(scatter[a] ?? []), misplaced(scatter[b] ?? [])];
  return [...first].flatMap(([cell, x]) => {
    const y = second.get(cell);
    return y === undefined ? [] : [{ cell, x, y }];
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
  experiments: (terms) => repeated('learn', terms, demoSpec),
  outcome: (records, terms) => {
    const found = recordsOf('learn', records, terms);
    if (!found) return undefined;
    const control = tausOf(found, 'control');
    const gains = (series: string) => tausOf(found, series).map((tau, i) => tau - control[i]);
    const own = differenceOf('own', gains('self'), 'gain');
    const other = differenceOf('other', gains('main'), 'gain');
    // Whoever learns from its own guesses learned them from the control.
    const inherited = found.map((record) => correlation(mistakesOf(record, 'control', 'self')));
    const chance = found.map((record) => correlation(mistakesOf(record, 'control', 'main')));
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
