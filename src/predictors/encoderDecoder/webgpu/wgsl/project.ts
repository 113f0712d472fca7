// Kernel 1: embeddings with dropout, and their products with the three LSTMs' input weights (biases included).
import type { Shape } from '../shape.ts';
import { forTileRows, TILE_MULTIPLY, TILE_PRODUCT, TILE_START, trainingHeader } from './common.ts';

/** Grid: 64 rows (sequence × position), 64 gate columns, LSTM (forward, backward, decoder). */
export const projectKernel = (shape: Shape): string => `${trainingHeader(shape)}${TILE_PRODUCT}
var<workgroup> rowToken: array<u32, 64>;

@compute @workgroup_size(TILE_THREADS)
fn main(@builtin(workgroup_id) wg: vec3<u32>, @builtin(local_invocation_index) lid: u32) {
  let rows = run.batch * T;
  let row0 = wg.x * 64u;
  let column0 = wg.y * 64u;
  let decoder = wg.z == 2u;
  ${TILE_START}  if (lid < 64u) {
    let row = row0 + lid;
    var token = 0u;
    if (row < rows) {
      let t = row % T;
      // The decoder reads the sequence shifted right, with 0 first.
      if (!decoder) { token = tokenIn(cellOf(row / T), t); }
      else if (t > 0u) { token = tokenIn(cellOf(row / T), t - 1u); }
    }
    rowToken[lid] = token;
  }
  workgroupBarrier();
  let embedding = select(W_ENCODER_EMBEDDING, W_DECODER_EMBEDDING, decoder);
  var inputWeight = W_ENCODER_FORWARD_INPUT_WEIGHT;
  var inputBias = W_ENCODER_FORWARD_INPUT_BIAS;
  var recurrentBias = W_ENCODER_FORWARD_RECURRENT_BIAS;
  var gates = GATES_FORWARD;
  if (wg.z == 1u) {
    inputWeight = W_ENCODER_BACKWARD_INPUT_WEIGHT;
    inputBias = W_ENCODER_BACKWARD_INPUT_BIAS;
    recurrentBias = W_ENCODER_BACKWARD_RECURRENT_BIAS;
    gates = GATES_BACKWARD;
  }
  if (decoder) {
    inputWeight = W_DECODER_INPUT_WEIGHT;
    inputBias = W_DECODER_INPUT_BIAS;
    recurrentBias = W_DECODER_RECURRENT_BIAS;
    gates = GATES_DECODER;
  }
  let keep = wg.y == 0u && wg.z != 1u;
  for (var k0 = 0u; k0 < H; k0 += 16u) {
    let k = k0 + tx;
    for (var quad = ty; quad < 16u; quad += 8u) {
      var a = vec4(0.0);
      var b = vec4(0.0);
      if (k < H) {
        for (var i = 0u; i < 4u; i++) {
          let local = quad * 4u + i;
          let row = row0 + local;
          if (row < rows) {
            let index = (run.rowBase * T + row) * H + k;
            let x = weights[embedding + rowToken[local] * H + k] * dropout(select(0u, 3u, decoder), index);
            a[i] = x;
            if (keep) { arena[record(row / T) + select(X_ENCODER, X_DECODER, decoder) + (row % T) * H + k] = x; }
          }
          let column = column0 + local;
          if (column < 4u * H) { b[i] = weights[inputWeight + column * H + k]; }
        }
      }
      tileA[tx * 17u + quad] = a;
      tileB[tx * 17u + quad] = b;
    }
    ${TILE_MULTIPLY}
  }
  let column = column0 + tx * 4u;
  if (column < 4u * H) {
    let bias = weights4[(inputBias + column) / 4u] + weights4[(recurrentBias + column) / 4u];
    ${forTileRows(
      (i) => `if (row < rows) {
        store4(record(row / T) + gates + (row % T) * 4u * H + column, acc${i} + bias);
      }`,
    )}
  }
}
`;
