// Copies of the weights in the layouts that the products want, made anew after every update: about a million
// multiply-adds and copies, against two thousand million in a step.
import { column0, column1, column2, column3, madd } from './math';
import {
  DECODER, H, MLP, VOCABULARY, backBackward, backForward, coefficientBytes, coefficients,
  dropoutScale, dropoutThreshold, hiddenBackward, hiddenForward, inferenceTable, inputTransposed, lstmOffset,
  mixtureBackward, mixtureForward, oBack, oDecoderEmbedding, oEncoderEmbedding, oHidden, oMixture, oProjection,
  oQuery, oVocabulary, projectionBackward, projectionForward, queryBackward, queryForward, recurrentBackward,
  recurrentBytes, recurrentForward, tableBytes, trainingTable, vocabularyBackward, vocabularyForward, weight,
} from './memory';

/**
 * Whether embedding.ts lists the units dropped (few, normally) or the units kept. The products of a token's whole
 * embedding are in a table; what the list says is then taken off it, or added to nothing.
 */
// @ts-ignore: decorator
@inline
export function listsDropped(): bool {
  return dropoutThreshold() <= 0x80000000;
}

/** Row-major [rows × columns] to panels of the same matrix. */
function toPanels(source: usize, target: usize, rows: i32, columns: i32): void {
  const rowBytes = <usize>columns << 2;
  for (let column = 0; column < columns; column += 4) {
    let from = source + (<usize>column << 2);
    for (let row = 0; row < rows; row++) {
      v128.store(target, v128.load(from));
      from += rowBytes;
      target += 16;
    }
  }
}

/** Row-major [rows × columns] to panels of its transpose; `group` panels are interleaved (1, or 4: see below). */
function toTransposedPanels(source: usize, target: usize, rows: i32, columns: i32, group: i32): void {
  const rowBytes = <usize>columns << 2;
  const width = <usize>group << 4;
  for (let row = 0; row < rows; row += 4) {
    const panel = row >> 2;
    const to = target + <usize>(panel / group) * width * columns + (<usize>(panel % group) << 4);
    for (let column = 0; column < columns; column += 4) {
      const from = source + <usize>row * rowBytes + (<usize>column << 2);
      const a = v128.load(from);
      const b = v128.load(from + rowBytes);
      const c = v128.load(from + 2 * rowBytes);
      const d = v128.load(from + 3 * rowBytes);
      const at = to + <usize>column * width;
      v128.store(at, column0(a, b, c, d));
      v128.store(at + width, column1(a, b, c, d));
      v128.store(at + 2 * width, column2(a, b, c, d));
      v128.store(at + 3 * width, column3(a, b, c, d));
    }
  }
}

/** For each token the input weights times its embedding plus both biases, [4H / 16][7][16]: as is, and for training. */
function makeTables(l: i32, offset: i32, embedding: usize, transposed: usize): void {
  const h = H;
  const inputBias = weight(offset + 8 * h * h);
  const recurrentBias = inputBias + (<usize>(4 * h) << 2);
  const base = f32x4.splat(listsDropped() ? dropoutScale() : 0);
  let plain = inferenceTable + <usize>l * tableBytes;
  let scaled = trainingTable + <usize>l * tableBytes;
  for (let i = 0; i < 4 * h; i += 16) {
    const at = <usize>i << 2;
    for (let token = 0; token < VOCABULARY; token++) {
      let s0 = f32x4.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      let from = transposed + <usize>(i * h) * 4;
      let e = embedding + (<usize>(token * h) << 2);
      for (let j = 0; j < h; j++) {
        const x = v128.load32_splat(e);
        s0 = madd(x, v128.load(from), s0);
        s1 = madd(x, v128.load(from, 16), s1);
        s2 = madd(x, v128.load(from, 32), s2);
        s3 = madd(x, v128.load(from, 48), s3);
        from += 64;
        e += 4;
      }
      const b0 = f32x4.add(v128.load(inputBias + at), v128.load(recurrentBias + at));
      const b1 = f32x4.add(v128.load(inputBias + at, 16), v128.load(recurrentBias + at, 16));
      const b2 = f32x4.add(v128.load(inputBias + at, 32), v128.load(recurrentBias + at, 32));
      const b3 = f32x4.add(v128.load(inputBias + at, 48), v128.load(recurrentBias + at, 48));
      v128.store(plain, f32x4.add(s0, b0));
      v128.store(plain, f32x4.add(s1, b1), 16);
      v128.store(plain, f32x4.add(s2, b2), 32);
      v128.store(plain, f32x4.add(s3, b3), 48);
      v128.store(scaled, madd(base, s0, b0));
      v128.store(scaled, madd(base, s1, b1), 16);
      v128.store(scaled, madd(base, s2, b2), 32);
      v128.store(scaled, madd(base, s3, b3), 48);
      plain += 64;
      scaled += 64;
    }
  }
}

function packLstm(l: i32): void {
  const h = H;
  const offset = lstmOffset(l);
  const at = <usize>l * recurrentBytes;
  const recurrent = weight(offset + 4 * h * h);
  toTransposedPanels(recurrent, recurrentForward + at, 4 * h, h, 1);
  toPanels(recurrent, recurrentBackward + at, 4 * h, h);
  toTransposedPanels(weight(offset), inputTransposed + at, 4 * h, h, 4);
  const embedding = weight(l == DECODER ? oDecoderEmbedding : oEncoderEmbedding);
  makeTables(l, offset, embedding, inputTransposed + at);
}

function packCoefficients(which: i32, embedding: usize): void {
  const sign = f32x4.splat(listsDropped() ? -dropoutScale() : dropoutScale());
  const target = coefficients + <usize>which * coefficientBytes;
  for (let at: usize = 0; at < coefficientBytes; at += 16) {
    v128.store(target + at, f32x4.mul(sign, v128.load(embedding + at)));
  }
}

function packRest(): void {
  const h = H;
  packCoefficients(0, weight(oEncoderEmbedding));
  packCoefficients(1, weight(oDecoderEmbedding));
  toTransposedPanels(weight(oProjection), projectionForward, h, 2 * h, 1);
  toPanels(weight(oProjection), projectionBackward, h, 2 * h);
  toTransposedPanels(weight(oQuery), queryForward, h, h, 1);
  toPanels(weight(oQuery), queryBackward, h, h);
  toTransposedPanels(weight(oMixture), mixtureForward, h, 2 * h, 1);
  toPanels(weight(oMixture), mixtureBackward, h, 2 * h);
  toTransposedPanels(weight(oHidden), hiddenForward, MLP, h, 1);
  toPanels(weight(oHidden), hiddenBackward, MLP, h);
  toTransposedPanels(weight(oBack), backForward, h, MLP, 1);
  toPanels(weight(oBack), backBackward, h, MLP);
  // Seven tokens: the eighth column, respectively row, is zero.
  const source = weight(oVocabulary);
  for (let token = 0; token < 8; token++) {
    for (let j = 0; j < h; j++) {
      const value: f32 = token < VOCABULARY ? load<f32>(source + (<usize>(token * h + j) << 2)) : 0;
      store<f32>(vocabularyForward + (<usize>((token >> 2) * 4 * h + j * 4 + (token & 3)) << 2), value);
      store<f32>(vocabularyBackward + (<usize>((j >> 2) * 32 + token * 4 + (j & 3)) << 2), value);
    }
  }
}

export const PACK_ITEMS: i32 = 4;

export function pack(item: i32): void {
  if (item < 3) packLstm(item);
  else packRest();
}
