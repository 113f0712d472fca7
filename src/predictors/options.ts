// How a fitted predictor may differ from the usual one of its name; what makes it stands in create.ts.
import type { LabelTransformName } from './labelTransform.ts';

/** How a predictor is to be made, where it is not to be as usual. */
export interface PredictorOptions {
  /** Default: normal scores. */
  readonly transform?: LabelTransformName;
  /** Gradient steps of a graph network, those on free targets among them; other models know none. */
  readonly steps?: number;
  /**
   * Unlabelled cells whose free targets a graph network learns: `before` the labels, in half of its steps, or `beside` them
   * in every step. Other models cannot.
   */
  readonly freeTargets?: { readonly cells: Uint32Array; readonly order: 'before' | 'beside' };
}
