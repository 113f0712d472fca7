// Why labels cost: what the networks behind a small random search would have taken to train.
import type { RunRecord } from '../../../../run/record.ts';
import { SPACE_SIZE } from '../../../../space/nasbench101/benchmark.ts';
import type { Step, Unit } from '../lesson.ts';
import { specOf } from '../specs.ts';

export const QUERIES = 100;
/** Where the table does not say: about the mean of NAS-Bench-101's trainings of 108 epochs on one TPU v2. */
const ASSUMED_HOURS = 0.5;
const HOURS_A_YEAR = 24 * 365.25;
const KEYS = ['measured', 'assumed', 'space'] as const;

/** Hours of training behind all queries, and whether the table says so. */
function hoursOf({ summary }: RunRecord) {
  const account = summary?.accounts.full;
  if (!account || account.timed < account.queries || account.hours === 0)
    return { hours: ASSUMED_HOURS * (account?.queries ?? 0), isAssumed: true };
  return { hours: account.hours, isAssumed: false };
}

export const cost: Step = {
  id: 'cost',
  minutes: 4,
  findings: KEYS,
  questions: [
    {
      kind: 'slider',
      id: 'hours',
      unit: 'hours',
      min: 1,
      max: 10_000,
      places: 80,
      logarithmic: true,
      miss: 10,
    },
  ],
  experiments: ({ seed }) => [{ id: 'random', spec: specOf('random', { budget: QUERIES, seed }) }],
  outcome: (records) => {
    const record = records.get('random');
    if (!record?.summary) return undefined;
    const { hours, isAssumed } = hoursOf(record);
    const { queries, best } = record.summary;
    const fact = (unit: Unit, value: number) => ({ unit, value });
    return {
      answers: { hours },
      findings: [
        {
          key: isAssumed ? 'assumed' : 'measured',
          facts: {
            queries: fact('integer', queries),
            hours: fact('hours', hours),
            days: fact('hours', hours / 24),
            best: fact('percent', best.test),
          },
        },
        {
          key: 'space',
          facts: { years: fact('hours', ((hours / queries) * SPACE_SIZE) / HOURS_A_YEAR) },
        },
      ],
    };
  },
};
