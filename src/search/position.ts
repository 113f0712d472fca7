// Where a search stands: with the predictors' weights it is all that is needed to go on from there.
import type { Accuracy } from '../metrics/accuracy.ts';
import type { Query } from './events.ts';

/** In the middle of one of an iteration's two trainings. */
export interface TrainingPosition {
  readonly stage: 'train' | 'train-both';
  /** Gradient steps taken in this stage, one number for each predictor that is trained. */
  readonly done: number[];
  /** Standardised pseudo-labels of the iteration's unlabelled cells, once they are made. */
  readonly pseudoLabels: Float32Array | undefined;
}

/**
 * Kept up to date by the search itself. A copy that is taken when the latest event was 'trained' or 'iteration', with
 * the predictors saved at that moment, makes another search go on with the very events that would have followed.
 */
export interface Position {
  /** The iteration under way, or the next one between two of them; 0-based. */
  iteration: number;
  training: TrainingPosition | undefined;
  /** Every query so far, in order. */
  readonly queries: Query[];
  /** Cells that were pseudo-labelled, by iteration. */
  readonly unlabelled: Uint32Array[];
  /** How each predictor did when it was judged last. */
  readonly accuracy: { semi?: Accuracy; control?: Accuracy };
  /** Sequences decoded so far that are a known cell, written as it is known; and written differently. */
  repeated: number;
  isomorphic: number;
  /** Cells proposed so far that the table has no figure for. */
  readonly unanswerable: Set<number>;
}

export function startPosition(): Position {
  return {
    iteration: 0,
    training: undefined,
    queries: [],
    unlabelled: [],
    accuracy: {},
    repeated: 0,
    isomorphic: 0,
    unanswerable: new Set(),
  };
}

/** A copy that stays as it is while the search goes on. */
export function copyOfPosition(position: Position): Position {
  const { training } = position;
  return {
    ...position,
    training: training && { ...training, done: training.done.slice() },
    queries: position.queries.slice(),
    unlabelled: position.unlabelled.slice(),
    accuracy: { ...position.accuracy },
    unanswerable: new Set(position.unanswerable),
  };
}
