// The features of cells: the same for isomorphic cells, right on cells that can be counted by hand, and finite everywhere.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPACE_SIZE } from './benchmark.ts';
import { type Cell, prune } from './cell.ts';
import { cellFeatures, FEATURES, type FeatureSet, featureScale, writeFeatures } from './features.ts';
import { evenParameters, type LabelledGraph } from './graphFeatures.ts';
import { graphStructure } from './graphStructure.ts';
import { edgeBit } from './graphs.ts';
import { LABELS } from './labels.ts';
import { trainableParameters } from './parameters.ts';
import { Space } from './space.ts';
import { cellOf, relabel, VECTORS, validCell } from './testing.ts';

const space = Space.create();
const priorities = fc.array(fc.double({ noNaN: true }), { minLength: 7, maxLength: 7 });

/** A pruned cell as it is written, its vertices in their own order. */
function asWritten({ matrix, operations }: Cell): LabelledGraph {
  let bits = 0;
  for (let v = 1; v < matrix.length; v++) for (let u = 0; u < v; u++) if (matrix[u][v]) bits |= edgeBit(u, v);
  return {
    graph: graphStructure(matrix.length, bits),
    labels: Uint8Array.from(operations, (operation) => LABELS.indexOf(operation)),
  };
}

function featuresOf(cell: LabelledGraph, set: FeatureSet = 'wide'): Float32Array {
  const target = new Float32Array(FEATURES[set].length).fill(Number.NaN);
  writeFeatures(cell, set, target, 0);
  return target;
}

const named = (features: Float32Array) =>
  Object.fromEntries(FEATURES.wide.map(({ name }, i) => [name, features[i]]));

describe('features of a cell', () => {
  it('have names of their own, 41 of them, and those first in the wide set', () => {
    expect(FEATURES.graph).toHaveLength(41);
    expect(FEATURES.wide.slice(0, 41)).toEqual(FEATURES.graph);
    const names = FEATURES.wide.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(FEATURES.wide.filter(({ about }) => about.length < 5 || about.includes('{}'))).toEqual([]);
  });

  it('do not depend on the order of the vertices', () => {
    fc.assert(
      fc.property(validCell, priorities, (unpruned, order) => {
        const cell = prune(unpruned);
        const canonical = cellFeatures(space, [space.indexOf(cell)], 'wide');
        for (const written of [asWritten(cell), asWritten(relabel(cell, order))]) {
          const features = featuresOf(written);
          // Sums of fractions in another order round otherwise.
          for (let i = 0; i < features.length; i++) expect(features[i]).toBeCloseTo(canonical[i], 5);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are what one counts by hand', () => {
    // input → 3×3 → 1×1 → output, input → 3×3 → output, input → pool → 1×1, input → output
    const cell = cellOf([[1, 2, 4], [3, 4], [3], [4]], [LABELS[0], LABELS[2], LABELS[1]]);
    const features = named(featuresOf(asWritten(cell)));
    expect(features).toMatchObject({
      vertices: 5,
      edges: 7,
      'count 3x3': 1,
      'count 1x1': 1,
      'count pool': 1,
      'in-degree of output': 3,
      'out-degree of input': 3,
      'input to output': 1,
      'share of output 3x3': 0.5,
      'share of output 1x1': 0.5,
      'share of output pool': 0,
      'width pool': 0.5,
      'squared width pool': 0.25,
      'projected width': 1,
      paths: 4,
      'paths of 1': 1,
      'paths of 2': 1,
      'paths of 3': 2,
      'paths of 4': 0,
      'most 3x3 on a path': 1,
      'most convolutions on a path': 2,
      'largest field on a path': 1,
      'fewest convolutions on a path': 0,
      'edges input to output': 1,
      'edges 3x3 to 1x1': 1,
      'edges 1x1 to 3x3': 0,
      'chains input, 3x3, 1x1': 1,
      'chains pool, 1x1, output': 1,
      'skips past 1x1': 1,
      'skips past 3x3': 1,
      'skips past pool': 0,
      'feeding output': 2,
      'paths with 1 3x3, 1 1x1, 0 pool': 1,
      'paths 3x3, 1x1': 1,
      'paths pool, 1x1': 1,
      'paths 1x1, 3x3': 0,
      'longest hops behind a 3x3': 1,
      'share behind 1 3x3 surely': 0.5,
      'share behind 1 3x3 at best': 1,
    });
    // At the output: a third nothing, a third the 3×3, a third the 1×1 after a 3×3 or a pool.
    expect(features['mean 3x3 behind output']).toBeCloseTo((1 + 0.5) / 3, 6);
    expect(features['mean hops behind output']).toBeCloseTo((0 + 1 + 2) / 3, 6);
    expect(features['mean hops ahead of input']).toBeCloseTo((1.5 + 2 + 0) / 3, 6);
    expect(features['mean hops ahead of 3x3']).toBeCloseTo(1.5, 6);
  });

  it.each(VECTORS)('counts the parameters of $name but for rounded channels', ({ cell, parameters }) => {
    const even = evenParameters(asWritten(prune(cell)));
    expect(even / parameters).toBeCloseTo(1, 2);
  });

  it('counts parameters exactly where channels divide evenly', () => {
    fc.assert(
      fc.property(
        validCell.map(prune).filter((cell) => {
          const { feeding } = asWritten(cell).graph;
          return feeding < 3 || feeding === 4;
        }),
        (cell) => {
          expect(evenParameters(asWritten(cell))).toBe(trainableParameters(cell));
        },
      ),
    );
  });

  it('overwrite what stands in the target, and only their own part', () => {
    const cells = [5, 400_000];
    const width = FEATURES.graph.length;
    const target = new Float32Array(3 * width).fill(-7);
    cellFeatures(space, cells, 'graph', target);
    expect(target.subarray(0, 2 * width)).toEqual(cellFeatures(space, cells, 'graph'));
    expect(new Set(target.subarray(2 * width))).toEqual(new Set([-7]));
  });

  it('are finite in the whole space, and every one of them varies', () => {
    const width = FEATURES.wide.length;
    const step = 37;
    const cells = Uint32Array.from({ length: Math.floor(SPACE_SIZE / step) }, (_, i) => i * step);
    const features = cellFeatures(space, cells, 'wide');
    expect(features.every(Number.isFinite)).toBe(true);
    const constant = FEATURES.wide.filter((_, j) =>
      cells.every((_, i) => features[i * width + j] === features[j]),
    );
    expect(constant).toEqual([]);
  });

  it('refuse an index outside the space', () => {
    expect(() => cellFeatures(space, [SPACE_SIZE], 'graph')).toThrow(/whole number/);
  });
});

describe('the scale of features', () => {
  it('is always the same and near that of the whole space', () => {
    const scale = featureScale(space, 'graph');
    expect(featureScale(Space.create(), 'graph')).toEqual(scale);
    let vertices = 0;
    let squares = 0;
    for (let cell = 0; cell < SPACE_SIZE; cell++) {
      vertices += space.vertices(cell) / SPACE_SIZE;
      squares += space.vertices(cell) ** 2 / SPACE_SIZE;
    }
    expect(scale.mean[0]).toBeCloseTo(vertices, 1);
    expect(scale.deviation[0]).toBeCloseTo(Math.sqrt(squares - vertices ** 2), 1);
  });
});
