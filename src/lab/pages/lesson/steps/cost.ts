// Why labels cost: what the networks behind a small random search would have taken to train.
import type { RunRecord } from '../../../../run/record.ts';
import { SPACE_SIZE } from '../../../../space/nasbench101/benchmark.ts';
import type { Step, Unit } from '../lesson.ts';
import { specOf } from '../specs.ts';

export const QUERIES = 100;
/** Where the table does not say: three trainings, each about the mean of NAS-Bench-101's of 108 epochs on one TPU v2. */
const ASSUMED_HOURS = 3 * 0.5;
const HOURS_A_YEAR = 24 * 365.25;
const KEYS = ['measured', 'assumed', 'space'] as const;

/** Hours of training that a query stands for. @param seconds NaN or 0 where the table does not say */
export function hoursOfQuery(seconds: number): number {
  return seconds > 0 ? seconds / 3_600 : ASSUMED_HOURS;
}

/** Hours of training behind all queries, and of how many the table says it. */
function hoursOf({ summary }: RunRecord) {
  const { queries = 0, hours = 0, timed = 0 } = summary?.accounts.full ?? {};
  const told = hours > 0 ? timed : 0;
  return { hours: hours + (queries - told) * ASSUMED_HOURS, told, isAssumed: told < queries };
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
    const { hours, told, isAssumed } = hoursOf(record);
    const { queries, best } = record.summary;
    const fact = (unit: Unit, value: number) => ({ unit, value });
    return {
      answers: { hours },
      findings: [
        {
          key: isAssumed ? 'assumed' : 'measured',
          facts: {
            queries: fact('integer', queries),
            told: fact('integer', told),
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
