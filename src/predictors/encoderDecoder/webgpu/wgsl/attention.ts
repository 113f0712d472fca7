// Kernel 5: the decoder's attention, output layer and log-likelihood, forward and backward. One workgroup a sequence.
import { DECODER_LOSS } from '../../engine.ts';
import type { Shape } from '../shape.ts';
import { rowProduct, SYNC, sequencePrelude, trainingHeader, unroll } from './common.ts';
import { forPositions } from './encoderTail.ts';

/** `into[p · 27 + t] = Σ_k rows[p][k] · e[t][k]`, both staged in one half of `stage` each. */
const pairProduct = (into: string, rows: string) => `
  for (var round = 0u; round < ROUNDS; round++) {
    let first = round * 3u * THREADS + lid;
    ${unroll(3, (i) => `var pair${i} = 0.0;`)}
    for (var k0 = 0u; k0 < H; k0 += PAIR) {
      ${SYNC}
      for (var i = lid; i < T * PAIR4; i += THREADS) {
        let source = (i / PAIR4) * H + k0 + (i % PAIR4) * 4u;
        stage[i] = load4(base + ${rows} + source);
        stage[T * PAIR4 + i] = load4(base + ENCODED + source);
      }
      workgroupBarrier();
      for (var c = 0u; c < PAIR4; c++) {
        ${unroll(
          3,
          (i) => `if (first + ${i}u * THREADS < T * T) {
          let at = first + ${i}u * THREADS;
          pair${i} += dot(stage[(at / T) * PAIR4 + c], stage[(T + at % T) * PAIR4 + c]);
        }`,
        )}
      }
    }
    ${unroll(3, (i) => `if (first + ${i}u * THREADS < T * T) { ${into}[first + ${i}u * THREADS] = pair${i}; }`)}
  }
  workgroupBarrier();
`;

/** Grid: sequences. */
export function attentionKernel(shape: Shape): string {
  const threads = shape.groups * shape.hiddenSize;
  const zero = (name: string) => unroll(shape.positionsPerGroup, (i) => `var ${name}${i} = 0.0;`);
  return `${trainingHeader(shape)}${sequencePrelude(shape)}
const SQRT_HALF = 0.70710678118654752f;
const PAIR = ${shape.pairStageWidth}u;
const PAIR4 = ${shape.pairStageWidth / 4}u;
const ROUNDS = ${Math.ceil((27 * 27) / (3 * threads))}u;
var<workgroup> attention: array<f32, T * T>;
var<workgroup> dAttention: array<f32, T * T>;
var<workgroup> logits: array<f32, T * 8u>;
var<workgroup> likelihoods: array<f32, T>;

@compute @workgroup_size(THREADS)
fn main(@builtin(workgroup_id) wg: vec3<u32>, @builtin(local_invocation_index) lid: u32) {
  let base = record(wg.x);
  let g = lid / H;
  let o = lid % H;
  let cell = cellOf(wg.x);

  ${zero('x')}
  ${forPositions(
    shape,
    (
      i,
    ) => `x${i} = (arena[base + X_DECODER + p * H + o] + arena[base + HIDDEN_DECODER + (p + 1u) * H + o]) * SQRT_HALF;
      arena[base + ATTENTION_INPUT + p * H + o] = x${i};`,
  )}

  // Query, scores, softmax, mix.
  ${zero('q')}
  ${rowProduct({ shape, into: 'q', rows: 'base + ATTENTION_INPUT', weight: 'W_DECODER_ATTENTION_QUERY + o * H' })}
  ${forPositions(shape, (i) => `arena[base + QUERY + p * H + o] = q${i};`)}
  ${pairProduct('attention', 'QUERY')}
  for (var p = lid; p < T; p += THREADS) {
    var greatest = attention[p * T];
    for (var t = 1u; t < T; t++) { greatest = max(greatest, attention[p * T + t]); }
    var sum = 0.0;
    for (var t = 0u; t < T; t++) {
      let w = exp(max(attention[p * T + t] - greatest, -80.0));
      attention[p * T + t] = w;
      sum += w;
    }
    for (var t = 0u; t < T; t++) { attention[p * T + t] /= sum; }
  }
  workgroupBarrier();
  ${zero('m')}
  for (var t = 0u; t < T; t++) {
    let e = arena[base + ENCODED + t * H + o];
    ${forPositions(shape, (i) => `m${i} += attention[p * T + t] * e;`)}
  }
  ${forPositions(shape, (i) => `arena[base + MIX + p * H + o] = m${i};`)}

  // a = tanh(W_o [mix; x]), residual, logits.
  ${zero('a')}
  let output = W_DECODER_ATTENTION_OUTPUT + o * 2u * H;
  ${rowProduct({ shape, into: 'a', rows: 'base + MIX', weight: 'output' })}
  ${rowProduct({ shape, into: 'a', rows: 'base + ATTENTION_INPUT', weight: 'output + H' })}
  ${forPositions(
    shape,
    (i) => `a${i} = hyperbolic(a${i});
      arena[base + ATTENDED + p * H + o] = (x${i} + a${i}) * SQRT_HALF;`,
  )}
  ${SYNC}
  for (var i = lid; i < T * 7u; i += THREADS) {
    let p = i / 7u;
    let v = i % 7u;
    var sum = weights[W_DECODER_OUTPUT_BIAS + v];
    for (var k = 0u; k < H; k += 4u) {
      sum += dot(load4(base + ATTENDED + p * H + k), weights4[(W_DECODER_OUTPUT_WEIGHT + v * H + k) / 4u]);
    }
    logits[p * 8u + v] = sum;
  }
  workgroupBarrier();

  // Log-softmax, negative log-likelihood and its gradient.
  let count = countIn(${DECODER_LOSS}u, cell);
  let share = run.nllScale * count;
  for (var p = lid; p < T; p += THREADS) {
    var greatest = logits[p * 8u];
    for (var v = 1u; v < 7u; v++) { greatest = max(greatest, logits[p * 8u + v]); }
    var sum = 0.0;
    for (var v = 0u; v < 7u; v++) { sum += exp(max(logits[p * 8u + v] - greatest, -80.0)); }
    let token = tokenIn(cell, p);
    let truth = logits[p * 8u + token] - greatest;
    likelihoods[p] = (log(sum) - truth) * count;
    for (var v = 0u; v < 7u; v++) {
      let probability = exp(max(logits[p * 8u + v] - greatest, -80.0)) / sum;
      let d = (probability - select(0.0, 1.0, v == token)) * share;
      logits[p * 8u + v] = d;
      arena[base + D_LOGITS + p * 8u + v] = d;
    }
  }
  workgroupBarrier();
  if (lid == 0u) {
    var sum = 0.0;
    for (var p = 0u; p < T; p++) { sum += likelihoods[p]; }
    let loss = base + LOSSES + 1u;
    if (run.accumulate == 0u) { arena[loss] = sum; } else { arena[loss] += sum; }
  }

  // Back through output layer, tanh and W_o; x_i now collect the gradient of x.
  ${forPositions(
    shape,
    (i) => `var d = 0.0;
      for (var v = 0u; v < 7u; v++) { d += logits[p * 8u + v] * weights[W_DECODER_OUTPUT_WEIGHT + v * H + o]; }
      d *= SQRT_HALF;
      x${i} = d;
      arena[base + D_PRE + p * H + o] = d * (1.0 - a${i} * a${i});`,
  )}
  ${unroll(shape.positionsPerGroup, (i) => `m${i} = 0.0;`)}
  let outputColumn = W_DECODER_ATTENTION_OUTPUT + o;
  ${rowProduct({ shape, into: 'm', rows: 'base + D_PRE', weight: 'outputColumn', transposed: { rowLength: '2u * H' } })}
  ${rowProduct({ shape, into: 'x', rows: 'base + D_PRE', weight: 'outputColumn + H', transposed: { rowLength: '2u * H' } })}
  ${forPositions(shape, (i) => `arena[base + D_MIX + p * H + o] = m${i};`)}

  // Back through the softmax.
  ${pairProduct('dAttention', 'D_MIX')}
  for (var p = lid; p < T; p += THREADS) {
    var along = 0.0;
    for (var t = 0u; t < T; t++) { along += attention[p * T + t] * dAttention[p * T + t]; }
    for (var t = 0u; t < T; t++) {
      dAttention[p * T + t] = attention[p * T + t] * (dAttention[p * T + t] - along);
    }
  }
  workgroupBarrier();

  // Gradients of the query and of the encoder outputs.
  ${unroll(shape.positionsPerGroup, (i) => `q${i} = 0.0; m${i} = 0.0;`)}
  for (var t = 0u; t < T; t++) {
    let e = arena[base + ENCODED + t * H + o];
    let dMix = arena[base + D_MIX + t * H + o];
    let query = arena[base + QUERY + t * H + o];
    ${forPositions(
      shape,
      (i) => `q${i} += dAttention[p * T + t] * e;
      m${i} += attention[t * T + p] * dMix + dAttention[t * T + p] * query;`,
    )}
  }
  ${forPositions(
    shape,
    (i) => `arena[base + D_QUERY + p * H + o] = q${i};
      arena[base + D_ENCODED + p * H + o] = m${i};`,
  )}
  ${rowProduct({
    shape,
    into: 'x',
    rows: 'base + D_QUERY',
    weight: 'W_DECODER_ATTENTION_QUERY + o',
    transposed: { rowLength: 'H' },
  })}
  // Both the embedding and the LSTM's output receive this.
  ${forPositions(shape, (i) => `arena[base + D_ATTENTION_INPUT + p * H + o] = x${i} * SQRT_HALF;`)}
}
`;
}
