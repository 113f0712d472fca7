// Which fitted predictors there are to choose from, by name; what makes them stands in create.ts.

/** Models of their own folders. */
export const MODELS = ['gp', 'trees', 'graph'] as const;
export type ModelName = (typeof MODELS)[number];

/** What searches, teachers and panels offer: models, and ensembles of them with equal weights. */
export const PREDICTORS = ['gp+trees', 'gp', 'trees', 'graph'] as const;
export type PredictorName = (typeof PREDICTORS)[number];

/** The models of an ensemble, or the one. */
export function modelsOf(name: PredictorName): ModelName[] {
  return name.split('+') as ModelName[];
}
