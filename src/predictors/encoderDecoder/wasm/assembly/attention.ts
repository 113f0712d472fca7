// Dot-product attention of the decoder's 27 positions over the encoder's, one example at a time.
//
// An example's rows lie far apart in the big matrices (which are ordered by time), so they are gathered into small ones of
// 28 rows that stay in the first-level cache; row and column 28 are zero throughout.
import { multiply } from './gemm';
import { multiplyTransposed } from './gemmTransposed';
import { column0, column1, column2, column3, exp4, madd } from './math';
import {
  H, LENGTH, LENGTH4, MAX_ROWS, attention, dEncoded, dMixture, dQuery, encoded, mixture, oneEncoded, oneMixture,
  oneQuery, oneResult, oneScores, oneTransposed, query,
} from './memory';

const PANEL: usize = 448; // 28 rows of 16 bytes

/** Rows b, rows + b, 2 · rows + b … of a big matrix to the 27 rows of a small one. */
function gather(big: usize, rows: i32, b: i32, small: usize): void {
  const bytes = <usize>rows << 4;
  for (let j = 0; j < H; j += 4) {
    let from = big + (<usize>b << 4) + bytes * LENGTH * (j >> 2);
    for (let at: usize = 0; at < 16 * <usize>LENGTH; at += 16) {
      v128.store(small + at, v128.load(from));
      from += bytes;
    }
    small += PANEL;
  }
}

function scatter(small: usize, big: usize, rows: i32, b: i32): void {
  const bytes = <usize>rows << 4;
  for (let j = 0; j < H; j += 4) {
    let to = big + (<usize>b << 4) + bytes * LENGTH * (j >> 2);
    for (let at: usize = 0; at < 16 * <usize>LENGTH; at += 16) {
      v128.store(to, v128.load(small + at));
      to += bytes;
    }
    small += PANEL;
  }
}

/** [28 × H] to [H × 28]. */
function transpose(from: usize, to: usize): void {
  const h = <usize>H;
  for (let s: usize = 0; s < 7; s++) {
    for (let j: usize = 0; j < h; j += 4) {
      const at = from + (j >> 2) * PANEL + (s << 6);
      const a = v128.load(at);
      const b = v128.load(at, 16);
      const c = v128.load(at, 32);
      const d = v128.load(at, 48);
      const target = to + s * (h << 4) + (j << 4);
      v128.store(target, column0(a, b, c, d));
      v128.store(target, column1(a, b, c, d), 16);
      v128.store(target, column2(a, b, c, d), 32);
      v128.store(target, column3(a, b, c, d), 48);
    }
  }
}

// @ts-ignore: decorator
@inline
function splatMax(v: v128): v128 {
  const m = f32x4.max(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return f32x4.max(m, v128.shuffle<f32>(m, m, 1, 0, 3, 2));
}
// @ts-ignore: decorator
@inline
function splatSum(v: v128): v128 {
  const m = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return f32x4.add(m, v128.shuffle<f32>(m, m, 1, 0, 3, 2));
}

/** Softmax of one row of scores over its 27 columns; seven vectors `panel` bytes apart, the last lane left zero. */
export function softmaxRow(at: usize, panel: usize): void {
  const inside = i32x4(-1, -1, -1, 0);
  const last = at + 6 * panel;
  let top = v128.bitselect(v128.load(last), f32x4.splat(-Infinity), inside);
  for (let p = at; p < last; p += panel) top = f32x4.max(top, v128.load(p));
  top = splatMax(top);
  let sum = f32x4.splat(0);
  for (let p = at; p < last; p += panel) {
    const e = exp4(f32x4.sub(v128.load(p), top));
    v128.store(p, e);
    sum = f32x4.add(sum, e);
  }
  const e = v128.and(exp4(f32x4.sub(v128.load(last), top)), inside);
  sum = splatSum(f32x4.add(sum, e));
  v128.store(last, e);
  for (let p = at; p <= last; p += panel) v128.store(p, f32x4.div(v128.load(p), sum));
}

/** The small matrices' 28th row is written once, here. */
export function clearAttention(): void {
  const bytes = PANEL * (<usize>H >> 2);
  memory.fill(oneQuery, 0, bytes);
  memory.fill(oneEncoded, 0, bytes);
  memory.fill(oneMixture, 0, bytes);
  memory.fill(attention, 0, PANEL * 7 * MAX_ROWS);
}

/** mixture = softmax(query · encodedᵀ) · encoded, for every example. */
export function attendForward(rows: i32): void {
  const h = H;
  for (let b = 0; b < rows; b++) {
    const weights = attention + PANEL * 7 * <usize>b;
    gather(query, rows, b, oneQuery);
    gather(encoded, rows, b, oneEncoded);
    transpose(oneEncoded, oneTransposed);
    multiply(oneQuery, PANEL, oneTransposed, <usize>h << 4, weights, PANEL, LENGTH4, h, LENGTH4, false);
    for (let t: usize = 0; t < <usize>LENGTH; t++) softmaxRow(weights + (t << 4), PANEL);
    multiply(weights, PANEL, oneEncoded, PANEL, oneResult, PANEL, LENGTH4, LENGTH4, h, false);
    scatter(oneResult, mixture, rows, b);
  }
}

/** From dMixture: sets dQuery and dEncoded. */
export function attendBackward(rows: i32): void {
  const h = H;
  for (let b = 0; b < rows; b++) {
    const weights = attention + PANEL * 7 * <usize>b;
    gather(query, rows, b, oneQuery);
    gather(encoded, rows, b, oneEncoded);
    gather(dMixture, rows, b, oneMixture);
    transpose(oneEncoded, oneTransposed);
    multiply(oneMixture, PANEL, oneTransposed, <usize>h << 4, oneScores, PANEL, LENGTH4, h, LENGTH4, false);
    for (let t: usize = 0; t < 16 * <usize>LENGTH4; t += 16) {
      let dot = f32x4.splat(0);
      for (let p = t; p < 7 * PANEL; p += PANEL) {
        dot = madd(v128.load(weights + p), v128.load(oneScores + p), dot);
      }
      dot = splatSum(dot);
      for (let p = t; p < 7 * PANEL; p += PANEL) {
        v128.store(oneScores + p, f32x4.mul(v128.load(weights + p), f32x4.sub(v128.load(oneScores + p), dot)));
      }
    }
    multiply(oneScores, PANEL, oneEncoded, PANEL, oneResult, PANEL, LENGTH4, LENGTH4, h, false);
    scatter(oneResult, dQuery, rows, b);
    memory.fill(oneResult, 0, PANEL * (<usize>h >> 2));
    multiplyTransposed(weights, PANEL, oneMixture, PANEL, oneResult, 16, PANEL, LENGTH4, LENGTH4, h);
    multiplyTransposed(oneScores, PANEL, oneQuery, PANEL, oneResult, 16, PANEL, LENGTH4, LENGTH4, h);
    scatter(oneResult, dEncoded, rows, b);
  }
}
