// Cells as the graph network sees them: which vertices feed each one and what it does, and nothing worked out from that.
import { edgeBit } from '../../space/nasbench101/graphs.ts';
import type { Space } from '../../space/nasbench101/space.ts';
import { INPUT_KIND, OUTPUT_KIND, VERTICES } from './layout.ts';

/** Bytes of one cell: by vertex the set of its predecessors as bits (7), the number of vertices, by vertex its kind (7), 0. */
export const CELL_BYTES = 16;

/** [cells × CELL_BYTES], as assembly/memory.ts wants them. @throws SpaceError `bad-index` */
export function rawGraphs(space: Space, cells: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(cells.length * CELL_BYTES);
  const labels = new Uint8Array(VERTICES);
  for (let i = 0; i < cells.length; i++) {
    const at = i * CELL_BYTES;
    const vertices = space.vertices(cells[i]);
    const adjacency = space.adjacency(cells[i]);
    space.writeLabels(cells[i], labels);
    for (let v = 1; v < vertices; v++) {
      for (let u = 0; u < v; u++) if (adjacency & edgeBit(u, v)) bytes[at + v] |= 1 << u;
      bytes[at + 8 + v] = v === vertices - 1 ? OUTPUT_KIND : labels[v];
    }
    bytes[at + 7] = vertices;
    bytes[at + 8] = INPUT_KIND;
  }
  return bytes;
}
