// The predictor on top of the architecture embedding: an MLP with a residual, and a linear layer to one number.
import { kept4 } from './embedding';
import { multiply } from './gemm';
import { addRowSums, multiplyTransposed } from './gemmTransposed';
import { madd, sum4 } from './math';
import {
  H, MLP, backBackward, backForward, batchCount, dMean, dMlpBack, dMlpHidden, dropoutKey, dropoutScale,
  dropoutThreshold, hiddenBackward, hiddenForward, mean, mlpBack, mlpHidden, mlpSum, oBack, oBackBias, oHidden,
  oHiddenBias, oScore, oScoreBias, predicted, predictedGradient, scored, targets, tradeOff, weight,
} from './memory';

/** DROPOUT_SITES.predictorHidden and predictorBack. */
const HIDDEN_SITE: i32 = 1;
const BACK_SITE: i32 = 2;
const ROOT_HALF: f32 = 0.7071067811865476;

/** x = dropout(relu(x + bias)). */
function activate(x: usize, rows: i32, columns: i32, bias: usize, site: i32, first: i32, dropping: bool): void {
  const nothing = f32x4.splat(0);
  const scale = f32x4.splat(dropoutScale());
  const key = dropping ? dropoutKey(site) : 0;
  const threshold = dropoutThreshold();
  for (let j = 0; j < columns; j += 4) {
    const b = v128.load(bias + (<usize>j << 2));
    for (let r = 0; r < rows; r++) {
      // pmax keeps a NaN in its first argument.
      let value = f32x4.pmax(f32x4.add(v128.load(x), b), nothing);
      if (dropping) {
        value = f32x4.mul(value, v128.and(kept4(key, (first + r) * columns + j, threshold), scale));
      }
      v128.store(x, value);
      x += 16;
    }
  }
}

/** d = d where the unit passed (its value is not zero), scaled as it was. */
function activateBackward(d: usize, x: usize, rows: i32, columns: i32, dropping: bool): void {
  const scale = f32x4.splat(dropping ? dropoutScale() : 1);
  for (let at: usize = 0; at < <usize>(rows * columns) << 2; at += 16) {
    const passed = f32x4.gt(v128.load(x + at), f32x4.splat(0));
    v128.store(d + at, v128.and(f32x4.mul(v128.load(d + at), scale), passed));
  }
}

/** Predicts from `mean`. */
export function scoreForward(rows: i32, first: i32, dropping: bool): void {
  const h = H;
  const bytes = <usize>rows << 4;
  multiply(mean, bytes, hiddenForward, <usize>h << 4, mlpHidden, bytes, rows, h, MLP, false);
  activate(mlpHidden, rows, MLP, weight(oHiddenBias), HIDDEN_SITE, first, dropping);
  multiply(mlpHidden, bytes, backForward, <usize>MLP << 4, mlpBack, bytes, rows, MLP, h, false);
  activate(mlpBack, rows, h, weight(oBackBias), BACK_SITE, first, dropping);
  const half = f32x4.splat(ROOT_HALF);
  const w = weight(oScore);
  for (let at: usize = 0; at < bytes * (h >> 2); at += 16) {
    v128.store(mlpSum + at, f32x4.mul(f32x4.add(v128.load(mean + at), v128.load(mlpBack + at)), half));
  }
  for (let r: usize = 0; r < <usize>rows; r++) {
    let dot = f32x4.splat(0);
    for (let j: usize = 0; j < <usize>(h >> 2); j++) {
      dot = madd(v128.load(mlpSum + j * bytes + (r << 4)), v128.load(w + (j << 4)), dot);
    }
    store<f32>(predicted + (r << 2), sum4(dot) + load<f32>(weight(oScoreBias)));
  }
}

/** Squared errors, and the gradient of the predictor's share of the loss. */
export function squaredErrors(rows: i32): f64 {
  let sum: f64 = 0;
  const factor: f32 = (2 * tradeOff()) / <f32>batchCount();
  for (let at: usize = 0; at < <usize>rows << 2; at += 4) {
    const error = load<f32>(scored + at) != 0 ? load<f32>(predicted + at) - load<f32>(targets + at) : 0;
    sum += <f64>error * <f64>error;
    store<f32>(predictedGradient + at, factor * error);
  }
  return sum;
}

/** Adds to dMean what `predictedGradient` causes; with `partial`, also the weights' gradients. */
export function scoreBackward(rows: i32, partial: usize, dropping: bool): void {
  const h = H;
  const bytes = <usize>rows << 4;
  const half = f32x4.splat(ROOT_HALF);
  const w = weight(oScore);
  for (let j: usize = 0; j < <usize>(h >> 2); j++) {
    const column = f32x4.mul(v128.load(w + (j << 4)), half);
    let dWeight = f32x4.splat(0);
    for (let r: usize = 0; r < <usize>rows; r++) {
      const at = j * bytes + (r << 4);
      const d = v128.load32_splat(predictedGradient + (r << 2));
      const back = f32x4.mul(d, column);
      v128.store(dMlpBack + at, back);
      v128.store(dMean + at, f32x4.add(v128.load(dMean + at), back));
      dWeight = madd(d, v128.load(mlpSum + at), dWeight);
    }
    if (partial) {
      const to = partial + (<usize>oScore << 2) + (j << 4);
      v128.store(to, f32x4.add(v128.load(to), dWeight));
    }
  }
  activateBackward(dMlpBack, mlpBack, rows, h, dropping);
  multiply(dMlpBack, bytes, backBackward, <usize>h << 4, dMlpHidden, bytes, rows, h, MLP, false);
  activateBackward(dMlpHidden, mlpHidden, rows, MLP, dropping);
  multiply(dMlpHidden, bytes, hiddenBackward, <usize>MLP << 4, dMean, bytes, rows, MLP, h, true);
  if (!partial) return;
  let sum: f32 = 0;
  for (let r: usize = 0; r < <usize>rows; r++) sum += load<f32>(predictedGradient + (r << 2));
  const bias = partial + (<usize>oScoreBias << 2);
  store<f32>(bias, load<f32>(bias) + sum);
  addRowSums(dMlpBack, bytes, rows, h, partial + (<usize>oBackBias << 2));
  addRowSums(dMlpHidden, bytes, rows, MLP, partial + (<usize>oHiddenBias << 2));
  multiplyTransposed(
    dMlpBack, bytes, mlpHidden, bytes, partial + (<usize>oBack << 2), <usize>MLP << 2, 16, rows, h, MLP,
  );
  multiplyTransposed(
    dMlpHidden, bytes, mean, bytes, partial + (<usize>oHidden << 2), <usize>h << 2, 16, rows, MLP, h,
  );
}
