// Dropout masks: the rate asked for, independent of each other, and a pure function of seed, step, place and position.
import { describe, expect, it } from 'vitest';
import { DROPOUT_SITES, dropoutKey, dropoutMask, dropoutThreshold, isKept, mix32 } from './dropout.ts';

const dropped = (mask: Float32Array) => mask.filter((value) => value === 0).length / mask.length;

describe('dropout', () => {
  it.each([0.1, 0.5, 0.9])('drops a share of %f and scales the rest', (probability) => {
    const mask = dropoutMask(1, 2, DROPOUT_SITES.encoderEmbedding, 50_000, probability);
    expect(Math.abs(dropped(mask) - probability)).toBeLessThan(0.01);
    expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / (1 - probability))]));
  });

  it('drops nothing at probability 0', () => {
    expect(dropped(dropoutMask(1, 2, 0, 1000, 0))).toBe(0);
  });

  it('gives other masks for another seed, step or place, uncorrelated with the first', () => {
    const mask = (seed: number, step: number, site: 0 | 1 | 2 | 3) =>
      dropoutMask(seed, step, site, 20_000, 0.5);
    const first = mask(1, 0, 0);
    for (const other of [mask(2, 0, 0), mask(1, 1, 0), mask(1, 0, 3), mask(1, 0, 1)]) {
      const agreeing = first.filter((value, i) => value === other[i]).length / first.length;
      expect(Math.abs(agreeing - 0.5)).toBeLessThan(0.02);
    }
    expect(mask(1, 0, 0)).toEqual(first);
  });

  it('keeps to these values for ever, since shared URLs depend on them', () => {
    expect(mix32(1)).toBe(mix32(1 + 2 ** 32));
    expect([mix32(0), mix32(1), mix32(0xffffffff)]).toMatchInlineSnapshot(`
      [
        0,
        114555507,
        3652544131,
      ]
    `);
    expect(dropoutKey(7, 11, DROPOUT_SITES.decoderEmbedding)).toMatchInlineSnapshot(`1286266384`);
    expect(dropoutThreshold(0.1)).toBe(429496729);
    expect(
      Array.from({ length: 12 }, (_, i) => isKept(123, i, dropoutThreshold(0.5))),
    ).toMatchInlineSnapshot(`
      [
        true,
        true,
        true,
        false,
        false,
        false,
        false,
        false,
        true,
        true,
        true,
        true,
      ]
    `);
  });
});
