// Makes the fitted predictors by name, with the WebAssembly that they need.
import type { Random } from '../random/random.ts';
import type { Space } from '../space/nasbench101/space.ts';
import { type ModelName, modelsOf, type PredictorName } from './choice.ts';
import { Ensemble } from './ensemble/ensemble.ts';
import { GaussianProcess, GP_SETTINGS } from './gp/gp.ts';
import { GRAPH_SETTINGS, GraphPredictor } from './graph/graph.ts';
import type { LabelTransformName } from './labelTransform.ts';
import type { CellPredictor } from './predictor.ts';
import type { ScoreModel } from './scoreModel.ts';
import { createScoring } from './scoring/module.ts';
import { TransformedPredictor } from './transformed.ts';
import { BoostedTrees, TREES_SETTINGS } from './trees/trees.ts';

/** One model; equal names and seeds give equal models. @throws Error where WebAssembly has no SIMD or the build is missing */
export async function createModel(name: ModelName, space: Space, random: Random): Promise<ScoreModel> {
  switch (name) {
    case 'gp':
      return new GaussianProcess(space, GP_SETTINGS, await createScoring());
    case 'trees':
      return new BoostedTrees(space, TREES_SETTINGS, random.fork(name), await createScoring());
    case 'graph':
      return new GraphPredictor(space, GRAPH_SETTINGS, random.fork(name));
  }
}

/** A predictor that has not learned anything yet. @throws as {@link createModel} */
export async function createPredictor(
  name: PredictorName,
  space: Space,
  random: Random,
  transform: LabelTransformName = 'nscore',
): Promise<CellPredictor> {
  const parts: ScoreModel[] = [];
  for (const part of modelsOf(name)) parts.push(await createModel(part, space, random));
  return new TransformedPredictor(parts.length === 1 ? parts[0] : new Ensemble(parts), transform);
}
