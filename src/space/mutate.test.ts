// Mutations stay in the space and change the cell.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countEdges, prune } from './cell.ts';
import { expand, mutate, mutateAtRate, neighbours } from './mutate.ts';
import { SPACE_SIZE, Space } from './space.ts';
import { cellOf } from './testing.ts';

const space = Space.create();
const anyIndex = fc.integer({ min: 0, max: SPACE_SIZE - 1 });

/** A small multiplicative generator, enough to drive a test. */
function source(seed: number): (bound: number) => number {
  let state = (seed % 2_147_483_646) + 1;
  return (bound) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % bound;
  };
}

describe('mutation', () => {
  it.each([
    ['mutate', mutate],
    ['mutateAtRate', mutateAtRate],
  ])('%s gives another cell of the space, the same for the same randomness', (_, change) => {
    fc.assert(
      fc.property(anyIndex, fc.nat(1e9), (index, seed) => {
        const child = change(space, space.cell(index), source(seed));
        expect(child.matrix.length).toBe(7);
        expect(space.indexOf(child)).not.toBe(index);
        expect(change(space, space.cell(index), source(seed))).toEqual(child);
      }),
    );
  });

  it('lets the smallest cell grow', () => {
    const child = prune(mutate(space, space.cell(0), source(5)));
    expect(child.matrix.length).toBeGreaterThan(2);
  });

  it('mostly makes a single edit', () => {
    let single = 0;
    for (let seed = 0; seed < 200; seed++) {
      const index = (seed * 2_111) % SPACE_SIZE;
      if (space.vertices(index) < 7) continue;
      const child = space.indexOf(mutate(space, space.cell(index), source(seed)));
      if (neighbours(space, space.cell(index)).includes(child)) single++;
    }
    expect(single).toBeGreaterThan(100);
  });

  it('expands without changing the cell', () => {
    fc.assert(
      fc.property(anyIndex, fc.nat(1e9), (index, seed) => {
        const expanded = expand(space.cell(index), source(seed));
        expect(expanded.matrix.length).toBe(7);
        expect(prune(expanded)).toEqual(space.cell(index));
      }),
    );
  });

  it('lists neighbours, which list the cell as theirs where edges allow', () => {
    const cell = cellOf([[1], [2]], ['conv3x3-bn-relu']);
    // The chain: another operation, or a shortcut; without either edge there is no path.
    const found = neighbours(space, cell).map((index) => space.cell(index));
    expect(found.map(countEdges).sort()).toEqual([2, 2, 3]);
    fc.assert(
      fc.property(anyIndex, (index) => {
        const all = neighbours(space, space.cell(index));
        expect(all.length).toBeLessThanOrEqual(31);
        expect(all).not.toContain(index);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });

  it('refuses cells outside the space', () => {
    const outside = cellOf([[1]], ['maxpool3x3']);
    for (const change of [mutate, mutateAtRate]) expect(() => change(space, outside, source(1))).toThrow();
    expect(() => neighbours(space, outside)).toThrow();
  });
});
