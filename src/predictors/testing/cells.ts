// Cells with made-up labels for the tests of predictors: what they are to learn follows from the cell, and no table is needed.
import { countPairs, kendallTau } from '../../metrics/rank.ts';
import { Random } from '../../random/random.ts';
import { cellFeatures, FEATURES } from '../../space/nasbench101/features.ts';
import type { Space } from '../../space/nasbench101/space.ts';

/** A smooth function of a cell, with the long low tail that accuracies have; [0, 1]. */
export function madeUpAccuracies(space: Space, cells: Uint32Array): Float64Array {
  const width = FEATURES.graph.length;
  const features = cellFeatures(space, cells, 'graph');
  const column = (name: string) => FEATURES.graph.findIndex((feature) => feature.name === name);
  const c3 = column('count 3x3');
  const behind = column('mean 3x3 behind output');
  const pools = column('share of output pool');
  return Float64Array.from(cells, (_, i) => {
    const at = i * width;
    const merit = features[at + c3] + 2 * features[at + behind] - 2 * features[at + pools];
    return 0.95 - 0.3 * Math.exp(-0.6 * (merit + 2));
  });
}

/** Labelled and held-out cells, apart from each other. */
export function madeUpSplit(space: Space, labelled: number, heldOut: number, seed = 1) {
  const drawn = new Random(seed).sample(space.size, labelled + heldOut);
  const cells = drawn.subarray(0, labelled);
  const held = drawn.subarray(labelled);
  return { cells, labels: madeUpAccuracies(space, cells), held, truth: madeUpAccuracies(space, held) };
}

/** Kendall's tau-b between two lists. */
export const tau = (truth: Float64Array, predicted: Float64Array): number =>
  kendallTau(countPairs(truth, predicted));
