// Trains one or more predictors in step with each other and judges them at the same numbers of gradient steps.
import type { Lesson, Trainable } from '../predictors/predictor.ts';
import type { Judge } from './algorithm.ts';
import type { AlgorithmEvent } from './events.ts';

/** A predictor, what it is to learn from, and the series that its events speak of. */
export interface Track {
  readonly series: readonly string[];
  readonly predictor: Trainable;
  readonly lesson: Lesson;
  /** Steps that the series had taken before this predictor took its place; 0 if not given. */
  readonly stepsBefore?: number;
}

/** Numbers of steps, ascending and ending in `total`, at which to evaluate; at most `count` of them. */
export function evaluationSteps(total: number, count: number): number[] {
  const points = Array.from({ length: count }, (_, i) => Math.round(((i + 1) * total) / count));
  return [...new Set(points)].filter((steps) => steps > 0);
}

export interface Training {
  /** Gradient steps for every track. */
  readonly steps: number;
  readonly batchSize: number;
  /** Times that each is judged, evenly spread, the last one at the end. */
  readonly evaluations: number;
}

/** Takes the steps with every track, a few at a time in turn, and judges each at the same points. */
export async function* trainTogether(
  tracks: readonly Track[],
  { steps, batchSize, evaluations }: Training,
  judge: Judge,
): AsyncGenerator<AlgorithmEvent, void> {
  for (const { predictor, lesson } of tracks) await predictor.study(lesson);
  let taken = 0;
  for (const target of evaluationSteps(steps, evaluations)) {
    for (const track of tracks) yield* takeSteps(track, taken, target, { steps, batchSize });
    taken = target;
    for (const { series, predictor, stepsBefore = 0 } of tracks) {
      const steps = stepsBefore + predictor.steps;
      yield { type: 'evaluated', series, steps, ...(await judge.evaluate(predictor)) };
    }
  }
}

/** Takes all steps with one track, unjudged. */
export async function* trainAlone(
  track: Track,
  training: Omit<Training, 'evaluations'>,
): AsyncGenerator<AlgorithmEvent, void> {
  await track.predictor.study(track.lesson);
  yield* takeSteps(track, 0, training.steps, training);
}

/** The steps of a lesson from the one number to the other. */
async function* takeSteps(
  { series, predictor, lesson, stepsBefore = 0 }: Track,
  from: number,
  to: number,
  { steps, batchSize }: Omit<Training, 'evaluations'>,
): AsyncGenerator<AlgorithmEvent, void> {
  const stepsPerEpoch = Math.ceil(lesson.epoch.length / batchSize);
  for (let taken = from; taken < to; ) {
    const losses = await predictor.train(to - taken);
    taken += losses.steps;
    yield {
      type: 'trained',
      series,
      epoch: Math.ceil(taken / stepsPerEpoch),
      epochs: Math.ceil(steps / stepsPerEpoch),
      epochDone: taken % stepsPerEpoch === 0,
      steps: stepsBefore + predictor.steps,
      losses,
    };
  }
}
