// The encoder around its two LSTMs: projection, residual, normalised outputs, and their normalised mean.
import {
  addEmbeddingGradient, clearEmbeddingSums, copyBiasGradient, drawEmbedding, embeddedInputs, embeddedInputsBackward,
  lookUpInputs,
} from './embedding';
import { multiply } from './gemm';
import { addRowSums, multiplyTransposed } from './gemmTransposed';
import { lstmBackward, lstmForward, lstmStep, outputsOf, startState, statePanel } from './lstm';
import { madd, sums4 } from './math';
import {
  ENCODER_BACKWARD, ENCODER_FORWARD, H, LENGTH, cellTanhOf, cellsOf, dEncoded, dHidden, dMean, encoded, encodedInverse,
  encoderMask, gatesOf, hiddenOf, inferenceTable, mean, meanInverse, oEncoderEmbedding, oProjection, oProjectionBias,
  projectionBackward, projectionForward, tokens, trainingTable, weight,
} from './memory';

const ENCODER_LISTS: i32 = 0;
/** DROPOUT_SITES.encoderEmbedding. */
const ENCODER_SITE: i32 = 0;
/** One over the smallest norm divided by. */
const LARGEST_INVERSE: f32 = 1e12;

/** Divides every row of x, [rows × columns] without gaps, by its norm; keeps one over the norms in `inverse`. */
export function normalizeRows(x: usize, rows: i32, columns: i32, inverse: usize): void {
  const panel = <usize>rows << 4;
  const end = panel * (columns >> 2);
  for (let r: usize = 0; r < panel; r += 64) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let at = x + r; at < x + end; at += panel) {
      const v0 = v128.load(at);
      const v1 = v128.load(at, 16);
      const v2 = v128.load(at, 32);
      const v3 = v128.load(at, 48);
      s0 = madd(v0, v0, s0);
      s1 = madd(v1, v1, s1);
      s2 = madd(v2, v2, s2);
      s3 = madd(v3, v3, s3);
    }
    const norms = f32x4.sqrt(sums4(s0, s1, s2, s3));
    const inverses = f32x4.pmin(f32x4.div(f32x4.splat(1), norms), f32x4.splat(LARGEST_INVERSE));
    v128.store(inverse + (r >> 2), inverses);
    const i0 = v128.load32_splat(inverse + (r >> 2));
    const i1 = v128.load32_splat(inverse + (r >> 2), 4);
    const i2 = v128.load32_splat(inverse + (r >> 2), 8);
    const i3 = v128.load32_splat(inverse + (r >> 2), 12);
    for (let at = x + r; at < x + end; at += panel) {
      v128.store(at, f32x4.mul(v128.load(at), i0));
      v128.store(at, f32x4.mul(v128.load(at, 16), i1), 16);
      v128.store(at, f32x4.mul(v128.load(at, 32), i2), 32);
      v128.store(at, f32x4.mul(v128.load(at, 48), i3), 48);
    }
  }
}

/** From the gradient of the normalised rows y to that of the rows before, in place: (d − y (y · d)) / norm. */
export function normalizeRowsBackward(y: usize, d: usize, rows: i32, columns: i32, inverse: usize): void {
  const panel = <usize>rows << 4;
  const bytes = panel * (columns >> 2);
  for (let r: usize = 0; r < panel; r += 16) {
    let dots = f32x4.splat(0);
    for (let at = r; at < bytes; at += panel) dots = madd(v128.load(y + at), v128.load(d + at), dots);
    const inv = load<f32>(inverse + (r >> 2));
    // Where the norm was clamped, it is a constant.
    const along = inv >= LARGEST_INVERSE ? f32x4.splat(0) : sums4(dots, dots, dots, dots);
    const dot = f32x4.splat(
      f32x4.extract_lane(along, 0),
    );
    const scale = f32x4.splat(inv);
    for (let at = r; at < bytes; at += panel) {
      const value = f32x4.sub(v128.load(d + at), f32x4.mul(v128.load(y + at), dot));
      v128.store(d + at, f32x4.mul(value, scale));
    }
  }
}

/** z = normalise(mean over the positions of the encoder's outputs). */
export function normalizedMean(rows: i32): void {
  const bytes = <usize>rows << 4;
  const factor = f32x4.splat(1.0 / 27.0);
  let from = encoded;
  let to = mean;
  for (let j = 0; j < H; j += 4) {
    for (let at: usize = 0; at < bytes; at += 16) {
      let sum = f32x4.splat(0);
      for (let t: usize = 0; t < <usize>LENGTH; t++) sum = f32x4.add(sum, v128.load(from + at + t * bytes));
      v128.store(to + at, f32x4.mul(sum, factor));
    }
    from += bytes * LENGTH;
    to += bytes;
  }
  normalizeRows(mean, rows, H, meanInverse);
}

/** Projection, residual and normalisation of both LSTMs' outputs. */
function projectOutputs(rows: i32, masked: bool): void {
  const h = H;
  const n = rows * LENGTH;
  const panel = <usize>n << 4;
  const embedding = weight(oEncoderEmbedding);
  const bias = weight(oProjectionBias);
  for (let j: usize = 0; j < <usize>h; j += 4) {
    const b = v128.load(bias + (j << 2));
    const column = embedding + (j << 2);
    const to = encoded + panel * (j >> 2);
    const mask = encoderMask + panel * (j >> 2);
    for (let r: usize = 0; r < <usize>n; r++) {
      const x = v128.load(column + <usize>(<i32>load<u8>(tokens + r) * h) * 4);
      v128.store(to + (r << 4), masked ? madd(x, v128.load(mask + (r << 4)), b) : f32x4.add(x, b));
    }
  }
  const states = statePanel(rows);
  const kPanel = <usize>(2 * h) << 4;
  multiply(
    outputsOf(ENCODER_FORWARD, false, rows), states, projectionForward, kPanel, encoded, panel, n, h, h, true,
  );
  multiply(
    outputsOf(ENCODER_BACKWARD, true, rows), states, projectionForward + (<usize>h << 4), kPanel, encoded, panel,
    n, h, h, true,
  );
  normalizeRows(encoded, n, h, encodedInverse);
  normalizedMean(rows);
}

/** The encoder of a training step. @param first the first row's place in the batch, for dropout */
export function encodeForward(rows: i32, first: i32, dropping: bool): void {
  const n = rows * LENGTH;
  const panel = <usize>n << 4;
  drawEmbedding(ENCODER_LISTS, ENCODER_SITE, tokens, encoderMask, rows, first, dropping);
  const tables = dropping ? trainingTable : inferenceTable;
  for (let l = ENCODER_FORWARD; l <= ENCODER_BACKWARD; l++) {
    const reverse = l == ENCODER_BACKWARD;
    embeddedInputs(l, ENCODER_LISTS, tables, tokens, n, gatesOf(l), panel);
    startState(hiddenOf(l), 0, reverse, rows);
    startState(cellsOf(l), 0, reverse, rows);
    lstmForward(l, reverse, rows);
  }
  projectOutputs(rows, true);
}

/** The same without dropout and without keeping what only a gradient needs: the gates of one step at a time. */
export function encodeOnly(rows: i32): void {
  const bytes = <usize>rows << 4;
  for (let l = ENCODER_FORWARD; l <= ENCODER_BACKWARD; l++) {
    const reverse = l == ENCODER_BACKWARD;
    startState(hiddenOf(l), 0, reverse, rows);
    startState(cellsOf(l), 0, reverse, rows);
    for (let step = 0; step < LENGTH; step++) {
      const t = reverse ? LENGTH - 1 - step : step;
      const before = bytes * (reverse ? t + 1 : t);
      const after = bytes * (reverse ? t : t + 1);
      lookUpInputs(l, inferenceTable, tokens + t * rows, rows, gatesOf(l), bytes);
      lstmStep(
        l, rows, gatesOf(l), bytes, hiddenOf(l) + before, hiddenOf(l) + after, cellsOf(l) + before, cellsOf(l) + after,
        cellTanhOf(l), bytes,
      );
    }
  }
  projectOutputs(rows, false);
}

/** From dMean (the gradient of z) to that of the mean before it was normalised, divided by the 27 positions. */
export function meanBackward(rows: i32): void {
  normalizeRowsBackward(mean, dMean, rows, H, meanInverse);
  const factor = f32x4.splat(1.0 / 27.0);
  for (let at: usize = 0; at < (<usize>rows << 4) * (H >> 2); at += 16) {
    v128.store(dMean + at, f32x4.mul(v128.load(dMean + at), factor));
  }
}

/** Everything behind dEncoded and dMean, into a lane's partial gradient. */
export function encodeBackward(rows: i32, partial: usize, dropping: bool): void {
  const h = H;
  const n = rows * LENGTH;
  const bytes = <usize>rows << 4;
  const panel = <usize>n << 4;
  meanBackward(rows);
  for (let j: usize = 0; j < <usize>(h >> 2); j++) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const d = v128.load(dMean + j * bytes + at);
      let to = dEncoded + j * panel + at;
      for (let t = 0; t < LENGTH; t++) {
        v128.store(to, f32x4.add(v128.load(to), d));
        to += bytes;
      }
    }
  }
  normalizeRowsBackward(encoded, dEncoded, n, h, encodedInverse);
  addRowSums(dEncoded, panel, n, h, partial + (<usize>oProjectionBias << 2));
  clearEmbeddingSums();
  const states = statePanel(rows);
  const embedding = weight(oEncoderEmbedding);
  for (let l = ENCODER_FORWARD; l <= ENCODER_BACKWARD; l++) {
    const reverse = l == ENCODER_BACKWARD;
    const half = reverse ? h : 0;
    multiplyTransposed(
      dEncoded, panel, outputsOf(l, reverse, rows), states, partial + (<usize>(oProjection + half) << 2),
      <usize>(2 * h) << 2, 16, n, h, h,
    );
    // Panels of the projection's weights are h rows long; the second half of the columns begins h / 4 panels on.
    const w = projectionBackward + <usize>(half >> 2) * (<usize>h << 4);
    multiply(dEncoded, panel, w, <usize>h << 4, dHidden, panel, n, h, h, false);
    lstmBackward(l, reverse, rows, dHidden, 0, partial);
    embeddedInputsBackward(l, ENCODER_LISTS, embedding, gatesOf(l), panel, partial, dropping);
    copyBiasGradient(l, partial);
  }
  addEmbeddingGradient(ENCODER_LISTS, encoderMask, dEncoded, 1, n, partial + (<usize>oEncoderEmbedding << 2));
}
