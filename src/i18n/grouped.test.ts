// Numbers grouped by hand: the same as the browser writes them, in every language there is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grouped } from './grouped.ts';

describe.each(['en', 'zh-CN'])('numbers in %s', (language) => {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const short = new Intl.NumberFormat(language, { maximumSignificantDigits: 6 });
  it('are grouped as the browser does', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(grouped(value)).toBe(whole.format(value));
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 999_999, noNaN: true }), (value) => {
        expect(grouped(Number(value.toPrecision(6)))).toBe(short.format(value));
      }),
    );
  });
  it('are left to it where they take more', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1e-7, 1e21])
      expect(grouped(value)).toBeUndefined();
  });
});
