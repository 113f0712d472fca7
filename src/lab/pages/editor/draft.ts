// A cell as it is being drawn: it may lack a path or be too large, and then it says so; but it is never anything else than
// vertices with operations and edges that lead forward. Changes give a new draft, or a reason.
import {
  type Cell,
  checkSize,
  countEdges,
  MAX_EDGES,
  MAX_VERTICES,
  type Operation,
  prune,
  SpaceError,
  usedVertices,
} from '../../../space/nasbench101/cell.ts';

/** Vertices that can be drawn: some more than count, so that one sees what is pruned and what is too much. */
export const MOST_VERTICES = 9;

export const INTERIOR_OPERATIONS = [
  'conv3x3-bn-relu',
  'conv1x1-bn-relu',
  'maxpool3x3',
] as const satisfies readonly Operation[];
export type InteriorOperation = (typeof INTERIOR_OPERATIONS)[number];

/** See {@link Cell}: vertex 0 is the input, the last one the output, and edges lead to later vertices. */
export type Draft = Cell;

/** Why a change was not made. */
export type Refusal =
  | 'cycle'
  | 'same-vertex'
  | 'into-input'
  | 'out-of-output'
  | 'no-more-vertices'
  | 'fixed-vertex';
export type Change =
  | { readonly ok: true; readonly draft: Draft }
  | { readonly ok: false; readonly why: Refusal };

/** What is shown at first: two convolutions with a way around them. */
export const FIRST_DRAFT: Draft = {
  matrix: [
    [0, 1, 0, 1],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
    [0, 0, 0, 0],
  ],
  operations: ['input', 'conv3x3-bn-relu', 'conv3x3-bn-relu', 'output'],
};

const done = (draft: Draft): Change => ({ ok: true, draft });
const refused = (why: Refusal): Change => ({ ok: false, why });

function isInterior({ matrix }: Draft, vertex: number): boolean {
  return vertex > 0 && vertex < matrix.length - 1;
}

/** Whether a way leads from one vertex to another, over edges. */
function leadsTo({ matrix }: Draft, from: number, to: number): boolean {
  const reached = new Set([from]);
  for (let u = from; u < to; u++)
    if (reached.has(u)) for (let v = u + 1; v <= to; v++) if (matrix[u][v]) reached.add(v);
  return reached.has(to);
}

/** The draft with its vertices in another order. */
function reordered({ matrix, operations }: Draft, order: readonly number[]): Draft {
  return {
    matrix: order.map((u) => order.map((v) => matrix[u][v])),
    operations: order.map((v) => operations[v]),
  };
}

/**
 * Adds the edge between two vertices, or takes it away. Where it is to lead to an earlier vertex, the vertices are put into
 * another order, unless a way leads back already.
 */
export function toggleEdge(draft: Draft, from: number, to: number): Change {
  const last = draft.matrix.length - 1;
  if (from === to) return refused('same-vertex');
  if (to === 0) return refused('into-input');
  if (from === last) return refused('out-of-output');
  if (from < to) {
    const row = draft.matrix[from].with(to, 1 - draft.matrix[from][to]);
    return done({ ...draft, matrix: draft.matrix.with(from, row) });
  }
  if (leadsTo(draft, to, from)) return refused('cycle');
  // What `to` leads to, and itself, moves behind `from`; the others keep their order.
  const between = draft.matrix.map((_, v) => v).slice(to, from + 1);
  const later = between.filter((v) => v === to || leadsTo(draft, to, v));
  const sooner = between.filter((v) => !later.includes(v));
  const order = draft.matrix.map((_, v) => v);
  order.splice(to, between.length, ...sooner, ...later);
  const moved = reordered(draft, order);
  return toggleEdge(moved, order.indexOf(from), order.indexOf(to));
}

/** Puts a vertex before the output, without edges. */
export function addVertex(draft: Draft, operation: InteriorOperation): Change {
  const n = draft.matrix.length;
  if (n >= MOST_VERTICES) return refused('no-more-vertices');
  const wider = draft.matrix.map((row) => row.toSpliced(n - 1, 0, 0));
  return done({
    matrix: wider.toSpliced(n - 1, 0, new Array<number>(n + 1).fill(0)),
    operations: draft.operations.toSpliced(n - 1, 0, operation),
  });
}

/** Takes a vertex away with its edges. */
export function removeVertex(draft: Draft, vertex: number): Change {
  if (!isInterior(draft, vertex)) return refused('fixed-vertex');
  return done({
    matrix: draft.matrix.toSpliced(vertex, 1).map((row) => row.toSpliced(vertex, 1)),
    operations: draft.operations.toSpliced(vertex, 1),
  });
}

export function setOperation(draft: Draft, vertex: number, operation: InteriorOperation): Change {
  if (!isInterior(draft, vertex)) return refused('fixed-vertex');
  return done({ ...draft, operations: draft.operations.with(vertex, operation) });
}

/** What a draft is. */
export type Judgement =
  | {
      readonly ok: true;
      /** Pruned, of the space. */
      readonly cell: Cell;
      /** Vertices of the draft that pruning leaves, ascending; and how many edges go with the others. */
      readonly used: readonly number[];
      readonly edgesPruned: number;
    }
  | { readonly ok: false; readonly why: 'no-path' }
  | {
      readonly ok: false;
      readonly why: 'too-many-vertices' | 'too-many-edges';
      readonly used: readonly number[];
      /** How many there are after pruning, and how many may be. */
      readonly count: number;
      readonly most: number;
    };

export function judge(draft: Draft): Judgement {
  let used: readonly number[];
  try {
    used = usedVertices(draft.matrix);
  } catch (error) {
    if (error instanceof SpaceError) return { ok: false, why: 'no-path' };
    throw error;
  }
  const cell = prune(draft);
  const edges = countEdges(cell);
  try {
    checkSize(cell);
  } catch (error) {
    if (!(error instanceof SpaceError)) throw error;
    return error.code === 'too-many-vertices'
      ? { ok: false, why: 'too-many-vertices', used, count: used.length, most: MAX_VERTICES }
      : { ok: false, why: 'too-many-edges', used, count: edges, most: MAX_EDGES };
  }
  return { ok: true, cell, used, edgesPruned: countEdges(draft) - edges };
}
