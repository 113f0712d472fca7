// Overfitting: a network that comes to know its fifty labelled cells by heart, and what that does for the others.
import type { CurvePoint, RunRecord } from '../../../../run/record.ts';
import { borneOut, differenceOf, keysOn, meanOf } from '../evidence.ts';
import { recordsOf, repeated, type Step } from '../lesson.ts';
import { specOf } from '../specs.ts';

export const LABELS = 50;
/** Of the labels' spread left unexplained, when a network knows them nearly by heart. */
const KNOWN = 0.1;

/** The learning curve of such a run; its loss is the share of the labels' spread that is left unexplained. */
export function curveOf({ curves }: RunRecord): readonly CurvePoint[] {
  return curves.labelled ?? [];
}

/** When it knew its cells nearly by heart; at the middle if it never did. */
function kneeOf(points: readonly CurvePoint[]): CurvePoint | undefined {
  return points.find(({ loss = 1 }) => loss <= KNOWN) ?? points[Math.floor(points.length / 2)];
}

export const overfitting: Step = {
  id: 'overfitting',
  minutes: 5,
  findings: ['learnt', ...keysOn('after')],
  questions: [{ kind: 'choice', id: 'after', options: ['better', 'same', 'worse'] }],
  experiments: (terms) =>
    repeated('train', terms, (seed) =>
      specOf('seminas', {
        labelled: LABELS,
        budget: LABELS,
        unlabelled: 0,
        pretrainEpochs: 240,
        batchSize: 50,
        hiddenSize: 32,
        learningRate: 3e-3,
        dropout: 0,
        weightDecay: 0,
        heldOut: 500,
        evaluations: 12,
        control: false,
        seed,
      }),
    ),
  outcome: (records, terms) => {
    const found = recordsOf('train', records, terms);
    if (!found) return undefined;
    const curves = found.map(curveOf);
    const [knees, ends, starts] = [
      curves.map(kneeOf),
      curves.map((points) => points.at(-1)),
      curves.map((points) => points[0]),
    ];
    const lossesOf = (points: readonly (CurvePoint | undefined)[]) =>
      meanOf(points.map((point) => point?.loss ?? Number.NaN));
    const after = differenceOf(
      'after',
      ends.map((end, i) => (end?.kendall ?? Number.NaN) - (knees[i]?.kendall ?? Number.NaN)),
      'gain',
    );
    return {
      answers: { after: borneOut(after) },
      findings: [
        {
          key: 'learnt',
          facts: {
            from: { unit: 'share', value: lossesOf(starts) },
            to: { unit: 'share', value: lossesOf(ends) },
            steps: { unit: 'integer', value: meanOf(knees.map((knee) => knee?.steps ?? Number.NaN)) },
            end: { unit: 'integer', value: meanOf(ends.map((end) => end?.steps ?? Number.NaN)) },
            tau: { unit: 'score', value: meanOf(ends.map((end) => end?.kendall ?? Number.NaN)) },
          },
        },
        after.finding,
      ],
    };
  },
};
