// What the engine offers to JavaScript.
import { multiply } from './gemm';
import {
  decoderSum, gates, inputTransposed, resultLikelihoods, resultNorm, resultSquares,
} from './memory';
import { collect, prepareUpdate } from './optimiser';
import { BATCH, CLIMB, NORM, PACK, PREDICT, REDUCE, REORDER, UPDATE, runJob } from './pool';

export {
  configure, setBatchCount, setData, setOrdered, setDropout, setSettings, setStaged, resultSquares, resultLikelihoods,
  resultNorm, weights, firstMoment, secondMoment, gradient, order, stagedTokens, stagedOutput, COUNT, STAGED_CELLS,
} from './memory';
export { setThreadCount, workerLoop } from './pool';
export { mapMath } from './math';

/** Everything went well. */
const FINE: i32 = 0;
/** A loss or gradient is not finite; nothing was updated. */
const DIVERGED: i32 = 1;
/** A thread never finished its part. */
const STUCK: i32 = 2;

/** Makes the weights' copies anew, after new weights were written. */
export function refresh(): i32 {
  return runJob(PACK) ? FINE : STUCK;
}

/** Loss and gradient of the batch described in the control block. */
export function computeGradient(): i32 {
  if (!runJob(BATCH) || !runJob(REDUCE) || !runJob(REORDER) || !runJob(NORM)) return STUCK;
  collect();
  const sum = resultNorm() + resultSquares() + resultLikelihoods();
  return sum - sum == 0 ? FINE : DIVERGED;
}

/** Gradient step number `step`, counted from 1. */
export function trainStep(step: i32): i32 {
  const result = computeGradient();
  if (result != FINE) return result;
  prepareUpdate(step);
  return runJob(UPDATE) && runJob(PACK) ? FINE : STUCK;
}

/** Scores the staged cells: numbers in the staged output. */
export function predict(): i32 {
  return runJob(PREDICT) ? FINE : STUCK;
}

/** Moves and decodes the staged cells: tokens in the staged output. */
export function climb(): i32 {
  return runJob(CLIMB) ? FINE : STUCK;
}

/** Repeats the product 12 × 64 by 64 × 256 of the LSTM, to see what the processor reaches: 393,216 operations each. */
export function peak(repetitions: i32): void {
  for (let i = 0; i < repetitions; i++) {
    multiply(decoderSum, 192, inputTransposed, 1024, gates, 192, 12, 64, 256, false);
  }
}
