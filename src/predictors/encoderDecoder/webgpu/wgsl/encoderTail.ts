// Kernels 3 and 7: from the encoder's LSTM outputs to encoder outputs, architecture embedding and predicted accuracy,
// and back. One workgroup a sequence.
import { PREDICTOR_LOSS } from '../../engine.ts';
import type { Shape } from '../shape.ts';
import { inferenceHeader, rowProduct, SYNC, sequencePrelude, trainingHeader, unroll } from './common.ts';

/** `lines(i)` for every position of the group, with `p` as its position; skipped where there is none. */
export const forPositions = (shape: Shape, lines: (i: number) => string): string =>
  unroll(shape.positionsPerGroup, (i) => `{ let p = g * PP + ${i}u; if (p < T) { ${lines(i)} } }`);

/** For every position the sum over units of a product of two stored rows; `lanes` threads share one position. */
export const lanes = (shape: Shape): number =>
  Math.max(1, Math.floor((shape.groups * shape.hiddenSize) / 27));

function tail(shape: Shape, training: boolean): string {
  return `${training ? trainingHeader(shape) : inferenceHeader(shape)}${sequencePrelude(shape)}
const SQRT_HALF = 0.70710678118654752f;
const LANES = ${lanes(shape)}u;
var<workgroup> partsOf: array<f32, ${Math.max(27 * lanes(shape), shape.groups * shape.hiddenSize)}>;
var<workgroup> norms: array<f32, 27>;
var<workgroup> zs: array<f32, H>;
var<workgroup> hidden: array<f32, MLP>;
var<workgroup> dHidden: array<f32, MLP>;
var<workgroup> dBack: array<f32, H>;
var<workgroup> total: array<f32, H>;

@compute @workgroup_size(THREADS)
fn main(@builtin(workgroup_id) wg: vec3<u32>, @builtin(local_invocation_index) lid: u32) {
  let base = record(wg.x);
  let g = lid / H;
  let o = lid % H;
  let cell = cellOf(wg.x);

  // Projection, residual, and each position's norm.
  let bias = weights[W_ENCODER_PROJECTION_BIAS + o];
  ${unroll(shape.positionsPerGroup, (i) => `var y${i} = bias;`)}
  let row = W_ENCODER_PROJECTION_WEIGHT + o * 2u * H;
  ${rowProduct({ shape, into: 'y', rows: `base + HIDDEN_FORWARD${training ? ' + H' : ''}`, weight: 'row' })}
  ${rowProduct({ shape, into: 'y', rows: 'base + HIDDEN_BACKWARD', weight: 'row + H' })}
  ${forPositions(
    shape,
    (i) => `${
      training
        ? `y${i} += arena[base + X_ENCODER + p * H + o];`
        : `y${i} += weights[W_ENCODER_EMBEDDING + tokenIn(cell, p) * H + o];`
    }
      arena[base + ENCODED + p * H + o] = y${i};`,
  )}
  ${SYNC}
  for (var i = lid; i < T * LANES; i += THREADS) {
    var s = 0.0;
    for (var k = i % LANES; k < H; k += LANES) {
      let y = arena[base + ENCODED + (i / LANES) * H + k];
      s += y * y;
    }
    partsOf[i] = s;
  }
  workgroupBarrier();
  for (var p = lid; p < T; p += THREADS) {
    var s = 0.0;
    for (var l = 0u; l < LANES; l++) { s += partsOf[p * LANES + l]; }
    norms[p] = max(sqrt(s), EPSILON);
    ${training ? 'arena[base + ENCODED_NORM + p] = sqrt(s);' : ''}
  }
  ${SYNC}

  // The unit vectors' mean, as a unit vector.
  var sumOfGroup = 0.0;
  ${forPositions(
    shape,
    (i) => `let e = y${i} / norms[p];
      arena[base + ENCODED + p * H + o] = e;
      sumOfGroup += e;`,
  )}
  partsOf[lid] = sumOfGroup;
  workgroupBarrier();
  if (lid < H) {
    var s = 0.0;
    for (var i = 0u; i < G; i++) { s += partsOf[i * H + lid]; }
    total[lid] = s / 27.0;
  }
  workgroupBarrier();
  var square = 0.0;
  for (var k = 0u; k < H; k++) { square += total[k] * total[k]; }
  let meanNorm = sqrt(square);
  if (lid < H) {
    let z = total[lid] / max(meanNorm, EPSILON);
    zs[lid] = z;
    arena[base + Z + lid] = z;
  }
  if (lid == 0u) { arena[base + MEAN_NORM] = meanNorm; }
  workgroupBarrier();

  // The predictor's MLP with its residual.
  for (var i = lid; i < MLP; i += THREADS) {
    var a = weights[W_PREDICTOR_HIDDEN_BIAS + i];
    for (var k = 0u; k < H; k++) { a += weights[W_PREDICTOR_HIDDEN_WEIGHT + i * H + k] * zs[k]; }
    a = max(a, 0.0)${training ? ' * dropout(1u, (run.rowBase + wg.x) * MLP + i)' : ''};
    hidden[i] = a;
    ${training ? 'arena[base + MLP_HIDDEN + i] = a;' : ''}
  }
  workgroupBarrier();
  var back = 0.0;
  if (lid < H) {
    back = weights[W_PREDICTOR_BACK_BIAS + lid];
    for (var i = 0u; i < MLP; i++) { back += weights[W_PREDICTOR_BACK_WEIGHT + lid * MLP + i] * hidden[i]; }
    back = max(back, 0.0)${training ? ' * dropout(2u, (run.rowBase + wg.x) * H + lid)' : ''};
    let u = (zs[lid] + back) * SQRT_HALF;
    total[lid] = u;
    ${training ? 'arena[base + MLP_SUM + lid] = u;' : ''}
  }
  workgroupBarrier();
  var predicted = weights[W_PREDICTOR_OUTPUT_BIAS];
  for (var k = 0u; k < H; k++) { predicted += total[k] * weights[W_PREDICTOR_OUTPUT_WEIGHT + k]; }
  ${
    training
      ? `let error = (predicted - targets[order[run.first + wg.x]]) * countIn(${PREDICTOR_LOSS}u, cell);
  let dOut = run.mseScale * error;
  if (lid == 0u) {
    arena[base + D_MLP_OUT] = dOut;
    let loss = base + LOSSES;
    if (run.accumulate == 0u) { arena[loss] = error * error; } else { arena[loss] += error * error; }
  }`
      : `let dOut = 1.0;
  if (lid == 0u) { scores[wg.x] = predicted; }`
  }

  // Back to z.
  var dz = 0.0;
  if (lid < H) {
    dz = dOut * weights[W_PREDICTOR_OUTPUT_WEIGHT + lid] * SQRT_HALF;
    let d = select(0.0, dz${training ? ' * run.keepScale' : ''}, back > 0.0);
    dBack[lid] = d;
    ${training ? 'arena[base + D_MLP_BACK + lid] = d;' : ''}
  }
  workgroupBarrier();
  for (var i = lid; i < MLP; i += THREADS) {
    var d = 0.0;
    for (var k = 0u; k < H; k++) { d += dBack[k] * weights[W_PREDICTOR_BACK_WEIGHT + k * MLP + i]; }
    d = select(0.0, d${training ? ' * run.keepScale' : ''}, hidden[i] > 0.0);
    dHidden[i] = d;
    ${training ? 'arena[base + D_MLP_HIDDEN + i] = d;' : ''}
  }
  workgroupBarrier();
  if (lid < H) {
    for (var i = 0u; i < MLP; i++) { dz += dHidden[i] * weights[W_PREDICTOR_HIDDEN_WEIGHT + i * H + lid]; }
    arena[base + DZ + lid] = dz;
  }
}
`;
}

/** Forward for training, the squared error, and the way back to z. Grid: sequences. */
export const encoderTailKernel = (shape: Shape): string => tail(shape, true);

/** Forward without dropout: writes the predicted accuracy and its gradient with respect to z. Grid: sequences. */
export const encoderTailInferenceKernel = (shape: Shape): string => tail(shape, false);

/** From the gradients of encoder outputs and z to those of both LSTMs' outputs. Grid: sequences. */
export const encoderTailBackwardKernel = (
  shape: Shape,
): string => `${trainingHeader(shape)}${sequencePrelude(shape)}
const LANES = ${lanes(shape)}u;
var<workgroup> partsOf: array<f32, ${27 * lanes(shape)}>;
var<workgroup> along: array<f32, 27>;
var<workgroup> zs: array<f32, H>;
var<workgroup> dzs: array<f32, H>;

@compute @workgroup_size(THREADS)
fn main(@builtin(workgroup_id) wg: vec3<u32>, @builtin(local_invocation_index) lid: u32) {
  let base = record(wg.x);
  let g = lid / H;
  let o = lid % H;
  if (lid < H) {
    zs[lid] = arena[base + Z + lid];
    dzs[lid] = arena[base + DZ + lid];
  }
  workgroupBarrier();
  // Every position gets the same share of the mean's gradient.
  let meanNorm = arena[base + MEAN_NORM];
  var radial = 0.0;
  for (var k = 0u; k < H; k++) { radial += zs[k] * dzs[k]; }
  if (meanNorm < EPSILON) { radial = 0.0; }
  let share = (dzs[o] - zs[o] * radial) / (27.0 * max(meanNorm, EPSILON));
  ${unroll(shape.positionsPerGroup, (i) => `var d${i} = 0.0;`)}
  ${forPositions(
    shape,
    (i) => `d${i} = arena[base + D_ENCODED + p * H + o] + share;
      arena[base + D_SUM + p * H + o] = d${i};`,
  )}
  ${SYNC}
  for (var i = lid; i < T * LANES; i += THREADS) {
    var s = 0.0;
    for (var k = i % LANES; k < H; k += LANES) {
      let at = base + (i / LANES) * H + k;
      s += arena[at + ENCODED] * arena[at + D_SUM];
    }
    partsOf[i] = s;
  }
  workgroupBarrier();
  for (var p = lid; p < T; p += THREADS) {
    var s = 0.0;
    for (var l = 0u; l < LANES; l++) { s += partsOf[p * LANES + l]; }
    along[p] = select(s, 0.0, arena[base + ENCODED_NORM + p] < EPSILON);
  }
  workgroupBarrier();
  ${forPositions(
    shape,
    (i) => `let e = arena[base + ENCODED + p * H + o];
      arena[base + D_SUM + p * H + o] = (d${i} - e * along[p]) / max(arena[base + ENCODED_NORM + p], EPSILON);`,
  )}
  // The forward and the backward LSTM's half of the projection.
  for (var half = 0u; half < 2u; half++) {
    ${unroll(shape.positionsPerGroup, (i) => `var h${i} = 0.0;`)}
    let column = W_ENCODER_PROJECTION_WEIGHT + half * H + o;
    ${rowProduct({ shape, into: 'h', rows: 'base + D_SUM', weight: 'column', transposed: { rowLength: '2u * H' } })}
    let to = base + select(D_HIDDEN_FORWARD, D_HIDDEN_BACKWARD, half == 1u);
    ${forPositions(shape, (i) => `arena[to + p * H + o] = h${i};`)}
  }
}
`;
