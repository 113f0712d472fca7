// What the engine offers to JavaScript.
import { multiply } from './gemm';
import { multiplyTransposed } from './gemmTransposed';
import {
  decoderSum, gates, inputTransposed, resultLikelihoods, resultNorm, resultSquares,
} from './memory';
import { collect, prepareUpdate } from './optimiser';
import { BATCH, CLIMB, NORM, PACK, PREDICT, REDUCE, REORDER, UPDATE, runJob } from './pool';

export {
  configure, setBatchCount, setData, setOrdered, setDropout, setSettings, setStaged, resultSquares, resultLikelihoods,
  resultNorm, weights, firstMoment, secondMoment, gradient, order, stagedTokens, stagedOutput, mean, COUNT, STAGED_CELLS, MAX_ROWS,
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

/** The products of {@link peak}: a step's recurrent product forward, backward, and its weights' gradient. */
const PEAK_ROWS: i32 = 12;
const PEAK_GRADIENT_ROWS: i32 = 324;

/**
 * Repeats a product of the LSTM with H = 64 and 12 examples, to see what the processor reaches: 0 forward, 1 backward in
 * time (393,216 operations each), 2 gradient of the weights of all 27 positions (27 times as many).
 */
export function peak(which: i32, repetitions: i32): void {
  const panel = <usize>PEAK_ROWS << 4;
  const gradientPanel = <usize>PEAK_GRADIENT_ROWS << 4;
  for (let i = 0; i < repetitions; i++) {
    if (which == 0) multiply(decoderSum, panel, inputTransposed, 1024, gates, panel, PEAK_ROWS, 64, 256, false);
    else if (which == 1) multiply(gates, panel, inputTransposed, 4096, decoderSum, panel, PEAK_ROWS, 256, 64, true);
    else {
      multiplyTransposed(
        gates, gradientPanel, decoderSum, gradientPanel, inputTransposed, 256, 16, PEAK_GRADIENT_ROWS, 256, 64,
      );
    }
  }
}
