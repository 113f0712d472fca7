// Scores of a Gaussian process with a Matérn-3/2 kernel, for a chunk of cells: distances by the engine's product, then the
// kernel, its product with the weights, and on request the variance. Matrices lie in panels of four (gemm.ts).
import { multiply } from '../../encoderDecoder/wasm/assembly/gemm';
import { exp4, madd, sum4 } from '../../encoderDecoder/wasm/assembly/math';

/** Standardises features [rows × width], row-major, into panels; columns up to `padded` and rows up to a multiple of 4 are 0. */
export function placePoints(
  features: usize,
  rows: i32,
  width: i32,
  padded: i32,
  mean: usize,
  scale: usize,
  points: usize,
  squares: usize,
): void {
  const all = (rows + 3) & ~3;
  memory.fill(points, 0, <usize>(all * padded) << 2);
  for (let r = 0; r < rows; r++) {
    let sum: f32 = 0;
    for (let j = 0; j < width; j++) {
      const x = load<f32>(features + (<usize>(r * width + j) << 2)) - load<f32>(mean + (<usize>j << 2));
      const value = x * load<f32>(scale + (<usize>j << 2));
      store<f32>(points + (<usize>(((j >> 2) * all + r) * 4 + (j & 3)) << 2), value);
      sum += value * value;
    }
    store<f32>(squares + (<usize>r << 2), sum);
  }
}

/**
 * Kernel between `rows` points and n examples, and from it the mean.
 * @param examples [padded × n] right factor @param weights [n]; 0 where n is padded
 * @param lengthFactor √3 / length scale @param kernel receives [rows × n] @param mean receives [rows]
 */
export function maternMean(
  points: usize,
  squares: usize,
  rows: i32,
  padded: i32,
  examples: usize,
  exampleSquares: usize,
  weights: usize,
  n: i32,
  lengthFactor: f32,
  kernel: usize,
  mean: usize,
): void {
  const panel = <usize>rows << 4;
  multiply(points, panel, examples, <usize>padded << 4, kernel, panel, rows, padded, n, false);
  const nothing = f32x4.splat(0);
  const one = f32x4.splat(1);
  const factor = f32x4.splat(lengthFactor);
  for (let r: usize = 0; r < <usize>rows; r++) {
    const square = v128.load32_splat(squares + (r << 2));
    let sum = nothing;
    let at = kernel + (r << 4);
    for (let j: usize = 0; j < <usize>n << 2; j += 16) {
      // r² = |a|² + |b|² − 2·a·b; rounding may leave a little less than nothing.
      const product = v128.load(at);
      const squared = f32x4.sub(f32x4.add(square, v128.load(exampleSquares + j)), f32x4.add(product, product));
      const u = f32x4.mul(factor, f32x4.sqrt(f32x4.max(squared, nothing)));
      const k = f32x4.mul(f32x4.add(one, u), exp4(f32x4.neg(u)));
      v128.store(at, k);
      sum = madd(k, v128.load(weights + j), sum);
      at += panel;
    }
    store<f32>(mean + (r << 2), sum4(sum));
  }
}

/** What share of each point's prior variance the examples explain: |L⁻¹·k|². @param inverse [n × n] (L⁻¹)ᵀ, a right factor */
export function maternExplained(kernel: usize, rows: i32, n: i32, inverse: usize, scratch: usize, explained: usize): void {
  const panel = <usize>rows << 4;
  multiply(kernel, panel, inverse, <usize>n << 4, scratch, panel, rows, n, n, false);
  for (let r: usize = 0; r < <usize>rows; r++) {
    let sum = f32x4.splat(0);
    let at = scratch + (r << 4);
    for (let j = 0; j < n; j += 4) {
      const v = v128.load(at);
      sum = madd(v, v, sum);
      at += panel;
    }
    store<f32>(explained + (r << 2), sum4(sum));
  }
}
