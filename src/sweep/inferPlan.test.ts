import { describe, expect, it } from 'vitest';
import { presetSpec } from '../run/spec.ts';
import { planOfResults } from './inferPlan.ts';
import type { SweepPlan } from './plan.ts';
import { runsOf } from './points.ts';
import { madeUpResult, planOf, TABLE } from './testing.ts';

const resultsOf = (plan: SweepPlan) => runsOf(plan).map((run) => madeUpResult(run, [0.6, 0.5]));
const keysOf = (plan: SweepPlan) =>
  runsOf(plan)
    .map(({ key }) => key)
    .toSorted();

describe('the plan of results without one', () => {
  const evolution = { ...presetSpec('evolution'), table: TABLE };
  const seminas = { ...presetSpec('seminas'), table: TABLE };
  it.each([
    ['one setting', planOf({ axes: [{ of: 'labelled', values: [50, 100, 200] }] }), ['labelled']],
    [
      'N and the ratio',
      planOf({
        axes: [
          { of: 'labelled', values: [50, 100] },
          { of: 'ratio', values: [0, 2, 10] },
        ],
      }),
      ['labelled', 'ratio'],
    ],
    [
      'algorithms beside a setting',
      planOf(
        {
          axes: [
            { of: 'budget', values: [50, 100] },
            { of: 'algorithm', values: ['evolution', 'random'] },
          ],
        },
        evolution,
      ),
      ['budget', 'algorithm'],
    ],
    [
      'N with one ratio',
      planOf({
        axes: [
          { of: 'labelled', values: [20, 25] },
          { of: 'ratio', values: [2] },
        ],
      }),
      ['labelled', 'ratio'],
    ],
    [
      'a budget that one N would have had anyway',
      planOf(
        {
          axes: [
            { of: 'labelled', values: [20, 25] },
            { of: 'ratio', values: [2] },
          ],
        },
        { ...seminas, settings: { ...seminas.settings, queries: 5, budget: 30 } },
      ),
      ['labelled', 'ratio'],
    ],
    ['seeds alone', planOf({ seeds: [3, 5] }), []],
  ] as const)('is found for %s', (_, plan, axes) => {
    const found = planOfResults(resultsOf(plan).toReversed());
    expect(found.axes.map(({ of }) => of)).toEqual(axes);
    expect(found.seeds).toEqual(plan.seeds);
    expect(keysOf(found)).toEqual(keysOf(plan));
  });

  it('is refused where too much differs, or the tables', () => {
    const [a] = resultsOf(planOf({ seeds: [1] }));
    const [b] = resultsOf(
      planOf({ seeds: [1] }, { ...presetSpec('seminas'), table: { ...TABLE, digest: 'c'.repeat(64) } }),
    );
    expect(() => planOfResults([a, b])).toThrow('several tables');
    const settings = { ...presetSpec('seminas').settings, labelled: 33, climbFrom: 7, queries: 3 };
    const [c] = resultsOf(planOf({ seeds: [1] }, { ...presetSpec('seminas'), settings, table: TABLE }));
    expect(() => planOfResults([a, c])).toThrow('more settings');
  });
});
