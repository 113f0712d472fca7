// What every engine checks of what it is given, and the errors that all of them report alike.
import { TOKENS_PER_CELL } from '../../space/nasbench101/tokens.ts';
import { EngineError, type PredictorState, type TrainingData } from './engine.ts';

/**
 * @param cells how many cells the tokens must spell; without it, any whole number
 * @throws RangeError if they do not
 */
export function assertCells(tokens: Uint8Array, cells = Math.floor(tokens.length / TOKENS_PER_CELL)): void {
  if (tokens.length === cells * TOKENS_PER_CELL) return;
  throw new RangeError(`${cells} cells are ${cells * TOKENS_PER_CELL} tokens, not ${tokens.length}`);
}

/** @throws RangeError unless tokens, targets and losses are of as many cells */
export function assertData({ tokens, targets, losses }: TrainingData): void {
  assertCells(tokens, targets.length);
  if (!losses || losses.length === targets.length) return;
  throw new RangeError(`${targets.length} cells have ${targets.length} flags, not ${losses.length}`);
}

/** @throws RangeError if an order names an example beyond the first `count` */
export function assertExamples(orders: readonly Uint32Array[], count: number): void {
  for (const order of orders) {
    const index = order.find((example) => example >= count);
    if (index !== undefined) throw new RangeError(`example ${index} of ${count} does not exist`);
  }
}

/** @throws RangeError if a state is that of a model of another size than `count` parameters */
export function assertState({ weights, firstMoment, secondMoment }: PredictorState, count: number): void {
  for (const { length } of [weights, firstMoment, secondMoment]) {
    if (length !== count) throw new RangeError(`a state of this model has ${count} entries, not ${length}`);
  }
}

/** @param step the gradient step that failed, 1-based */
export function diverged(step: number): EngineError {
  return new EngineError('diverged', `The loss or its gradient is not finite at gradient step ${step}.`);
}

export function disposedOf(): EngineError {
  return new EngineError('unavailable', 'This model has been disposed of.');
}
