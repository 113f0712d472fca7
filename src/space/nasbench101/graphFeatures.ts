// The 41 features of a cell that a Gaussian process compares cells by: size, channel widths, paths, and what a signal passes
// on average. Each follows from the graph alone and from no order of its vertices.
import type { GraphStructure } from './graphStructure.ts';

/** A graph with its operations. */
export interface LabelledGraph {
  readonly graph: GraphStructure;
  /** By interior vertex: its operation, 0 for 3×3, 1 for 1×1, 2 for pool (space.ts, LABELS). Input and output are ignored. */
  readonly labels: Uint8Array;
}

/** One number that a cell has. */
export interface Feature {
  readonly name: string;
  /** What it counts or measures, in a sentence. */
  readonly about: string;
}

/** Features that are computed together. */
export interface FeatureGroup {
  readonly features: readonly Feature[];
  /** Writes the group's features, in their order, from `target[at]` on, where zeros stand. */
  write(cell: LabelledGraph, target: Float32Array, at: number): void;
}

/** Short names of the three operations, by label. */
export const OPERATION_NAMES = ['3x3', '1x1', 'pool'] as const;
export const CONV_3X3 = 0;
export const MAX_POOL = 2;

/** One feature for each of the three operations. */
export const byOperation = (name: string, about: string): Feature[] =>
  OPERATION_NAMES.map((operation) => ({ name: `${name} ${operation}`, about: `${about}, of ${operation}` }));

// The benchmark's skeleton, as in ../parameters.ts: the input and output channels of its nine cells.
const CELL_CHANNELS: readonly (readonly [number, number])[] = [128, 256, 512].flatMap((channels, stack) =>
  [0, 1, 2].map((i): [number, number] => [i === 0 && stack > 0 ? channels / 2 : channels, channels]),
);
/** Stem (3×3, 3→128, with batch norm) and classifier (512→10, with bias). */
const PARAMETERS_AROUND = 9 * 3 * 128 + 2 * 128 + 512 * 10 + 10;
// Sums over the nine cells of what parameters are polynomials of.
const SUM_SQUARES = CELL_CHANNELS.reduce((sum, [, output]) => sum + output * output, 0);
const SUM_PRODUCTS = CELL_CHANNELS.reduce((sum, [input, output]) => sum + input * output, 0);
const SUM_OUTPUTS = CELL_CHANNELS.reduce((sum, [, output]) => sum + output, 0);

/**
 * Trainable parameters if channels could be divided evenly: what ../parameters.ts counts, but for the remainders that the
 * order of vertices hands out. Off by less than 2 %.
 */
export function evenParameters({ graph, labels }: LabelledGraph): number {
  const { vertices, widths, into } = graph;
  let total = PARAMETERS_AROUND;
  for (let v = 1; v < vertices; v++) {
    const width = widths[v];
    if (into[v][0] === 0) total += width * (SUM_PRODUCTS + 2 * SUM_OUTPUTS);
    if (v === vertices - 1 || labels[v] === MAX_POOL) continue;
    const kernel = labels[v] === CONV_3X3 ? 9 : 1;
    total += kernel * width * width * SUM_SQUARES + 2 * width * SUM_OUTPUTS;
  }
  return total;
}

const size: FeatureGroup = {
  features: [
    { name: 'vertices', about: 'Vertices, input and output among them' },
    { name: 'edges', about: 'Edges' },
    {
      name: 'log parameters',
      about: 'Natural logarithm of the trainable parameters, channels divided evenly',
    },
    ...byOperation('count', 'Interior vertices'),
    { name: 'in-degree of output', about: 'Edges into the output' },
    { name: 'out-degree of input', about: 'Edges out of the input' },
    { name: 'input to output', about: '1 if an edge leads from the input straight to the output, else 0' },
  ],
  write(cell, target, at) {
    const { graph, labels } = cell;
    const last = graph.vertices - 1;
    for (let v = 1; v < last; v++) target[at + 3 + labels[v]]++;
    target[at] = graph.vertices;
    target[at + 1] = graph.edges;
    target[at + 2] = Math.log(evenParameters(cell));
    target[at + 6] = graph.into[last].length;
    target[at + 7] = graph.out[0].length;
    target[at + 8] = graph.into[last][0] === 0 ? 1 : 0;
  },
};

const widths: FeatureGroup = {
  features: [
    ...byOperation('share of output', "Share of the output's channels that come from vertices"),
    ...byOperation('width', "Sum of the widths (channels as a share of the output's) of vertices"),
    ...byOperation('squared width', 'Sum of the squared widths of vertices'),
    { name: 'projected width', about: 'Sum of the widths of the interior vertices that the input feeds' },
  ],
  write({ graph, labels }, target, at) {
    const last = graph.vertices - 1;
    for (let v = 1; v < last; v++) {
      const width = graph.widths[v];
      const { out, into } = graph;
      if (out[v][out[v].length - 1] === last) target[at + labels[v]] += width;
      target[at + 3 + labels[v]] += width;
      target[at + 6 + labels[v]] += width * width;
      if (into[v][0] === 0) target[at + 9] += width;
    }
  },
};

const LONGEST = 6;
const paths: FeatureGroup = {
  features: [
    { name: 'paths', about: 'Paths from input to output' },
    ...Array.from({ length: LONGEST }, (_, i) => ({
      name: `paths of ${i + 1}`,
      about: `Paths of ${i + 1} edges`,
    })),
    { name: 'most 3x3 on a path', about: 'Most 3×3 convolutions on a path' },
    { name: 'most convolutions on a path', about: 'Most convolutions, 3×3 or 1×1, on a path' },
    { name: 'most pools on a path', about: 'Most max-pools on a path' },
    {
      name: 'largest field on a path',
      about: 'Most operations that widen the receptive field (3×3 and pool) on a path',
    },
    { name: 'fewest 3x3 on a path', about: 'Fewest 3×3 convolutions on a path' },
    { name: 'fewest convolutions on a path', about: 'Fewest convolutions on a path' },
    { name: 'fewest pools on a path', about: 'Fewest max-pools on a path' },
  ],
  write({ graph, labels }, target, at) {
    let [most3, mostConv, mostPool, mostField] = [0, 0, 0, 0];
    let [fewest3, fewestConv, fewestPool] = [LONGEST, LONGEST, LONGEST];
    for (let p = 0; p < graph.paths.length; p++) {
      const path = graph.paths[p];
      let c3 = 0;
      let pool = 0;
      for (let i = 0; i < path.length; i++) {
        const label = labels[path[i]];
        if (label === CONV_3X3) c3++;
        else if (label === MAX_POOL) pool++;
      }
      const conv = path.length - pool;
      target[at + 1 + path.length]++;
      most3 = Math.max(most3, c3);
      mostConv = Math.max(mostConv, conv);
      mostPool = Math.max(mostPool, pool);
      mostField = Math.max(mostField, c3 + pool);
      fewest3 = Math.min(fewest3, c3);
      fewestConv = Math.min(fewestConv, conv);
      fewestPool = Math.min(fewestPool, pool);
    }
    target[at] = graph.paths.length;
    target[at + 7] = most3;
    target[at + 8] = mostConv;
    target[at + 9] = mostPool;
    target[at + 10] = mostField;
    target[at + 11] = fewest3;
    target[at + 12] = fewestConv;
    target[at + 13] = fewestPool;
  },
};

/** What a signal is asked to count on its way. */
export const SIGNALS = ['3x3', 'convolutions', 'pools', 'hops'] as const;

/** By vertex and operation ([vertices × 3]): how many operations a signal has passed; scratch of {@link passedBehind}. */
const passed = new Float64Array(7 * 3);

/**
 * How many of each operation a signal has passed, [vertices × 3], when it leaves a vertex, if at every vertex it comes from
 * a uniformly chosen predecessor. The result is scratch and good until the next call of this or {@link passedAhead}.
 */
export function passedBehind({ graph, labels }: LabelledGraph): Float64Array {
  const { vertices, into } = graph;
  passed.fill(0);
  for (let v = 1; v < vertices; v++) spread(into[v], v, v < vertices - 1 ? labels[v] : -1);
  return passed;
}

/** The same from a vertex on towards the output, if it goes on to a uniformly chosen successor. */
export function passedAhead({ graph, labels }: LabelledGraph): Float64Array {
  const { vertices, out } = graph;
  passed.fill(0);
  for (let v = vertices - 2; v >= 0; v--) spread(out[v], v, v > 0 ? labels[v] : -1);
  return passed;
}

function spread(neighbours: readonly number[], v: number, label: number): void {
  for (let operation = 0; operation < 3; operation++) {
    let sum = 0;
    for (let i = 0; i < neighbours.length; i++) sum += passed[neighbours[i] * 3 + operation];
    passed[v * 3 + operation] = sum / neighbours.length + (operation === label ? 1 : 0);
  }
}

/** Writes the four {@link SIGNALS} that follow from counts of the three operations, `step` places apart. */
export function writeSignals(
  c3: number,
  c1: number,
  pool: number,
  target: Float32Array,
  at: number,
  step: number,
): void {
  target[at] = c3;
  target[at + step] = c3 + c1;
  target[at + 2 * step] = pool;
  target[at + 3 * step] = c3 + c1 + pool;
}

const means: FeatureGroup = {
  features: [
    ...SIGNALS.map((signal) => ({
      name: `mean ${signal} behind output`,
      about: `${signal} that a signal has passed at the output, coming from a random predecessor at each vertex`,
    })),
    ...SIGNALS.map((signal) => ({
      name: `mean ${signal} ahead of input`,
      about: `${signal} that a signal will pass from the input on, going to a random successor at each vertex`,
    })),
  ],
  write(cell, target, at) {
    const behind = passedBehind(cell);
    const last = 3 * (cell.graph.vertices - 1);
    writeSignals(behind[last], behind[last + 1], behind[last + 2], target, at, 1);
    const ahead = passedAhead(cell);
    writeSignals(ahead[0], ahead[1], ahead[2], target, at + 4, 1);
  },
};

/** The groups of the 41 features, in order. */
export const GRAPH_GROUPS: readonly FeatureGroup[] = [size, widths, paths, means];
