// The enumeration: its counts, and that looking a cell up undoes listing it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPACE_SIZE } from './benchmark.ts';
import { countEdges, prune, SpaceError } from './cell.ts';
import { enumerateGraphs } from './graphs.ts';
import { Space } from './space.ts';
import { anyCell, cellOf, relabel, VECTORS, validCell } from './testing.ts';
import { cellToTokens } from './tokens.ts';

const space = Space.create();
const anyIndex = fc.integer({ min: 0, max: SPACE_SIZE - 1 });
const priorities = fc.array(fc.double({ noNaN: true }), { minLength: 7, maxLength: 7 });

describe('Space', () => {
  it('stands on 2,494 graphs', () => {
    const counts = [2, 3, 4, 5, 6, 7].map((n) => enumerateGraphs(n).adjacency.length);
    expect(counts).toEqual([1, 2, 10, 97, 810, 1_574]);
    expect(() => enumerateGraphs(8)).toThrow(RangeError);
  });

  it('has 423,624 cells, by vertices as published', () => {
    const counts = new Array<number>(8).fill(0);
    for (let index = 0; index < space.size; index++) counts[space.vertices(index)]++;
    expect(space.size).toBe(SPACE_SIZE);
    expect(counts).toEqual([0, 0, 1, 6, 84, 2_441, 62_010, 359_082]);
  });

  it('finds every cell where it lists it, by tokens', () => {
    const tokens = new Uint8Array(27);
    let wrong = 0;
    for (let index = 0; index < space.size; index++) {
      space.writeTokens(index, tokens, 0);
      if (space.indexOfTokens(tokens) !== index) wrong++;
    }
    expect(wrong).toBe(0);
  });

  it('lists cells that are pruned, and finds them', () => {
    fc.assert(
      fc.property(anyIndex, (index) => {
        const cell = space.cell(index);
        expect(prune(cell)).toBe(cell);
        expect(space.indexOf(cell)).toBe(index);
        expect(space.vertices(index)).toBe(cell.matrix.length);
        expect(space.edges(index)).toBe(countEdges(cell));
        expect(space.tokens(index)).toEqual(cellToTokens(cell));
      }),
    );
  });

  it('gives isomorphic and unpruned cells one index', () => {
    fc.assert(
      fc.property(validCell, priorities, (cell, order) => {
        const index = space.indexOf(cell);
        expect(space.indexOf(relabel(cell, order))).toBe(index);
        expect(space.indexOf(prune(cell))).toBe(index);
        expect(space.indexOfTokens(cellToTokens(cell))).toBe(index);
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with its token look-up on what is outside', () => {
    fc.assert(
      fc.property(anyCell, (cell) => {
        let index = -1;
        try {
          index = space.indexOf(cell);
        } catch (error) {
          if (!(error instanceof SpaceError)) throw error;
        }
        expect(space.indexOfTokens(cellToTokens(cell))).toBe(index);
      }),
      { numRuns: 500 },
    );
  });

  it('lists the published cells in their published vertex order', () => {
    // Not the Inception-like one: the README's example is written in another order.
    for (const { name, cell } of VECTORS) {
      if (name !== 'Inception-like') expect(space.cell(space.indexOf(cell))).toEqual(cell);
    }
  });

  it('keeps its order: tables of figures depend on it', () => {
    expect(VECTORS.map(({ cell }) => space.indexOf(cell))).toEqual([0, 359_715, 255_595, 162_354]);
  });

  it.each([-1, SPACE_SIZE, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('has no cell %s', (index) => {
    for (const ask of [() => space.cell(index), () => space.tokens(index), () => space.vertices(index)]) {
      expect(ask).toThrow(expect.objectContaining({ code: 'bad-index' }));
    }
  });

  it('says why a cell is outside', () => {
    expect(() => space.indexOf(cellOf([[1]], ['maxpool3x3']))).toThrow(
      expect.objectContaining({ code: 'no-path' }),
    );
  });
});
