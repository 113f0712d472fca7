// Rounds of message passing, forward and backward: h ← LayerNorm(h + W₂·dropout(relu(W₁·[h; mean of predecessors' h;
// mean of successors' h] + b₁)) + b₂). Row cell · 7 + v is vertex v; rows of absent vertices hold numbers that nobody reads.
import { kept4 } from '../../encoderDecoder/wasm/assembly/embedding';
import { multiply } from '../../encoderDecoder/wasm/assembly/gemm';
import { addRowSums, multiplyTransposed } from '../../encoderDecoder/wasm/assembly/gemmTransposed';
import { madd, sum4 } from '../../encoderDecoder/wasm/assembly/math';
import {
  CELL_BYTES, EMBEDDING, H, KINDS, ROUNDS, VERTICES, cells, dHidden, dInput, dState, dSum, gradient, hiddenOf, inputOf,
  inverseIn, inverseOf, inverseOut, messageBias, messageWeight, normScale, normShift, normalisedOf, successors, transposed,
  updateBias, updateWeight, weights,
} from './memory';

const PANELS: usize = <usize>(H >> 2);
const NORM_EPSILON: f32 = 1e-5;

/** Successors and degrees of the chunk's cells, from the predecessors that they came with. */
export function prepareCells(count: i32): void {
  memory.fill(successors, 0, <usize>(count * VERTICES));
  for (let c = 0; c < count; c++) {
    const cell = cells + <usize>c * CELL_BYTES;
    const row = <usize>(c * VERTICES);
    for (let v = 1; v < VERTICES; v++) {
      const into = <i32>load<u8>(cell + <usize>v);
      for (let u = 0; u < v; u++) {
        if (!(into & (1 << u))) continue;
        const at = successors + row + <usize>u;
        store<u8>(at, <u8>(<i32>load<u8>(at) | (1 << v)));
      }
    }
    for (let v = 0; v < VERTICES; v++) {
      const at = (row + <usize>v) << 2;
      const into = popcnt<i32>(load<u8>(cell + <usize>v));
      const out = popcnt<i32>(load<u8>(successors + row + <usize>v));
      store<f32>(inverseIn + at, into ? 1 / <f32>into : 0);
      store<f32>(inverseOut + at, out ? 1 / <f32>out : 0);
    }
  }
}

/** The rows that a vertex takes the mean over, as bits. */
// @ts-ignore: decorator
@inline
function neighbours(outwards: bool, c: i32, v: i32): i32 {
  return outwards
    ? <i32>load<u8>(successors + <usize>(c * VERTICES + v))
    : <i32>load<u8>(cells + <usize>c * CELL_BYTES + <usize>v);
}

/**
 * target = mean over neighbours of source, both [rows × H]. Neighbours in the outer loop, panels in the inner one: the other
 * way round, the processor would guess wrong in every panel how many neighbours there are.
 */
function gather(source: usize, target: usize, count: i32, outwards: bool): void {
  const panel = <usize>(count * VERTICES) << 4;
  const inverse = outwards ? inverseOut : inverseIn;
  for (let c = 0; c < count; c++) {
    const first = source + (<usize>(c * VERTICES) << 4);
    for (let v = 0; v < VERTICES; v++) {
      const row = <usize>(c * VERTICES + v);
      const to = target + (row << 4);
      let rest = neighbours(outwards, c, v);
      if (!rest) {
        for (let at: usize = 0; at < PANELS * panel; at += panel) v128.store(to + at, f32x4.splat(0));
        continue;
      }
      const factor = v128.load32_splat(inverse + (row << 2));
      let from = first + (<usize>ctz(rest) << 4);
      for (let at: usize = 0; at < PANELS * panel; at += panel) {
        v128.store(to + at, f32x4.mul(v128.load(from + at), factor));
      }
      for (rest &= rest - 1; rest; rest &= rest - 1) {
        from = first + (<usize>ctz(rest) << 4);
        for (let at: usize = 0; at < PANELS * panel; at += panel) {
          v128.store(to + at, madd(v128.load(from + at), factor, v128.load(to + at)));
        }
      }
    }
  }
}

/** The transpose of {@link gather}: adds to dSource what dTarget causes. */
function scatter(dTarget: usize, dSource: usize, count: i32, outwards: bool): void {
  const panel = <usize>(count * VERTICES) << 4;
  const inverse = outwards ? inverseOut : inverseIn;
  for (let c = 0; c < count; c++) {
    const first = dSource + (<usize>(c * VERTICES) << 4);
    for (let v = 0; v < VERTICES; v++) {
      const row = <usize>(c * VERTICES + v);
      const from = dTarget + (row << 4);
      const factor = v128.load32_splat(inverse + (row << 2));
      for (let rest = neighbours(outwards, c, v); rest; rest &= rest - 1) {
        const to = first + (<usize>ctz(rest) << 4);
        for (let at: usize = 0; at < PANELS * panel; at += panel) {
          v128.store(to + at, madd(v128.load(from + at), factor, v128.load(to + at)));
        }
      }
    }
  }
}

/** Initial states: the embedding of each vertex's kind. */
function embed(count: i32): void {
  const panel = <usize>(count * VERTICES) << 4;
  const state = inputOf(0);
  for (let c = 0; c < count; c++) {
    for (let v = 0; v < VERTICES; v++) {
      const kind = <usize>load<u8>(cells + <usize>c * CELL_BYTES + 8 + <usize>v);
      const to = state + (<usize>(c * VERTICES + v) << 4);
      const from = weights + EMBEDDING + (kind << 4);
      for (let j: usize = 0; j < PANELS; j++) v128.store(to + j * panel, v128.load(from + j * (<usize>KINDS << 4)));
    }
  }
}

function embedBackward(count: i32): void {
  const panel = <usize>(count * VERTICES) << 4;
  for (let c = 0; c < count; c++) {
    const present = <i32>load<u8>(cells + <usize>c * CELL_BYTES + 7);
    for (let v = 0; v < present; v++) {
      const kind = <usize>load<u8>(cells + <usize>c * CELL_BYTES + 8 + <usize>v);
      const from = dState + (<usize>(c * VERTICES + v) << 4);
      const to = gradient + EMBEDDING + (kind << 4);
      for (let j: usize = 0; j < PANELS; j++) {
        const at = to + j * (<usize>KINDS << 4);
        v128.store(at, f32x4.add(v128.load(at), v128.load(from + j * panel)));
      }
    }
  }
}

/** x = dropout(relu(x + bias)); element (first + row) · H + column decides with the key whether it is kept. */
function activate(x: usize, rows: i32, bias: usize, first: i32, key: i32, threshold: u32): void {
  const nothing = f32x4.splat(0);
  const scale = f32x4.splat(<f32>(1 / (1 - <f64>threshold / 4294967296)));
  for (let j = 0; j < H; j += 4) {
    const b = v128.load(bias + (<usize>j << 2));
    for (let r = 0; r < rows; r++) {
      // pmax keeps a NaN in its first argument.
      let value = f32x4.pmax(f32x4.add(v128.load(x), b), nothing);
      if (threshold) value = f32x4.mul(value, v128.and(kept4(key, (first + r) * H + j, threshold), scale));
      v128.store(x, value);
      x += 16;
    }
  }
}

/** d = d where the unit passed (its value is not zero), scaled as it was. */
function activateBackward(d: usize, x: usize, rows: i32, threshold: u32): void {
  const scale = f32x4.splat(<f32>(1 / (1 - <f64>threshold / 4294967296)));
  for (let at: usize = 0; at < <usize>(rows * H) << 2; at += 16) {
    const passed = f32x4.gt(v128.load(x + at), f32x4.splat(0));
    v128.store(d + at, v128.and(f32x4.mul(v128.load(d + at), scale), passed));
  }
}

/** next = norm(state + change + bias) · scale + shift; keeps what the way back needs. */
function normalise(round: i32, change: usize, next: usize, rows: i32): void {
  const panel = <usize>rows << 4;
  const state = inputOf(round);
  const kept = normalisedOf(round);
  const inverse = inverseOf(round);
  const bias = weights + updateBias(round);
  for (let r: usize = 0; r < <usize>rows; r++) {
    const row = r << 4;
    let sum = f32x4.splat(0);
    for (let j: usize = 0; j < PANELS; j++) {
      const at = row + j * panel;
      const x = f32x4.add(f32x4.add(v128.load(state + at), v128.load(change + at)), v128.load(bias + (j << 4)));
      v128.store(kept + at, x);
      sum = f32x4.add(sum, x);
    }
    const mean = f32x4.splat(sum4(sum) / <f32>H);
    let squares = f32x4.splat(0);
    for (let j: usize = 0; j < PANELS; j++) {
      const x = f32x4.sub(v128.load(kept + row + j * panel), mean);
      squares = madd(x, x, squares);
    }
    const factor: f32 = <f32>1 / sqrt<f32>(sum4(squares) / <f32>H + NORM_EPSILON);
    store<f32>(inverse + (r << 2), factor);
    for (let j: usize = 0; j < PANELS; j++) {
      const at = row + j * panel;
      const x = f32x4.mul(f32x4.sub(v128.load(kept + at), mean), f32x4.splat(factor));
      v128.store(kept + at, x);
      const scale = v128.load(weights + normScale(round) + (j << 4));
      v128.store(next + at, madd(x, scale, v128.load(weights + normShift(round) + (j << 4))));
    }
  }
}

/** From the gradient of a round's result, dState, to that of the sum that was normalised, dSum. */
function normaliseBackward(round: i32, rows: i32): void {
  const panel = <usize>rows << 4;
  const kept = normalisedOf(round);
  const inverse = inverseOf(round);
  for (let j: usize = 0; j < PANELS; j++) {
    let dScale = v128.load(gradient + normScale(round) + (j << 4));
    for (let at = j * panel; at < (j + 1) * panel; at += 16) {
      dScale = madd(v128.load(dState + at), v128.load(kept + at), dScale);
    }
    v128.store(gradient + normScale(round) + (j << 4), dScale);
  }
  addRowSums(dState, panel, rows, H, gradient + normShift(round));
  for (let r: usize = 0; r < <usize>rows; r++) {
    const row = r << 4;
    let sum = f32x4.splat(0);
    let along = f32x4.splat(0);
    for (let j: usize = 0; j < PANELS; j++) {
      const at = row + j * panel;
      const d = f32x4.mul(v128.load(dState + at), v128.load(weights + normScale(round) + (j << 4)));
      v128.store(dSum + at, d);
      sum = f32x4.add(sum, d);
      along = madd(d, v128.load(kept + at), along);
    }
    const mean = f32x4.splat(sum4(sum) / <f32>H);
    const slope = f32x4.splat(sum4(along) / <f32>H);
    const factor = v128.load32_splat(inverse + (r << 2));
    for (let j: usize = 0; j < PANELS; j++) {
      const at = row + j * panel;
      const rest = f32x4.sub(f32x4.sub(v128.load(dSum + at), mean), f32x4.mul(v128.load(kept + at), slope));
      v128.store(dSum + at, f32x4.mul(rest, factor));
    }
  }
}

/**
 * States of the chunk's vertices after all rounds, in inputOf(ROUNDS).
 * @param first place of the chunk's first cell within the batch; with the key it decides what is dropped
 */
export function roundsForward(count: i32, first: i32, key: i32, threshold: u32): void {
  const rows = count * VERTICES;
  const panel = <usize>rows << 4;
  embed(count);
  for (let round = 0; round < ROUNDS; round++) {
    const x = inputOf(round);
    const u = hiddenOf(round);
    gather(x, x + PANELS * panel, count, false);
    gather(x, x + 2 * PANELS * panel, count, true);
    multiply(x, panel, weights + messageWeight(round), <usize>(3 * H) << 4, u, panel, rows, 3 * H, H, false);
    activate(u, rows, weights + messageBias(round), first * VERTICES, key + round * 0x632be5ab, threshold);
    // dSum is free on the way forward.
    multiply(u, panel, weights + updateWeight(round), <usize>H << 4, dSum, panel, rows, H, H, false);
    normalise(round, dSum, inputOf(round + 1), rows);
  }
}

/** Adds to `gradient` what dState, the gradient of the states after all rounds, causes. */
export function roundsBackward(count: i32, threshold: u32): void {
  const rows = count * VERTICES;
  const panel = <usize>rows << 4;
  for (let round = ROUNDS - 1; round >= 0; round--) {
    const x = inputOf(round);
    const u = hiddenOf(round);
    normaliseBackward(round, rows);
    addRowSums(dSum, panel, rows, H, gradient + updateBias(round));
    multiplyTransposed(u, panel, dSum, panel, gradient + updateWeight(round), 16, <usize>H << 4, rows, H, H);
    multiply(dSum, panel, transposed + updateWeight(round), <usize>H << 4, dHidden, panel, rows, H, H, false);
    activateBackward(dHidden, u, rows, threshold);
    addRowSums(dHidden, panel, rows, H, gradient + messageBias(round));
    multiplyTransposed(
      x, panel, dHidden, panel, gradient + messageWeight(round), 16, <usize>(3 * H) << 4, rows, 3 * H, H,
    );
    multiply(dHidden, panel, transposed + messageWeight(round), <usize>H << 4, dInput, panel, rows, H, 3 * H, false);
    for (let at: usize = 0; at < PANELS * panel; at += 16) {
      v128.store(dState + at, f32x4.add(v128.load(dSum + at), v128.load(dInput + at)));
    }
    scatter(dInput + PANELS * panel, dState, count, false);
    scatter(dInput + 2 * PANELS * panel, dState, count, true);
  }
  embedBackward(count);
}
