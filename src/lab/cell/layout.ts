// Where the vertices of a cell are drawn: layers by longest path from the input, spread so that edges pass beside them.

export interface Placed {
  readonly x: number;
  readonly y: number;
}
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly vertices: readonly Placed[];
  /** SVG paths. */
  readonly edges: readonly { readonly from: number; readonly to: number; readonly path: string }[];
}

export const NODE = { width: 54, height: 30 } as const;
const LAYER = 84;
const ROW = 46;

/** Longest path from the input to each vertex, in edges. */
export function layersOf(matrix: readonly (readonly number[])[]): number[] {
  const layers = matrix.map(() => 0);
  for (let from = 0; from < matrix.length; from++) {
    for (let to = from + 1; to < matrix.length; to++) {
      if (matrix[from][to]) layers[to] = Math.max(layers[to], layers[from] + 1);
    }
  }
  return layers;
}

/** As {@link layersOf}, for what may not be connected yet: the input is alone in the first layer and the output in the last. */
export function layersOfDraft(matrix: readonly (readonly number[])[]): number[] {
  const last = matrix.length - 1;
  const rooted = matrix.map((row, u) => row.map((edge, v) => (u === 0 && v > 0 && v < last ? 1 : edge)));
  const layers = layersOf(rooted);
  return layers.with(last, Math.max(1, ...layers.slice(0, last).map((layer) => layer + 1)));
}

/**
 * Rows that edges over more than one layer run in are kept free of vertices: each vertex, and each pass of a long edge
 * through a layer, takes one place in it.
 *
 * @param layers the layer of each vertex; every edge must lead to a later one
 */
export function drawCell(
  matrix: readonly (readonly number[])[],
  layers: readonly number[] = layersOf(matrix),
): Drawing {
  const last = Math.max(...layers);
  const places: string[][] = Array.from({ length: last + 1 }, () => []);
  const passKey = (from: number, to: number) => `${from}-${to}`;
  for (const [vertex, layer] of layers.entries()) places[layer].push(String(vertex));
  for (let from = 0; from < matrix.length; from++) {
    for (let to = from + 1; to < matrix.length; to++) {
      if (!matrix[from][to]) continue;
      for (let layer = layers[from] + 1; layer < layers[to]; layer++) places[layer].push(passKey(from, to));
    }
  }
  const rows = Math.max(...places.map((column) => column.length));
  const height = rows * ROW;
  const width = (last + 1) * LAYER;
  const y = (layer: number, key: string) =>
    height / 2 + (places[layer].indexOf(key) - (places[layer].length - 1) / 2) * ROW;
  const vertices = layers.map((layer, vertex) => ({ x: (layer + 0.5) * LAYER, y: y(layer, String(vertex)) }));
  const edges: { from: number; to: number; path: string }[] = [];
  for (let from = 0; from < matrix.length; from++) {
    for (let to = from + 1; to < matrix.length; to++) {
      if (!matrix[from][to]) continue;
      const stops = [{ x: vertices[from].x + NODE.width / 2, y: vertices[from].y }];
      for (let layer = layers[from] + 1; layer < layers[to]; layer++) {
        const at = y(layer, passKey(from, to));
        stops.push({ x: layer * LAYER + 0.2 * LAYER, y: at }, { x: layer * LAYER + 0.8 * LAYER, y: at });
      }
      stops.push({ x: vertices[to].x - NODE.width / 2 - 4, y: vertices[to].y });
      edges.push({ from, to, path: smooth(stops) });
    }
  }
  return { width, height, vertices, edges };
}

function smooth(stops: readonly Placed[]): string {
  const [first, ...rest] = stops;
  let path = `M${first.x},${first.y}`;
  let before = first;
  for (const stop of rest) {
    const middle = (before.x + stop.x) / 2;
    path += ` C${middle},${before.y} ${middle},${stop.y} ${stop.x},${stop.y}`;
    before = stop;
  }
  return path;
}
