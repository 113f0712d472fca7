// Planes: what they hold of the points' variance, and that a picture stays still when only its axes would have turned.
import { describe, expect, it } from 'vitest';
import { Random } from '../random/random.ts';
import { place, principalPlane, turnedTowards } from './plane.ts';

const WIDTH = 6;
const COUNT = 80;

/** Points that are spread most along two slanted directions. */
function cloud(seed: number, spread: readonly number[] = [3, 2, 0.2, 0.2, 0.1, 0.1]): Float32Array {
  const random = new Random(seed);
  const rows = new Float32Array(COUNT * WIDTH);
  for (let point = 0; point < COUNT; point++) {
    const z = spread.map((size) => size * random.normal());
    for (let i = 0; i < WIDTH; i++) rows[point * WIDTH + i] = 5 + (z[i] + z[(i + 1) % WIDTH]) * Math.SQRT1_2;
  }
  return rows;
}

function furthest(a: Float32Array, b: Float32Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

describe('a principal plane', () => {
  it('has orthonormal axes through the mean, and holds the greatest share of the variance', () => {
    const rows = cloud(1);
    const { axes, share, mean } = principalPlane(rows, WIDTH);
    const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);
    expect(dot(axes[0], axes[0])).toBeCloseTo(1, 10);
    expect(dot(axes[0], axes[1])).toBeCloseTo(0, 10);
    const points = place({ mean, axes, share }, rows);
    const spread = points.reduce((sum, value) => sum + value ** 2, 0);
    let total = 0;
    for (let i = 0; i < rows.length; i++) total += (rows[i] - mean[i % WIDTH]) ** 2;
    expect(spread / total).toBeCloseTo(share, 5);
    // No two of the coordinates hold as much.
    for (let i = 0; i < WIDTH; i++)
      for (let j = 0; j < i; j++) {
        let held = 0;
        for (let at = 0; at < rows.length; at += WIDTH)
          held += (rows[at + i] - mean[i]) ** 2 + (rows[at + j] - mean[j]) ** 2;
        expect(held / total).toBeLessThan(share);
      }
  });

  it('is refused where points are too few', () => {
    expect(() => principalPlane(new Float32Array(2 * WIDTH), WIDTH)).toThrow(RangeError);
  });
});

describe('a plane turned towards an earlier picture', () => {
  const rows = cloud(2);
  const plane = principalPlane(rows, WIDTH);
  const before = place(plane, rows);
  const turnedBy = (angle: number, mirror: 1 | -1) => {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const [first, second] = plane.axes;
    return {
      ...plane,
      axes: [
        first.map((value, i) => c * value - mirror * s * second[i]),
        first.map((value, i) => s * value + mirror * c * second[i]),
      ] as const,
    };
  };

  it.each([
    [0.4, 1],
    [2.8, 1],
    [-1.2, -1],
    [Math.PI, -1],
  ] as const)('lies as it lay, though its axes came out turned by %d and mirrored by %d', (angle, mirror) => {
    const other = turnedBy(angle, mirror);
    const back = turnedTowards(other, place(other, rows), before);
    expect(furthest(place(back, rows), before)).toBeLessThan(1e-5);
  });

  it('moves its points no further than the points themselves have moved', () => {
    const random = new Random(3);
    const moved = rows.map((value) => value + 0.02 * random.normal());
    const next = principalPlane(moved, WIDTH);
    const points = place(turnedTowards(next, place(next, moved), before), moved);
    expect(furthest(points, before)).toBeLessThan(0.25);
    const [first, second] = next.axes;
    const swapped = { ...next, axes: [second, first] as const };
    const same = place(turnedTowards(swapped, place(swapped, moved), before), moved);
    expect(furthest(same, points)).toBeLessThan(1e-5);
  });
});
