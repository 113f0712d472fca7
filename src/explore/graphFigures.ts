// Figures that follow from a cell's graph and operations alone, for all cells of the space.
import { MAX_VERTICES } from '../space/nasbench101/cell.ts';
import { LABELS } from '../space/nasbench101/labels.ts';
import { parameterTerms } from '../space/nasbench101/parameters.ts';
import type { Space } from '../space/nasbench101/space.ts';
import type { FigureId, FigureValues } from './figures.ts';

export type GraphFigureId = Extract<
  FigureId,
  'parameters' | 'vertices' | 'edges' | 'path' | 'conv3x3' | 'conv1x1' | 'pool'
>;

type Matrix = readonly (readonly number[])[];

/** Edges of the longest path from input to output. */
export function longestPath(matrix: Matrix): number {
  const length = new Array<number>(matrix.length).fill(0);
  for (let u = 0; u < matrix.length; u++) {
    for (let v = u + 1; v < matrix.length; v++)
      if (matrix[u][v]) length[v] = Math.max(length[v], length[u] + 1);
  }
  return length[matrix.length - 1];
}

/** By labelling in base 3 (space.ts): how many of its digits are a label. Leading zeros do not matter, as label 0 is not asked for. */
function digitCounts(label: number): Uint8Array {
  const counts = new Uint8Array(LABELS.length ** (MAX_VERTICES - 2));
  for (let labelling = 1; labelling < counts.length; labelling++) {
    const last = labelling % LABELS.length;
    counts[labelling] = counts[(labelling - last) / LABELS.length] + (last === label ? 1 : 0);
  }
  return counts;
}

/** By labelling, the parameters of the cell. @param sums is written */
function writeParameters(matrix: Matrix, sums: Float64Array): void {
  const { base, added } = parameterTerms(matrix);
  sums[0] = base;
  for (let v = 1, known = 1; v < matrix.length - 1; v++, known *= LABELS.length) {
    // From the last, as each is written in the place of what comes later.
    for (let labelling = known - 1; labelling >= 0; labelling--) {
      const sum = sums[labelling];
      for (let label = 0; label < LABELS.length; label++)
        sums[labelling * LABELS.length + label] = sum + added[v][label];
    }
  }
}

/** All of them, one number a cell in index order. Some 40 ms. */
export function graphFigures(space: Space): Record<GraphFigureId, FigureValues> {
  const column = () => new Float32Array(space.size);
  const [vertices, edges, path, conv3x3, conv1x1, pool] = Array.from({ length: 6 }, column);
  const parameters = new Float64Array(space.size);
  const sums = new Float64Array(LABELS.length ** (MAX_VERTICES - 2));
  const ones = digitCounts(LABELS.indexOf('conv1x1-bn-relu'));
  const pools = digitCounts(LABELS.indexOf('maxpool3x3'));
  space.forEachGraph(({ first, labellings }) => {
    const { matrix } = space.cell(first);
    writeParameters(matrix, sums);
    const inner = matrix.length - 2;
    for (let i = 0; i < labellings.length; i++) {
      const labelling = labellings[i];
      parameters[first + i] = sums[labelling];
      conv3x3[first + i] = inner - ones[labelling] - pools[labelling];
      conv1x1[first + i] = ones[labelling];
      pool[first + i] = pools[labelling];
    }
    const end = first + labellings.length;
    vertices.fill(matrix.length, first, end);
    edges.fill(space.edges(first), first, end);
    path.fill(longestPath(matrix), first, end);
  });
  return { parameters, vertices, edges, path, conv3x3, conv1x1, pool };
}
