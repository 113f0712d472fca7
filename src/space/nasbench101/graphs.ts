// The 2,494 unlabelled graphs that cells stand on, found by going through all adjacency bits, and a table that takes
// any vertex order of a graph to its representative.
import { MAX_EDGES, MAX_VERTICES } from './cell.ts';

/**
 * A graph's adjacency as one integer: edge u→v (u < v) is bit v(v−1)/2 + u. This is the order of the tokens and of the
 * benchmark's own generator, and does not depend on the number of vertices.
 */
export function edgeBit(u: number, v: number): number {
  return 1 << ((v * (v - 1)) / 2 + u);
}

/** Number of set bits of a 32-bit integer. */
export function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** All graphs on a given number of vertices. */
export interface GraphsOfSize {
  readonly vertices: number;
  /** Representatives: the smallest adjacency of each class, ascending. */
  readonly adjacency: readonly number[];
  /** By graph: the vertex orders that leave the representative unchanged, as offsets into `orders`. */
  readonly automorphisms: readonly (readonly number[])[];
  /** By adjacency: 1 + the graph's position in `adjacency`, or 0 where it is no graph of the space. */
  readonly graphOf: Uint16Array;
  /** By adjacency: the vertex order p, by its number, with which vertex u of the representative is vertex p[u] here. */
  readonly orderOf: Uint8Array;
  /** Vertex orders one after another, `vertices` entries each: 0 and the last vertex stay, interior ones permute. */
  readonly orders: Uint8Array;
}

/**
 * Enumerates the graphs on `vertices` (2 to 7) vertices in which every vertex lies on a path from input to output, with
 * at most 9 edges, up to a relabelling of interior vertices. Numbers of graphs: 1, 2, 10, 97, 810, 1,574.
 * Order and representatives are those of the benchmark's generator (Ying et al., section 2.1 and appendix).
 */
export function enumerateGraphs(vertices: number): GraphsOfSize {
  if (!(vertices >= 2 && vertices <= MAX_VERTICES)) throw new RangeError('Graphs have 2 to 7 vertices.');
  const adjacencies = 1 << ((vertices * (vertices - 1)) / 2);
  const graphOf = new Uint16Array(adjacencies);
  const orderOf = new Uint8Array(adjacencies);
  const orders = interiorOrders(vertices);
  const adjacency: number[] = [];
  const automorphisms: number[][] = [];
  const sources = new Uint8Array(MAX_EDGES);
  const targets = new Uint8Array(MAX_EDGES);
  forEachConnected(vertices, (bits) => {
    // The first of a class in ascending order is its representative; it marks all the others of the class.
    if (graphOf[bits] !== 0) return;
    const edges = listEdges(bits, vertices, sources, targets);
    adjacency.push(bits);
    const same: number[] = [];
    for (let at = 0; at < orders.length; at += vertices) {
      const image = reorder(sources, targets, edges, orders, at);
      if (image === bits) same.push(at);
      if (image === 0 || graphOf[image] !== 0) continue;
      graphOf[image] = adjacency.length;
      orderOf[image] = at / vertices;
    }
    automorphisms.push(same);
  });
  return { vertices, adjacency, automorphisms, graphOf, orderOf, orders };
}

/**
 * Calls back with every adjacency of at most 9 edges in which an edge leads into each vertex but the input, and out of each
 * but the output; ascending. As edges lead forward, these are the ones in which every vertex lies on a path from input to
 * output: some 40,000 of the two million on seven vertices, found without going through the others.
 */
function forEachConnected(vertices: number, visit: (bits: number) => void): void {
  const allSources = (1 << (vertices - 1)) - 1;
  /** Edges into `v`, the most significant that are still open, and into all vertices before it. */
  const choose = (v: number, chosen: number, edges: number, sources: number): void => {
    if (v === 0) {
      if (sources === allSources) visit(chosen);
      return;
    }
    for (let into = 1; into < 1 << v; into++) {
      const all = edges + bitCount(into);
      // Each vertex before takes one more at least.
      if (all + v - 1 <= MAX_EDGES) choose(v - 1, chosen | (into * edgeBit(0, v)), all, sources | into);
    }
  };
  choose(vertices - 1, 0, 0, 0);
}

function listEdges(bits: number, vertices: number, sources: Uint8Array, targets: Uint8Array): number {
  let edges = 0;
  for (let v = 1; v < vertices; v++) {
    for (let u = 0; u < v; u++) {
      if ((bits & edgeBit(u, v)) === 0) continue;
      sources[edges] = u;
      targets[edges++] = v;
    }
  }
  return edges;
}

/** The adjacency after moving vertex u to p[u], or 0 if an edge would then lead backward. */
function reorder(
  sources: Uint8Array,
  targets: Uint8Array,
  edges: number,
  orders: Uint8Array,
  at: number,
): number {
  let bits = 0;
  for (let e = 0; e < edges; e++) {
    const u = orders[at + sources[e]];
    const v = orders[at + targets[e]];
    if (u > v) return 0;
    bits |= edgeBit(u, v);
  }
  return bits;
}

/** All orders of the interior vertices (at most 5! = 120), the identity first. */
function interiorOrders(vertices: number): Uint8Array {
  const found: number[][] = [];
  const extend = (chosen: number[]): void => {
    if (chosen.length === vertices - 1) {
      found.push([...chosen, vertices - 1]);
      return;
    }
    for (let v = 1; v < vertices - 1; v++) if (!chosen.includes(v)) extend([...chosen, v]);
  };
  extend([0]);
  return Uint8Array.from(found.flat());
}
