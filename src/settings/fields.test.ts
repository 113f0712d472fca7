// Defaults that depend on other settings follow them until the person sets them.
import { describe, expect, it } from 'vitest';
import { changed, defaultOf, integer, real, type Settings, withDefaults } from './fields.ts';

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
