// From vertex states to outputs: the mean over vertices beside the output vertex's state, and an MLP 2H → H → outputs.
import { multiply } from '../../encoderDecoder/wasm/assembly/gemm';
import { addRowSums, multiplyTransposed } from '../../encoderDecoder/wasm/assembly/gemmTransposed';
import {
  CELL_BYTES, H, HEAD_BIAS, HEAD_WEIGHT, OUTPUTS, OUTPUT_BIAS, OUTPUT_WEIGHT, ROUNDS, VERTICES, cells, dHeadHidden,
  dOutputs, dReadout, dState, gradient, headHidden, inputOf, outputs, readout, transposed, weights,
} from './memory';

const PANELS: usize = <usize>(H >> 2);

/** Reads out the states after all rounds; `count` is a multiple of 4, absent cells have no vertices. */
export function headForward(count: i32): void {
  const bytes = <usize>count << 4;
  const panel = <usize>(count * VERTICES) << 4;
  const state = inputOf(ROUNDS);
  for (let c = 0; c < count; c++) {
    const present = <i32>load<u8>(cells + <usize>c * CELL_BYTES + 7);
    const share = f32x4.splat(present ? 1 / <f32>present : 0);
    for (let j: usize = 0; j < PANELS; j++) {
      const from = state + j * panel + (<usize>(c * VERTICES) << 4);
      const to = readout + j * bytes + (<usize>c << 4);
      let sum = f32x4.splat(0);
      for (let v: usize = 0; v < <usize>present; v++) sum = f32x4.add(sum, v128.load(from + (v << 4)));
      v128.store(to, f32x4.mul(sum, share));
      v128.store(to + PANELS * bytes, present ? v128.load(from + (<usize>(present - 1) << 4)) : f32x4.splat(0));
    }
  }
  multiply(readout, bytes, weights + HEAD_WEIGHT, <usize>(2 * H) << 4, headHidden, bytes, count, 2 * H, H, false);
  addBias(headHidden, count, H, weights + HEAD_BIAS, true);
  multiply(headHidden, bytes, weights + OUTPUT_WEIGHT, <usize>H << 4, outputs, bytes, count, H, OUTPUTS, false);
  addBias(outputs, count, OUTPUTS, weights + OUTPUT_BIAS, false);
}

/** x += bias, and negative ones become zero if `rectify`. */
function addBias(x: usize, rows: i32, columns: i32, bias: usize, rectify: bool): void {
  for (let j = 0; j < columns; j += 4) {
    const b = v128.load(bias + (<usize>j << 2));
    for (let r = 0; r < rows; r++) {
      let value = f32x4.add(v128.load(x), b);
      if (rectify) value = f32x4.pmax(value, f32x4.splat(0));
      v128.store(x, value);
      x += 16;
    }
  }
}

/** From dOutputs to dState, adding to `gradient` on the way. */
export function headBackward(count: i32): void {
  const bytes = <usize>count << 4;
  const panel = <usize>(count * VERTICES) << 4;
  addRowSums(dOutputs, bytes, count, OUTPUTS, gradient + OUTPUT_BIAS);
  multiplyTransposed(
    headHidden, bytes, dOutputs, bytes, gradient + OUTPUT_WEIGHT, 16, <usize>H << 4, count, H, OUTPUTS,
  );
  multiply(dOutputs, bytes, transposed + OUTPUT_WEIGHT, <usize>OUTPUTS << 4, dHeadHidden, bytes, count, OUTPUTS, H, false);
  for (let at: usize = 0; at < bytes * PANELS; at += 16) {
    const passed = f32x4.gt(v128.load(headHidden + at), f32x4.splat(0));
    v128.store(dHeadHidden + at, v128.and(v128.load(dHeadHidden + at), passed));
  }
  addRowSums(dHeadHidden, bytes, count, H, gradient + HEAD_BIAS);
  multiplyTransposed(
    readout, bytes, dHeadHidden, bytes, gradient + HEAD_WEIGHT, 16, <usize>(2 * H) << 4, count, 2 * H, H,
  );
  multiply(dHeadHidden, bytes, transposed + HEAD_WEIGHT, <usize>H << 4, dReadout, bytes, count, H, 2 * H, false);
  memory.fill(dState, 0, panel * PANELS);
  for (let c = 0; c < count; c++) {
    const present = <i32>load<u8>(cells + <usize>c * CELL_BYTES + 7);
    if (!present) continue;
    const share = f32x4.splat(1 / <f32>present);
    for (let j: usize = 0; j < PANELS; j++) {
      const from = dReadout + j * bytes + (<usize>c << 4);
      const to = dState + j * panel + (<usize>(c * VERTICES) << 4);
      const d = f32x4.mul(v128.load(from), share);
      for (let v: usize = 0; v < <usize>present; v++) v128.store(to + (v << 4), d);
      const last = to + (<usize>(present - 1) << 4);
      v128.store(last, f32x4.add(d, v128.load(from + PANELS * bytes)));
    }
  }
}
