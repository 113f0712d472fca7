// How many points a prediction is worth, and what a class has predicted so far.
import type { Outcome, Prediction, Predictions, Question, SliderQuestion } from './lesson.ts';

export const MOST_POINTS = 10;

/** How far two values of a slider lie from each other: a difference, or how often one holds the other. */
function distance({ logarithmic }: SliderQuestion, a: number, b: number): number {
  return logarithmic ? Math.abs(Math.log(a / b)) : Math.abs(a - b);
}

/**
 * Points from 0 to {@link MOST_POINTS}: all of them for a hit, fewer in proportion to the error; of options, all or none.
 *
 * @param answer the number, or every option that is right
 */
export function pointsFor(
  question: Question,
  prediction: Prediction,
  answer: number | readonly string[],
): number {
  if (question.kind === 'choice')
    return typeof answer !== 'number' && answer.includes(String(prediction)) ? MOST_POINTS : 0;
  if (typeof answer !== 'number' || typeof prediction !== 'number') return 0;
  const miss = question.logarithmic ? Math.log(question.miss) : question.miss;
  const share = 1 - distance(question, prediction, answer) / miss;
  return Math.round(MOST_POINTS * Math.max(0, share));
}

export interface Points {
  readonly points: number;
  /** What a student who knew everything would have. */
  readonly of: number;
}

/** Of one page. Questions that its runs could not answer count for nobody. */
export function pointsOf(
  questions: readonly Question[],
  predictions: Predictions,
  { answers }: Pick<Outcome, 'answers'>,
): Points {
  const answered = questions.filter(({ id }) => id in answers && id in predictions);
  const points = answered.map((question) =>
    pointsFor(question, predictions[question.id], answers[question.id]),
  );
  return { points: points.reduce((sum, some) => sum + some, 0), of: MOST_POINTS * answered.length };
}

/** The value at a place of a slider, 0 to `places`. */
export function valueAt({ min, max, places, logarithmic }: SliderQuestion, place: number): number {
  const share = place / places;
  const value = logarithmic ? min * (max / min) ** share : min + share * (max - min);
  return Number(value.toPrecision(logarithmic ? 2 : 6));
}
