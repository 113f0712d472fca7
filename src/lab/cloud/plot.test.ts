// What the plot begins with, and the ticks of its axes.
import { describe, expect, it } from 'vitest';
import { columnOf } from '../../explore/figures.ts';
import { pixelRatioFor } from './canvas.ts';
import { frameOf } from './frame.ts';
import { coloursOf, gradientOf } from './ramp.ts';
import { ticksFor } from './ticks.ts';

describe('frameOf', () => {
  const test = columnOf(Float32Array.from({ length: 20_000 }, (_, i) => (i < 300 ? 0.1 : 0.9 + i / 500_000)));
  const edges = columnOf(Float32Array.from({ length: 20_000 }, (_, i) => 1 + (i % 9)));

  it('begins without the few cells whose training failed; everything can be shown', () => {
    const { home, whole } = frameOf('edges', edges, 'test', test);
    expect(home.bottom).toBeGreaterThan(0.85);
    expect(whole.bottom).toBeLessThan(0.1);
    expect(home.top).toBeGreaterThan(0.94);
    expect(home.top).toBeLessThan(whole.top);
    expect([home.left, home.right]).toEqual([0.4, 9.6].map((end) => expect.closeTo(end, 9)));
  });

  it('has a window where nothing is known', () => {
    const nothing = columnOf(new Float32Array(5).fill(Number.NaN));
    const { whole } = frameOf('test', nothing, 'seconds', nothing);
    expect(whole.right).toBeGreaterThan(whole.left);
    expect(whole.top).toBeGreaterThan(whole.bottom);
  });
});

describe('ticksFor', () => {
  it('accuracies in percent, whole numbers whole, parameters in millions along their logarithm', () => {
    expect(ticksFor('test', 0.899, 0.9401, 4).map(({ value }) => value)).toEqual([90, 91, 92, 93, 94]);
    expect(ticksFor('edges', 0.4, 3.6, 10).map(({ value }) => value)).toEqual([1, 2, 3]);
    const parameters = ticksFor('parameters', Math.log10(400_000), Math.log10(12_000_000), 5);
    expect(parameters.map(({ value }) => value)).toEqual([0.5, 1, 2, 5, 10]);
    for (const { at, value } of parameters) expect(10 ** at).toBeCloseTo(value * 1e6, 3);
  });

  it('between few powers, ticks are even', () => {
    const near = ticksFor('parameters', Math.log10(2_100_000), Math.log10(2_900_000), 4);
    expect(near.length).toBeGreaterThanOrEqual(3);
  });
});

it('a picture has no more pixels than can be painted in time', () => {
  expect(pixelRatioFor(1_000, 600, 2)).toBeLessThan(2);
  expect(pixelRatioFor(1_000, 600, 1)).toBe(1);
  expect(3_840 * 2_160 * pixelRatioFor(3_840, 2_160, 2) ** 2).toBeLessThan(2_100_001);
});

it('colours get lighter from one end to the other in both themes', () => {
  for (const scheme of ['light', 'dark'] as const) {
    const { ramp } = coloursOf(scheme);
    const light = (level: number) =>
      0.2126 * ramp[3 * level] + 0.7152 * ramp[3 * level + 1] + 0.0722 * ramp[3 * level + 2];
    for (let level = 16; level < 256; level += 16) expect(light(level)).toBeGreaterThan(light(level - 16));
    expect(gradientOf(coloursOf(scheme))).toContain('linear-gradient');
  }
});
