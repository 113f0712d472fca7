// What the features need to know of a cell's graph before its operations are looked at: degrees, channel widths, paths and
// chains. There are only 2,494 graphs under the 423,624 cells, so this is worked out once for each.
import { bitCount, edgeBit } from './graphs.ts';

/** An unlabelled graph of the space; vertex 0 is the input, the last one the output. */
export interface GraphStructure {
  readonly vertices: number;
  readonly edges: number;
  /** By vertex: the vertices with an edge to it, ascending. */
  readonly into: readonly (readonly number[])[];
  /** By vertex: the vertices that it has an edge to, ascending. */
  readonly out: readonly (readonly number[])[];
  /**
   * By vertex: its channels as a share of the output's, as the benchmark's network is built (Ying et al., ICML 2019, section
   * 2.2), but divided evenly: no remainder goes to the earliest vertex, so that the order of vertices plays no part. The
   * output has 1, the input 0.
   */
  readonly widths: readonly number[];
  /** Interior vertices that feed the output. */
  readonly feeding: number;
  /** Every path from input to output: its interior vertices in order. */
  readonly paths: readonly (readonly number[])[];
  /** Every pair of edges u→v→w, as [u, v, w]. */
  readonly chains: readonly (readonly [number, number, number])[];
  /** The middle v of every u→v→w that has an edge u→w beside it. */
  readonly skipped: readonly number[];
}

/**
 * Works out the structure of a graph.
 * @param vertices 2 to 7
 * @param adjacency bits as in graphs.ts; every vertex lies on a path from input to output
 */
export function graphStructure(vertices: number, adjacency: number): GraphStructure {
  const last = vertices - 1;
  const has = (u: number, v: number) => (adjacency & edgeBit(u, v)) !== 0;
  const all = Array.from({ length: vertices }, (_, v) => v);
  const into = all.map((v) => all.filter((u) => u < v && has(u, v)));
  const out = all.map((u) => all.filter((v) => v > u && has(u, v)));
  const chains = all.flatMap((v) =>
    into[v].flatMap((u) => out[v].map((w) => [u, v, w] as [number, number, number])),
  );
  return {
    vertices,
    edges: bitCount(adjacency),
    into,
    out,
    widths: widthsOf(into, out),
    feeding: into[last].filter((v) => v > 0).length,
    paths: pathsFrom(0, last, out),
    chains,
    skipped: chains.filter(([u, , w]) => has(u, w)).map(([, v]) => v),
  };
}

function widthsOf(into: GraphStructure['into'], out: GraphStructure['out']): number[] {
  const last = into.length - 1;
  const feeding = into[last].filter((v) => v > 0).length;
  const widths = new Array<number>(into.length).fill(0);
  widths[last] = 1;
  for (let v = last - 1; v > 0; v--) {
    // A vertex that feeds the output has its share; any other takes the most of its successors, which truncate it.
    widths[v] = out[v].includes(last) ? 1 / feeding : Math.max(...out[v].map((w) => widths[w]));
  }
  return widths;
}

function pathsFrom(v: number, last: number, out: GraphStructure['out']): number[][] {
  return out[v].flatMap((w) => (w === last ? [[]] : pathsFrom(w, last, out).map((rest) => [w, ...rest])));
}
