// Kernels 9 and 10: gradients of the embeddings' outputs, and every weight's gradient as grouped tile products.
import { TOKENS_PER_CELL, VOCABULARY } from '../../../../space/nasbench101/tokens.ts';
import type { ParameterName } from '../../layout.ts';
import type { Shape } from '../shape.ts';
import { forTileRows, TILE_MULTIPLY, TILE_PRODUCT, TILE_START, trainingHeader } from './common.ts';

/** Back from the gates to the inputs of the LSTMs, and through the masks. Grid: 64 rows, 64 units, embedding (encoder, decoder). */
export const inputGradientKernel = (shape: Shape): string => `${trainingHeader(shape)}${TILE_PRODUCT}
@compute @workgroup_size(TILE_THREADS)
fn main(@builtin(workgroup_id) wg: vec3<u32>, @builtin(local_invocation_index) lid: u32) {
  let rows = run.batch * T;
  let row0 = wg.x * 64u;
  let column0 = wg.y * 64u;
  let decoder = wg.z == 1u;
  ${TILE_START}  let lstms = select(2u, 1u, decoder);
  for (var lstm = 0u; lstm < lstms; lstm++) {
    var gates = select(GATES_FORWARD, GATES_BACKWARD, lstm == 1u);
    var inputWeight = select(W_ENCODER_FORWARD_INPUT_WEIGHT, W_ENCODER_BACKWARD_INPUT_WEIGHT, lstm == 1u);
    if (decoder) { gates = GATES_DECODER; inputWeight = W_DECODER_INPUT_WEIGHT; }
    for (var k0 = 0u; k0 < 4u * H; k0 += 16u) {
      let k = k0 + tx;
      for (var quad = ty; quad < 16u; quad += 8u) {
        var a = vec4(0.0);
        if (k < 4u * H) {
          for (var i = 0u; i < 4u; i++) {
            let row = row0 + quad * 4u + i;
            if (row < rows) { a[i] = arena[record(row / T) + gates + (row % T) * 4u * H + k]; }
          }
        }
        tileA[tx * 17u + quad] = a;
        let column = column0 + tx * 4u;
        var b = vec4(0.0);
        if (k0 + quad < 4u * H && column < H) { b = weights4[(inputWeight + (k0 + quad) * H + column) / 4u]; }
        tileB[quad * 17u + tx] = b;
      }
      ${TILE_MULTIPLY}
    }
  }
  let column = column0 + tx * 4u;
  if (column < H) {
    let site = select(0u, 3u, decoder);
    ${forTileRows(
      (i) => `if (row < rows) {
        let base = record(row / T) + (row % T) * H + column;
        let index = (run.rowBase * T + row) * H + column;
        let mask = vec4(dropout(site, index), dropout(site, index + 1u), dropout(site, index + 2u), dropout(site, index + 3u));
        let direct = load4(base + select(D_SUM, D_ATTENTION_INPUT, decoder));
        store4(base + select(DX_ENCODER, DX_DECODER, decoder), (acc${i} + direct) * mask);
      }`,
    )}
  }
}
`;

/** Gradient of one weight array: Σ over rows of left ⊗ right. */
interface Product {
  /** Field of the record, or the tokens as one-hot rows. */
  readonly left: string | 'tokens' | 'shiftedTokens';
  readonly leftStride: number;
  readonly leftWidth: number;
  readonly right: string;
  /** Added to the right field's address. */
  readonly rightAt?: number;
  readonly rightStride: number;
  readonly rightWidth: number;
  /** Rows a sequence. */
  readonly rows: number;
  readonly weight: ParameterName;
  readonly weightAt?: number;
  readonly weightStride: number;
  /** Arrays that get the sum of the left rows. */
  readonly biases?: readonly ParameterName[];
}

function products({ hiddenSize: h, mlpSize: m }: Shape): Product[] {
  const t = TOKENS_PER_CELL;
  const lstm = (
    prefix: 'encoder.forward' | 'encoder.backward' | 'decoder',
    gates: string,
    input: string,
    states: string,
    previousAt: number,
  ): Product[] => {
    const left = { left: gates, leftStride: 4 * h, leftWidth: 4 * h, rows: t, rightStride: h, rightWidth: h };
    return [
      {
        ...left,
        right: input,
        weight: `${prefix}.inputWeight`,
        weightStride: h,
        biases: [`${prefix}.inputBias`, `${prefix}.recurrentBias`],
      },
      { ...left, right: states, rightAt: previousAt, weight: `${prefix}.recurrentWeight`, weightStride: h },
    ];
  };
  const square = (left: string, right: string, rightAt: number) =>
    ({ left, leftStride: h, leftWidth: h, right, rightAt, rightStride: h, rightWidth: h, rows: t }) as const;
  const tokens = {
    leftStride: 0,
    leftWidth: VOCABULARY,
    rightStride: h,
    rightWidth: h,
    rows: t,
    weightStride: h,
  };
  return [
    ...lstm('encoder.forward', 'gatesForward', 'xEncoder', 'hiddenForward', 0),
    ...lstm('encoder.backward', 'gatesBackward', 'xEncoder', 'hiddenBackward', h),
    ...lstm('decoder', 'gatesDecoder', 'xDecoder', 'hiddenDecoder', 0),
    {
      ...square('dSum', 'hiddenForward', h),
      weight: 'encoder.projection.weight',
      weightStride: 2 * h,
      biases: ['encoder.projection.bias'],
    },
    {
      ...square('dSum', 'hiddenBackward', 0),
      weight: 'encoder.projection.weight',
      weightAt: h,
      weightStride: 2 * h,
    },
    { ...square('dQuery', 'attentionInput', 0), weight: 'decoder.attention.query', weightStride: h },
    { ...square('dPre', 'mix', 0), weight: 'decoder.attention.output', weightStride: 2 * h },
    {
      ...square('dPre', 'attentionInput', 0),
      weight: 'decoder.attention.output',
      weightAt: h,
      weightStride: 2 * h,
    },
    {
      ...square('dLogits', 'attended', 0),
      leftStride: VOCABULARY + 1,
      leftWidth: VOCABULARY,
      weight: 'decoder.output.weight',
      weightStride: h,
      biases: ['decoder.output.bias'],
    },
    { ...tokens, left: 'tokens', right: 'dxEncoder', weight: 'encoder.embedding' },
    { ...tokens, left: 'shiftedTokens', right: 'dxDecoder', weight: 'decoder.embedding' },
    {
      left: 'dMlpHidden',
      leftStride: 0,
      leftWidth: m,
      right: 'z',
      rightStride: 0,
      rightWidth: h,
      rows: 1,
      weight: 'predictor.hidden.weight',
      weightStride: h,
      biases: ['predictor.hidden.bias'],
    },
    {
      left: 'dMlpBack',
      leftStride: 0,
      leftWidth: h,
      right: 'mlpHidden',
      rightStride: 0,
      rightWidth: m,
      rows: 1,
      weight: 'predictor.back.weight',
      weightStride: m,
      biases: ['predictor.back.bias'],
    },
    {
      left: 'dMlpOut',
      leftStride: 0,
      leftWidth: 1,
      right: 'mlpSum',
      rightStride: 0,
      rightWidth: h,
      rows: 1,
      weight: 'predictor.output.weight',
      weightStride: h,
      biases: ['predictor.output.bias'],
    },
  ];
}

/** No bias belongs to this tile. */
const NONE = 0xffffffff;

/** The table of 64 × 64 tiles that the weight-gradient kernel goes through: 12 words each, as in its struct. */
export function gradientTiles(shape: Shape): Uint32Array<ArrayBuffer> {
  const { training, weights } = shape;
  const words: number[] = [];
  for (const product of products(shape)) {
    const leftMode = product.left === 'tokens' ? 1 : product.left === 'shiftedTokens' ? 2 : 0;
    const left = leftMode === 0 ? training.offsets[product.left] : 0;
    const right = training.offsets[product.right] + (product.rightAt ?? 0);
    const [bias = NONE, secondBias = NONE] = (product.biases ?? []).map((name) => weights[name]);
    for (let m = 0; m < product.leftWidth; m += 64) {
      for (let n = 0; n < product.rightWidth; n += 64) {
        const withBias = n === 0;
        words.push(
          left + m,
          product.leftStride,
          product.leftWidth - m,
          leftMode,
          right + n,
          product.rightStride,
          product.rightWidth - n,
          product.rows,
          weights[product.weight] + (product.weightAt ?? 0) + m * product.weightStride + n,
          product.weightStride,
          withBias && bias !== NONE ? bias + m : NONE,
          withBias && secondBias !== NONE ? secondBias + m : NONE,
        );
      }
    }
  }
  return Uint32Array.from(words);
}

/** Words of a tile in the table of {@link gradientTiles}. */
export const TILE_WORDS = 12;

/** Every weight's gradient, summed over a share of the sequences. Grid: tiles, shares. */
export const weightGradientKernel = (shape: Shape): string => `${trainingHeader(shape)}${TILE_PRODUCT}
const NONE = 0xffffffffu;
const COUNT = ${shape.weightCount}u;
struct Tile {
  left: u32, leftStride: u32, leftWidth: u32, leftMode: u32,
  right: u32, rightStride: u32, rightWidth: u32, rows: u32,
  weight: u32, weightStride: u32, bias: u32, secondBias: u32,
}
@group(1) @binding(7) var<uniform> tiles: array<Tile, ${gradientTiles(shape).length / TILE_WORDS}>;

fn put(at: u32, value: f32) {
  if (run.accumulate == 0u) { partials[at] = value; } else { partials[at] += value; }
}

@compute @workgroup_size(TILE_THREADS)
fn main(@builtin(workgroup_id) wg: vec3<u32>, @builtin(local_invocation_index) lid: u32) {
  let tile = tiles[wg.x];
  let share = wg.y;
  let firstSequence = share * run.batch / run.splits;
  let sequences = (share + 1u) * run.batch / run.splits - firstSequence;
  let rows = sequences * tile.rows;
  ${TILE_START}  var leftSum = vec4(0.0);
  let column = tx * 4u;
  for (var r0 = 0u; r0 < rows; r0 += 16u) {
    for (var depth = ty; depth < 16u; depth += 8u) {
      let r = r0 + depth;
      var a = vec4(0.0);
      var b = vec4(0.0);
      if (r < rows) {
        // Divided by a constant: a division by tile.rows would cost more than the multiplications.
        let sequence = firstSequence + select(r / T, r, tile.rows == 1u);
        let t = select(r % T, 0u, tile.rows == 1u);
        let base = record(sequence);
        if (tile.leftMode == 0u) {
          let source = base + tile.left + t * tile.leftStride + column;
          if (column + 3u < tile.leftWidth) { a = load4(source); }
          else { for (var i = 0u; i < 4u; i++) { if (column + i < tile.leftWidth) { a[i] = arena[source + i]; } } }
        } else {
          var token = 0u;
          if (tile.leftMode == 1u) { token = tokenIn(cellOf(sequence), t); }
          else if (t > 0u) { token = tokenIn(cellOf(sequence), t - 1u); }
          a = select(vec4(0.0), vec4(1.0), vec4(token) == vec4(column, column + 1u, column + 2u, column + 3u));
        }
        if (column < tile.rightWidth) { b = load4(base + tile.right + t * tile.rightStride + column); }
      }
      leftSum += a;
      tileA[depth * 17u + tx] = a;
      tileB[depth * 17u + tx] = b;
    }
    ${TILE_MULTIPLY}
  }
  let to = share * COUNT;
  let row0 = 0u;
  ${forTileRows(
    (i) => `if (row < tile.leftWidth && column < tile.rightWidth) {
      let at = to + tile.weight + row * tile.weightStride + column;
      put(at, acc${i}.x); put(at + 1u, acc${i}.y); put(at + 2u, acc${i}.z); put(at + 3u, acc${i}.w);
    }`,
  )}
  if (tile.bias != NONE) {
    tileA[ty * 17u + tx] = leftSum;
    workgroupBarrier();
    if (lid < 64u && lid < tile.leftWidth) {
      var sum = 0.0;
      for (var i = 0u; i < 8u; i++) { sum += tileA[i * 17u + lid / 4u][lid % 4u]; }
      put(to + tile.bias + lid, sum);
      if (tile.secondBias != NONE) { put(to + tile.secondBias + lid, sum); }
    }
  }
}
`;
