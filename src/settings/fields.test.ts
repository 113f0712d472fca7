// Defaults that depend on other settings follow them until the person sets them.
import { describe, expect, it } from 'vitest';
import {
  applies,
  changed,
  conflictIn,
  defaultOf,
  type Field,
  integer,
  isValueOf,
  real,
  type Settings,
  withDefaults,
} from './fields.ts';

const FIELDS = {
  labelled: integer('n', 'main', 100, 10, 10_000),
  budget: integer('b', 'main', 160, 10, 5_000, {
    defaultFrom: ({ labelled }: Settings) => Number(labelled) + 60,
  }),
  rate: real('lr', 'training', 0.1, 0, 1),
} as const;

describe('defaults', () => {
  it('agree with the plain ones where nothing is set', () => {
    expect(withDefaults(FIELDS)).toEqual({ labelled: 100, budget: 160, rate: 0.1 });
  });

  it('follow the settings that they depend on, within their range', () => {
    expect(withDefaults(FIELDS, { labelled: 300 })).toEqual({ labelled: 300, budget: 360, rate: 0.1 });
    expect(withDefaults(FIELDS, { labelled: 10_000 }).budget).toBe(5_000);
    expect(defaultOf(FIELDS.budget, { labelled: 20 })).toBe(80);
  });

  it('stay what was set', () => {
    const set = withDefaults(FIELDS, { labelled: 300, budget: 500 });
    expect(changed(FIELDS, set, { labelled: 200 })).toEqual({ labelled: 200, budget: 500, rate: 0.1 });
  });

  it('move along with a change as long as they are defaults', () => {
    const start = withDefaults(FIELDS);
    expect(changed(FIELDS, start, { labelled: 200 })).toEqual({ labelled: 200, budget: 260, rate: 0.1 });
    expect(changed(FIELDS, start, { budget: 170 })).toEqual({ labelled: 100, budget: 170, rate: 0.1 });
  });
});

describe('values that a field allows', () => {
  const choice: Field = { key: 'c', group: 'main', kind: 'choice', default: 'a', choices: ['a', 'b'] };
  const even = integer('e', 'main', 8, 4, 16, { multipleOf: 4 });

  it.each<[string, Field, readonly unknown[], readonly unknown[]]>([
    ['whole numbers', FIELDS.labelled, [10, 10_000], [9, 10_001, 10.5, Number.NaN, '10', null, undefined]],
    ['multiples', even, [4, 12, 16], [6, 0, 20]],
    ['numbers', FIELDS.rate, [0, 0.3, 1], [-1e-9, Number.POSITIVE_INFINITY, Number.NaN, '0.5', true]],
    ['choices', choice, ['a', 'b'], ['', 'c', 0, ['a'], undefined]],
    [
      'switches',
      { key: 's', group: 'main', kind: 'switch', default: false },
      [true, false],
      [0, 1, 'true', null],
    ],
  ])('are %s within their range', (_, field, good, bad) => {
    for (const value of good) expect(isValueOf(field, value), String(value)).toBe(true);
    for (const value of bad) expect(isValueOf(field, value), String(value)).toBe(false);
  });
});

describe('settings that depend on one another', () => {
  const fields = {
    model: {
      key: 'model',
      group: 'main',
      kind: 'choice',
      default: 'large',
      choices: ['large', 'small'],
      allows: (choice: string, { scheme }: Settings) => choice === 'large' || scheme === 'plain',
    },
    scheme: { key: 'scheme', group: 'main', kind: 'choice', default: 'plain', choices: ['plain', 'rich'] },
    teacher: {
      key: 'teacher',
      group: 'main',
      kind: 'choice',
      default: 'other',
      defaultFrom: ({ scheme }: Settings) => (scheme === 'plain' ? 'other' : 'none'),
      choices: ['none', 'other'],
    },
    rate: real('lr', 'training', 0.1, 0, 1, { when: ({ model }: Settings) => model === 'large' }),
  } as const;

  it('a choice follows another one until it is made', () => {
    const start = withDefaults(fields);
    expect(start.teacher).toBe('other');
    expect(changed(fields, start, { scheme: 'rich' }).teacher).toBe('none');
    const made = changed(fields, changed(fields, start, { scheme: 'rich' }), { teacher: 'other' });
    expect(changed(fields, made, { rate: 0.2 }).teacher).toBe('other');
  });

  it('choices may exclude one another, and a setting may mean nothing', () => {
    expect(conflictIn(fields, withDefaults(fields, { model: 'small' }))).toBeUndefined();
    expect(conflictIn(fields, withDefaults(fields, { model: 'small', scheme: 'rich' }))).toBe('model');
    expect(applies(fields.rate, withDefaults(fields))).toBe(true);
    expect(applies(fields.rate, withDefaults(fields, { model: 'small' }))).toBe(false);
    expect(applies(fields.scheme, withDefaults(fields))).toBe(true);
  });
});
