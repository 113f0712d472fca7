// The seeded generator: deterministic, forks independent of call order, and distributed as it says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from './random.ts';

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.uniform());

describe('Random', () => {
  it('repeats itself from the same seed, and not from another', () => {
    expect(draw(new Random(7), 5)).toEqual(draw(new Random(7), 5));
    expect(draw(new Random(7), 5)).not.toEqual(draw(new Random(8), 5));
  });

  it('forks by label alone, whatever was drawn before', () => {
    const fresh = new Random(7);
    const used = new Random(7);
    draw(used, 100);
    expect(draw(used.fork('a'), 5)).toEqual(draw(fresh.fork('a'), 5));
    expect(draw(fresh.fork('b'), 5)).not.toEqual(draw(fresh.fork('a'), 5));
    expect(
      new Set(Array.from({ length: 1000 }, (_, i) => fresh.fork(`epoch ${i}`).seed)).size,
    ).toBeGreaterThan(998);
  });

  it('draws uniform and normal numbers with the right moments', () => {
    const random = new Random(1);
    const n = 20_000;
    const uniform = draw(random, n);
    const normal = Array.from({ length: n }, () => random.normal());
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / n;
    expect(mean(uniform)).toBeCloseTo(0.5, 1);
    expect(mean(normal)).toBeCloseTo(0, 1);
    expect(mean(normal.map((x) => x * x))).toBeCloseTo(1, 1);
    expect(mean(normal.map((x) => x ** 4))).toBeGreaterThan(2.7);
  });

  it('samples distinct integers below the bound', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 300 }),
        fc.nat(),
        (a, b, seed) => {
          const [count, bound] = a < b ? [a, b] : [b, a];
          const sample = new Random(seed).sample(bound, count);
          expect(sample.length).toBe(count);
          expect(new Set(sample).size).toBe(count);
          for (const value of sample) expect(value).toBeLessThan(bound);
        },
      ),
    );
    expect(() => new Random(1).sample(3, 4)).toThrow(RangeError);
    expect([...new Random(1).sample(50, 50)].sort((x, y) => x - y)).toEqual(
      Array.from({ length: 50 }, (_, i) => i),
    );
  });
});
