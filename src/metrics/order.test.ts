// Sorting positions: the same by digits as by comparing, whatever the numbers.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ascendingOrder } from './order.ts';

/** Enough that they are sorted by digits. */
const MANY = 10_000;

it('sorts by digits as by comparing, equal values in the order they came', () => {
  const some = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
    minLength: 1,
    maxLength: 300,
  });
  fc.assert(
    fc.property(some, (pool) => {
      // Many equal ones, signs, zeros of both signs and the smallest numbers among them.
      const values = Float64Array.from({ length: MANY }, (_, i) => pool[(i * 7_919) % pool.length]);
      const expected = Array.from(values.keys()).sort((a, b) => values[a] - values[b] || a - b);
      expect(Array.from(ascendingOrder(values))).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});

it('keeps an order that was there among equal values, and leaves it as it was', () => {
  for (const length of [100, MANY]) {
    const values = Float64Array.from({ length }, (_, i) => i % 3);
    const before = Uint32Array.from({ length }, (_, i) => length - 1 - i);
    const order = ascendingOrder(values, before);
    const expected = Array.from(before).sort((a, b) => values[a] - values[b]);
    expect(Array.from(order)).toEqual(expected);
    expect(before[0]).toBe(length - 1);
  }
});
