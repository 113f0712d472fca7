// The settings that every search has, and the same sense of them.
import { LABEL_SOURCES } from '../oracle/labels.ts';
import { integer, type NumberField } from '../settings/fields.ts';

/** Most queries a run may ask for. */
const MOST_QUERIES = 100_000;

/** Total number of queries: all cells whose label is charged to the search (oracle/oracle.ts). */
export const budgetField = (budget: number, extra: Partial<NumberField> = {}) =>
  integer('b', 'main', budget, 10, MOST_QUERIES, { logarithmic: true, ...extra });

/** Everything random in a run follows from it. */
export const seedField = (seed: number) => integer('seed', 'main', seed, 0, 0xffffffff);

/** What a query tells the search. */
export const labelField = {
  key: 'label',
  group: 'protocol',
  kind: 'choice',
  default: 'mean-test',
  choices: LABEL_SOURCES,
} as const;

/** Judge predictors on all cells at the end of each stage, too: of no use to the search, and not for nothing. */
export const wholeField = (on: boolean) =>
  ({ key: 'whole', group: 'evaluation', kind: 'switch', default: on }) as const;

/** What all searches' settings share. */
export interface CommonSettings {
  readonly seed: number;
  readonly label: (typeof LABEL_SOURCES)[number];
}
