// The label transforms: rising, undone by their inverse, and right where the result is known.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LABEL_TRANSFORMS, labelTransform } from './labelTransform.ts';
import { normalQuantile } from './normal.ts';

const accuracies = fc
  .array(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 60 })
  .map((counts) => Float64Array.from(counts, (count) => count / 30_000));

describe('normalQuantile', () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.005, -2.575829303548901],
    [1e-10, -6.361340902404056],
    [1 - 2 ** -20, 4.7630010342678135],
  ])('of %d is %d', (probability, value) => {
    expect(normalQuantile(probability)).toBeCloseTo(value, 12);
  });

  it('is odd about one half, and refuses what is no probability inside', () => {
    for (const p of [0.01, 0.2, 0.44]) expect(normalQuantile(p)).toBeCloseTo(-normalQuantile(1 - p), 12);
    for (const p of [0, 1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
  });
});

describe('labelTransform', () => {
  it.each(LABEL_TRANSFORMS)('%s rises and is undone', (name) => {
    fc.assert(
      fc.property(accuracies, accuracies, (labels, others) => {
        const transform = labelTransform(name, labels);
        const back = transform.accuracies(transform.scores(labels));
        for (let i = 0; i < labels.length; i++) expect(back[i]).toBeCloseTo(labels[i], 9);
        const sorted = others.slice().sort();
        const scores = transform.scores(sorted);
        for (let i = 1; i < sorted.length; i++) {
          if (sorted[i] > sorted[i - 1]) expect(scores[i]).toBeGreaterThan(scores[i - 1]);
        }
      }),
    );
  });

  it('nscore gives labels the normal scores of their ranks, the mean rank to equal ones', () => {
    const labels = Float64Array.of(0.9, 0.1, 0.94, 0.9);
    const scores = labelTransform('nscore', labels).scores(labels);
    expect([...scores]).toEqual([0.5, 0.125, 0.875, 0.5].map(normalQuantile));
  });

  it('nscore is linear between labels and beyond, and stays within [0, 1]', () => {
    const labels = Float64Array.of(0.5, 0.7, 0.8);
    const transform = labelTransform('nscore', labels);
    const [low, middle, high] = transform.scores(labels);
    const given = transform.accuracies([(low + middle) / 2, high + (high - middle), 99, -99]);
    expect(given[0]).toBeCloseTo(0.6, 12);
    expect(given[1]).toBeCloseTo(0.9, 12);
    expect([given[2], given[3]]).toEqual([1, 0]);
  });

  it('sample and published are the affine scales they are named after', () => {
    const labels = Float64Array.of(0.8, 0.9);
    const [middle, high] = labelTransform('sample', labels).scores([0.85, 0.9]);
    expect(middle).toBeCloseTo(0, 12);
    expect(high).toBeCloseTo(1, 12);
    expect(labelTransform('published', labels).scores([0.908192301 + 0.023961])[0]).toBeCloseTo(1, 9);
  });

  it('refuses no labels and such that are no numbers', () => {
    expect(() => labelTransform('nscore', new Float64Array())).toThrow(RangeError);
    expect(() => labelTransform('sample', Float64Array.of(0.9, Number.NaN))).toThrow(RangeError);
  });
});
