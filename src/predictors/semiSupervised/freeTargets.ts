// Free targets: facts about cells that can be computed without a query, learned beside the labels or before them, so that
// unlabelled cells shape what a network sees in a graph.
import { cellFeatures, FEATURES, featureScale } from '../../space/nasbench101/features.ts';
import type { Space } from '../../space/nasbench101/space.ts';
import type { FreeTargetModel, FreeTargets } from '../scoreModel.ts';

/** The 41 graph features of cells, standardised over the space. */
export function freeTargets(space: Space, cells: Uint32Array): FreeTargets {
  const { mean, deviation } = featureScale(space, 'graph');
  const d = FEATURES.graph.length;
  const targets = cellFeatures(space, cells, 'graph');
  for (let i = 0; i < targets.length; i++) targets[i] = (targets[i] - mean[i % d]) / deviation[i % d];
  return { cells, targets };
}

/** The model, made to learn the free targets of these unlabelled cells too. */
export function withFreeTargets<Model extends FreeTargetModel>(
  model: Model,
  space: Space,
  unlabelled: Uint32Array,
): Model {
  model.setFreeTargets(freeTargets(space, unlabelled), (cells) => freeTargets(space, cells));
  return model;
}
