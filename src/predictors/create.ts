// Makes the fitted predictors by name, with the WebAssembly that they need.
import type { Random } from '../random/random.ts';
import type { Space } from '../space/nasbench101/space.ts';
import { type ModelName, modelsOf, type PredictorName } from './choice.ts';
import { Ensemble } from './ensemble/ensemble.ts';
import { GaussianProcess, GP_SETTINGS } from './gp/gp.ts';
import { GraphPredictor } from './graph/graph.ts';
import { GRAPH_SETTINGS } from './graph/settings.ts';
import type { PredictorOptions } from './options.ts';
import type { CellPredictor } from './predictor.ts';
import type { ScoreModel } from './scoreModel.ts';
import { createScoring } from './scoring/module.ts';
import { withFreeTargets } from './semiSupervised/freeTargets.ts';
import { TransformedPredictor } from './transformed.ts';
import { BoostedTrees, TREES_SETTINGS } from './trees/trees.ts';

/** One model; equal names, seeds and options give equal models. @throws Error where WebAssembly has no SIMD or the build is missing */
export async function createModel(
  name: ModelName,
  space: Space,
  random: Random,
  options: PredictorOptions = {},
): Promise<ScoreModel> {
  switch (name) {
    case 'gp':
      return new GaussianProcess(space, GP_SETTINGS, await createScoring());
    case 'trees':
      return new BoostedTrees(space, TREES_SETTINGS, random.fork(name), await createScoring());
    case 'graph':
      return createGraph(space, random.fork(name), options);
  }
}

function createGraph(
  space: Space,
  random: Random,
  { steps = GRAPH_SETTINGS.steps, freeTargets: free }: PredictorOptions,
): GraphPredictor {
  if (!free) return new GraphPredictor(space, { ...GRAPH_SETTINGS, steps }, random);
  const freeSteps = free.order === 'before' ? Math.floor(steps / 2) : 0;
  const settings = {
    ...GRAPH_SETTINGS,
    steps: steps - freeSteps,
    freeSteps,
    freeFactor: free.order === 'before' ? 0 : GRAPH_SETTINGS.freeFactor,
  };
  return withFreeTargets(new GraphPredictor(space, settings, random), space, free.cells);
}

/** A predictor that has not learned anything yet. @throws as {@link createModel} */
export async function createPredictor(
  name: PredictorName,
  space: Space,
  random: Random,
  options: PredictorOptions = {},
): Promise<CellPredictor> {
  const parts: ScoreModel[] = [];
  for (const part of modelsOf(name)) parts.push(await createModel(part, space, random, options));
  const model = parts.length === 1 ? parts[0] : new Ensemble(parts);
  return new TransformedPredictor(model, options.transform ?? 'nscore');
}
