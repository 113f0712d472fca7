// Kernels 11 and 12: the gradient's shares summed, its norm and the losses, then clipping, weight decay and Adam.
import { ADAM, CLIP_EPSILON } from '../../settings.ts';
import type { Shape } from '../shape.ts';
import { STEP_STRUCT } from './common.ts';

/** Weights that one workgroup of either kernel works on. */
export const REDUCE_BLOCK = 1024;

/** Floats behind the shares: both losses (padded to 4), then each workgroup's squared norm. */
export const tailFloats = (shape: Shape): number => 4 + Math.ceil(shape.weightCount / REDUCE_BLOCK);

const header = (shape: Shape) => `${STEP_STRUCT}
const COUNT = ${shape.weightCount}u;
const BLOCKS = ${Math.ceil(shape.weightCount / REDUCE_BLOCK)}u;
const RECORD = ${shape.training.size}u;
const LOSSES = ${shape.training.offsets.losses}u;
@group(1) @binding(0) var<storage, read_write> parameters: array<f32>;
@group(1) @binding(1) var<storage, read_write> partials: array<f32>;
@group(1) @binding(2) var<storage, read_write> history: array<vec4<f32>>;
@group(1) @binding(3) var<storage, read> arena: array<f32>;

var<workgroup> single: array<vec2<f32>, 256>;
var<workgroup> sixteenth: array<vec2<f32>, 16>;
// 16 sums of 16, then their sum: a fixed order, so always the same result for the same numbers.
fn sumBoth(lid: u32, values: vec2<f32>) -> vec2<f32> {
  single[lid] = values;
  workgroupBarrier();
  if (lid < 16u) {
    var sum = vec2(0.0);
    for (var i = 0u; i < 16u; i++) { sum += single[i * 16u + lid]; }
    sixteenth[lid] = sum;
  }
  workgroupBarrier();
  var sum = vec2(0.0);
  for (var i = 0u; i < 16u; i++) { sum += sixteenth[i]; }
  return sum;
}
`;

/** Grid: blocks of {@link REDUCE_BLOCK} weights, and one more workgroup for the losses. */
export const reduceKernel = (shape: Shape): string => `${header(shape)}
@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) wg: vec3<u32>, @builtin(local_invocation_index) lid: u32) {
  let tail = run.splits * COUNT;
  if (wg.x == BLOCKS) {
    var squaredError = 0.0;
    var likelihood = 0.0;
    for (var i = lid; i < run.lossRows; i += 256u) {
      squaredError += arena[i * RECORD + LOSSES];
      likelihood += arena[i * RECORD + LOSSES + 1u];
    }
    let sums = sumBoth(lid, vec2(squaredError, likelihood));
    if (lid == 0u) { partials[tail] = sums.x; partials[tail + 1u] = sums.y; }
    return;
  }
  var square = 0.0;
  for (var j = 0u; j < ${REDUCE_BLOCK / 256}u; j++) {
    let i = wg.x * ${REDUCE_BLOCK}u + j * 256u + lid;
    if (i < COUNT) {
      var sum = partials[i];
      for (var s = 1u; s < run.splits; s++) { sum += partials[s * COUNT + i]; }
      partials[i] = sum;
      square += sum * sum;
    }
  }
  let sums = sumBoth(lid, vec2(square, 0.0));
  if (lid == 0u) { partials[tail + 4u + wg.x] = sums.x; }
}
`;

/**
 * Clip and Adam. Each workgroup finds the norm anew from the reduction's sums. `history` holds for every step its
 * losses, norm and whether all steps so far were finite; once one was not, weights stay as they are. Grid: blocks
 * of {@link REDUCE_BLOCK} weights.
 */
export const updateKernel = (shape: Shape): string => `${header(shape)}
// WGSL may assume that there are no infinities or NaN, so their bits are looked at instead.
fn finite(x: f32) -> bool { return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u; }

@compute @workgroup_size(256)
fn main(@builtin(workgroup_id) wg: vec3<u32>, @builtin(local_invocation_index) lid: u32) {
  let tail = run.splits * COUNT;
  var square = 0.0;
  for (var i = lid; i < BLOCKS; i += 256u) { square += partials[tail + 4u + i]; }
  let sums = sumBoth(lid, vec2(square, 0.0));
  let norm = sqrt(sums.x);
  let squaredError = partials[tail] * run.inverseBatch;
  let likelihood = partials[tail + 1u] * run.inverseBatch / 27.0;
  let sound = history[run.slot].w > 0.5 && finite(sums.x) && finite(norm) && finite(squaredError) && finite(likelihood);
  if (wg.x == 0u && lid == 0u) {
    history[run.slot + 1u] = vec4(squaredError, likelihood, norm, select(0.0, 1.0, sound));
  }
  if (!sound || run.update == 0u) { return; }
  let clip = min(1.0, run.clipNorm / (norm + ${CLIP_EPSILON}f));
  for (var j = 0u; j < ${REDUCE_BLOCK / 256}u; j++) {
    let i = wg.x * ${REDUCE_BLOCK}u + j * 256u + lid;
    if (i < COUNT) { adam(i, partials[i] * clip); }
  }
}

fn adam(i: u32, clipped: f32) {
  let w = parameters[i];
  let gradient = clipped + run.weightDecay * w;
  let m = ${ADAM.beta1}f * parameters[COUNT + i] + ${1 - ADAM.beta1}f * gradient;
  let v = ${ADAM.beta2}f * parameters[2u * COUNT + i] + ${1 - ADAM.beta2}f * gradient * gradient;
  parameters[COUNT + i] = m;
  parameters[2u * COUNT + i] = v;
  parameters[i] = w - run.stepSize * m / (sqrt(v) * run.inverseSqrtBias2 + ${ADAM.epsilon}f);
}
`;
