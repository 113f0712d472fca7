// The cloud of cells: where cells stand, which is meant, what a window and a lasso hold.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inside, nearest, nextInDirection, panned, placesOf, within, zoomed } from './cloud.ts';

const whole = { left: 0, right: 10, bottom: 0, top: 10 };
const number = fc.double({ min: -50, max: 50, noNaN: true });

describe('placesOf', () => {
  it('spreads whole numbers by less than half, each always alike', () => {
    const values = Float32Array.from({ length: 1_000 }, (_, i) => i % 6);
    const places = placesOf('edges', values, 'x');
    for (const [i, place] of places.entries()) expect(Math.abs(place - values[i])).toBeLessThan(0.5);
    expect(new Set(places).size).toBeGreaterThan(900);
    expect(placesOf('edges', values, 'x')).toEqual(places);
  });

  it('leaves accuracies and takes the logarithm of parameters', () => {
    expect([...placesOf('test', [0.5, Number.NaN], 'y')]).toEqual([0.5, Number.NaN]);
    expect(placesOf('parameters', [1_000], 'x')[0]).toBe(3);
  });
});

describe('windows', () => {
  it('stay within reason, whatever is done to them', () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ dx: number, dy: number }),
        fc.record({ x: number, y: number, factor: fc.double({ min: 0.01, max: 100, noNaN: true }) }),
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(steps, (all) => {
        let window = whole;
        for (const step of all) {
          const next = 'dx' in step ? panned(window, step.dx, step.dy) : zoomed(window, step, step.factor);
          window = within(next, whole);
          const width = window.right - window.left;
          expect(width).toBeGreaterThan(0.0019);
          expect(width).toBeLessThan(20.001);
          const middle = (window.left + window.right) / 2;
          expect(middle).toBeGreaterThanOrEqual(-0.001);
          expect(middle).toBeLessThanOrEqual(10.001);
        }
      }),
    );
  });

  it('a zoom leaves its place where it is', () => {
    const near = zoomed(whole, { x: 2, y: 8 }, 0.5);
    expect(near).toEqual({ left: 1, right: 6, bottom: 4, top: 9 });
    expect((2 - near.left) / (near.right - near.left)).toBeCloseTo(0.2, 12);
  });
});

const cloud = { x: Float32Array.of(1, 2, 5, Number.NaN, 5), y: Float32Array.of(1, 2, 5, 5, 6) };

describe('looking', () => {
  it('finds the nearest within reach, of those that are shown', () => {
    expect(nearest(cloud, { x: 1.2, y: 1.2 }, { x: 1, y: 1 }, undefined, 2)).toBe(0);
    expect(nearest(cloud, { x: 1.2, y: 1.2 }, { x: 2, y: 2 }, Uint8Array.of(1, 2, 2, 2, 2), 2)).toBe(1);
    expect(nearest(cloud, { x: 9, y: 9 }, { x: 1, y: 1 }, undefined, 2)).toBeUndefined();
  });

  it('goes on in a direction, and no further than the window', () => {
    const go = (from: number, direction: 'left' | 'right' | 'up' | 'down') =>
      nextInDirection(
        cloud,
        { x: cloud.x[from], y: cloud.y[from] },
        direction,
        { x: 1, y: 1 },
        0.1,
        undefined,
        2,
        whole,
      );
    expect(go(0, 'right')).toBe(1);
    expect(go(1, 'right')).toBe(2);
    expect(go(2, 'up')).toBe(4);
    expect(go(2, 'right')).toBeUndefined();
    expect(go(4, 'down')).toBe(2);
  });

  it('a lasso holds what lies within, by the even-odd rule', () => {
    const square = [
      { x: 0, y: 0 },
      { x: 3, y: 0 },
      { x: 3, y: 3 },
      { x: 0, y: 3 },
    ];
    expect([...inside(cloud, square, undefined, 1)]).toEqual([0, 1]);
    expect([...inside(cloud, square, Uint8Array.of(0, 1, 1, 1, 1), 1)]).toEqual([1]);
    expect([...inside(cloud, square.slice(2), undefined, 1)]).toEqual([]);
  });
});
