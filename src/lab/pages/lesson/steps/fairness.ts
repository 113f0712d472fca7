// Queries and fairness: what is counted, and which label the reported cell is chosen by.
import type { LabelSource } from '../../../../oracle/labels.ts';
import type { RunRecord } from '../../../../run/record.ts';
import { borneOut, differenceOf, keysOn, keysOnMean, meanOf, meanOfSeeds } from '../evidence.ts';
import { type Finding, recordsOf, repeated, type Step } from '../lesson.ts';
import { specOf } from '../specs.ts';

export const COUNTED = 100;
const FILTER = 0.9;

/** What would be reported, had the best cell been chosen by this label; NaN where the table has none. */
export function reportedBy({ summary }: RunRecord, source: LabelSource): number {
  return summary?.protocols.find((report) => report.source === source)?.best.test ?? Number.NaN;
}

export const fairness: Step = {
  id: 'fairness',
  minutes: 4,
  findings: [...keysOnMean('trained'), ...keysOn('chosen'), 'oneLabel'],
  questions: [
    { kind: 'slider', id: 'trained', unit: 'integer', min: 100, max: 300, places: 40, miss: 60 },
    { kind: 'choice', id: 'chosen', options: ['better', 'same', 'worse'] },
  ],
  experiments: (terms) =>
    repeated('filter', terms, (seed) =>
      specOf('seminas', {
        labelled: COUNTED,
        budget: COUNTED,
        unlabelled: 0,
        filterBelow: FILTER,
        // Of this run the sample alone is looked at.
        pretrainEpochs: 1,
        hiddenSize: 16,
        mlpSize: 4,
        heldOut: 50,
        evaluations: 1,
        control: false,
        seed,
      }),
    ),
  outcome: (records, terms) => {
    const found = recordsOf('filter', records, terms);
    if (!found) return undefined;
    const trained = found.map(({ summary }) => summary?.accounts.full.queries ?? Number.NaN);
    const differences = found.map(
      (record) => reportedBy(record, 'mean-test') - reportedBy(record, 'validation'),
    );
    const findings: Finding[] = [
      meanOfSeeds('trained', trained, 'integer', { counted: { unit: 'integer', value: COUNTED } }),
    ];
    if (!differences.every(Number.isFinite))
      return {
        answers: { trained: meanOf(trained) },
        findings: [...findings, { key: 'oneLabel', facts: {} }],
      };
    const chosen = differenceOf('chosen', differences, 'pointsGain');
    return {
      answers: { trained: meanOf(trained), chosen: borneOut(chosen) },
      findings: [...findings, chosen.finding],
    };
  },
};
