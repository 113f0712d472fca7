// The kernels of inference beside LSTM and encoder tail: input tables, the step up the predictor's gradient, and greedy
// decoding of all 27 positions in one dispatch.
import { OPERATION_POSITIONS } from '../../../../space/nasbench101/tokens.ts';
import type { Shape } from '../shape.ts';
import { inferenceHeader, rowProduct, SYNC, sequencePrelude, unroll } from './common.ts';
import { forPositions, lanes } from './encoderTail.ts';

/**
 * Without dropout an LSTM's input product depends on the token alone: 7 rows for each LSTM, biases included.
 * Grid: gates of all tables / 64.
 */
export const tablesKernel = (shape: Shape): string => `${inferenceHeader(shape)}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  let row = id.x % (4u * H);
  let token = (id.x / (4u * H)) % 7u;
  let lstm = id.x / (28u * H);
  if (lstm >= 3u) { return; }
  var embedding = W_ENCODER_EMBEDDING;
  var inputWeight = W_ENCODER_FORWARD_INPUT_WEIGHT;
  var inputBias = W_ENCODER_FORWARD_INPUT_BIAS;
  var recurrentBias = W_ENCODER_FORWARD_RECURRENT_BIAS;
  if (lstm == 1u) {
    inputWeight = W_ENCODER_BACKWARD_INPUT_WEIGHT;
    inputBias = W_ENCODER_BACKWARD_INPUT_BIAS;
    recurrentBias = W_ENCODER_BACKWARD_RECURRENT_BIAS;
  }
  if (lstm == 2u) {
    embedding = W_DECODER_EMBEDDING;
    inputWeight = W_DECODER_INPUT_WEIGHT;
    inputBias = W_DECODER_INPUT_BIAS;
    recurrentBias = W_DECODER_RECURRENT_BIAS;
  }
  var sum = 0.0;
  for (var k = 0u; k < H; k += 4u) {
    sum += dot(weights4[(inputWeight + row * H + k) / 4u], weights4[(embedding + token * H + k) / 4u]);
  }
  arena[id.x] = sum + weights[inputBias + row] + weights[recurrentBias + row];
}
`;

/**
 * e' = normalise(e + λ · ∂ŷ/∂e) and z' from it; then what attention needs of e', so that decoding multiplies short
 * vectors only: keys e'·W_q and values e'·W_oᵀ (the half of W_o that reads the mix). Grid: sequences.
 */
export const climbKernel = (shape: Shape): string => `${inferenceHeader(shape)}${sequencePrelude(shape)}
const LANES = ${lanes(shape)}u;
var<workgroup> partsOf: array<f32, ${Math.max(27 * lanes(shape), shape.groups * shape.hiddenSize)}>;
var<workgroup> norms: array<f32, 27>;
var<workgroup> zs: array<f32, H>;
var<workgroup> dzs: array<f32, H>;
var<workgroup> means: array<f32, H>;

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
  let meanNorm = arena[base + MEAN_NORM];
  var radial = 0.0;
  for (var k = 0u; k < H; k++) { radial += zs[k] * dzs[k]; }
  if (meanNorm < EPSILON) { radial = 0.0; }
  let uphill = run.stepSize * (dzs[o] - zs[o] * radial) / (27.0 * max(meanNorm, EPSILON));
  ${unroll(shape.positionsPerGroup, (i) => `var y${i} = 0.0;`)}
  ${forPositions(
    shape,
    (i) => `y${i} = arena[base + ENCODED + p * H + o] + uphill;
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
  }
  ${SYNC}
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
    means[lid] = s / 27.0;
  }
  workgroupBarrier();
  var square = 0.0;
  for (var k = 0u; k < H; k++) { square += means[k] * means[k]; }
  if (lid < H) { arena[base + Z + lid] = means[lid] / max(sqrt(square), EPSILON); }

  ${unroll(shape.positionsPerGroup, (i) => `y${i} = 0.0; var v${i} = 0.0;`)}
  ${rowProduct({
    shape,
    into: 'y',
    rows: 'base + ENCODED',
    weight: 'W_DECODER_ATTENTION_QUERY + o',
    transposed: { rowLength: 'H' },
  })}
  ${rowProduct({ shape, into: 'v', rows: 'base + ENCODED', weight: 'W_DECODER_ATTENTION_OUTPUT + o * 2u * H' })}
  ${forPositions(
    shape,
    (i) => `arena[base + KEYS + p * H + o] = y${i};
      arena[base + VALUES + p * H + o] = v${i};`,
  )}
}
`;

/** Threads that share one dot product over H, and keep within the workgroup: a power of two. */
const share = (threads: number, products: number): number => {
  let n = 1;
  while (n < 8 && 2 * n * products <= threads) n *= 2;
  return n;
};

/** The most likely allowed token at each position, given those chosen before. Grid: sequences. */
export function decodeKernel(shape: Shape): string {
  const { hiddenSize, lstmThreads, rowsPerThread } = shape;
  const scoreShare = share(lstmThreads, 27);
  const logitShare = share(lstmThreads, 7);
  const parts = 4 / rowsPerThread;
  const inRegisters = rowsPerThread === 1;
  return `${inferenceHeader(shape)}
const SQRT_HALF = 0.70710678118654752f;
const H4 = H / 4u;
const THREADS = ${lstmThreads}u;
const PARTS = ${parts}u;
const SCORE_SHARE = ${scoreShare}u;
const LOGIT_SHARE = ${logitShare}u;
const TABLE = ${2 * 7 * 4}u * H;
var<workgroup> hs: array<vec4<f32>, H4>;
var<workgroup> xs: array<vec4<f32>, H4>;
var<workgroup> attended: array<vec4<f32>, H4>;
var<workgroup> gs: array<f32, 4u * H>;
var<workgroup> scoreParts: array<f32, 27u * SCORE_SHARE>;
var<workgroup> logarithms: array<f32, 27>;
var<workgroup> sums: array<f32, PARTS * H>;
var<workgroup> logitParts: array<f32, 7u * LOGIT_SHARE>;

fn gate(at: u32) -> vec4<f32> { return vec4(gs[at], gs[at + 1u], gs[at + 2u], gs[at + 3u]); }
fn isOperation(t: u32) -> bool { return ${OPERATION_POSITIONS.map((p) => `t == ${p}u`).join(' || ')}; }

@compute @workgroup_size(THREADS)
fn main(@builtin(workgroup_id) wg: vec3<u32>, @builtin(local_invocation_index) lid: u32) {
  let base = record(wg.x);
  let k = lid * 4u;
  let part = lid / H;
  let o = lid % H;
  let output = W_DECODER_ATTENTION_OUTPUT + o * 2u * H + H;
  ${inRegisters ? unroll(hiddenSize / 4, (i) => `let w${i} = weights4[(W_DECODER_RECURRENT_WEIGHT + lid * H) / 4u + ${i}u];`) : ''}
  var c = vec4(0.0);
  if (lid < H4) {
    c = load4(base + Z + k);
    hs[lid] = c;
  }
  var token = 0u;
  var chosen = vec4<u32>(0u);
  workgroupBarrier();
  for (var t = 0u; t < T; t++) {
    // The LSTM's step.
    ${unroll(
      rowsPerThread,
      (r) => `{
      let row = lid + ${r}u * THREADS;
      var dots = vec4(0.0);
      ${
        inRegisters
          ? unroll(hiddenSize / 4, (i) => `dots += w${i} * hs[${i}u];`)
          : 'for (var i = 0u; i < H4; i++) { dots += weights4[(W_DECODER_RECURRENT_WEIGHT + row * H) / 4u + i] * hs[i]; }'
      }
      let pre = arena[TABLE + token * 4u * H + row] + sum4(dots);
      gs[row] = gateOf(pre, row / H == 2u);
    }`,
    )}
    workgroupBarrier();
    if (lid < H4) {
      c = gate(k + H) * c + gate(k) * gate(k + 2u * H);
      let h = gate(k + 3u * H) * hyperbolic4(c);
      hs[lid] = h;
      xs[lid] = (h + weights4[(W_DECODER_EMBEDDING + token * H + k) / 4u]) * SQRT_HALF;
    }
    workgroupBarrier();
    // Attention over the encoder outputs.
    for (var i = lid; i < 27u * SCORE_SHARE; i += THREADS) {
      var score = 0.0;
      for (var n = i % SCORE_SHARE; n < H4; n += SCORE_SHARE) {
        score += dot(xs[n], load4(base + KEYS + (i / SCORE_SHARE) * H + n * 4u));
      }
      scoreParts[i] = score;
    }
    workgroupBarrier();
    for (var i = lid; i < 27u; i += THREADS) {
      var score = 0.0;
      for (var n = 0u; n < SCORE_SHARE; n++) { score += scoreParts[i * SCORE_SHARE + n]; }
      logarithms[i] = score;
    }
    workgroupBarrier();
    var greatest = logarithms[0];
    for (var i = 1u; i < 27u; i++) { greatest = max(greatest, logarithms[i]); }
    var mass = 0.0;
    var mixed = 0.0;
    for (var i = 0u; i < 27u; i++) {
      let w = exp(max(logarithms[i] - greatest, -80.0));
      mass += w;
      if (i % PARTS == part) { mixed += w * arena[base + VALUES + i * H + o]; }
    }
    var dots = vec4(0.0);
    for (var i = part; i < H4; i += PARTS) { dots += weights4[output / 4u + i] * xs[i]; }
    sums[lid] = mixed / mass + sum4(dots);
    workgroupBarrier();
    if (lid < H4) {
      var pre = vec4(0.0);
      for (var q = 0u; q < PARTS; q++) {
        let at = q * H + k;
        pre += vec4(sums[at], sums[at + 1u], sums[at + 2u], sums[at + 3u]);
      }
      attended[lid] = (xs[lid] + hyperbolic4(pre)) * SQRT_HALF;
    }
    workgroupBarrier();
    // Logits; every thread then comes to the same choice.
    for (var i = lid; i < 7u * LOGIT_SHARE; i += THREADS) {
      var logit = 0.0;
      for (var n = i % LOGIT_SHARE; n < H4; n += LOGIT_SHARE) {
        logit += dot(attended[n], weights4[(W_DECODER_OUTPUT_WEIGHT + (i / LOGIT_SHARE) * H) / 4u + n]);
      }
      logitParts[i] = logit;
    }
    workgroupBarrier();
    let least = select(1u, 3u, isOperation(t));
    let last = select(2u, 6u, isOperation(t));
    var best = 0.0;
    for (var v = least; v <= last; v++) {
      var logit = weights[W_DECODER_OUTPUT_BIAS + v];
      for (var n = 0u; n < LOGIT_SHARE; n++) { logit += logitParts[v * LOGIT_SHARE + n]; }
      if (v == least || logit > best) { best = logit; token = v; }
    }
    chosen[t >> 3u] |= token << ((t & 7u) * 4u);
  }
  if (lid == 0u) { decoded[wg.x] = chosen; }
}
`;
}
