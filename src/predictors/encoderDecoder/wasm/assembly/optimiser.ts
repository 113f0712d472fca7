// Adding up the lanes' gradients, the global norm, and Adam with PyTorch's clipping and weight decay.
import { column0, column1, column2, column3, madd } from './math';
import {
  BLOCK, COUNT, H, batchCount, blockNorms, clipFactor, clipNorm, firstMoment, gradient, laneStats, learningRate,
  lstmOffset, partialBytes, partials, resultNorm, rootCorrection, secondMoment, setResults, setUpdate, stepLength, weightDecay,
  weights,
} from './memory';
import { laneCount } from './step';

const BETA1: f64 = 0.9;
const BETA2: f64 = 0.999;
const EPSILON: f32 = 1e-8;
/** As CLIP_EPSILON of ../../settings.ts. */
const CLIP_EPSILON: f64 = 1e-6;

export function blocks(): i32 {
  return (COUNT + BLOCK - 1) / BLOCK;
}

/** Sum of one vector over the lanes, in the lanes' order. */
// @ts-ignore: decorator
@inline
function laneSum(at: usize, lanes: i32): v128 {
  let from = partials + at;
  let sum = v128.load(from);
  for (let i = 1; i < lanes; i++) {
    from += partialBytes;
    sum = f32x4.add(sum, v128.load(from));
  }
  return sum;
}

/** Adds up a block of the lanes' gradients. The last vector may reach into padding, which is zero. */
export function reduce(block: i32): void {
  const lanes = laneCount(batchCount());
  const begin = <usize>(block * BLOCK) << 2;
  const end = min(<usize>COUNT << 2, begin + (BLOCK << 2));
  for (let at = begin; at < end; at += 16) v128.store(gradient + at, laneSum(at, lanes));
}

/** The input weights' gradient of an LSTM comes as [4H / 16][H][16] and is turned to [4H × H] in place. */
export function reorder(l: i32): void {
  const h = H;
  const at = gradient + (<usize>lstmOffset(l) << 2);
  const bytes = <usize>(4 * h * h) << 2;
  // The lanes have been added up, so the first lane's block is free to read from.
  const source = partials + (<usize>lstmOffset(l) << 2);
  memory.copy(source, at, bytes);
  const rowBytes = <usize>h << 2;
  for (let i: usize = 0; i < <usize>(4 * h); i += 4) {
    const from = source + ((i >> 4) * <usize>h << 6) + ((i & 15) << 2);
    const to = at + i * rowBytes;
    for (let j: usize = 0; j < <usize>h; j += 4) {
      const a = v128.load(from + (j << 6));
      const b = v128.load(from + (j << 6), 64);
      const c = v128.load(from + (j << 6), 128);
      const d = v128.load(from + (j << 6), 192);
      v128.store(to + (j << 2), column0(a, b, c, d));
      v128.store(to + (j << 2) + rowBytes, column1(a, b, c, d));
      v128.store(to + (j << 2) + 2 * rowBytes, column2(a, b, c, d));
      v128.store(to + (j << 2) + 3 * rowBytes, column3(a, b, c, d));
    }
  }
}

/** Squared norm of a block of the gradient, in double precision: squares of large gradients overflow single. */
export function squareNorm(block: i32): void {
  const begin = <usize>(block * BLOCK) << 2;
  const end = min(<usize>COUNT << 2, begin + (BLOCK << 2));
  let s0 = f64x2.splat(0);
  let s1 = s0;
  for (let at = begin; at < end; at += 16) {
    const g = v128.load(gradient + at);
    const low = f64x2.promote_low_f32x4(g);
    const high = f64x2.promote_low_f32x4(v128.shuffle<f64>(g, g, 1, 0));
    s0 = f64x2.add(s0, f64x2.mul(low, low));
    s1 = f64x2.add(s1, f64x2.mul(high, high));
  }
  const s = f64x2.add(s0, s1);
  store<f64>(blockNorms + (<usize>block << 3), f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1));
}

/** Collects the batch's results, from lanes and blocks in order. */
export function collect(): void {
  let squares: f64 = 0;
  let likelihoods: f64 = 0;
  const lanes = laneCount(batchCount());
  for (let i = 0; i < lanes; i++) {
    squares += load<f64>(laneStats + (<usize>i << 6));
    likelihoods += load<f64>(laneStats + (<usize>i << 6), 8);
  }
  let norm: f64 = 0;
  for (let i = 0; i < blocks(); i++) norm += load<f64>(blockNorms + (<usize>i << 3));
  setResults(squares, likelihoods, sqrt(norm));
}

/** Prepares the update of gradient step `step` (the first is 1). beta^step is exact enough by repeated squaring. */
export function prepareUpdate(step: i32): void {
  const clip = min(1, clipNorm() / (resultNorm() + CLIP_EPSILON));
  const length = learningRate() / (1 - power(BETA1, step));
  setUpdate(<f32>clip, <f32>length, <f32>(1 / Math.sqrt(1 - power(BETA2, step))));
}

function power(base: f64, exponent: i32): f64 {
  let result: f64 = 1;
  for (; exponent > 0; exponent >>= 1) {
    if (exponent & 1) result *= base;
    base *= base;
  }
  return result;
}

export function update(block: i32): void {
  const begin = <usize>(block * BLOCK) << 2;
  const end = min(<usize>COUNT << 2, begin + (BLOCK << 2));
  const clip = f32x4.splat(clipFactor());
  const length = f32x4.splat(stepLength());
  const correction = f32x4.splat(rootCorrection());
  const decay = f32x4.splat(weightDecay());
  const epsilon = f32x4.splat(EPSILON);
  const beta1 = f32x4.splat(<f32>BETA1);
  const beta2 = f32x4.splat(<f32>BETA2);
  const rest1 = f32x4.splat(<f32>(1 - BETA1));
  const rest2 = f32x4.splat(<f32>(1 - BETA2));
  for (let at = begin; at < end; at += 16) {
    const w = v128.load(weights + at);
    const g = madd(decay, w, f32x4.mul(clip, v128.load(gradient + at)));
    const m = madd(rest1, g, f32x4.mul(beta1, v128.load(firstMoment + at)));
    const v = madd(f32x4.mul(rest2, g), g, f32x4.mul(beta2, v128.load(secondMoment + at)));
    const denominator = madd(f32x4.sqrt(v), correction, epsilon);
    v128.store(firstMoment + at, m);
    v128.store(secondMoment + at, v);
    v128.store(weights + at, f32x4.sub(w, f32x4.div(f32x4.mul(length, m), denominator)));
  }
}
