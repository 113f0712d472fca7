// Features of cells: numbers that follow from a cell's graph and operations, are the same for isomorphic cells, and need no
// label. Two sets: 41 for what compares cells by distance, and a wide one for what chooses among many.
import { Random } from '../../random/random.ts';
import { type Feature, type FeatureGroup, GRAPH_GROUPS, type LabelledGraph } from './graphFeatures.ts';
import { type GraphStructure, graphStructure } from './graphStructure.ts';
import type { Space } from './space.ts';
import { WIDE_GROUPS } from './wideFeatures.ts';

export type FeatureSet = 'graph' | 'wide';

const GROUPS: Readonly<Record<FeatureSet, readonly FeatureGroup[]>> = {
  graph: GRAPH_GROUPS,
  wide: [...GRAPH_GROUPS, ...WIDE_GROUPS],
};

/** What each feature is, in the order of the columns. The 41 of `graph` are also the first of `wide`. */
export const FEATURES: Readonly<Record<FeatureSet, readonly Feature[]>> = {
  graph: GROUPS.graph.flatMap(({ features }) => features),
  wide: GROUPS.wide.flatMap(({ features }) => features),
};

/** Writes the features of one labelled graph from `target[at]` on. */
export function writeFeatures(cell: LabelledGraph, set: FeatureSet, target: Float32Array, at: number): void {
  const groups = GROUPS[set];
  target.fill(0, at, at + FEATURES[set].length);
  let to = at;
  for (let g = 0; g < groups.length; g++) {
    groups[g].write(cell, target, to);
    to += groups[g].features.length;
  }
}

/** By adjacency bits, which tell the number of vertices too: each vertex but the input has an edge into it. */
const structures = new Map<number, GraphStructure>();

function structureOf(vertices: number, adjacency: number): GraphStructure {
  let structure = structures.get(adjacency);
  if (!structure) {
    structure = graphStructure(vertices, adjacency);
    structures.set(adjacency, structure);
  }
  return structure;
}

/**
 * The features of cells.
 * @param cells indices of the space
 * @param target where to write; at least cells × d long. Without it, a new array
 * @returns [cells × d], row-major, d = `FEATURES[set].length`
 * @throws SpaceError `bad-index`
 */
export function cellFeatures(
  space: Space,
  cells: ArrayLike<number>,
  set: FeatureSet,
  target: Float32Array = new Float32Array(cells.length * FEATURES[set].length),
): Float32Array {
  const width = FEATURES[set].length;
  const labels = new Uint8Array(7);
  for (let i = 0; i < cells.length; i++) {
    const graph = structureOf(space.vertices(cells[i]), space.adjacency(cells[i]));
    space.writeLabels(cells[i], labels);
    writeFeatures({ graph, labels }, set, target, i * width);
  }
  return target;
}

/** Mean and standard deviation of every feature, in the order of {@link FEATURES}. */
export interface FeatureScale {
  readonly mean: Float64Array;
  /** 1 for a feature that does not vary. */
  readonly deviation: Float64Array;
}

const SCALE_CELLS = 20_000;
const SCALE_SEED = 101;
const scales = new WeakMap<Space, Map<FeatureSet, FeatureScale>>();

/** Mean and deviation over 20,000 uniformly drawn cells, always the same ones; no labels are looked at. */
export function featureScale(space: Space, set: FeatureSet): FeatureScale {
  const known = scales.get(space) ?? new Map<FeatureSet, FeatureScale>();
  scales.set(space, known);
  let scale = known.get(set);
  if (!scale) {
    const cells = new Random(SCALE_SEED).fork('feature scale').sample(space.size, SCALE_CELLS);
    scale = scaleOf(cellFeatures(space, cells, set), FEATURES[set].length);
    known.set(set, scale);
  }
  return scale;
}

function scaleOf(features: Float32Array, width: number): FeatureScale {
  const rows = features.length / width;
  const mean = new Float64Array(width);
  const deviation = new Float64Array(width);
  for (let i = 0; i < features.length; i++) mean[i % width] += features[i] / rows;
  for (let i = 0; i < features.length; i++)
    deviation[i % width] += (features[i] - mean[i % width]) ** 2 / rows;
  for (let j = 0; j < width; j++) deviation[j] = Math.sqrt(deviation[j]) || 1;
  return { mean, deviation };
}
