// Small changes of a cell, as evolutionary searches on NAS-Bench-101 make them: on the 7-vertex form, before pruning.

import type { RandomInteger, SearchSpace } from '../searchSpace.ts';
import { type Cell, MAX_VERTICES, type Operation, SpaceError } from './cell.ts';
import { LABELS } from './labels.ts';

const INTERIOR = MAX_VERTICES - 2;
const EDGES = (MAX_VERTICES * (MAX_VERTICES - 1)) / 2;

/**
 * A cell one edit away: one of the 21 edges flipped, or one of the 5 operations replaced by one of the other two, each of
 * these 31 edits equally likely. Edits that leave the space are drawn again. An edit that pruning undoes (most edges at an
 * unused vertex are such) is kept and another is made on top, until the pruned cell is another one; so small cells can
 * grow, and the result always differs from the start.
 *
 * @param cell any cell of the space; with fewer than 7 vertices, unused ones are added at random places first
 * @returns a cell of 7 vertices, not pruned: `space.indexOf` gives its index, and it can be mutated again
 * @throws SpaceError if `cell` itself is not in the space
 */
export function mutate(space: Pick<SearchSpace<Cell>, 'indexOf'>, cell: Cell, random: RandomInteger): Cell {
  const start = space.indexOf(cell);
  let current = expand(cell, random);
  for (;;) {
    const edited = edit(current, random(EDGES + 2 * INTERIOR));
    const index = indexOrNone(space, edited);
    if (index < 0) continue;
    if (index !== start) return edited;
    current = edited;
  }
}

/** The same cell on 7 vertices: unused ones, with random operations, at random places between input and output. */
export function expand(cell: Cell, random: RandomInteger): Cell {
  checkVertices(cell);
  const n = cell.matrix.length;
  // Which 7-vertex places the cell's own vertices take: a uniform choice of its interior ones (selection sampling).
  const places = [0];
  for (let place = 1; place <= INTERIOR; place++) {
    const wanted = n - 1 - places.length;
    if (random(INTERIOR - place + 1) < wanted) places.push(place);
  }
  places.push(MAX_VERTICES - 1);
  const matrix = Array.from({ length: MAX_VERTICES }, () => new Array<number>(MAX_VERTICES).fill(0));
  const operations = Array.from({ length: MAX_VERTICES }, (_, place): Operation => {
    const v = places.indexOf(place);
    return v < 0 ? LABELS[random(LABELS.length)] : cell.operations[v];
  });
  for (let u = 0; u < n; u++)
    for (let v = u + 1; v < n; v++) matrix[places[u]][places[v]] = cell.matrix[u][v];
  return { matrix, operations };
}

/** Edits 0..20 flip an edge, in the order of the tokens; the rest replace an operation, two edits a vertex. */
function edit(cell: Cell, choice: number): Cell {
  if (choice >= EDGES) {
    const vertex = 1 + ((choice - EDGES) >> 1);
    const others = LABELS.filter((label) => label !== cell.operations[vertex]);
    return { ...cell, operations: cell.operations.with(vertex, others[(choice - EDGES) & 1]) };
  }
  let v = 1;
  let u = choice;
  while (u >= v) u -= v++;
  return { ...cell, matrix: cell.matrix.with(u, cell.matrix[u].with(v, 1 - cell.matrix[u][v])) };
}

/** The index of a cell, or −1 if it is outside the space. */
function indexOrNone(space: Pick<SearchSpace<Cell>, 'indexOf'>, cell: Cell): number {
  try {
    return space.indexOf(cell);
  } catch (error) {
    if (error instanceof SpaceError) return -1;
    throw error;
  }
}

function checkVertices(cell: Cell): void {
  if (cell.matrix.length <= MAX_VERTICES) return;
  throw new SpaceError(
    'too-many-vertices',
    `Mutation works on ${MAX_VERTICES} vertices. Prune the cell first.`,
  );
}
