// Figures that follow from a cell's graph and operations alone, for all cells of the space.
import { MAX_VERTICES, type Operation } from '../space/nasbench101/cell.ts';
import { LABELS } from '../space/nasbench101/labels.ts';
import { trainableParameters } from '../space/nasbench101/parameters.ts';
import type { Space } from '../space/nasbench101/space.ts';
import type { FigureId, FigureValues } from './figures.ts';

export type GraphFigureId = Extract<
  FigureId,
  'parameters' | 'vertices' | 'edges' | 'path' | 'conv3x3' | 'conv1x1' | 'pool'
>;

/** By label (labels.ts) the figure that counts it. */
const COUNTED = ['conv3x3', 'conv1x1', 'pool'] as const satisfies readonly GraphFigureId[];

type Matrix = readonly (readonly number[])[];

/** Edges of the longest path from input to output. */
export function longestPath(matrix: Matrix): number {
  const length = matrix.map(() => 0);
  for (let u = 0; u < matrix.length; u++) {
    for (let v = u + 1; v < matrix.length; v++)
      if (matrix[u][v]) length[v] = Math.max(length[v], length[u] + 1);
  }
  return length[matrix.length - 1];
}

interface ParameterTerms {
  /** Weights that are there whatever the operations. */
  readonly base: number;
  /** By interior vertex and label, what the operation there adds. */
  readonly added: readonly (readonly number[])[];
}

/** Channels follow from the graph alone, so each vertex adds weights of its own. */
function parameterTerms(matrix: Matrix): ParameterTerms {
  const n = matrix.length;
  const operations = Array.from({ length: n }, (_, v): Operation => {
    if (v === 0) return 'input';
    return v === n - 1 ? 'output' : 'maxpool3x3';
  });
  const base = trainableParameters({ matrix, operations });
  const added = Array.from({ length: n }, (_, v) =>
    v === 0 || v === n - 1
      ? []
      : LABELS.map((label) => trainableParameters({ matrix, operations: operations.with(v, label) }) - base),
  );
  return { base, added };
}

/** All of them, one number a cell in index order. Some 200 ms. */
export function graphFigures(space: Space): Record<GraphFigureId, FigureValues> {
  const column = () => new Float32Array(space.size);
  const figures: Record<GraphFigureId, FigureValues> = {
    parameters: new Float64Array(space.size),
    vertices: column(),
    edges: column(),
    path: column(),
    conv3x3: column(),
    conv1x1: column(),
    pool: column(),
  };
  const labels = new Uint8Array(MAX_VERTICES);
  let adjacency = 0;
  let vertices = 0;
  let edges = 0;
  let path = 0;
  let terms: ParameterTerms = { base: 0, added: [] };
  for (let index = 0; index < space.size; index++) {
    // Cells of one graph come together.
    if (space.adjacency(index) !== adjacency) {
      adjacency = space.adjacency(index);
      const { matrix } = space.cell(index);
      vertices = matrix.length;
      edges = space.edges(index);
      path = longestPath(matrix);
      terms = parameterTerms(matrix);
    }
    space.writeLabels(index, labels);
    let parameters = terms.base;
    for (let v = 1; v < vertices - 1; v++) {
      parameters += terms.added[v][labels[v]];
      figures[COUNTED[labels[v]]][index]++;
    }
    figures.parameters[index] = parameters;
    figures.vertices[index] = vertices;
    figures.edges[index] = edges;
    figures.path[index] = path;
  }
  return figures;
}
