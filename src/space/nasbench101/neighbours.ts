// The cells at edit distance 1 of a cell: one edge or one operation changed, or one vertex put in.
import type { SearchSpace } from '../searchSpace.ts';
import { type Cell, MAX_VERTICES, SpaceError } from './cell.ts';
import { LABELS } from './labels.ts';

/**
 * Indices of all distinct cells that one edit of the pruned cell leads to, ascending, the cell itself not among them:
 * an edge flipped, an operation replaced, or, below 7 vertices, a vertex of any operation put in between two others with
 * an edge from the one and an edge to the other. What an edit leaves unused is pruned.
 *
 * @throws SpaceError `bad-index`
 */
export function neighbours(space: Pick<SearchSpace<Cell>, 'cell' | 'indexOf'>, index: number): Uint32Array {
  const cell = space.cell(index);
  const found = new Set<number>();
  for (const edited of edits(cell)) {
    try {
      found.add(space.indexOf(edited));
    } catch (error) {
      // Without a path, or too large.
      if (!(error instanceof SpaceError)) throw error;
    }
  }
  found.delete(index);
  return Uint32Array.from(found).sort();
}

function* edits({ matrix, operations }: Cell): Generator<Cell> {
  const n = matrix.length;
  for (let u = 0; u < n; u++) {
    for (let v = u + 1; v < n; v++) {
      yield { matrix: matrix.with(u, matrix[u].with(v, 1 - matrix[u][v])), operations };
    }
  }
  for (let v = 1; v < n - 1; v++) {
    for (const label of LABELS)
      if (label !== operations[v]) yield { matrix, operations: operations.with(v, label) };
  }
  if (n === MAX_VERTICES) return;
  for (let place = 1; place < n; place++) {
    // Everything from `place` on moves by one.
    const wider = matrix.map((row) => row.toSpliced(place, 0, 0));
    const grown = wider.toSpliced(place, 0, new Array<number>(n + 1).fill(0));
    for (let u = 0; u < place; u++) {
      for (let v = place + 1; v <= n; v++) {
        const linked = grown.with(u, grown[u].with(place, 1)).with(place, grown[place].with(v, 1));
        for (const label of LABELS)
          yield { matrix: linked, operations: operations.toSpliced(place, 0, label) };
      }
    }
  }
}
