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

/** What an edit leaves, its vertices in any order: row u of `matrix` holds where edges of vertex u go. */
function* edits({ matrix, operations }: Cell): Generator<Cell> {
  const n = matrix.length;
  const inOrder = function* (edited: Cell) {
    const sorted = topological(edited);
    if (sorted) yield sorted;
  };
  for (let u = 0; u < n - 1; u++) {
    for (let v = 1; v < n; v++) {
      // Of two vertices that no path joins, an edge may lead either way.
      if (u === v || matrix[v][u]) continue;
      yield* inOrder({ matrix: matrix.with(u, matrix[u].with(v, 1 - matrix[u][v])), operations });
    }
  }
  for (let v = 1; v < n - 1; v++) {
    for (const label of LABELS)
      if (label !== operations[v]) yield { matrix, operations: operations.with(v, label) };
  }
  if (n === MAX_VERTICES) return;
  // The new vertex stands before the output.
  const place = n - 1;
  const wider = matrix.map((row) => row.toSpliced(place, 0, 0));
  const grown = wider.toSpliced(place, 0, new Array<number>(n + 1).fill(0));
  for (let u = 0; u < place; u++) {
    for (let v = 1; v <= n; v++) {
      if (v === place || v === u) continue;
      const linked = grown.with(u, grown[u].with(place, 1)).with(place, grown[place].with(v, 1));
      for (const label of LABELS)
        yield* inOrder({ matrix: linked, operations: operations.toSpliced(place, 0, label) });
    }
  }
}

/** The same graph with every edge leading forward, the input first and the output last; undefined if it has a cycle. */
function topological({ matrix, operations }: Cell): Cell | undefined {
  const n = matrix.length;
  const order = [0];
  const into = Array.from({ length: n }, (_, v) =>
    matrix.reduce((sum, row, u) => sum + (u > 0 ? row[v] : 0), 0),
  );
  const waiting = Array.from({ length: n - 2 }, (_, i) => i + 1);
  while (waiting.length > 0) {
    const at = waiting.findIndex((v) => into[v] === 0);
    if (at < 0) return undefined;
    const [next] = waiting.splice(at, 1);
    for (let v = 0; v < n; v++) into[v] -= matrix[next][v];
    order.push(next);
  }
  order.push(n - 1);
  return {
    matrix: order.map((u) => order.map((v) => matrix[u][v])),
    operations: order.map((v) => operations[v]),
  };
}
