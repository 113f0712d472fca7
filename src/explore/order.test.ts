// Sorting cells by a figure agrees with sorting them by comparison.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortedBy } from './order.ts';

const value = fc.oneof(
  fc.float({ noDefaultInfinity: true }),
  fc.integer({ min: -3, max: 3 }),
  fc.constant(Number.NaN),
  fc.constant(-0),
);

it('agrees with a stable sort by comparison, unknown values last', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), fc.boolean(), (values, descending) => {
      const cells = Uint32Array.from(values, (_, i) => values.length - 1 - i);
      const known = [...cells].filter((cell) => !Number.isNaN(values[cell]));
      const sign = descending ? -1 : 1;
      const expected = known.sort((a, b) => sign * (values[a] - values[b]) || 0);
      const unknown = [...cells].filter((cell) => Number.isNaN(values[cell]));
      expect([...sortedBy(values, cells, descending)]).toEqual([...expected, ...unknown]);
    }),
  );
});
