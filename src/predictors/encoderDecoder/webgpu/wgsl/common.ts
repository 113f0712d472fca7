// What all kernels share: bindings, the arithmetic that must not overflow, dropout, tokens, and staged row products.
import { TOKENS_PER_CELL } from '../../../../space/nasbench101/tokens.ts';
import { NORMALIZE_EPSILON } from '../../settings.ts';
import { type Fields, LOSSES_SHIFT, type Shape, tableSize } from '../shape.ts';

/** Repeats a line for 0..n−1. */
export const unroll = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');

/** Everything written by this workgroup, to workgroup memory or storage, is seen by all of it afterwards. */
export const SYNC = 'storageBarrier(); workgroupBarrier();';

const screaming = (name: string) => name.replace(/[A-Z.]/g, (c) => (c === '.' ? '_' : `_${c}`)).toUpperCase();

function constants(shape: Shape, fields: Fields): string {
  const weights = Object.entries(shape.weights).map(([name, at]) => `const W_${screaming(name)} = ${at}u;`);
  const offsets = Object.entries(fields.offsets).map(([name, at]) => `const ${screaming(name)} = ${at}u;`);
  return `
const T = ${TOKENS_PER_CELL}u;
const H = ${shape.hiddenSize}u;
const MLP = ${shape.mlpSize}u;
const EPSILON = ${NORMALIZE_EPSILON}f;
const RECORD = ${fields.size}u;
${weights.join('\n')}
${offsets.join('\n')}
`;
}

// Arguments are clamped because implementations may turn overflow into NaN, and assume that there is none.
const ARITHMETIC = `
fn sigmoid(x: f32) -> f32 { return 1.0 / (1.0 + exp(-clamp(x, -40.0, 40.0))); }
// Near 0 the quotient would cancel; there the series is exact to the last bit or two.
fn hyperbolic(x: f32) -> f32 {
  let e = exp(-2.0 * min(abs(x), 20.0));
  let y = (1.0 - e) / (1.0 + e);
  return select(select(y, -y, x < 0.0), series(x), abs(x) < 0.25);
}
fn series(x: f32) -> f32 {
  let s = x * x;
  return x * (1.0 + s * (-1.0 / 3.0 + s * (2.0 / 15.0 + s * (-17.0 / 315.0 + s * (62.0 / 2835.0)))));
}
fn hyperbolic4(x: vec4<f32>) -> vec4<f32> {
  let e = exp(-2.0 * min(abs(x), vec4(20.0)));
  let y = (1.0 - e) / (1.0 + e);
  let s = x * x;
  let near = x * (1.0 + s * (-1.0 / 3.0 + s * (2.0 / 15.0 + s * (-17.0 / 315.0 + s * (62.0 / 2835.0)))));
  return select(select(y, -y, x < vec4(0.0)), near, abs(x) < vec4(0.25));
}
// tanh x = 2 sigmoid(2x) − 1 for the cell gate, so that all four gates go the same way.
fn gateOf(x: f32, isCell: bool) -> f32 {
  let slope = select(1.0, 2.0, isCell);
  let y = slope * sigmoid(slope * x) - (slope - 1.0);
  return select(y, series(x), isCell && abs(x) < 0.25);
}
fn sum4(x: vec4<f32>) -> f32 { return (x.x + x.y) + (x.z + x.w); }
fn load4(i: u32) -> vec4<f32> { return vec4(arena[i], arena[i + 1u], arena[i + 2u], arena[i + 3u]); }
fn store4(i: u32, v: vec4<f32>) { arena[i] = v.x; arena[i + 1u] = v.y; arena[i + 2u] = v.z; arena[i + 3u] = v.w; }
fn tokenIn(cell: vec4<u32>, t: u32) -> u32 { return (cell[t >> 3u] >> ((t & 7u) * 4u)) & 15u; }
`;

/** The uniform record of a gradient step (or of a part of a batch too large for the arena). */
export const STEP_STRUCT = `
struct Step {
  keys: vec4<u32>,
  batch: u32,
  first: u32,
  rowBase: u32,
  accumulate: u32,
  splits: u32,
  slot: u32,
  update: u32,
  lossRows: u32,
  threshold: u32,
  keepScale: f32,
  mseScale: f32,
  nllScale: f32,
  tradeOff: f32,
  inverseBatch: f32,
  stepSize: f32,
  inverseSqrtBias2: f32,
  weightDecay: f32,
  clipNorm: f32,
}
@group(0) @binding(0) var<uniform> run: Step;
`;

const DROPOUT = `
fn mix32(value: u32) -> u32 {
  var x = value;
  x = (x ^ (x >> 16u)) * 0x21f0aaadu;
  x = (x ^ (x >> 15u)) * 0xd35a2d97u;
  return x ^ (x >> 15u);
}
fn dropout(site: u32, index: u32) -> f32 {
  return select(0.0, run.keepScale, mix32(run.keys[site] + index * 0x9e3779b9u) >= run.threshold);
}
`;

/** Bindings and helpers of the kernels that compute losses and gradients. */
export function trainingHeader(shape: Shape): string {
  return `${constants(shape, shape.training)}${STEP_STRUCT}
@group(1) @binding(0) var<storage, read> weights: array<f32>;
@group(1) @binding(1) var<storage, read> weights4: array<vec4<f32>>;
@group(1) @binding(2) var<storage, read_write> arena: array<f32>;
@group(1) @binding(3) var<storage, read> cells: array<vec4<u32>>;
@group(1) @binding(4) var<storage, read> targets: array<f32>;
@group(1) @binding(5) var<storage, read> order: array<u32>;
@group(1) @binding(6) var<storage, read_write> partials: array<f32>;
${ARITHMETIC}${DROPOUT}
fn record(sequence: u32) -> u32 { return sequence * RECORD; }
fn cellOf(sequence: u32) -> vec4<u32> { return cells[order[run.first + sequence]]; }
fn countIn(loss: u32, cell: vec4<u32>) -> f32 { return select(0.0, 1.0, ((cell.w >> ${LOSSES_SHIFT}u) & loss) != 0u); }
`;
}

/** Bindings and helpers of the kernels that score and decode cells. */
export function inferenceHeader(shape: Shape): string {
  return `${constants(shape, shape.inference)}
struct Chunk { batch: u32, first: u32, stepSize: f32, unused: u32 }
@group(0) @binding(0) var<uniform> run: Chunk;
@group(1) @binding(0) var<storage, read> weights: array<f32>;
@group(1) @binding(1) var<storage, read> weights4: array<vec4<f32>>;
@group(1) @binding(2) var<storage, read_write> arena: array<f32>;
@group(1) @binding(3) var<storage, read> cells: array<vec4<u32>>;
@group(1) @binding(4) var<storage, read_write> scores: array<f32>;
@group(1) @binding(5) var<storage, read_write> decoded: array<vec4<u32>>;
${ARITHMETIC}
fn record(sequence: u32) -> u32 { return ${tableSize(shape)}u + sequence * RECORD; }
fn cellOf(sequence: u32) -> vec4<u32> { return cells[run.first + sequence]; }
`;
}

/** What the kernels with one workgroup a sequence share: thread (g, o) owns unit o of positions g·PP .. g·PP+PP−1. */
export function sequencePrelude(shape: Shape): string {
  const { groups, positionsPerGroup, stageWidth, pairStageWidth, hiddenSize } = shape;
  const staged = Math.max(groups * positionsPerGroup * (stageWidth / 4), 2 * 27 * (pairStageWidth / 4));
  return `
const G = ${groups}u;
const PP = ${positionsPerGroup}u;
const THREADS = ${groups * hiddenSize}u;
const STAGE = ${stageWidth}u;
const STAGE4 = ${stageWidth / 4}u;
var<workgroup> stage: array<vec4<f32>, ${staged}>;
fn stageRows(lid: u32, address: u32, stride: u32) {
  ${SYNC}
  for (var i = lid; i < T * STAGE4; i += THREADS) {
    stage[i] = load4(address + (i / STAGE4) * stride + (i % STAGE4) * 4u);
  }
  workgroupBarrier();
}
`;
}

interface RowProduct {
  readonly shape: Shape;
  /** Names of the accumulators, by position in the group. */
  readonly into: string;
  /** WGSL expression of the address of position 0's row. */
  readonly rows: string;
  /** Distance between two positions' rows. */
  readonly stride?: string;
  /** A weight's address, as an expression of `o`; `k` is added to it, or `k · rowLength` where transposed. */
  readonly weight: string;
  readonly transposed?: { readonly rowLength: string };
}

/** `into[p] += Σ_k rows[p][k] · weight(o, k)` over the k of one width H, for the positions of a thread's group. */
export function rowProduct({ shape, into, rows, stride = 'H', weight, transposed }: RowProduct): string {
  const fetch = transposed
    ? `let at = ${weight} + (k0 + c * 4u) * ${transposed.rowLength};
      let w = vec4(weights[at], weights[at + ${transposed.rowLength}],
        weights[at + 2u * ${transposed.rowLength}], weights[at + 3u * ${transposed.rowLength}]);`
    : `let w = weights4[(${weight} + k0) / 4u + c];`;
  return `
  for (var k0 = 0u; k0 < H; k0 += STAGE) {
    stageRows(lid, ${rows} + k0, ${stride});
    for (var c = 0u; c < STAGE4; c++) {
      ${fetch}
      ${unroll(shape.positionsPerGroup, (i) => `${into}${i} += dot(w, stage[(g * PP + ${i}u) * STAGE4 + c]);`)}
    }
  }
`;
}

/**
 * The 64 × 64 tile product of 128 threads: each keeps 8 rows (of `tileA`) by 4 columns (of `tileB`), so that three reads
 * of workgroup memory feed 32 multiplications. Slices are 16 deep; 17 keeps threads on different banks.
 */
export const TILE_PRODUCT = `
const TILE_THREADS = 128u;
var<workgroup> tileA: array<vec4<f32>, ${16 * 17}>;
var<workgroup> tileB: array<vec4<f32>, ${16 * 17}>;
`;

/** Declares the accumulators of {@link TILE_MULTIPLY} and the thread's place. */
export const TILE_START = `
  let tx = lid & 15u;
  let ty = lid >> 4u;
  ${unroll(8, (i) => `var acc${i} = vec4(0.0);`)}
`;

/** Multiplies the staged 16-deep slices into `acc0`..`acc7`. */
export const TILE_MULTIPLY = `
    workgroupBarrier();
    for (var kk = 0u; kk < 16u; kk++) {
      let a = tileA[kk * 17u + ty * 2u];
      let c = tileA[kk * 17u + ty * 2u + 1u];
      let b = tileB[kk * 17u + tx];
      acc0 += a.x * b; acc1 += a.y * b; acc2 += a.z * b; acc3 += a.w * b;
      acc4 += c.x * b; acc5 += c.y * b; acc6 += c.z * b; acc7 += c.w * b;
    }
    workgroupBarrier();
`;

/** `line(i)` for each of the thread's 8 rows, with `row` as its number. */
export const forTileRows = (line: (i: number) => string): string =>
  unroll(8, (i) => `{ let row = row0 + ty * 8u + ${i}u; ${line(i)} }`);
