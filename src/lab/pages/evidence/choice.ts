// What the page of evidence shows, as its address says; anything else is the usual.
import { LABELLED, RATIOS } from '../../../reproduction/studies.ts';

export const LABELS = ['mean-test', 'validation'] as const;
export const LEARNERS = ['fitted', 'graph', 'lstm'] as const;
/** Tau over 5,000 held-out cells, over all cells, over held-out cells above .90; and its gain over the control. */
export const FIGURES = ['tau', 'whole', 'above90', 'gain'] as const;
export const AXES = ['labels', 'ratio'] as const;
export const MEASURES = ['accuracy', 'regret', 'rank'] as const;

export interface Choice {
  readonly label: (typeof LABELS)[number];
  readonly measure: (typeof MEASURES)[number];
  readonly learner: (typeof LEARNERS)[number];
  readonly figure: (typeof FIGURES)[number];
  /** Along the number of labels, or along the number of unlabelled cells a label. */
  readonly along: (typeof AXES)[number];
  /** What the other one of the two is. */
  readonly ratio: number;
  readonly labelled: number;
}

type Parameters = Readonly<Record<string, string | undefined>>;

function one<T extends string>(text: string | undefined, known: readonly T[]): T {
  return known.find((value) => value === text) ?? known[0];
}

function number(text: string | undefined, known: readonly number[], usual: number): number {
  return known.find((value) => String(value) === text) ?? usual;
}

export function readChoice(parameters: Parameters): Choice {
  const learner = one(parameters.learner, LEARNERS);
  const figure = one(parameters.figure, FIGURES);
  return {
    label: one(parameters.evidence, LABELS),
    measure: one(parameters.best, MEASURES),
    learner,
    // What is fitted to labels alone has no gain.
    figure: learner === 'fitted' && figure === 'gain' ? 'tau' : figure,
    along: learner === 'fitted' ? 'labels' : one(parameters.along, AXES),
    ratio: number(parameters.ratio, RATIOS, 10),
    labelled: number(parameters.labelled, LABELLED, 100),
  };
}
