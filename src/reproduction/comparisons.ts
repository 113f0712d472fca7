// Which searches are held against which, and what the project was asked to show.
import type { LabelSource } from '../oracle/labels.ts';

interface PlannedComparison {
  readonly study: string;
  readonly queries: number;
  readonly against: string;
  /** The same number of queries if not given. */
  readonly againstQueries?: number;
}

export const LABELS: readonly LabelSource[] = ['mean-test', 'validation'];

const against = (other: string, queries: number, ...studies: string[]): PlannedComparison[] =>
  studies.map((study) => ({ study, queries, against: other }));

export const COMPARISONS: readonly PlannedComparison[] = [
  ...against('random', 2_000, 'evolution', 'local', 'nao', 'seminas', 'seminas-evolution'),
  ...against('evolution', 2_000, 'local', 'nao', 'seminas', 'seminas-evolution'),
  ...against('nao', 2_000, 'seminas'),
  ...against('seminas', 2_000, 'seminas-evolution'),
  ...against('random', 300, 'evolution', 'local', 'seminas-small', 'guided', 'guided-thompson'),
  ...against('evolution', 300, 'guided'),
  ...against('local', 300, 'guided'),
  ...against('seminas-small', 300, 'guided'),
  ...against('guided', 300, 'guided-thompson'),
  // With how many fewer queries the same is reached.
  { study: 'seminas-small', queries: 300, against: 'random', againstQueries: 2_000 },
  { study: 'guided', queries: 100, against: 'random', againstQueries: 2_000 },
  { study: 'guided', queries: 300, against: 'evolution', againstQueries: 2_000 },
];

/** What was asked for of searches under mean-test labels, and of predictors on the measured table. */
export type Wanted =
  | {
      readonly id: string;
      readonly bar: number;
      readonly of: 'search';
      readonly study: string;
      readonly queries: number;
    }
  | {
      readonly id: string;
      readonly bar: number;
      readonly of: 'tau';
      readonly study: string;
      readonly unlabelled: number;
    }
  | {
      readonly id: string;
      readonly bar: number;
      readonly of: 'gain';
      readonly study: string;
      readonly unlabelled: number;
    }
  | {
      readonly id: string;
      readonly bar: number;
      readonly of: 'comparison';
      readonly comparison: PlannedComparison;
    };

/** Labelled cells at which predictors are asked for. */
export const WANTED_LABELLED = 100;

export const WANTED: readonly Wanted[] = [
  { id: 'tau-gp', bar: 0.7, of: 'tau', study: 'gp', unlabelled: 0 },
  { id: 'tau-gp+trees', bar: 0.735, of: 'tau', study: 'gp+trees', unlabelled: 0 },
  { id: 'tau-graph', bar: 0.68, of: 'tau', study: 'graph', unlabelled: 0 },
  { id: 'tau-graph-free-targets', bar: 0.7, of: 'tau', study: 'graph-free-targets', unlabelled: 10_000 },
  { id: 'gain-lstm', bar: 0.05, of: 'gain', study: 'lstm-long', unlabelled: 10_000 },
  { id: 'guided-150', bar: 0.9415, of: 'search', study: 'guided', queries: 150 },
  { id: 'guided-200', bar: 0.942, of: 'search', study: 'guided', queries: 200 },
  { id: 'guided-300', bar: 0.9422, of: 'search', study: 'guided', queries: 300 },
  { id: 'guided-thompson-150', bar: 0.9415, of: 'search', study: 'guided-thompson', queries: 150 },
  { id: 'guided-thompson-200', bar: 0.942, of: 'search', study: 'guided-thompson', queries: 200 },
  { id: 'guided-thompson-300', bar: 0.9422, of: 'search', study: 'guided-thompson', queries: 300 },
  { id: 'seminas-2000', bar: 0.94, of: 'search', study: 'seminas', queries: 2_000 },
  { id: 'seminas-evolution-2000', bar: 0.94, of: 'search', study: 'seminas-evolution', queries: 2_000 },
  { id: 'evolution-2000', bar: 0.94, of: 'search', study: 'evolution', queries: 2_000 },
  {
    id: 'seminas-against-random',
    bar: 0,
    of: 'comparison',
    comparison: { study: 'seminas-small', queries: 300, against: 'random', againstQueries: 2_000 },
  },
];
