// Edit distances: nought for the same cell however it is written, the same in both directions, one for one edit, and edits that
// add up.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from './cell.ts';
import { editsBetween } from './editDistance.ts';
import { Space } from './space.ts';

const space = Space.create();
const anyIndex = fc.integer({ min: 0, max: space.size - 1 });
const edgesOf = ({ matrix }: Cell) => matrix.flat().reduce((sum, edge) => sum + edge, 0);

describe('editsBetween', () => {
  it('is nought between a cell and itself alone, and the same in both directions', () => {
    fc.assert(
      fc.property(anyIndex, anyIndex, (a, b) => {
        const [one, other] = [space.cell(a), space.cell(b)];
        expect(editsBetween(one, one).distance).toBe(0);
        const there = editsBetween(one, other).distance;
        expect(there === 0).toBe(a === b);
        expect(editsBetween(other, one).distance).toBe(there);
      }),
      { numRuns: 60 },
    );
  });

  it('adds up to the distance, and to the other cell', () => {
    fc.assert(
      fc.property(anyIndex, anyIndex, (a, b) => {
        const [before, after] = [space.cell(a), space.cell(b)];
        const edits = editsBetween(before, after);
        const { addedEdges, removedEdges, changedOperations, addedVertices, removedVertices } = edits;
        expect(addedEdges.length + removedEdges + changedOperations.length).toBe(edits.distance);
        expect(edgesOf(before) - removedEdges + addedEdges.length).toBe(edgesOf(after));
        expect(before.matrix.length - removedVertices + addedVertices.length).toBe(after.matrix.length);
        for (const [from, to] of addedEdges) expect(after.matrix[from][to]).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  it('knows a cell again with its vertices in another order', () => {
    // Two branches, written in either order.
    const operations = ['input', 'conv3x3-bn-relu', 'maxpool3x3', 'output'] as const;
    const matrix = [
      [0, 1, 1, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ];
    const swapped: Cell = {
      matrix,
      operations: [operations[0], operations[2], operations[1], operations[3]],
    };
    expect(editsBetween({ matrix, operations }, swapped).distance).toBe(0);
    const other: Cell = { matrix, operations: ['input', 'conv3x3-bn-relu', 'conv3x3-bn-relu', 'output'] };
    expect(editsBetween(swapped, other)).toMatchObject({
      distance: 1,
      changedOperations: [1],
      removedEdges: 0,
    });
  });
});
