// Every series of a run has a colour of its own, however many of a role there are; the usual ones have the usual colours.
import { expect, it } from 'vitest';
import type { Series } from '../../search/events.ts';
import { ALGORITHMS } from '../../search/registry.ts';
import { withDefaults } from '../../settings/fields.ts';
import { viewsOf } from './palette.ts';

const colorsOf = (series: readonly Series[]) => viewsOf(series, (id) => id).map(({ color }) => color);

it.each(Object.values(ALGORITHMS))('tells the series of $id apart', ({ fields, plan }) => {
  for (const teacher of ['itself', 'gp+trees', 'none']) {
    const settings = withDefaults(fields, 'teacher' in fields ? { teacher } : {});
    const colors = colorsOf(plan(settings).series);
    expect(new Set(colors).size).toBe(colors.length);
  }
});

it('has colours for more than a role usually has', () => {
  const roles = ['main', 'control', 'control', 'control', 'teacher', 'teacher'] as const;
  const colors = colorsOf(roles.map((role, i) => ({ id: `${role}${i}`, role })));
  expect(new Set(colors).size).toBe(colors.length);
  expect(colors.slice(0, 3)).toEqual(['var(--series-main)', 'var(--series-control)', 'var(--series-third)']);
});
