// Trains one or two predictors in step with each other and judges them at the same numbers of gradient steps.

import type { SearchContext, Track } from './context.ts';
import type { Epochs } from './epochs.ts';
import type { EvaluatedEvent, TrainedEvent } from './events.ts';

export interface TrackOnData extends Track {
  readonly epochs: Epochs;
}

/** Numbers of steps, ascending and ending in `total`, at which to evaluate; at most `count` of them. */
export function evaluationSteps(total: number, count: number): number[] {
  const points = Array.from({ length: count }, (_, i) => Math.round(((i + 1) * total) / count));
  return [...new Set(points)].filter((steps) => steps > 0);
}

/**
 * Takes `steps` gradient steps with every track, a few at a time in turn, and evaluates each at the same points.
 * @param done steps that each track has taken already; kept up to date
 * @param evaluate measures one predictor on the held-out cells.
 */
export async function* trainTogether(
  tracks: readonly TrackOnData[],
  done: number[],
  steps: number,
  evaluations: number,
  call: SearchContext['call'],
  evaluate: (track: Track) => Promise<Omit<EvaluatedEvent, 'iteration' | 'progress'>>,
): AsyncGenerator<
  Omit<TrainedEvent, 'iteration' | 'progress'> | Omit<EvaluatedEvent, 'iteration' | 'progress'>
> {
  for (const [i, { epochs }] of tracks.entries()) epochs.skip(done[i]);
  for (const target of evaluationSteps(steps, evaluations)) {
    // A track goes past a target only when all have been judged there.
    if (Math.max(...done) > target) continue;
    for (const [i, { role, predictor, epochs }] of tracks.entries()) {
      while (done[i] < target) {
        const piece = epochs.next(Math.min(call.steps, target - done[i]), call.acrossEpochs);
        const losses = await predictor.train(...piece.orders);
        done[i] += losses.steps;
        yield {
          type: 'trained',
          model: role,
          epoch: piece.epoch,
          epochs: Math.ceil(steps / epochs.stepsPerEpoch),
          epochDone: piece.epochDone,
          steps: predictor.steps,
          losses,
        };
      }
    }
    for (const track of tracks) yield await evaluate(track);
  }
}
