// One LSTM over the 27 positions, forwards and backwards in time, for a group of examples.
//
// The gates come in holding their inputs' share; each step adds the recurrent product and applies the gate functions in
// place. Backwards, the gates are overwritten by their gradients. States have 28 blocks of rows: those of the 27
// positions and, before the first one in reading order, the initial state.
import { multiply } from './gemm';
import { multiplyTransposed } from './gemmTransposed';
import { madd, sigmoid4, tanh4 } from './math';
import {
  H, LENGTH, LENGTH4, cellTanhOf, cellsOf, dCell, gatesOf, hiddenOf, lstmOffset, recurrentBackward, recurrentBytes,
  recurrentForward,
} from './memory';

/** Where the LSTM's outputs begin: a matrix [27 · rows × H] with panels 28 · rows · 16 bytes apart. */
// @ts-ignore: decorator
@inline
export function outputsOf(l: i32, reverse: bool, rows: i32): usize {
  return hiddenOf(l) + (reverse ? 0 : <usize>rows << 4);
}
// @ts-ignore: decorator
@inline
export function statePanel(rows: i32): usize {
  return <usize>(LENGTH4 * rows) << 4;
}

/** Clears, or copies [rows × H] into, the initial state of an LSTM. */
export function startState(state: usize, initial: usize, reverse: bool, rows: i32): void {
  const bytes = <usize>rows << 4;
  let to = state + (reverse ? bytes * LENGTH : 0);
  for (let j = 0; j < H; j += 4) {
    if (initial) memory.copy(to, initial + bytes * (j >> 2), bytes);
    else memory.fill(to, 0, bytes);
    to += statePanel(rows);
  }
}

/** One step: `gate` points to the step's gates; the states to the previous and the new block of rows. */
export function lstmStep(
  l: i32,
  rows: i32,
  gate: usize,
  gatePanel: usize,
  hiddenBefore: usize,
  hiddenAfter: usize,
  cellBefore: usize,
  cellAfter: usize,
  cellTanh: usize,
  cellTanhPanel: usize,
): void {
  const h = H;
  const panel = statePanel(rows);
  multiply(
    hiddenBefore, panel, recurrentForward + <usize>l * recurrentBytes, <usize>h << 4, gate, gatePanel,
    rows, h, 4 * h, true,
  );
  const apart = gatePanel * (h >> 2);
  const bytes = <usize>rows << 4;
  for (let j = 0; j < h; j += 4) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const atInput = gate + at;
      const atForget = atInput + apart;
      const atNew = atForget + apart;
      const atOutput = atNew + apart;
      const input = sigmoid4(v128.load(atInput));
      const forget = sigmoid4(v128.load(atForget));
      const fresh = tanh4(v128.load(atNew));
      const output = sigmoid4(v128.load(atOutput));
      v128.store(atInput, input);
      v128.store(atForget, forget);
      v128.store(atNew, fresh);
      v128.store(atOutput, output);
      const cell = madd(forget, v128.load(cellBefore + at), f32x4.mul(input, fresh));
      v128.store(cellAfter + at, cell);
      const bounded = tanh4(cell);
      v128.store(cellTanh + at, bounded);
      v128.store(hiddenAfter + at, f32x4.mul(output, bounded));
    }
    gate += gatePanel;
    cellBefore += panel;
    cellAfter += panel;
    hiddenAfter += panel;
    cellTanh += cellTanhPanel;
  }
}

/** All steps of training; the gates hold their inputs' share and the initial state is set. */
export function lstmForward(l: i32, reverse: bool, rows: i32): void {
  const bytes = <usize>rows << 4;
  const panel = bytes * LENGTH;
  for (let step = 0; step < LENGTH; step++) {
    const t = <usize>(reverse ? LENGTH - 1 - step : step);
    const before = bytes * (reverse ? t + 1 : t);
    const after = bytes * (reverse ? t : t + 1);
    lstmStep(
      l, rows, gatesOf(l) + bytes * t, panel, hiddenOf(l) + before, hiddenOf(l) + after,
      cellsOf(l) + before, cellsOf(l) + after, cellTanhOf(l) + bytes * t, panel,
    );
  }
}

/**
 * Turns the gates into their gradients and adds the recurrent weights' gradient to `partial`.
 * @param dHidden [27 · rows × H], gradient of the outputs from outside; overwritten
 * @param dInitial [rows × H], to which the initial state's gradient is added, or 0
 */
export function lstmBackward(
  l: i32,
  reverse: bool,
  rows: i32,
  dHidden: usize,
  dInitial: usize,
  partial: usize,
): void {
  const h = H;
  const bytes = <usize>rows << 4;
  const panel = bytes * LENGTH;
  const states = statePanel(rows);
  const gates = gatesOf(l);
  const apart = panel * (h >> 2);
  const one = f32x4.splat(1);
  memory.fill(dCell, 0, bytes * (h >> 2));
  for (let step = LENGTH - 1; step >= 0; step--) {
    const t = <usize>(reverse ? LENGTH - 1 - step : step);
    let gate = gates + bytes * t;
    let before = cellsOf(l) + bytes * (reverse ? t + 1 : t);
    let bounded = cellTanhOf(l) + bytes * t;
    let dOut = dHidden + bytes * t;
    let dState = dCell;
    for (let j = 0; j < h; j += 4) {
      for (let at: usize = 0; at < bytes; at += 16) {
        const atInput = gate + at;
        const atForget = atInput + apart;
        const atNew = atForget + apart;
        const atOutput = atNew + apart;
        const input = v128.load(atInput);
        const forget = v128.load(atForget);
        const fresh = v128.load(atNew);
        const output = v128.load(atOutput);
        const c = v128.load(bounded + at);
        const d = v128.load(dOut + at);
        const slope = f32x4.sub(one, f32x4.mul(c, c));
        const dc = madd(f32x4.mul(d, output), slope, v128.load(dState + at));
        const dInput = f32x4.mul(f32x4.mul(dc, fresh), f32x4.mul(input, f32x4.sub(one, input)));
        const dForget = f32x4.mul(
          f32x4.mul(dc, v128.load(before + at)),
          f32x4.mul(forget, f32x4.sub(one, forget)),
        );
        const dNew = f32x4.mul(f32x4.mul(dc, input), f32x4.sub(one, f32x4.mul(fresh, fresh)));
        const dOutput = f32x4.mul(f32x4.mul(d, c), f32x4.mul(output, f32x4.sub(one, output)));
        v128.store(atInput, dInput);
        v128.store(atForget, dForget);
        v128.store(atNew, dNew);
        v128.store(atOutput, dOutput);
        v128.store(dState + at, f32x4.mul(dc, forget));
      }
      gate += panel;
      before += states;
      bounded += panel;
      dOut += panel;
      dState += bytes;
    }
    const u = recurrentBackward + <usize>l * recurrentBytes;
    const from = gates + bytes * t;
    if (step > 0) {
      const to = dHidden + bytes * (reverse ? t + 1 : t - 1);
      multiply(from, panel, u, <usize>(4 * h) << 4, to, panel, rows, 4 * h, h, true);
    } else if (dInitial) {
      multiply(from, panel, u, <usize>(4 * h) << 4, dInitial, bytes, rows, 4 * h, h, true);
      for (let at: usize = 0; at < bytes * (h >> 2); at += 16) {
        v128.store(dInitial + at, f32x4.add(v128.load(dInitial + at), v128.load(dCell + at)));
      }
    }
  }
  const before = hiddenOf(l) + (reverse ? bytes : 0);
  const target = partial + (<usize>(lstmOffset(l) + 4 * h * h) << 2);
  multiplyTransposed(gates, panel, before, states, target, <usize>h << 2, 16, rows * LENGTH, 4 * h, h);
}
