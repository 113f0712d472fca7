// The measures by which a predictor's ranking is shown.
import type { Accuracy } from '../../metrics/accuracy.ts';

export const METRICS = ['kendall', 'spearman', 'pairwise'] as const satisfies readonly (keyof Accuracy)[];
export type Metric = (typeof METRICS)[number];
