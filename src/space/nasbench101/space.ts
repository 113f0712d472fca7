// The whole search space, in memory and in a fixed order: a cell's index is its position in that order, and every table
// of accuracies is columns by index.
import type { RandomInteger, SearchSpace } from '../searchSpace.ts';
import { SPACE_SIZE } from './benchmark.ts';
import { type Cell, checkSize, MAX_VERTICES, type Operation, prune, SpaceError } from './cell.ts';
import { bitCount, edgeBit, enumerateGraphs, type GraphsOfSize } from './graphs.ts';
import { LABELS } from './labels.ts';
import { mutate } from './mutate.ts';
import { neighbours } from './neighbours.ts';
import { EDGE, NO_EDGE, OUTPUT, TOKENS_PER_CELL } from './tokens.ts';

const TOKEN_OF_LABEL = [4, 3, 5];
const LABEL_OF_TOKEN = [-1, -1, -1, 1, 0, 2, -1];

/** 3^5: the labellings of five interior vertices. */
const LABELLINGS = 243;
const EVERY_LABELLING = Uint8Array.from({ length: LABELLINGS }, (_, labelling) => labelling);
/** Of 3, the least first. */
const POWERS = [1, 3, 9, 27, 81];

/** The cells that stand on one graph. */
export interface CellsOfGraph {
  /** Index of the first; the others follow. */
  readonly first: number;
  /** By cell, its labels as a number in base 3, vertex 1 most significant; do not change it. */
  readonly labellings: Uint8Array;
}

/**
 * All cells. The order is that of the benchmark's generator: by number of vertices; then by graph, ascending in the
 * adjacency bits of its representative (see graphs.ts); then by operations, vertex 1 first, in the order of
 * {@link LABELS}. Of several labellings that an automorphism of the graph makes the same cell, the first counts.
 */
export class Space implements SearchSpace<Cell> {
  readonly id = 'nasbench101';
  readonly tokensPerCell = TOKENS_PER_CELL;
  readonly size: number;
  private readonly sizes: readonly GraphsOfSize[];
  /** By number of vertices: how many graphs come before the first of that size. */
  private readonly graphsBefore: number[] = [];
  private readonly graphVertices: Uint8Array;
  private readonly graphAdjacency: Uint32Array;
  /** By graph: index of its first cell. */
  private readonly graphStart: Uint32Array;
  /** By graph and labelling (243 a graph): rank among the graph's cells. */
  private readonly rank: Uint8Array;
  /** By index: the cell's graph, and its labelling as a number in base 3, vertex 1 most significant. */
  private readonly graph: Uint16Array;
  private readonly labelling: Uint8Array;
  // Scratch of the look-up, so that decoding thousands of sequences allocates nothing.
  private readonly into = new Int32Array(MAX_VERTICES);
  private readonly labels = new Int8Array(MAX_VERTICES);
  private readonly place = new Int8Array(MAX_VERTICES);

  /** Enumerates the space: some tens of milliseconds and about 9 MB. Keep one instance and pass it around. */
  static create(): Space {
    return new Space();
  }

  private constructor() {
    this.sizes = Array.from({ length: MAX_VERTICES - 1 }, (_, i) => enumerateGraphs(i + 2));
    const graphs = this.sizes.reduce((sum, { adjacency }) => sum + adjacency.length, 0);
    this.graphVertices = new Uint8Array(graphs);
    this.graphAdjacency = new Uint32Array(graphs);
    this.graphStart = new Uint32Array(graphs);
    this.rank = new Uint8Array(graphs * LABELLINGS);
    this.graph = new Uint16Array(SPACE_SIZE);
    this.labelling = new Uint8Array(SPACE_SIZE);
    let graph = 0;
    let index = 0;
    for (const graphsOfSize of this.sizes) {
      this.graphsBefore[graphsOfSize.vertices] = graph;
      for (let g = 0; g < graphsOfSize.adjacency.length; g++, graph++) {
        this.graphVertices[graph] = graphsOfSize.vertices;
        this.graphAdjacency[graph] = graphsOfSize.adjacency[g];
        this.graphStart[graph] = index;
        index += this.rankLabellings(graph, index, graphsOfSize, graphsOfSize.automorphisms[g]);
      }
    }
    this.size = index;
  }

  /** The cell at an index, pruned, its vertices in canonical order. @throws SpaceError `bad-index` */
  cell(index: number): Cell {
    this.check(index);
    const n = this.graphVertices[this.graph[index]];
    const bits = this.graphAdjacency[this.graph[index]];
    const matrix: number[][] = [];
    for (let u = 0; u < n; u++) {
      const row = new Array<number>(n).fill(0);
      for (let v = u + 1; v < n; v++) if (bits & edgeBit(u, v)) row[v] = 1;
      matrix.push(row);
    }
    const operations = new Array<Operation>(n).fill('output');
    operations[0] = 'input';
    for (let v = n - 2, rest = this.labelling[index]; v > 0; v--, rest = Math.floor(rest / 3)) {
      operations[v] = LABELS[rest % 3];
    }
    return { matrix, operations };
  }

  /**
   * The index of a cell: prune, look up the graph, rank the operations. Isomorphic cells have one index.
   *
   * @throws SpaceError `no-path`, `too-many-vertices` or `too-many-edges`
   */
  indexOf(cell: Cell): number {
    const pruned = prune(cell);
    checkSize(pruned);
    const { matrix, operations } = pruned;
    const n = matrix.length;
    let bits = 0;
    for (let v = 1; v < n; v++) {
      this.labels[v] = LABELS.indexOf(operations[v]);
      for (let u = 0; u < v; u++) if (matrix[u][v]) bits |= edgeBit(u, v);
    }
    return this.lookUp(n, bits, this.labels);
  }

  mutate(cell: Cell, random: RandomInteger): Cell {
    return mutate(this, cell, random);
  }

  neighbours(index: number): Uint32Array {
    return neighbours(this, index);
  }

  /** Number of vertices of the cell at an index, 2 to 7. @throws SpaceError `bad-index` */
  vertices(index: number): number {
    this.check(index);
    return this.graphVertices[this.graph[index]];
  }

  /** Number of edges of the cell at an index, 1 to 9. @throws SpaceError `bad-index` */
  edges(index: number): number {
    this.check(index);
    return bitCount(this.graphAdjacency[this.graph[index]]);
  }

  /** Adjacency bits (see graphs.ts) of the cell at an index; with its vertices and labels they are the cell. */
  adjacency(index: number): number {
    this.check(index);
    return this.graphAdjacency[this.graph[index]];
  }

  /** Goes through all graphs, each with its cells, which come together: for work on all of the space at once. */
  forEachGraph(visit: (cells: CellsOfGraph) => void): void {
    for (let graph = 0; graph < this.graphStart.length; graph++) {
      const first = this.graphStart[graph];
      const labellings = this.labelling.subarray(first, this.graphStart[graph + 1] ?? this.size);
      visit({ first, labellings });
    }
  }

  /** Writes the labels (see {@link LABELS}) of the interior vertices to places 1.. of `target`. */
  writeLabels(index: number, target: Uint8Array): void {
    const n = this.vertices(index);
    for (let v = n - 2, rest = this.labelling[index]; v > 0; v--, rest = Math.floor(rest / 3))
      target[v] = rest % 3;
  }

  /** Writes the 27 tokens of a cell to `target[offset..offset + 26]`. @throws SpaceError `bad-index` */
  writeTokens(index: number, target: Uint8Array, offset: number): void {
    this.check(index);
    const n = this.graphVertices[this.graph[index]];
    const bits = this.graphAdjacency[this.graph[index]];
    let power = 3 ** (n - 3);
    let position = offset;
    for (let v = 1, edge = 0; v < n; v++) {
      for (let u = 0; u < v; u++, edge++) target[position++] = (bits >> edge) & 1 ? EDGE : NO_EDGE;
      target[position++] =
        v === n - 1 ? OUTPUT : TOKEN_OF_LABEL[Math.floor(this.labelling[index] / power) % 3];
      power /= 3;
    }
    target.fill(0, position, offset + TOKENS_PER_CELL);
  }

  /** The 27 tokens of the cell at an index. @throws SpaceError `bad-index` */
  tokens(index: number): Uint8Array {
    const tokens = new Uint8Array(TOKENS_PER_CELL);
    this.writeTokens(index, tokens, 0);
    return tokens;
  }

  /**
   * The index of the cell that 27 tokens from `offset` on spell, after pruning; −1 if they are malformed or spell a cell
   * outside the space. What follows the first output token is ignored. Allocates nothing.
   */
  indexOfTokens(tokens: Uint8Array, offset = 0): number {
    if (!(offset >= 0 && offset + TOKENS_PER_CELL <= tokens.length)) return -1;
    let position = offset;
    for (let v = 1; v < MAX_VERTICES; v++) {
      let into = 0;
      for (let u = 0; u < v; u++) {
        const token = tokens[position++];
        if (token === EDGE) into |= 1 << u;
        else if (token !== NO_EDGE) return -1;
      }
      this.into[v] = into;
      const operation = tokens[position++];
      if (operation === OUTPUT) return this.lookUpUnpruned(v + 1);
      const label = LABEL_OF_TOKEN[operation] ?? -1;
      if (label < 0) return -1;
      this.labels[v] = label;
    }
    return -1;
  }

  /** As `indexOf`, for the cell of n vertices in the scratch arrays `into` and `labels`, and −1 in place of errors. */
  private lookUpUnpruned(n: number): number {
    const { into, labels, place } = this;
    let reached = 1;
    for (let v = 1; v < n; v++) if (into[v] & reached) reached |= 1 << v;
    if ((reached & (1 << (n - 1))) === 0) return -1;
    let used = 1 << (n - 1);
    for (let v = n - 1; v > 0; v--) if (used & (1 << v)) used |= into[v];
    used &= reached;
    let kept = 0;
    let bits = 0;
    for (let v = 0; v < n; v++) {
      if ((used & (1 << v)) === 0) continue;
      for (let u = 0; u < v; u++) {
        if (used & into[v] & (1 << u)) bits |= edgeBit(place[u], kept);
      }
      place[v] = kept;
      labels[kept] = labels[v];
      kept++;
    }
    return this.lookUp(kept, bits, labels);
  }

  /** The index of a pruned cell of n vertices, or −1 if its graph is not in the space. */
  private lookUp(n: number, bits: number, labels: Int8Array): number {
    const { graphOf, orderOf, orders } = this.sizes[n - 2];
    if (graphOf[bits] === 0) return -1;
    const graph = this.graphsBefore[n] + graphOf[bits] - 1;
    const order = orderOf[bits] * n;
    let labelling = 0;
    for (let v = 1; v < n - 1; v++) labelling = labelling * 3 + labels[orders[order + v]];
    return this.graphStart[graph] + this.rank[graph * LABELLINGS + labelling];
  }

  /** Numbers the distinct labellings of a graph; returns how many there are. */
  private rankLabellings(
    graph: number,
    start: number,
    { vertices, orders }: GraphsOfSize,
    automorphisms: readonly number[],
  ): number {
    const labellings = 3 ** (vertices - 2);
    const ranks = this.rank.subarray(graph * LABELLINGS, graph * LABELLINGS + labellings);
    // Most graphs look the same in no other way, so that all their labellings are distinct.
    if (automorphisms.length === 1) {
      const all = EVERY_LABELLING.subarray(0, labellings);
      ranks.set(all);
      this.labelling.set(all, start);
      this.graph.fill(graph, start, start + labellings);
      return labellings;
    }
    const seen = new Uint8Array(labellings);
    let cells = 0;
    for (let labelling = 0; labelling < labellings; labelling++) {
      if (seen[labelling]) continue;
      for (const at of automorphisms) {
        let image = 0;
        for (let v = 1; v < vertices - 1; v++) {
          const digit = vertices - 2 - orders[at + v];
          image = image * 3 + (Math.floor(labelling / POWERS[digit]) % 3);
        }
        seen[image] = 1;
        ranks[image] = cells;
      }
      this.graph[start + cells] = graph;
      this.labelling[start + cells] = labelling;
      cells++;
    }
    return cells;
  }

  private check(index: number): void {
    if (Number.isInteger(index) && index >= 0 && index < this.size) return;
    throw new SpaceError('bad-index', `Give a whole number from 0 to ${this.size - 1} as the cell's index.`);
  }
}
