// The painted cloud: each pixel by the cells that fall on it.
import { describe, expect, it } from 'vitest';
import { DensityPainter, FAINT, HIDDEN, levelsOf, radiusFor, SHOWN, squareFor } from './density.ts';

const ramp = Uint8Array.from({ length: 3 * 256 }, (_, i) => Math.floor(i / 3));
const faint = [9, 9, 9] as const;
const window = { left: 0, right: 40, bottom: 0, top: 40 };

/** One pixel a unit; few cells are drawn as discs, so pixels at their middle are asked for. */
function painted(x: number[], y: number[], states: number[] | undefined, levels: number[] | undefined) {
  const painter = new DensityPainter(40, 40);
  const target = new Uint8ClampedArray(4 * 40 * 40);
  const cells = painter.paint(
    { x: Float32Array.from(x), y: Float32Array.from(y) },
    states && Uint8Array.from(states),
    window,
    { levels: levels && Uint8Array.from(levels), ramp, faint },
    1,
    target,
  );
  const at = (px: number, py: number) => [...target.subarray(4 * (py * 40 + px), 4 * (py * 40 + px) + 4)];
  return { cells, at };
}

describe('DensityPainter', () => {
  it('puts the upper end above, and mixes the colours of cells on one place', () => {
    const { cells, at } = painted([10.5, 10.5], [30.5, 30.5], undefined, [100, 200]);
    expect(cells).toBe(2);
    expect(at(10, 9).slice(0, 3)).toEqual([150, 150, 150]);
    expect(at(10, 9)[3]).toBeGreaterThan(150);
    expect(at(10, 30)[3]).toBe(0);
  });

  it('does not show what is hidden, unknown or outside, and counts only what is shown', () => {
    const { cells, at } = painted(
      [5.5, 20.5, Number.NaN, 90, 34.5],
      [35.5, 20.5, 20, 20, 5.5],
      [HIDDEN, FAINT, SHOWN, SHOWN, SHOWN],
      [10, 10, 10, 10, 10],
    );
    expect(cells).toBe(1);
    expect(at(5, 4)[3]).toBe(0);
    expect(at(20, 19).slice(0, 3)).toEqual([9, 9, 9]);
    expect(at(34, 34).slice(0, 3)).toEqual([10, 10, 10]);
  });

  it('without levels, pixels are coloured by how many cells they have', () => {
    const { at } = painted([10.5, 10.5, 10.5, 30.5], [10.5, 10.5, 10.5, 10.5], undefined, undefined);
    expect(at(10, 29)[0]).toBe(255);
    expect(at(30, 29)[0]).toBeLessThan(255);
  });
});

it('where there is a number to show, cells are counted in squares of some pixels', () => {
  const painter = new DensityPainter(40, 40);
  const target = new Uint8ClampedArray(4 * 40 * 40);
  // 3,200 cells, twice as many on the left half as on the right.
  const x = Float32Array.from({ length: 3_200 }, (_, i) => (i % 3 === 0 ? 20 : 0) + ((i * 7) % 200) / 10);
  const y = Float32Array.from({ length: 3_200 }, (_, i) => 0.05 + ((i * 13) % 400) / 10.1);
  const look = { levels: undefined, ramp, faint };
  expect(squareFor(3_200, 1_600, 1)).toBe(1);
  expect(squareFor(3_200, 40_000, 1)).toBe(6);
  expect(squareFor(100, 40_000, 1)).toBe(1);
  expect(painter.paint({ x, y }, undefined, window, look, 1, target)).toBe(3_200);
  const large = new DensityPainter(200, 200);
  const picture = new Uint8ClampedArray(4 * 200 * 200);
  large.paint({ x, y }, undefined, window, look, 1, picture);
  const at = (column: number, row: number) => picture[4 * (row * 200 + column)];
  for (const [column, row] of [
    [0, 0],
    [60, 66],
    [120, 30],
  ]) {
    for (const [right, down] of [
      [1, 1],
      [5, 0],
      [0, 5],
      [5, 5],
    ])
      expect(at(column + right, row + down)).toBe(at(column, row));
  }
});

it('the fewer cells, the larger they are drawn', () => {
  const radii = [100, 2_000, 10_000, 50_000, 400_000].map((cells) => radiusFor(cells, 1));
  expect(radii).toEqual([5, 3, 2, 1, 0]);
  expect(radiusFor(100, 2)).toBe(10);
});

it('levels run from the low end to the high one', () => {
  expect([...levelsOf([0, 5, 10, -3, 20, Number.NaN], 0, 10)]).toEqual([0, 128, 255, 0, 255, 0]);
});
