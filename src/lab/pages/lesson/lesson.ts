// What a page of the lesson is: questions that are answered before anything runs, runs that answer them, and what these come
// to. All of it is data and pure functions; how it looks stands elsewhere.
import type { RunRecord } from '../../../run/record.ts';
import type { RunSpec } from '../../../run/spec.ts';

/** How a number is written. `gain` and `pointsGain` have a sign. */
export type Unit =
  | 'integer'
  | 'real'
  | 'hours'
  | 'score'
  | 'gain'
  | 'share'
  | 'percent'
  | 'points'
  | 'pointsGain';

export interface Fact {
  readonly unit: Unit;
  readonly value: number;
}
export type Facts = Readonly<Record<string, Fact>>;

export interface SliderQuestion {
  readonly kind: 'slider';
  readonly id: string;
  readonly unit: Unit;
  readonly min: number;
  readonly max: number;
  /** Places of the slider between both ends. */
  readonly places: number;
  /** Equal steps are equal ratios, and so are equal errors. */
  readonly logarithmic?: boolean;
  /** An error of this size is worth no points; of logarithmic ones a ratio. */
  readonly miss: number;
}
export interface ChoiceQuestion {
  readonly kind: 'choice';
  readonly id: string;
  readonly options: readonly string[];
}
export type Question = SliderQuestion | ChoiceQuestion;

/** What a student predicts: a number, or an option. */
export type Prediction = number | string;
export type Predictions = Readonly<Record<string, Prediction>>;

/** A run of a page. */
export interface Experiment {
  /** Within the page; `name/repetition` where there are several of a kind. */
  readonly id: string;
  readonly spec: RunSpec;
}

/** Records of finished runs, by the id of their experiment. */
export type Records = ReadonlyMap<string, RunRecord>;

/** A sentence on what was found, by its key among the page's texts, and what it fills in. */
export interface Finding {
  readonly key: string;
  readonly facts: Facts;
}

export interface Outcome {
  /** By question: the number, or every option that the runs bear out; no entry where they could not tell. */
  readonly answers: Readonly<Record<string, number | readonly string[]>>;
  readonly findings: readonly Finding[];
}

/** What a class shares: with the same terms everybody has the same runs. */
export interface Terms {
  readonly seed: number;
  /** Seeds of each kind of run, from {@link Terms.seed} on. */
  readonly repetitions: number;
}

export const STEP_IDS = [
  'cost',
  'predictor',
  'overfitting',
  'pseudo',
  'ratio',
  'encoding',
  'climbing',
  'fairness',
  'rivals',
  'closing',
] as const;
export type StepId = (typeof STEP_IDS)[number];

/** A page of the lesson. */
export interface Step {
  readonly id: StepId;
  /** Minutes that it takes in class. */
  readonly minutes: number;
  readonly questions: readonly Question[];
  /** Keys of all sentences that its outcome may have; each has a text. */
  readonly findings: readonly string[];
  readonly experiments: (terms: Terms) => readonly Experiment[];
  /** What the runs come to. Pure; undefined as long as one is missing. */
  readonly outcome: (records: Records, terms: Terms) => Outcome | undefined;
}

/** Seeds are 32-bit numbers. */
const SEEDS = 2 ** 32;

/** The same run under each seed of these terms. */
export function repeated(
  name: string,
  { seed, repetitions }: Terms,
  specOf: (seed: number) => RunSpec,
): Experiment[] {
  return Array.from({ length: repetitions }, (_, i) => ({
    id: `${name}/${i}`,
    spec: specOf((seed + i) % SEEDS),
  }));
}

/** Records of every repetition, in order of their seeds; undefined as long as one is missing. */
export function recordsOf(name: string, records: Records, { repetitions }: Terms): RunRecord[] | undefined {
  const found = Array.from({ length: repetitions }, (_, i) => records.get(`${name}/${i}`));
  return found.every((record) => record?.summary !== undefined) ? (found as RunRecord[]) : undefined;
}
