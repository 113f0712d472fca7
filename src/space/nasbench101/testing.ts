// Cells for the tests of this folder: the benchmark's published ones, and a source of arbitrary ones.
import fc from 'fast-check';
import { type Cell, MAX_EDGES, type Operation, prune, SpaceError } from './cell.ts';
import { LABELS } from './labels.ts';

const A: Operation = 'conv1x1-bn-relu';
const B: Operation = 'conv3x3-bn-relu';
const P: Operation = 'maxpool3x3';

/** A cell from its edges, given by source vertex, and its interior operations. */
export function cellOf(targets: readonly (readonly number[])[], interior: readonly Operation[]): Cell {
  const n = interior.length + 2;
  return {
    matrix: Array.from({ length: n }, (_, u) =>
      Array.from({ length: n }, (_, v) => (targets[u]?.includes(v) ? 1 : 0)),
    ),
    operations: ['input', ...interior, 'output'],
  };
}

/** Cells whose parameters and module hash the benchmark's own code gave. */
export const VECTORS: readonly { name: string; cell: Cell; parameters: number; hash: string }[] = [
  {
    name: 'input to output alone',
    cell: cellOf([[1]], []),
    parameters: 882_570,
    hash: '043721b9c7fe8c5fad811d47d83132ec',
  },
  {
    name: 'Inception-like',
    cell: cellOf([[1, 2, 3, 5], [6], [6], [4], [6], [6]], [A, B, B, B, P]),
    parameters: 2_694_282,
    hash: '28cfc7874f6d200472e1a9dcd8650aa0',
  },
  {
    name: 'first by hash',
    cell: cellOf([[1, 4, 5], [2], [3, 6], [5], [5], [6]], [B, P, B, B, A]),
    parameters: 8_555_530,
    hash: '00005c142e6f48ac74fdcf73e3439874',
  },
  {
    name: 'best by mean test accuracy',
    cell: cellOf([[1, 2, 5, 6], [5], [3], [4], [5], [6]], [A, B, P, B, B]),
    parameters: 32_426_634,
    hash: '02e5a0247bbdcf2860b7e96f74961594',
  },
];

/** Any cell of 2 to 7 vertices as a search might write it: unpruned, and perhaps outside the space. */
export const anyCell: fc.Arbitrary<Cell> = fc.integer({ min: 2, max: 7 }).chain((n) =>
  fc
    .tuple(
      fc.array(fc.boolean(), { minLength: 21, maxLength: 21 }),
      fc.array(fc.constantFrom(...LABELS), { minLength: n - 2, maxLength: n - 2 }),
    )
    .map(([edges, interior]) => {
      const targets = Array.from({ length: n }, (_, u) =>
        Array.from({ length: n }, (_, v) => v).filter((v) => v > u && edges[(v * (v - 1)) / 2 + u]),
      );
      return cellOf(targets, interior);
    }),
);

/** Any unpruned cell of the space. */
export const validCell: fc.Arbitrary<Cell> = anyCell.filter((cell) => {
  try {
    return prune(cell).matrix.flat().filter(Boolean).length <= MAX_EDGES;
  } catch (error) {
    if (error instanceof SpaceError) return false;
    throw error;
  }
});

/** The same cell with interior vertices in another order: moved one at a time wherever edges still lead forward. */
export function relabel(cell: Cell, priorities: readonly number[]): Cell {
  const n = cell.matrix.length;
  const order = [0];
  const left = new Set(Array.from({ length: n - 2 }, (_, i) => i + 1));
  while (left.size > 0) {
    const ready = [...left].filter((v) => ![...left].some((u) => cell.matrix[u][v]));
    ready.sort((a, b) => priorities[a] - priorities[b]);
    order.push(ready[0]);
    left.delete(ready[0]);
  }
  order.push(n - 1);
  return {
    matrix: order.map((u) => order.map((v) => cell.matrix[u][v])),
    operations: order.map((v) => cell.operations[v]),
  };
}
