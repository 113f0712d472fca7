// What a terminal is told of differences: the figures, and what may be concluded.
import { describe, expect, it } from 'vitest';
import { conclude } from '../metrics/conclusion.ts';
import { summarise } from '../sweep/aggregate.ts';
import { runsOf } from '../sweep/points.ts';
import { madeUpResult, planOf } from '../sweep/testing.ts';
import { reportLines, sentence } from './sweepReport.ts';

const said = (...differences: number[]) => sentence(conclude(differences) ?? expect.fail());

describe('sentence', () => {
  it('says that few seeds allow no conclusion', () => {
    expect(said(0.02, 0.01)).toBe(
      '+.015, 2 seeds: too few for an interval, which takes 5; nothing may be concluded',
    );
    expect(said(-0.0101)).toMatch(/^−\.010, 1 seed: too few/);
  });

  it('says what more seeds could settle', () => {
    expect(said(0.05, -0.02, 0.03, -0.01, 0.015)).toMatch(
      /^\+\.013 \[−\.0\d\d, \+\.0\d\d\], 5 seeds: not settled, neither a difference nor that there is none; about \d+ more would settle an effect of this size, four times in five \(sign test p = 1\.000, dz = \.\d\d\)$/,
    );
    expect(said(-0.002, -0.004, 0.001, -0.05, -0.09, -0.085)).toMatch(
      /6 seeds: not settled, the interval leaves 0 out, but Student’s does not; about \d+ more/,
    );
    expect(said(0.1, -0.1, 0.1, -0.1, 0.0001)).toMatch(/beyond what seeds can settle/);
    expect(said(0, 0, 0, 0, 0)).toMatch(/^\.000 \[\.000, \.000\], 5 seeds: not settled/);
  });

  it('says what is settled, and for what', () => {
    expect(said(0.05, 0.04, 0.06, 0.055, 0.045, 0.05)).toMatch(
      /^\+\.050 \[\+\.04\d, \+\.05\d\], 6 seeds: settled, for these settings and this table \(sign test p = \.031, dz = 7\.07\)$/,
    );
  });
});

describe('reportLines', () => {
  it('shows every figure with its interval and seeds, and how many would look settled by chance', () => {
    const plan = planOf({ axes: [{ of: 'labelled', values: [50, 100] }], seeds: [1, 2, 3, 4, 5] });
    const results = runsOf(plan)
      .filter(({ seed, spec }) => seed < 5 || spec.settings.labelled === 50)
      .map((run) => madeUpResult(run, [0.65 + run.seed / 1_000, 0.6]));
    expect(
      reportLines(summarise(plan, results), 'made up').map((line) => line.replace(/\(sign.*/, '')),
    ).toEqual([
      'Table "made up". Means over seeds, 95 % intervals; differences are paired by seed.',
      'n:50: 5 of 5 seeds',
      '  tau .653 [.651, .655]; control of as many steps .600 [.600, .600]',
      expect.stringMatching(/^ {2}gain over the control \+\.053 \[\+\.051, \+\.055\], 5 seeds: settled/),
      '  best cell found 94.00 % [94.00, 94.00]',
      'n:100: 4 of 5 seeds',
      '  tau .652; control of as many steps .600',
      expect.stringMatching(/^ {2}gain over the control \+\.05\d, 4 seeds: too few/),
      '  best cell found 94.00 %',
      '1 of 1 differences are settled, each by itself; if there were none at all, about .1 would look so by chance.',
    ]);
  });
});
