// Cells as the sequences that the predictor reads and writes: 27 tokens, vertex by vertex, edges before operation
// (NAO, Luo et al., NeurIPS 2018; SemiNAS, Luo et al., NeurIPS 2020).
import { type Cell, MAX_VERTICES, type Operation, SpaceError } from './cell.ts';

export const TOKENS_PER_CELL = 27;
export const VOCABULARY = 7;

/** The vocabulary. 0 is the start of decoding and the padding behind the output. */
export const PADDING = 0;
export const NO_EDGE = 1;
export const EDGE = 2;
export const CONV_1X1 = 3;
export const CONV_3X3 = 4;
export const MAX_POOL = 5;
export const OUTPUT = 6;

/** Where the operation of vertex v = 1..6 stands; its edge tokens, from vertices 0..v−1, stand just before. */
export const OPERATION_POSITIONS: readonly number[] = [1, 4, 8, 13, 19, 26];

const TOKEN_OF_OPERATION = new Map<Operation, number>([
  ['conv1x1-bn-relu', CONV_1X1],
  ['conv3x3-bn-relu', CONV_3X3],
  ['maxpool3x3', MAX_POOL],
  ['output', OUTPUT],
]);

const OPERATION_OF_TOKEN: readonly Operation[] = [
  'input', // never read: tokens below 3 are no operations
  'input',
  'input',
  'conv1x1-bn-relu',
  'conv3x3-bn-relu',
  'maxpool3x3',
  'output',
];

/**
 * The 27 tokens of a cell, as it stands: unused vertices are written too.
 *
 * @throws SpaceError `too-many-vertices` if it has more than 7 vertices (prune it first)
 */
export function cellToTokens(cell: Cell): Uint8Array {
  const { matrix, operations } = cell;
  const n = matrix.length;
  if (n > MAX_VERTICES) {
    throw new SpaceError(
      'too-many-vertices',
      `Tokens hold ${MAX_VERTICES} vertices, not ${n}. Prune the cell first.`,
    );
  }
  const tokens = new Uint8Array(TOKENS_PER_CELL);
  let position = 0;
  for (let v = 1; v < n; v++) {
    for (let u = 0; u < v; u++) tokens[position++] = matrix[u][v] ? EDGE : NO_EDGE;
    tokens[position++] = TOKEN_OF_OPERATION.get(operations[v]) ?? PADDING;
  }
  return tokens;
}

/**
 * The cell that 27 tokens from `offset` on spell, not pruned. What follows the first output token is ignored.
 * A well-formed sequence may still spell a cell outside the space (no path, too many edges).
 *
 * @throws SpaceError `bad-tokens` if the sequence is too short, has another kind of token where an edge or an
 *   operation must stand, or never comes to an output
 */
export function tokensToCell(tokens: ArrayLike<number>, offset = 0): Cell {
  if (!(offset >= 0 && offset + TOKENS_PER_CELL <= tokens.length)) {
    throw new SpaceError('bad-tokens', `A cell is ${TOKENS_PER_CELL} tokens; give that many.`);
  }
  const operations: Operation[] = ['input'];
  const sources: number[][] = [[]];
  let position = offset;
  for (let v = 1; v < MAX_VERTICES; v++) {
    const from: number[] = [];
    for (let u = 0; u < v; u++, position++) {
      const token = tokens[position];
      if (token !== EDGE && token !== NO_EDGE) {
        throw new SpaceError(
          'bad-tokens',
          `Position ${position - offset} must be ${NO_EDGE} (no edge) or ${EDGE} (edge).`,
        );
      }
      if (token === EDGE) from.push(u);
    }
    const token = tokens[position];
    if (!Number.isInteger(token) || token < CONV_1X1 || token > OUTPUT) {
      throw new SpaceError(
        'bad-tokens',
        `Position ${position - offset} must be an operation, ${CONV_1X1} to ${OUTPUT} (${OUTPUT} is the output).`,
      );
    }
    position++;
    sources.push(from);
    operations.push(OPERATION_OF_TOKEN[token]);
    if (token === OUTPUT) return { matrix: matrixOf(sources), operations };
  }
  throw new SpaceError('bad-tokens', `The cell never ends: the last operation must be ${OUTPUT} (output).`);
}

function matrixOf(sources: readonly (readonly number[])[]): number[][] {
  const n = sources.length;
  const matrix = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let v = 0; v < n; v++) for (const u of sources[v]) matrix[u][v] = 1;
  return matrix;
}
