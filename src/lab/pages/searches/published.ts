// What others have published on NAS-Bench-101: mean test accuracies by queries, each with its source, and by what the best cell
// was chosen. Protocols differ by tenths of a percent, so a figure is never shown without its own.
import type { LabelSource } from '../../../oracle/labels.ts';

/**
 * `validation`: chosen by one validation run, as in the paper on SemiNAS; `test`: chosen by test accuracy itself; `own`: by
 * a protocol of its own, or one that its source does not state.
 */
export type Protocol = 'validation' | 'test' | 'own';

export const SOURCES = {
  seminas: 'Luo et al., Semi-Supervised Neural Architecture Search, NeurIPS 2020, arXiv 2002.10389',
  arch2vec:
    'Yan et al., Does Unsupervised Architecture Representation Learning Help Neural Architecture Search?, NeurIPS 2020, arXiv 2006.06936',
  lanas:
    'Wang et al., Sample-Efficient Neural Architecture Search by Learning Actions for Monte Carlo Tree Search, TPAMI 2021, arXiv 1906.06832',
  weaknas: 'Wu et al., Stronger NAS with Weaker Predictors, NeurIPS 2021, arXiv 2102.10490',
  agnet:
    'Lukasik et al., Learning Where to Look: Generative NAS is Surprisingly Efficient, ECCV 2022, arXiv 2203.08734',
} as const;

export interface Published {
  readonly name: string;
  readonly queries: number;
  /** [0, 1] */
  readonly accuracy: number;
  readonly protocol: Protocol;
  readonly source: keyof typeof SOURCES;
}

const rows = (
  source: keyof typeof SOURCES,
  protocol: Protocol,
  figures: readonly (readonly [name: string, queries: number, percent: number])[],
): Published[] =>
  figures.map(([name, queries, percent]) => ({
    name,
    queries,
    // As the decimal is written, not a hair beside it.
    accuracy: Number((percent / 100).toFixed(4)),
    protocol,
    source,
  }));

export const PUBLISHED: readonly Published[] = [
  ...rows('seminas', 'validation', [
    ['Random search', 2_000, 93.64],
    ['Regularized evolution', 2_000, 93.96],
    ['NAO', 2_000, 93.9],
    ['SemiNAS', 2_000, 94.02],
    ['SemiNAS on evolution', 1_000, 93.97],
    ['SemiNAS on evolution', 2_000, 94.03],
  ]),
  ...rows('arch2vec', 'own', [
    ['Random search', 1_000, 93.54],
    ['Bayesian optimisation', 1_000, 93.72],
    ['Regularized evolution', 1_000, 93.72],
    ['NAO', 1_000, 93.74],
    ['BANANAS', 500, 94.08],
    ['arch2vec', 400, 94.1],
  ]),
  ...rows('lanas', 'test', [
    ['LaNAS', 150, 93.67],
    ['LaNAS', 300, 93.81],
    ['LaNAS', 500, 93.95],
    ['LaNAS', 1_000, 94.13],
    ['LaNAS', 2_000, 94.27],
  ]),
  ...rows('weaknas', 'own', [
    ['Local search', 150, 94.07],
    ['BANANAS', 150, 94.08],
    ['WeakNAS', 150, 94.1],
    ['WeakNAS', 200, 94.17],
  ]),
  ...rows('agnet', 'own', [['AG-Net', 192, 94.18]]),
];

/** The protocol of runs whose queries tell this, where published figures have the same. */
export function protocolOf(label: LabelSource): Protocol | undefined {
  return label === 'validation' ? 'validation' : label === 'mean-test' ? 'test' : undefined;
}
