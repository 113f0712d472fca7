// How far two cells are from each other in edits, and what the edits are: which vertex of one corresponds to which of the other.
import { type Cell, MAX_VERTICES } from './cell.ts';

/** What leads from one cell to another. Vertices and edges are those of the cell that it leads to, but for removed ones. */
export interface Edits {
  /**
   * Edges that are in one of the two alone, and operations that differ, under the assignment of vertices that makes it least.
   * Of a vertex that one of them lacks its edges count, it itself does not: the benchmark pads cells with unconnected vertices.
   */
  readonly distance: number;
  readonly addedEdges: readonly (readonly [from: number, to: number])[];
  readonly removedEdges: number;
  readonly changedOperations: readonly number[];
  readonly addedVertices: readonly number[];
  readonly removedVertices: number;
}

const SLOTS = MAX_VERTICES - 2;

/** A cell with its interior vertices put at the places 1 to 5, the input at 0, the output at 6. */
interface Placed {
  /** By place; the vertex there, −1 for none. */
  readonly vertexAt: readonly number[];
  /** [7 × 7] whether an edge goes from one place to another. */
  readonly edges: readonly boolean[];
}

function place({ matrix }: Cell, slots: readonly number[]): Placed {
  const last = matrix.length - 1;
  const placeOf = [0, ...slots, MAX_VERTICES - 1];
  const vertexAt = new Array<number>(MAX_VERTICES).fill(-1);
  for (let vertex = 0; vertex <= last; vertex++) vertexAt[placeOf[vertex]] = vertex;
  const edges = new Array<boolean>(MAX_VERTICES ** 2).fill(false);
  for (let from = 0; from <= last; from++) {
    for (let to = from + 1; to <= last; to++)
      if (matrix[from][to]) edges[placeOf[from] * MAX_VERTICES + placeOf[to]] = true;
  }
  return { vertexAt, edges };
}

/** All ways to put so many vertices at different places, at most 120. */
function* assignments(count: number, taken: readonly number[] = []): Generator<readonly number[]> {
  if (taken.length === count) {
    yield taken;
    return;
  }
  for (let slot = 1; slot <= SLOTS; slot++)
    if (!taken.includes(slot)) yield* assignments(count, [...taken, slot]);
}

/** Both pruned, of at most 7 vertices. Of several assignments that cost as little, the first. */
export function editsBetween(before: Cell, after: Cell): Edits {
  const interior = before.matrix.length - 2;
  const fixed = place(
    before,
    Array.from({ length: interior }, (_, i) => i + 1),
  );
  let least = Number.POSITIVE_INFINITY;
  let best = fixed;
  for (const slots of assignments(after.matrix.length - 2)) {
    const placed = place(after, slots);
    let distance = 0;
    for (let i = 0; i < placed.edges.length; i++) if (placed.edges[i] !== fixed.edges[i]) distance++;
    for (let slot = 1; slot <= SLOTS; slot++) if (differs(before, fixed, after, placed, slot)) distance++;
    if (distance < least) {
      least = distance;
      best = placed;
    }
  }
  const addedEdges: [number, number][] = [];
  let removedEdges = 0;
  for (const [i, there] of best.edges.entries()) {
    const [from, to] = [Math.floor(i / MAX_VERTICES), i % MAX_VERTICES];
    if (there && !fixed.edges[i]) addedEdges.push([best.vertexAt[from], best.vertexAt[to]]);
    if (!there && fixed.edges[i]) removedEdges++;
  }
  const slots = Array.from({ length: SLOTS }, (_, i) => i + 1);
  const isIn = ({ vertexAt }: Placed, slot: number) => vertexAt[slot] >= 0;
  return {
    distance: least,
    addedEdges,
    removedEdges,
    changedOperations: slots
      .filter((slot) => differs(before, fixed, after, best, slot))
      .map((slot) => best.vertexAt[slot]),
    addedVertices: slots
      .filter((slot) => isIn(best, slot) && !isIn(fixed, slot))
      .map((slot) => best.vertexAt[slot]),
    removedVertices: slots.filter((slot) => isIn(fixed, slot) && !isIn(best, slot)).length,
  };
}

function differs(before: Cell, a: Placed, after: Cell, b: Placed, slot: number): boolean {
  const [one, other] = [a.vertexAt[slot], b.vertexAt[slot]];
  return one >= 0 && other >= 0 && before.operations[one] !== after.operations[other];
}
