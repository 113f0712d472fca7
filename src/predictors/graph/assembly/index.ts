// What the graph network offers to JavaScript: predicting cells, the gradient of a batch, and AdamW.
import { column0, column1, column2, column3, madd } from '../../encoderDecoder/wasm/assembly/math';
import { headBackward, headForward } from './head';
import {
  CELL_BYTES, CHUNK, FREE, H, HEAD_WEIGHT, OUTPUTS, OUTPUT_WEIGHT, PARAMETER_BYTES, ROUNDS, cells, dOutputs,
  firstMoment, gradient, messageWeight, outputs, secondMoment, transposed, updateWeight, weights,
} from './memory';
import { prepareCells, roundsBackward, roundsForward } from './rounds';

export { CELL_BYTES, OUTPUTS, PARAMETER_BYTES, configure, gradient, weights, firstMoment, secondMoment } from './memory';

// Results of the last gradient.
let scoreLoss: f64 = 0;
let freeLoss: f64 = 0;
export function resultScoreLoss(): f64 {
  return scoreLoss;
}
export function resultFreeLoss(): f64 {
  return freeLoss;
}

/** target [columns × rows] = sourceᵀ [rows × columns], both in panels; both sizes are multiples of 4. */
function transpose(source: usize, rows: i32, columns: i32, target: usize): void {
  for (let i: usize = 0; i < <usize>rows; i += 4) {
    for (let j: usize = 0; j < <usize>columns; j += 4) {
      const from = source + (((j >> 2) * <usize>rows + i) << 4);
      const to = target + (((i >> 2) * <usize>columns + j) << 4);
      const a = v128.load(from);
      const b = v128.load(from, 16);
      const c = v128.load(from, 32);
      const d = v128.load(from, 48);
      v128.store(to, column0(a, b, c, d));
      v128.store(to, column1(a, b, c, d), 16);
      v128.store(to, column2(a, b, c, d), 32);
      v128.store(to, column3(a, b, c, d), 48);
    }
  }
}

function transposeWeights(): void {
  for (let round = 0; round < ROUNDS; round++) {
    transpose(weights + messageWeight(round), 3 * H, H, transposed + messageWeight(round));
    transpose(weights + updateWeight(round), H, H, transposed + updateWeight(round));
  }
  transpose(weights + HEAD_WEIGHT, 2 * H, H, transposed + HEAD_WEIGHT);
  transpose(weights + OUTPUT_WEIGHT, H, OUTPUTS, transposed + OUTPUT_WEIGHT);
}

/** Cells predicted at a time, 14 tiles of rows: fewer than in training, so that the weights and one round's states are near. */
const PREDICTED: i32 = 12;

/**
 * Predicts [count × CELL_BYTES] cells.
 * @param scores receives [count] first outputs
 */
export function predict(source: usize, count: i32, scores: usize): void {
  for (let first = 0; first < count; first += PREDICTED) {
    const here = min(PREDICTED, count - first);
    const padded = (here + 3) & ~3;
    memory.fill(cells, 0, <usize>padded * CELL_BYTES);
    memory.copy(cells, source + <usize>first * CELL_BYTES, <usize>here * CELL_BYTES);
    prepareCells(padded);
    roundsForward(padded, 0, 0, 0);
    headForward(padded);
    for (let c = 0; c < here; c++) {
      store<f32>(scores + (<usize>(first + c) << 2), load<f32>(outputs + (<usize>c << 4)));
    }
  }
}

// @ts-ignore: decorator
@inline
function exampleOf(order: usize, place: i32): usize {
  return <usize>load<u32>(order + (<usize>place << 2));
}

/**
 * Loss and gradient of a batch: the weighted mean of squared errors of the score, plus `freeFactor` times that of the free
 * targets' mean squared errors.
 * @param data [examples × CELL_BYTES] @param targets [examples × OUTPUTS] the score, then the free targets
 * @param importance [examples × 2] how much each example's score and free targets count
 * @param order [count] the batch's examples
 * @param threshold 2³² times the probability of dropout
 */
export function computeGradient(
  data: usize,
  targets: usize,
  importance: usize,
  order: usize,
  count: i32,
  freeFactor: f32,
  key: i32,
  threshold: u32,
): void {
  let scoreTotal: f64 = 0;
  let freeTotal: f64 = 0;
  for (let i = 0; i < count; i++) {
    const at = importance + (exampleOf(order, i) << 3);
    scoreTotal += <f64>load<f32>(at);
    freeTotal += <f64>load<f32>(at, 4);
  }
  const scoreShare: f32 = scoreTotal > 0 ? <f32>(1 / scoreTotal) : 0;
  const freeShare: f32 = freeTotal > 0 ? freeFactor / <f32>(freeTotal * FREE) : 0;
  scoreLoss = 0;
  freeLoss = 0;
  transposeWeights();
  memory.fill(gradient, 0, PARAMETER_BYTES);
  for (let first = 0; first < count; first += CHUNK) {
    const here = min(CHUNK, count - first);
    const padded = (here + 3) & ~3;
    memory.fill(cells, 0, <usize>padded * CELL_BYTES);
    for (let c = 0; c < here; c++) {
      memory.copy(cells + <usize>c * CELL_BYTES, data + exampleOf(order, first + c) * CELL_BYTES, CELL_BYTES);
    }
    prepareCells(padded);
    roundsForward(padded, first, key, threshold);
    headForward(padded);
    memory.fill(dOutputs, 0, <usize>(padded * OUTPUTS) << 2);
    for (let c = 0; c < here; c++) {
      const example = exampleOf(order, first + c);
      const score = load<f32>(importance + (example << 3)) * scoreShare;
      const free = load<f32>(importance + (example << 3), 4) * freeShare;
      const target = targets + ((example * OUTPUTS) << 2);
      for (let k: usize = 0; k <= <usize>FREE; k++) {
        const at = ((k >> 2) * <usize>(padded << 4)) + (<usize>c << 4) + ((k & 3) << 2);
        const error = load<f32>(outputs + at) - load<f32>(target + (k << 2));
        const factor = k == 0 ? score : free;
        if (k == 0) scoreLoss += <f64>factor * error * error;
        else freeLoss += <f64>factor * error * error;
        store<f32>(dOutputs + at, 2 * factor * error);
      }
    }
    headBackward(padded);
    roundsBackward(padded, threshold);
  }
}

const BETA1: f64 = 0.9;
const BETA2: f64 = 0.999;
const EPSILON: f32 = 1e-8;

/**
 * One step of AdamW (Loshchilov and Hutter, ICLR 2019, algorithm 2) as PyTorch computes it.
 * @param correction1 1 − β₁ᵗ @param correction2 1 − β₂ᵗ, t counting steps from 1
 */
export function update(rate: f64, decay: f64, correction1: f64, correction2: f64): void {
  const keep = f32x4.splat(<f32>(1 - rate * decay));
  const length = f32x4.splat(<f32>(rate / correction1));
  const correction = f32x4.splat(<f32>(1 / Math.sqrt(correction2)));
  const beta1 = f32x4.splat(<f32>BETA1);
  const beta2 = f32x4.splat(<f32>BETA2);
  const rest1 = f32x4.splat(<f32>(1 - BETA1));
  const rest2 = f32x4.splat(<f32>(1 - BETA2));
  const epsilon = f32x4.splat(EPSILON);
  for (let at: usize = 0; at < PARAMETER_BYTES; at += 16) {
    const g = v128.load(gradient + at);
    const m = madd(rest1, g, f32x4.mul(beta1, v128.load(firstMoment + at)));
    const v = madd(f32x4.mul(rest2, g), g, f32x4.mul(beta2, v128.load(secondMoment + at)));
    const denominator = madd(f32x4.sqrt(v), correction, epsilon);
    const w = f32x4.mul(keep, v128.load(weights + at));
    v128.store(firstMoment + at, m);
    v128.store(secondMoment + at, v);
    v128.store(weights + at, f32x4.sub(w, f32x4.div(f32x4.mul(length, m), denominator)));
  }
}
