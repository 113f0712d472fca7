// What a cell is: a small directed acyclic graph with an operation on every interior vertex. Parsing what people
// and files write down, and pruning it to the part that computes.

/** The five operations, as the benchmark's record files name them. */
export const OPERATIONS = ['input', 'conv1x1-bn-relu', 'conv3x3-bn-relu', 'maxpool3x3', 'output'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Limits on a pruned cell (Ying et al., ICML 2019, section 2.1). */
export const MAX_VERTICES = 7;
export const MAX_EDGES = 9;

/** Cells as written down may carry unused vertices, but not without end: they come from strangers. */
export const MAX_VERTICES_BEFORE_PRUNING = 64;

/**
 * A cell: `matrix[u][v]` is 1 where an edge goes from vertex u to vertex v, and 0 elsewhere. The matrix is square,
 * upper triangular with a zero diagonal; vertex 0 is the input, the last vertex the output.
 */
export interface Cell {
  readonly matrix: readonly (readonly number[])[];
  readonly operations: readonly Operation[];
}

export type SpaceErrorCode =
  | 'bad-matrix'
  | 'bad-operations'
  | 'no-path'
  | 'too-many-vertices'
  | 'too-many-edges'
  | 'unknown-hash'
  | 'bad-index'
  | 'bad-tokens'
  /** Two names of one cell (hash, matrix, index, tokens) are those of different cells. */
  | 'names-disagree';

/** Why something is no cell of the space; the message says what to do next. */
export class SpaceError extends Error {
  readonly code: SpaceErrorCode;

  constructor(code: SpaceErrorCode, message: string) {
    super(message);
    this.name = 'SpaceError';
    this.code = code;
  }
}

// A Map, not an object: names come from outside, and "__proto__" must be as unknown as any other.
const OPERATION_BY_NAME = new Map<string, Operation>([
  ['input', 'input'],
  ['output', 'output'],
  ['conv1x1-bn-relu', 'conv1x1-bn-relu'],
  ['conv1x1', 'conv1x1-bn-relu'],
  ['1x1', 'conv1x1-bn-relu'],
  ['conv3x3-bn-relu', 'conv3x3-bn-relu'],
  ['conv3x3', 'conv3x3-bn-relu'],
  ['3x3', 'conv3x3-bn-relu'],
  ['maxpool3x3', 'maxpool3x3'],
  ['maxpool', 'maxpool3x3'],
  ['pool', 'maxpool3x3'],
]);

/**
 * Reads a cell from outside: an adjacency matrix of 0 and 1 and a list of operation names (the record files' names
 * or short ones: conv1x1, conv3x3, maxpool). It is pruned before its operations are checked, as the benchmark does: what
 * stands on a vertex that pruning removes says nothing of the cell, and writers put "none" or nothing there.
 *
 * @returns the pruned cell; a fresh copy
 * @throws SpaceError `bad-matrix`, `bad-operations`, `no-path`, `too-many-vertices` or `too-many-edges`
 */
export function parseCell(matrix: unknown, ops: unknown): Cell {
  const rows = parseMatrix(matrix);
  if (!Array.isArray(ops) || ops.length !== rows.length) {
    throw badOperations(`Give one operation for each of the ${rows.length} vertices, as an array of names.`);
  }
  const used = usedVertices(rows);
  const cell = {
    matrix: used.map((u) => used.map((v) => rows[u][v])),
    operations: used.map((v) => parseOperation(ops[v], v, rows.length)),
  };
  checkSize(cell);
  return cell;
}

/**
 * Keeps the vertices that the input reaches and that reach the output (Ying et al., section 2.1), in their order.
 * The result may still be too large for the space: see {@link checkSize}.
 *
 * @throws SpaceError `no-path` if the input does not reach the output
 */
export function prune(cell: Cell): Cell {
  const { matrix, operations } = cell;
  const n = matrix.length;
  const used = usedVertices(matrix);
  if (used.length === n) return cell;
  return {
    matrix: used.map((u) => used.map((v) => matrix[u][v])),
    operations: used.map((v) => operations[v]),
  };
}

/** Number of edges of a cell, as it stands (prune first to count those that matter). */
export function countEdges(cell: Cell): number {
  let edges = 0;
  for (const row of cell.matrix) for (const entry of row) edges += entry;
  return edges;
}

/**
 * Checks the limits on a pruned cell.
 *
 * @throws SpaceError `too-many-vertices` (more than 7) or `too-many-edges` (more than 9)
 */
export function checkSize(pruned: Cell): void {
  const vertices = pruned.matrix.length;
  if (vertices > MAX_VERTICES) {
    throw new SpaceError(
      'too-many-vertices',
      `The cell has ${vertices} vertices after pruning; the space allows ${MAX_VERTICES}. Remove ${vertices - MAX_VERTICES}.`,
    );
  }
  const edges = countEdges(pruned);
  if (edges > MAX_EDGES) {
    throw new SpaceError(
      'too-many-edges',
      `The cell has ${edges} edges after pruning; the space allows ${MAX_EDGES}. Remove ${edges - MAX_EDGES}.`,
    );
  }
}

/** Ascending vertices that lie on some path from input to output. @throws SpaceError `no-path` if there is none */
export function usedVertices(matrix: Cell['matrix']): number[] {
  const n = matrix.length;
  // Edges only lead to later vertices, so one sweep each way finds everything that is reached.
  const fromInput = new Array<boolean>(n).fill(false);
  fromInput[0] = true;
  for (let u = 0; u < n; u++) {
    if (!fromInput[u]) continue;
    for (let v = u + 1; v < n; v++) if (matrix[u][v]) fromInput[v] = true;
  }
  if (!fromInput[n - 1]) {
    throw new SpaceError('no-path', 'No path leads from input to output. Add edges that connect them.');
  }
  const toOutput = new Array<boolean>(n).fill(false);
  toOutput[n - 1] = true;
  for (let u = n - 2; u >= 0; u--) {
    for (let v = u + 1; v < n; v++) if (matrix[u][v] && toOutput[v]) toOutput[u] = true;
  }
  const used: number[] = [];
  for (let v = 0; v < n; v++) if (fromInput[v] && toOutput[v]) used.push(v);
  return used;
}

function parseMatrix(matrix: unknown): number[][] {
  if (!Array.isArray(matrix)) throw badMatrix('The matrix must be an array of rows, such as [[0,1],[0,0]].');
  const n = matrix.length;
  if (n < 2) throw badMatrix('The matrix needs at least two rows: input and output.');
  if (n > MAX_VERTICES_BEFORE_PRUNING) {
    throw new SpaceError(
      'too-many-vertices',
      `The matrix has ${n} rows; at most ${MAX_VERTICES_BEFORE_PRUNING} are read. Leave out unused vertices.`,
    );
  }
  const rows: number[][] = [];
  for (let u = 0; u < n; u++) {
    const row: unknown = matrix[u];
    if (!Array.isArray(row) || row.length !== n) {
      throw badMatrix(`Row ${u} must be an array of ${n} numbers, as many as there are rows.`);
    }
    const copy: number[] = [];
    for (let v = 0; v < n; v++) {
      const entry: unknown = row[v];
      if (entry !== 0 && entry !== 1) throw badMatrix(`Row ${u}, column ${v} must be 0 or 1.`);
      if (entry === 1 && u >= v) {
        throw badMatrix(`The edge ${u}→${v} does not lead forward. Order the vertices so that edges do.`);
      }
      copy.push(entry === 1 ? 1 : 0);
    }
    rows.push(copy);
  }
  return rows;
}

/** @param v a vertex that counts, of n as they are written down */
function parseOperation(name: unknown, v: number, n: number): Operation {
  const operation = typeof name === 'string' ? OPERATION_BY_NAME.get(name) : undefined;
  if (operation === undefined) {
    throw badOperations(`Operation ${v} is unknown. Use one of ${OPERATIONS.join(', ')}.`);
  }
  if ((operation === 'input') !== (v === 0)) {
    throw badOperations(`Vertex ${v} is ${operation}: the first vertex, and no other, must be input.`);
  }
  if ((operation === 'output') !== (v === n - 1)) {
    throw badOperations(`Vertex ${v} is ${operation}: the last vertex, and no other, must be output.`);
  }
  return operation;
}

function badMatrix(message: string): SpaceError {
  return new SpaceError('bad-matrix', message);
}

function badOperations(message: string): SpaceError {
  return new SpaceError('bad-operations', message);
}
