// Neighbours are one edit apart in both directions, whatever the cell.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPACE_SIZE } from './benchmark.ts';
import { Space } from './space.ts';

const space = Space.create();
const anyCell = fc.integer({ min: 0, max: SPACE_SIZE - 1 });

describe('neighbours', () => {
  it('are distinct other cells, ascending', () => {
    fc.assert(
      fc.property(anyCell, (cell) => {
        const found = [...space.neighbours(cell)];
        expect(found.length).toBeGreaterThan(2);
        expect(found).not.toContain(cell);
        expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
      }),
    );
  });

  it('of as many vertices have the cell as a neighbour, too', () => {
    fc.assert(
      fc.property(anyCell, fc.nat(), (cell, which) => {
        const found = space
          .neighbours(cell)
          .filter((other) => space.vertices(other) === space.vertices(cell));
        fc.pre(found.length > 0);
        const other = found[which % found.length];
        expect([...space.neighbours(other)]).toContain(cell);
      }),
      { numRuns: 500 },
    );
  });

  it('of the smallest cell are those with one vertex more', () => {
    // Input to output, with one operation beside the edge or, as that edge is no matter, in its place after pruning.
    const found = [...space.neighbours(0)];
    expect(found.map((cell) => space.vertices(cell))).toEqual([3, 3, 3]);
    expect(found.map((cell) => space.edges(cell))).toEqual([3, 3, 3]);
  });

  it('have operations replaced one at a time', () => {
    // A chain of five interior vertices has ten replacements, all of them other cells.
    const chain = Array.from({ length: 7 }, (_, u) =>
      Array.from({ length: 7 }, (_, v) => (v === u + 1 ? 1 : 0)),
    );
    const operations = ['input', ...new Array(5).fill('conv3x3-bn-relu'), 'output'] as never;
    const found = space.neighbours(space.indexOf({ matrix: chain, operations }));
    const replaced = [...found].filter((cell) => space.edges(cell) === 6 && space.vertices(cell) === 7);
    expect(replaced).toHaveLength(10);
  });
});
