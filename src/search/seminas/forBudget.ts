// Settings of SemiNAS, and of what is built on it, that suit a budget: the paper's shares of it, the quick presets' training.
import { shareOf } from '../forBudget.ts';
import { FIELDS, PRESETS, type SemiNasSettings } from './fields.ts';

/** The paper labels 1,100 of 2,000 cells first, and proposes the others in three rounds. */
const LABELLED = 0.55;
const ROUNDS = 3;
/** The fewest cells that a predictor can be trained on to any purpose. */
const FEWEST = 10;
/** M / N; the paper's own 10,000 / 1,100 is about as many. */
const UNLABELLED = 10;
const MOST_UNLABELLED = 10_000;

export function forBudget(budget: number) {
  const labelled = Math.min(FIELDS.labelled.max, shareOf(budget, LABELLED, FEWEST));
  const queries = Math.min(FIELDS.queries.max, Math.max(1, Math.ceil((budget - labelled) / ROUNDS)));
  return {
    ...PRESETS.demo,
    labelled,
    queries,
    climbFrom: Math.max(FEWEST, Math.min(100, queries)),
    unlabelled: Math.min(MOST_UNLABELLED, UNLABELLED * labelled),
  } as const satisfies Partial<SemiNasSettings>;
}
