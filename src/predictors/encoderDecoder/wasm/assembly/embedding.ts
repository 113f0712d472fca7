// Embeddings with dropout, and their products with an LSTM's input weights, without ever multiplying dense matrices.
//
// There are only 7 tokens, so without dropout the product W·x takes just 7 values, kept in a table. Dropout changes a
// few units of each row (one in ten at p = .1): their columns of W are taken off the table's value, a tenth of the
// work. (Where more than half are dropped, the columns of the kept units are added up instead.) Backwards the same
// holds: with G[token][j] = sum of the gate gradients over the rows where that token's unit j was kept, the weights'
// gradient is Σ embedding[token][j] · G[token][j], the embedding's is W[:, j] · G[token][j]; and G is the sum over all of
// the token's rows minus the rows where unit j was dropped. This saves 0.8 of the step's 2 GFLOP.
//
// Lists of one embedding, in one block: for each row its listed units (byte offset of the column in a block of W,
// coefficient); for each (token, unit) the rows where it is listed; for each token its rows. Rows are kept as byte offsets.
import { madd, sum4 } from './math';
import {
  H, LENGTH, MAX_ROWS, VOCABULARY, coefficientBytes, coefficients, dropoutKey, dropoutScale, dropoutThreshold,
  embeddingSums, inputTransposed, listBytes, lists, lstmOffset, recurrentBytes, rowTerms, tableBytes,
} from './memory';
import { listsDropped } from './pack';

// @ts-ignore: decorator
@inline
function listBase(which: i32): usize {
  return lists + <usize>which * listBytes;
}
// @ts-ignore: decorator
@inline
function rowStarts(which: i32): usize {
  return listBase(which);
}
// @ts-ignore: decorator
@inline
function rowEntries(which: i32): usize {
  return listBase(which) + ((LENGTH * MAX_ROWS + 8) << 2);
}
// @ts-ignore: decorator
@inline
function unitStarts(which: i32): usize {
  return rowEntries(which) + ((<usize>(LENGTH * MAX_ROWS) * H) << 3);
}
// @ts-ignore: decorator
@inline
function unitRows(which: i32): usize {
  return unitStarts(which) + (<usize>(VOCABULARY * H + 8) << 2);
}
// @ts-ignore: decorator
@inline
function tokenStarts(which: i32): usize {
  return unitRows(which) + ((<usize>(LENGTH * MAX_ROWS) * H) << 1);
}
// @ts-ignore: decorator
@inline
function tokenRows(which: i32): usize {
  return tokenStarts(which) + ((VOCABULARY + 9) << 2);
}

/** The mixer of ../../dropout.ts, four at a time. */
// @ts-ignore: decorator
@inline
export function mix4(value: v128): v128 {
  let x = i32x4.mul(v128.xor(value, i32x4.shr_u(value, 16)), i32x4.splat(0x21f0aaad));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 15)), i32x4.splat(<i32>0xd35a2d97));
  return v128.xor(x, i32x4.shr_u(x, 15));
}

/** Mask of four consecutive elements: all bits set where kept. */
// @ts-ignore: decorator
@inline
export function kept4(key: i32, index: i32, threshold: u32): v128 {
  const golden: i32 = <i32>0x9e3779b9;
  const start = i32x4.splat(key + index * golden);
  const hash = mix4(i32x4.add(start, i32x4(0, golden, 2 * golden, 3 * golden)));
  return i32x4.ge_u(hash, i32x4.splat(<i32>threshold));
}

/** Lists each token's rows. */
function listTokens(which: i32, tokens: usize, n: i32): void {
  const starts = tokenStarts(which);
  const rows = tokenRows(which);
  memory.fill(starts, 0, (VOCABULARY + 2) << 2);
  for (let r = 0; r < n; r++) {
    const at = starts + (<usize>load<u8>(tokens + r) << 2);
    store<i32>(at, load<i32>(at, 8) + 1, 8);
  }
  // Counting sort: starts[token + 2] holds counts; summed up, starts[token + 1] becomes the position to write to.
  for (let token = 0; token < VOCABULARY; token++) {
    const at = starts + (<usize>token << 2);
    store<i32>(at, load<i32>(at, 4) + load<i32>(at, 8), 8);
  }
  for (let r = 0; r < n; r++) {
    const at = starts + (<usize>load<u8>(tokens + r) << 2);
    const position = load<i32>(at, 4);
    store<i32>(at, position + 1, 4);
    store<u16>(rows + (<usize>position << 1), <u16>(r << 4));
  }
}

/**
 * Draws one embedding's dropout mask (site 0 or 3) and makes all lists.
 * @param first place of the first row's example within the batch; row t · rows + b is element (first + b) · 27 + t
 */
export function drawEmbedding(which: i32, site: i32, tokens: usize, mask: usize, rows: i32, first: i32, dropping: bool): void {
  const h = H;
  const n = rows * LENGTH;
  const panel = <usize>n << 4;
  listTokens(which, tokens, n);
  const starts = rowStarts(which);
  const unitAt = unitStarts(which);
  memory.fill(unitAt, 0, <usize>(VOCABULARY * h + 2) << 2);
  const threshold = dropoutThreshold();
  if (!dropping || threshold == 0) {
    memory.fill(starts, 0, <usize>(n + 1) << 2);
    const one = f32x4.splat(1);
    for (let at: usize = 0; at < panel * (h >> 2); at += 16) v128.store(mask + at, one);
    return;
  }
  const key = dropoutKey(site);
  const scale = f32x4.splat(dropoutScale());
  const flip = listsDropped() ? 15 : 0;
  const table = coefficients + <usize>which * coefficientBytes;
  const entries = rowEntries(which);
  let entry = entries;
  for (let t = 0; t < LENGTH; t++) {
    for (let b = 0; b < rows; b++) {
      const r = t * rows + b;
      store<i32>(starts + (<usize>r << 2), <i32>(entry - entries));
      const token = <i32>load<u8>(tokens + r);
      const units = unitAt + (<usize>(token * h) << 2);
      const values = table + (<usize>(token * h) << 2);
      const index = ((first + b) * LENGTH + t) * h;
      let to = mask + (<usize>r << 4);
      for (let j = 0; j < h; j += 4) {
        const kept = kept4(key, index + j, threshold);
        v128.store(to, v128.and(kept, scale));
        to += panel;
        let bits = i32x4.bitmask(kept) ^ flip;
        while (bits) {
          const unit = j + ctz(bits);
          bits &= bits - 1;
          store<i32>(entry, unit << 6);
          store<f32>(entry, load<f32>(values + (<usize>unit << 2)), 4);
          entry += 8;
          const count = units + (<usize>unit << 2);
          store<i32>(count, load<i32>(count, 8) + 1, 8);
        }
      }
    }
  }
  store<i32>(starts + (<usize>n << 2), <i32>(entry - entries));
  for (let at = unitAt; at < unitAt + (<usize>(VOCABULARY * h) << 2); at += 4) {
    store<i32>(at, load<i32>(at, 4) + load<i32>(at, 8), 8);
  }
  const unitList = unitRows(which);
  for (let r = 0; r < n; r++) {
    const units = unitAt + (<usize>(<i32>load<u8>(tokens + r) * h) << 2);
    let from = entries + load<i32>(starts + (<usize>r << 2));
    const end = entries + load<i32>(starts + (<usize>r << 2), 4);
    for (; from < end; from += 8) {
      const at = units + (<usize>load<u32>(from) >> 4);
      const position = load<i32>(at, 4);
      store<i32>(at, position + 1, 4);
      store<u16>(unitList + (<usize>position << 1), <u16>(r << 4));
    }
  }
}

/** Gate inputs without dropout: a table look-up. */
export function lookUpInputs(l: i32, tables: usize, tokens: usize, rows: i32, gates: usize, panel: usize): void {
  const blocks = H >> 2;
  let table = tables + <usize>l * tableBytes;
  for (let block = 0; block < blocks; block++) {
    let to = gates + 4 * panel * block;
    for (let r = 0; r < rows; r++) {
      const from = table + (<usize>load<u8>(tokens + r) << 6);
      v128.store(to, v128.load(from));
      v128.store(to + panel, v128.load(from, 16));
      v128.store(to + 2 * panel, v128.load(from, 32));
      v128.store(to + 3 * panel, v128.load(from, 48));
      to += 16;
    }
    table += VOCABULARY << 6;
  }
}

/** Gate inputs with dropout: W · (embedding ⊙ mask) + biases, for n rows. */
export function embeddedInputs(l: i32, which: i32, tables: usize, tokens: usize, n: i32, gates: usize, panel: usize): void {
  const h = H;
  const blocks = h >> 2;
  const entries = rowEntries(which);
  const starts = rowStarts(which);
  let table = tables + <usize>l * tableBytes;
  let w = inputTransposed + <usize>l * recurrentBytes;
  for (let block = 0; block < blocks; block++) {
    let to = gates + 4 * panel * block;
    let start = starts;
    let entry = entries + load<i32>(start);
    for (let r = 0; r < n; r++) {
      const from = table + (<usize>load<u8>(tokens + r) << 6);
      let s0 = v128.load(from);
      let s1 = v128.load(from, 16);
      let s2 = v128.load(from, 32);
      let s3 = v128.load(from, 48);
      const end = entries + load<i32>(start, 4);
      start += 4;
      for (; entry < end; entry += 8) {
        const column = w + load<u32>(entry);
        const x = v128.load32_splat(entry, 4);
        s0 = madd(x, v128.load(column), s0);
        s1 = madd(x, v128.load(column, 16), s1);
        s2 = madd(x, v128.load(column, 32), s2);
        s3 = madd(x, v128.load(column, 48), s3);
      }
      v128.store(to, s0);
      v128.store(to + panel, s1);
      v128.store(to + 2 * panel, s2);
      v128.store(to + 3 * panel, s3);
      to += 16;
    }
    table += VOCABULARY << 6;
    w += <usize>h << 6;
  }
}

/**
 * Gradients of an LSTM's input weights and biases, added to a lane's partial gradient, and its share of the embedding's,
 * added to `embeddingSums`. The weights' gradient stays transposed, [4H / 16][H][16], until the lanes are added up.
 */
export function embeddedInputsBackward(
  l: i32,
  which: i32,
  embedding: usize,
  gates: usize,
  panel: usize,
  partial: usize,
  dropping: bool,
): void {
  const h = H;
  const blocks = h >> 2;
  const all = f32x4.splat(!dropping ? 1 : listsDropped() ? dropoutScale() : 0);
  const listed = f32x4.splat(listsDropped() ? -dropoutScale() : dropoutScale());
  const starts = tokenStarts(which);
  const rows = tokenRows(which);
  const units = unitStarts(which);
  const unitList = unitRows(which);
  const offset = lstmOffset(l);
  let dWeights = partial + (<usize>offset << 2);
  const dBias = partial + (<usize>(offset + 8 * h * h) << 2);
  let w = inputTransposed + <usize>l * recurrentBytes;
  for (let block = 0; block < blocks; block++) {
    const g0 = gates + 4 * panel * block;
    const g1 = g0 + panel;
    const g2 = g1 + panel;
    const g3 = g2 + panel;
    const biasAt = dBias + (<usize>block << 6);
    let row = rows;
    for (let token = 0; token < VOCABULARY; token++) {
      const rowsEnd = rows + (<usize>load<i32>(starts + (<usize>token << 2), 4) << 1);
      if (row == rowsEnd) continue;
      let s0 = f32x4.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      for (; row < rowsEnd; row += 2) {
        const at = <usize>load<u16>(row);
        s0 = f32x4.add(s0, v128.load(g0 + at));
        s1 = f32x4.add(s1, v128.load(g1 + at));
        s2 = f32x4.add(s2, v128.load(g2 + at));
        s3 = f32x4.add(s3, v128.load(g3 + at));
      }
      v128.store(biasAt, f32x4.add(v128.load(biasAt), s0));
      v128.store(biasAt, f32x4.add(v128.load(biasAt, 16), s1), 16);
      v128.store(biasAt, f32x4.add(v128.load(biasAt, 32), s2), 32);
      v128.store(biasAt, f32x4.add(v128.load(biasAt, 48), s3), 48);
      s0 = f32x4.mul(all, s0);
      s1 = f32x4.mul(all, s1);
      s2 = f32x4.mul(all, s2);
      s3 = f32x4.mul(all, s3);
      let e = embedding + (<usize>(token * h) << 2);
      let sums = embeddingSums + (<usize>(token * h) << 4);
      let unit = units + (<usize>(token * h) << 2);
      let column = w;
      let to = dWeights;
      let from = unitList + (<usize>load<i32>(unit) << 1);
      for (let j = 0; j < h; j++) {
        let d0 = f32x4.splat(0);
        let d1 = d0;
        let d2 = d0;
        let d3 = d0;
        const end = unitList + (<usize>load<i32>(unit, 4) << 1);
        for (; from < end; from += 2) {
          const at = <usize>load<u16>(from);
          d0 = f32x4.add(d0, v128.load(g0 + at));
          d1 = f32x4.add(d1, v128.load(g1 + at));
          d2 = f32x4.add(d2, v128.load(g2 + at));
          d3 = f32x4.add(d3, v128.load(g3 + at));
        }
        d0 = madd(listed, d0, s0);
        d1 = madd(listed, d1, s1);
        d2 = madd(listed, d2, s2);
        d3 = madd(listed, d3, s3);
        const x = v128.load32_splat(e);
        v128.store(to, madd(x, d0, v128.load(to)));
        v128.store(to, madd(x, d1, v128.load(to, 16)), 16);
        v128.store(to, madd(x, d2, v128.load(to, 32)), 32);
        v128.store(to, madd(x, d3, v128.load(to, 48)), 48);
        let dot = madd(d0, v128.load(column), v128.load(sums));
        dot = madd(d1, v128.load(column, 16), dot);
        dot = madd(d2, v128.load(column, 32), dot);
        dot = madd(d3, v128.load(column, 48), dot);
        v128.store(sums, dot);
        e += 4;
        sums += 16;
        unit += 4;
        column += 64;
        to += 64;
      }
    }
    w += <usize>h << 6;
    dWeights += <usize>h << 6;
  }
}

/** The recurrent bias has the same gradient as the input bias. */
export function copyBiasGradient(l: i32, partial: usize): void {
  const h = H;
  const dBias = partial + (<usize>(lstmOffset(l) + 8 * h * h) << 2);
  memory.copy(dBias + (<usize>(4 * h) << 2), dBias, <usize>(4 * h) << 2);
}

export function clearEmbeddingSums(): void {
  memory.fill(embeddingSums, 0, <usize>(VOCABULARY * H) << 4);
}

/**
 * Ends an embedding's gradient: what came through LSTMs (`embeddingSums`) plus what came directly,
 * factor · mask ⊙ direct, [n × H].
 */
export function addEmbeddingGradient(which: i32, mask: usize, direct: usize, factor: f32, n: i32, target: usize): void {
  const h = H;
  const panel = <usize>n << 4;
  const starts = tokenStarts(which);
  const rows = tokenRows(which);
  for (let token = 0; token < VOCABULARY; token++) {
    const begin = rows + (<usize>load<i32>(starts + (<usize>token << 2)) << 1);
    const end = rows + (<usize>load<i32>(starts + (<usize>token << 2), 4) << 1);
    for (let j = 0; j < h; j += 4) {
      const m = mask + panel * (j >> 2);
      const d = direct + panel * (j >> 2);
      let sum = f32x4.splat(0);
      for (let row = begin; row < end; row += 2) {
        const at = <usize>load<u16>(row);
        sum = madd(v128.load(m + at), v128.load(d + at), sum);
      }
      v128.store(rowTerms, f32x4.mul(sum, f32x4.splat(factor)));
      for (let k = 0; k < 4; k++) {
        const to = target + (<usize>(token * h + j + k) << 2);
        const through = sum4(v128.load(embeddingSums + (<usize>(token * h + j + k) << 4)));
        store<f32>(to, load<f32>(to) + through + load<f32>(rowTerms + (<usize>k << 2)));
      }
    }
  }
}
