// Climbing the latent space: which cells the climb proposes, and how often they are truly better than where it began.
import type { RunRecord } from '../../../../run/record.ts';
import { keysOnMean, meanOf, meanOfSeeds } from '../evidence.ts';
import { recordsOf, repeated, type Step } from '../lesson.ts';
import { climbingSpec } from '../specs.ts';

/** A proposal beside the cell that it was climbed from, by mean test accuracy. */
export interface Climbed {
  readonly cell: number;
  readonly from: number;
  readonly to: number;
}

export function climbedOf({ queries }: RunRecord): Climbed[] {
  const tests = new Map(queries.map(({ cell, test }) => [cell, test]));
  return queries.flatMap(({ cell, test, reason, parent }) => {
    const from = parent === undefined ? undefined : tests.get(parent);
    return reason === 'proposed' && from !== undefined ? [{ cell, from, to: test }] : [];
  });
}

const meanSample = ({ queries }: RunRecord) =>
  meanOf(queries.filter(({ reason }) => reason === 'initial').map(({ test }) => test));
const shareBetter = (climbed: readonly Climbed[], than: (one: Climbed) => number) =>
  climbed.filter((one) => one.to > than(one)).length / climbed.length;

export const climbing: Step = {
  id: 'climbing',
  minutes: 5,
  findings: [...keysOnMean('better'), ...keysOnMean('sample'), ...keysOnMean('valid')],
  questions: [{ kind: 'slider', id: 'better', unit: 'share', min: 0, max: 1, places: 50, miss: 0.4 }],
  experiments: (terms) => repeated('climb', terms, climbingSpec),
  outcome: (records, terms) => {
    const found = recordsOf('climb', records, terms);
    if (!found) return undefined;
    const better = found.map((record) => shareBetter(climbedOf(record), ({ from }) => from));
    const sample = found.map((record) => {
      const mean = meanSample(record);
      return shareBetter(climbedOf(record), () => mean);
    });
    const valid = found.map(({ climbs }) => {
      const decoded = climbs.reduce((sum, climb) => sum + climb.decoded, 0);
      return climbs.reduce((sum, climb) => sum + climb.valid, 0) / decoded;
    });
    // A seed that proposed nothing says nothing.
    const known = (values: readonly number[]) => values.filter(Number.isFinite);
    if (known(better).length === 0) return { answers: {}, findings: [] };
    return {
      answers: { better: meanOf(known(better)) },
      findings: [
        meanOfSeeds('better', known(better), 'share', {
          proposals: {
            unit: 'integer',
            value: found.reduce((sum, record) => sum + climbedOf(record).length, 0),
          },
        }),
        meanOfSeeds('sample', known(sample), 'share'),
        meanOfSeeds('valid', known(valid), 'share'),
      ],
    };
  },
};
