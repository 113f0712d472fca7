// The explorer's view in the address: back as it was, and hostile addresses.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FIGURE_IDS } from '../../../explore/figures.ts';
import { SPACE_SIZE } from '../../../space/nasbench101/benchmark.ts';
import { readView, USUAL_VIEW, type VIEW_KEYS, type View, writeView } from './view.ts';

const figure = fc.constantFrom(...FIGURE_IDS);
const view: fc.Arbitrary<View> = fc.record({
  x: figure,
  y: figure,
  colour: fc.oneof(figure, fc.constant('density' as const)),
  filters: fc.constantFrom({}, { edges: { from: 3 } }, { test: { from: 0.93, to: 0.942 }, pool: { to: 0 } }),
  teacher: fc.oneof(
    fc.constant({ kind: 'run' as const }),
    fc.record({
      kind: fc.constant('sample' as const),
      labels: fc.integer({ min: 10, max: 400 }),
      seed: fc.integer({ min: 0, max: 999_999 }),
    }),
  ),
  selected: fc.option(fc.integer({ min: 0, max: SPACE_SIZE - 1 }), { nil: undefined }),
});

it('comes back from the address as it was', () => {
  fc.assert(
    fc.property(view, (wanted) => {
      const written = Object.entries(writeView(wanted)).filter(
        (pair): pair is [(typeof VIEW_KEYS)[number], string] => pair[1] !== undefined,
      );
      expect(readView(Object.fromEntries(written))).toEqual({ view: wanted, refused: [] });
    }),
  );
  expect(Object.values(writeView(USUAL_VIEW)).every((text) => text === undefined)).toBe(true);
});

it.each([
  ['ex', 'nothing'],
  ['ey', '__proto__'],
  ['ec', '<img src=x onerror=alert(1)>'],
  ['ef', 'vertices~99~'],
  ['el', '100000.1'],
  ['el', '5.1'],
  ['cell', '423624'],
  ['cell', '-1'],
  ['cell', '1e3'],
])('%s=%s keeps the usual view and is told', (key, value) => {
  expect(readView({ [key]: value })).toEqual({ view: USUAL_VIEW, refused: [key] });
});
