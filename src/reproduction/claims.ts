// The questions that the reproduction answers, each with the differences that answer it.
import type { LabelSource } from '../oracle/labels.ts';
import type { Aggregates, Comparison, WrittenConclusion } from './aggregates.ts';
import type { TableRole } from './studies.ts';

interface Trialled {
  readonly kind: 'predictor';
  readonly study: string;
  readonly table: TableRole;
  readonly labelled: number;
  readonly unlabelled: number;
  /** Over labelled-only training of as many steps, or over the teacher. */
  readonly over: 'control' | 'teacher';
}
interface Searched extends Omit<Comparison, 'conclusion'> {
  readonly kind: 'search';
}
export type Difference = Trialled | Searched;
/** A difference and what its seeds allow to conclude. */
export type Answer = Difference & { readonly conclusion: WrittenConclusion };

const gains = (study: string, ratio: number, ...labelled: readonly number[]): Trialled[] =>
  labelled.map((n) => ({
    kind: 'predictor',
    study,
    table: 'measured',
    labelled: n,
    unlabelled: n * ratio,
    over: 'control',
  }));
const overTeacher = (of: Trialled): Trialled => ({ ...of, over: 'teacher' });
const search = (
  study: string,
  queries: number,
  against: string,
  againstQueries = queries,
  label: LabelSource = 'mean-test',
): Searched => ({ kind: 'search', study, queries, against, againstQueries, label });

export const QUESTIONS = {
  /** Does what a predictor guesses itself teach it anything? */
  own: [...gains('graph-own', 100, 50, 100, 200, 1_000), ...gains('lstm-own', 100, 100)],
  /** Do the guesses of another kind of predictor? */
  other: [...gains('graph-teacher', 100, 50, 100, 200, 1_000), ...gains('lstm-long', 100, 100)],
  /** Does a student surpass its teacher? */
  teacher: [...gains('graph-teacher', 100, 50, 100, 200), ...gains('lstm-long', 100, 100)].map(overTeacher),
  /** Do facts of unlabelled cells that cost no query help? */
  free: gains('graph-free-targets', 10, 50, 100, 200, 424, 1_000),
  /** Do searches find more with pseudo-labels? */
  searches: [
    search('seminas', 2_000, 'nao'),
    search('seminas', 2_000, 'evolution'),
    search('seminas-evolution', 2_000, 'evolution'),
    search('seminas', 2_000, 'random'),
  ],
  /** Does a predictor that scores the whole space find more? */
  guided: [
    search('guided', 300, 'random'),
    search('guided', 300, 'local'),
    search('guided', 300, 'evolution'),
    search('guided-thompson', 300, 'guided'),
  ],
  /** With how many fewer queries is the same reached? */
  fewer: [search('seminas-small', 300, 'random', 2_000), search('guided', 100, 'random', 2_000)],
  /** Does that hold where a query is one validation run? */
  validation: [
    search('guided', 300, 'random', 300, 'validation'),
    search('guided-thompson', 300, 'random', 300, 'validation'),
    search('local', 2_000, 'random', 2_000, 'validation'),
  ],
} as const satisfies Readonly<Record<string, readonly Difference[]>>;

export type Question = keyof typeof QUESTIONS;
export const QUESTION_IDS = Object.keys(QUESTIONS) as Question[];

/** What has been measured of a question, in its order. */
export function answersOf(question: Question, aggregates: Aggregates): Answer[] {
  return (QUESTIONS[question] as readonly Difference[]).flatMap((difference): Answer[] => {
    const conclusion =
      difference.kind === 'search'
        ? comparisonOf(difference, aggregates)?.conclusion
        : trialOf(difference, aggregates)?.[difference.over === 'control' ? 'gain' : 'overTeacher'];
    return conclusion ? [{ ...difference, conclusion }] : [];
  });
}

function comparisonOf(
  { study, queries, against, againstQueries, label }: Searched,
  { comparisons }: Aggregates,
) {
  return comparisons.find(
    (one) =>
      one.study === study &&
      one.queries === queries &&
      one.against === against &&
      one.againstQueries === againstQueries &&
      one.label === label,
  );
}

function trialOf({ study, table, labelled, unlabelled }: Trialled, { predictors }: Aggregates) {
  return predictors
    .find((one) => one.study === study && one.table === table)
    ?.points.find((point) => point.labelled === labelled && point.unlabelled === unlabelled);
}
