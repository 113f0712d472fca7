// Filters: to the address and back, hostile addresses, and which cells pass.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILTERS, type Filters, LIMITS, passing, readFilters, withFilter, writeFilters } from './filters.ts';

const filters = fc
  .array(
    fc.tuple(
      fc.constantFrom(...FILTERS),
      fc.option(fc.integer({ min: 0, max: 1_000 }), { nil: undefined }),
      fc.option(fc.integer({ min: 0, max: 1_000 }), { nil: undefined }),
    ),
  )
  .map((parts) =>
    parts.reduce<Filters>((all, [id, a, b]) => {
      const { low, high } = LIMITS[id];
      const end = (share: number) =>
        id === 'test' ? Number((share / 1_000).toFixed(6)) : Math.round(low + ((high - low) * share) / 1_000);
      return withFilter(all, id, {
        ...(a === undefined ? {} : { from: end(a) }),
        ...(b === undefined ? {} : { to: end(b) }),
      });
    }, {}),
  );

describe('filters in addresses', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(filters, (some) => {
        const text = writeFilters(some);
        expect(text === undefined ? {} : readFilters(text).filters).toEqual(some);
        if (text !== undefined) expect(readFilters(text).refused).toBe(false);
      }),
    );
  });

  it.each([
    'vertices~9~',
    'vertices~-1~',
    'vertices~1e3~',
    'nothing~1~2',
    '__proto__~1~2',
    'vertices',
    'vertices~1~2~3',
    'test~101~',
    '<script>',
  ])('%s is refused and filters nothing', (text) => {
    expect(readFilters(text)).toEqual({ filters: {}, refused: true });
  });

  it('whatever is written, nothing is thrown and what is kept is within the limits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        for (const [id, range] of Object.entries(readFilters(text).filters)) {
          const { low, high } = LIMITS[id as keyof typeof LIMITS];
          for (const end of Object.values(range)) expect(end >= low && end <= high).toBe(true);
        }
      }),
    );
  });
});

describe('passing', () => {
  const columns = { edges: [3, 4, 5, Number.NaN], test: [0.9, 0.94, 0.95, 0.96] };

  it('both ends belong to it, and what is not known does not pass', () => {
    expect(passing({ edges: { from: 4, to: 5 } }, columns, 4)).toEqual(Uint8Array.of(0, 1, 1, 0));
    expect(passing({ edges: { from: 0 } }, columns, 4)).toEqual(Uint8Array.of(1, 1, 1, 0));
  });

  it('all filters have to be passed; without any there is nothing to say', () => {
    expect(passing({ edges: { from: 4 }, test: { to: 0.94 } }, columns, 4)).toEqual(
      Uint8Array.of(0, 1, 0, 0),
    );
    expect(passing({}, columns, 4)).toBeUndefined();
  });

  it('single precision leaves no cell out at its own value', () => {
    const value = 9_391 / 9_984;
    const single = { test: Float32Array.of(value) };
    expect(passing({ test: { from: value, to: value } }, single, 1)).toEqual(Uint8Array.of(1));
  });
});
