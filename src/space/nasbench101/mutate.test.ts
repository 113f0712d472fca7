// Mutations stay in the space and change the cell.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPACE_SIZE } from './benchmark.ts';
import { type Cell, prune } from './cell.ts';
import { expand, mutate } from './mutate.ts';
import { Space } from './space.ts';
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
  it('gives another cell of the space, the same for the same randomness', () => {
    fc.assert(
      fc.property(anyIndex, fc.nat(1e9), (index, seed) => {
        const child = mutate(space, space.cell(index), source(seed));
        expect(child.matrix.length).toBe(7);
        expect(space.indexOf(child)).not.toBe(index);
        expect(mutate(space, space.cell(index), source(seed))).toEqual(child);
      }),
    );
  });

  it('lets the smallest cell grow', () => {
    const child = prune(mutate(space, space.cell(0), source(5)));
    expect(child.matrix.length).toBeGreaterThan(2);
  });

  it('mostly makes a single edit', () => {
    const edits: number[] = [];
    for (let seed = 0; edits.length < 200; seed++) {
      const cell = space.cell((seed * 2_111) % SPACE_SIZE);
      // Smaller ones are expanded at random first.
      if (cell.matrix.length < 7) continue;
      const child = mutate(space, cell, source(seed));
      const entries = (of: Cell) => [...of.matrix.flat(), ...of.operations];
      const before = entries(cell);
      edits.push(entries(child).filter((entry, i) => entry !== before[i]).length);
    }
    expect(Math.min(...edits)).toBe(1);
    expect(edits.filter((count) => count === 1).length).toBeGreaterThan(150);
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

  it('refuses cells outside the space', () => {
    const outside = cellOf([[1]], ['maxpool3x3']);
    expect(() => mutate(space, outside, source(1))).toThrow();
  });
});
