// What a plan comes to, what is refused of one, and that it survives being written as a link and as a file.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presetSpec, specDigest } from '../run/spec.ts';
import { ALGORITHM_IDS, ALGORITHMS } from '../search/registry.ts';
import { type Field, type Value, withDefaults } from '../settings/fields.ts';
import { ALGORITHM, axisFields, RATIO, type SweepPlan } from './plan.ts';
import { readPlan, SWEEP_KEYS, writePlan, writeSweepLink } from './planText.ts';
import { pointsOf, runsOf } from './points.ts';
import { writeSeeds } from './seeds.ts';
import { shardOf } from './shards.ts';
import { planOf, TABLE } from './testing.ts';

const N = { of: 'labelled', values: [50, 100] };
const BY_RATIO = { of: RATIO, values: [0, 2.5] };

describe('points and runs', () => {
  it('go through the axes in order, the first being the slowest', () => {
    const points = pointsOf(planOf({ axes: [N, BY_RATIO] }));
    expect(points.map(({ id }) => id)).toEqual([
      'n:50,ratio:0',
      'n:50,ratio:2.5',
      'n:100,ratio:0',
      'n:100,ratio:2.5',
    ]);
    expect(points.map(({ spec: { settings } }) => [settings.labelled, settings.unlabelled])).toEqual([
      [50, 0],
      [50, 125],
      [100, 0],
      [100, 250],
    ]);
  });

  it('have budgets that follow N where the base’s does, and keep one that was chosen', () => {
    const budgets = (plan: SweepPlan) => pointsOf(plan).map(({ spec }) => spec.settings.budget);
    expect(budgets(planOf({ axes: [N] }))).toEqual([110, 160]);
    const base = presetSpec('seminas');
    expect(budgets(planOf({ axes: [N] }, { ...base, settings: { ...base.settings, budget: 500 } }))).toEqual([
      500, 500,
    ]);
  });

  it('of a seed come before the next seed, each named by its specification', () => {
    const runs = runsOf(planOf({ axes: [N], seeds: [9, 4] }));
    expect(runs.map(({ seed, spec }) => [seed, spec.settings.labelled])).toEqual([
      [4, 50],
      [4, 100],
      [9, 50],
      [9, 100],
    ]);
    for (const { key, seed, spec } of runs) {
      expect(key).toBe(specDigest(spec));
      expect(spec.settings.seed).toBe(seed);
    }
  });

  it('are known again in a plan with more seeds, more values or another base seed', () => {
    const keys = (plan: SweepPlan) => runsOf(plan).map(({ key }) => key);
    const small = keys(planOf({ axes: [N] }));
    const base = presetSpec('seminas');
    const large = keys(
      planOf(
        { axes: [{ ...N, values: [25, ...N.values] }], seeds: [1, 2, 3, 4] },
        { ...base, table: TABLE, settings: { ...base.settings, seed: 77 } },
      ),
    );
    expect(large).toHaveLength(12);
    expect(large).toEqual(expect.arrayContaining(small));
  });

  it('leave out what was cancelled', () => {
    const plan = planOf({ axes: [N, BY_RATIO], cancelled: ['n:50,ratio:2.5'] });
    expect(pointsOf(plan)).toHaveLength(3);
    expect(runsOf(plan)).toHaveLength(9);
  });

  it('carry over to another algorithm what both have, and count a run once that two points share', () => {
    const plan = planOf({
      axes: [{ of: ALGORITHM, values: ['seminas', 'random'] }, N, BY_RATIO],
      seeds: [1],
    });
    expect(pointsOf(plan)).toHaveLength(8);
    const runs = runsOf(plan);
    const random = runs.filter(({ spec }) => spec.algorithm === 'random');
    expect(random.map(({ spec }) => spec.settings)).toEqual([
      { budget: 110, seed: 1, label: 'mean-test' },
      { budget: 160, seed: 1, label: 'mean-test' },
    ]);
    expect(random.map(({ points }) => points.map(({ id }) => id))).toEqual([
      ['a:random,n:50,ratio:0', 'a:random,n:50,ratio:2.5'],
      ['a:random,n:100,ratio:0', 'a:random,n:100,ratio:2.5'],
    ]);
  });

  it('may vary a setting of the other algorithm', () => {
    const axes = [
      { of: ALGORITHM, values: ['seminas', 'evolution'] },
      { of: 'population', values: [20, 40] },
    ];
    const specs = runsOf(planOf({ axes, seeds: [1] })).map(({ spec }) => spec);
    expect(specs.map(({ algorithm, settings }) => [algorithm, settings.population])).toEqual([
      ['seminas', undefined],
      ['evolution', 20],
      ['evolution', 40],
    ]);
  });

  it('are one for each seed without axes', () => {
    expect(pointsOf(planOf({})).map(({ id }) => id)).toEqual(['all']);
    expect(runsOf(planOf({}))).toHaveLength(3);
  });
});

describe('plans that are refused', () => {
  const axis = (of: string, ...values: (number | string)[]) => ({ of, values });
  it.each([
    ['an axis that nobody has', { axes: [axis('depth', 3)] }, 'bad-axis'],
    ['an axis of another algorithm alone', { axes: [axis('population', 20)] }, 'bad-axis'],
    ['what every object has', { axes: [axis('constructor', 3)] }, 'bad-axis'],
    ['seeds as an axis', { axes: [axis('seed', 3)] }, 'bad-axis'],
    ['an axis twice', { axes: [N, N] }, 'bad-axis'],
    ['M and the ratio that decides it', { axes: [axis('unlabelled', 3), BY_RATIO] }, 'bad-axis'],
    ['three settings', { axes: [N, BY_RATIO, axis('climbFrom', 3)] }, 'bad-axis'],
    ['a value out of range', { axes: [axis('labelled', 1e9)] }, 'bad-value'],
    ['a negative ratio', { axes: [axis(RATIO, -1)] }, 'bad-value'],
    ['no number', { axes: [axis('labelled', '100')] }, 'bad-value'],
    ['an algorithm that there is not', { axes: [axis(ALGORITHM, 'magic')] }, 'bad-value'],
    ['NaN', { axes: [axis('labelled', Number.NaN)] }, 'malformed'],
    ['an axis without values', { axes: [axis('labelled')] }, 'malformed'],
    ['no seed', { seeds: [] }, 'malformed'],
    ['half a seed', { seeds: [1.5] }, 'malformed'],
    [
      'a million points',
      { axes: [axis('labelled', ...range(100, 10)), axis(RATIO, ...range(100))] },
      'too-large',
    ],
    [
      'a million runs',
      { axes: [axis('labelled', ...range(100, 10)), axis(RATIO, 0, 1)], seeds: range(1_000) },
      'too-large',
    ],
  ])('%s', (_, shape, code) => {
    expect(() => planOf(shape)).toThrow(expect.objectContaining({ name: 'PlanError', code }));
  });

  it('a ratio whose M is out of range, once it is known what it comes to', () => {
    const plan = planOf({ axes: [axis('labelled', 10_000), axis(RATIO, 20)] });
    expect(() => pointsOf(plan)).toThrow(/'unlabelled' cannot be 200000/);
  });
});

function range(count: number, from = 0): number[] {
  return Array.from({ length: count }, (_, i) => from + i);
}

describe('links and files of plans', () => {
  it('read as people write them', () => {
    const { plan, table, notices } = readPlan(
      'https://example.org/lab/#p=sweep&t=abababababab~Mine&m=500&x=n:50,100&y=ratio:0,2.5&seeds=3,1-2&no=n:50,ratio:0',
    );
    expect(plan).toMatchObject({ axes: [N, BY_RATIO], seeds: [1, 2, 3], cancelled: ['n:50,ratio:0'] });
    expect(plan.base.settings.unlabelled).toBe(500);
    expect(table).toEqual({ digest: 'abababababab', name: 'Mine' });
    expect(notices).toEqual([]);
    expect(writeSweepLink(plan)).toBe(
      'p=sweep&v=2&a=seminas&m=500&x=n:50,100&y=ratio:0,2.5&seeds=1-3&no=n:50,ratio:0',
    );
  });

  it('take a run’s link for a plan of one point and five seeds', () => {
    const { plan } = readPlan('#n=200&seed=7');
    expect(plan).toMatchObject({ axes: [], seeds: [1, 2, 3, 4, 5] });
    expect(plan.base.settings.labelled).toBe(200);
    expect(runsOf(plan)).toHaveLength(5);
  });

  it.each([
    ['x=n', /An axis is a setting and its values/],
    ['x=depth:1', /'depth' is no setting of seminas/],
    ['x=n:50,many', /'labelled' cannot be 'many'/],
    ['x=n:0x10', /'labelled' cannot be '0x10'/],
    ['x=a:magic&y=n:50', /no algorithm 'magic'/],
    ['x=n:50&x=n:100', /'x' twice/],
    ['seeds=5-1', /Seeds are/],
    ['seeds=1-4000000000', /Seeds are/],
    ['seeds=', /Seeds are/],
    ['v=99&x=n:50', /version 99/],
    ['{"version": 2, "base": "n=100", "axes": []}', /no plan of version 1/],
    ['{"version": 1', /no plan/],
    ['{"version": 1, "base": "n=100", "axes": {}}', /malformed at axes/],
    [' '.repeat(1_000_001), /longer than any plan/],
  ])('refuse %#', (text, message) => {
    expect(() => readPlan(text)).toThrow(message);
  });

  it('give a sweep’s keys no other meaning in any algorithm’s links', () => {
    for (const { fields } of Object.values(ALGORITHMS)) {
      for (const [name, { key }] of Object.entries(fields)) {
        expect([...SWEEP_KEYS, RATIO, 'a']).not.toContain(key);
        expect([RATIO, ALGORITHM]).not.toContain(name);
      }
    }
  });

  it('survive being written and read', () => {
    const axes = [{ of: ALGORITHM, values: ['random', 'seminas'] }, N];
    const searches = planOf({ axes }, presetSpec('seminas'));
    expect(readPlan(writeSweepLink(searches)).plan).toEqual(searches);
    fc.assert(
      fc.property(plans, (plan) => {
        expect(readPlan(writeSweepLink(plan)).plan).toEqual(plan);
        expect(readPlan(writePlan(plan)).plan).toEqual(plan);
        expect(readPlan(`https://example.org/#${writeSweepLink(plan)}`).plan).toEqual(plan);
      }),
    );
  });

  it('never throw anything but what says why', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `p=sweep&x=${text}&seeds=${text}`),
        ),
        (text) => {
          try {
            readPlan(text);
          } catch (error) {
            expect(error).toMatchObject({ name: 'PlanError' });
          }
        },
      ),
    );
  });
});

function settingOf(field: Field): fc.Arbitrary<Value> {
  if (field.kind === 'choice') return fc.constantFrom(...field.choices);
  if (field.kind === 'switch') return fc.boolean();
  const { min, max, multipleOf = 1 } = field;
  return field.kind === 'real'
    ? fc.double({ min, max, noNaN: true })
    : fc.integer({ min, max }).map((value) => Math.max(min, value - (value % multipleOf)));
}

/** Plans of every algorithm with up to two axes of any of its settings. */
const plans: fc.Arbitrary<SweepPlan> = fc.constantFrom(...ALGORITHM_IDS).chain((algorithm) => {
  const fields = [...axisFields([algorithm])].filter(([name]) => name !== 'unlabelled' && name !== ALGORITHM);
  const axisOf = ([of, field]: [string, Field]) =>
    fc.uniqueArray(settingOf(field), { minLength: 1, maxLength: 4 }).map((values) => ({ of, values }));
  const axes = fc
    .uniqueArray(fc.constantFrom(...fields), { maxLength: 2, selector: ([name]) => name })
    .chain((chosen) => fc.tuple(...chosen.map(axisOf)));
  const seeds = fc.uniqueArray(fc.integer({ min: 0, max: 0xffffffff }), { minLength: 1, maxLength: 9 });
  const settings = withDefaults(ALGORITHMS[algorithm].fields, {});
  return fc.record({ axes, seeds }).map((shape) => planOf(shape, { algorithm, settings, engine: 'auto' }));
});

describe('writeSeeds', () => {
  it('writes ranges', () => expect(writeSeeds([1, 2, 3, 8, 10, 11])).toBe('1-3,8,10-11'));
});

describe('shardOf', () => {
  it('deals every run to one share, whatever their number, and dear ones evenly', () => {
    const runs = runsOf(planOf({ axes: [N, { of: RATIO, values: [0, 1, 10, 40] }], seeds: range(6) }));
    for (const count of [1, 2, 4, 5, 100]) {
      const shares = Array.from({ length: count }, (_, i) => shardOf(runs, i, count));
      const keys = shares.flatMap((share) => share.map(({ key }) => key));
      expect(keys.toSorted()).toEqual(runs.map(({ key }) => key).toSorted());
    }
    const costs = [0, 1, 2, 3].map((i) =>
      shardOf(runs, i, 4).reduce((sum, { points: [{ steps }] }) => sum + steps, 0),
    );
    expect(Math.max(...costs) / Math.min(...costs)).toBeLessThan(1.2);
  });
});
