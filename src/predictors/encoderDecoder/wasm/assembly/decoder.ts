// The decoder: LSTM started from the architecture embedding, attention, mixing, and the loss over the vocabulary.
import { attendBackward, attendForward } from './attention';
import {
  addEmbeddingGradient, clearEmbeddingSums, copyBiasGradient, drawEmbedding, embeddedInputs, embeddedInputsBackward,
} from './embedding';
import { multiply } from './gemm';
import { addRowSums, multiplyTransposed } from './gemmTransposed';
import { lstmBackward, lstmForward, outputsOf, startState, statePanel } from './lstm';
import { column0, column1, column2, column3, exp4, log4, madd, tanh4 } from './math';
import {
  DECODER, H, LENGTH, attended, batchCount, cellsOf, dAttended, dDecoderSum, dMean, dMixture, dQuery, decoderMask,
  decoderSum, finalSum, gatesOf, hiddenOf, inferenceTable, logits, mean, mixture, mixtureBackward, mixtureForward,
  oDecoderEmbedding, oMixture, oQuery, oVocabulary, oVocabularyBias, query, queryBackward, queryForward,
  shiftedTokens, tokens, tradeOff, trainingTable, vocabularyBackward, vocabularyForward, vocabularySums,
  written, weight,
} from './memory';

const DECODER_LISTS: i32 = 1;
/** DROPOUT_SITES.decoderEmbedding. */
const DECODER_SITE: i32 = 3;
const ROOT_HALF: f32 = 0.7071067811865476;

/** to = (embedding of the input token, masked or not + LSTM output) · √½, for n rows. */
export function addEmbedding(
  inputs: usize,
  mask: usize,
  outputs: usize,
  outputPanel: usize,
  n: i32,
  to: usize,
): void {
  const h = H;
  const embedding = weight(oDecoderEmbedding);
  const half = f32x4.splat(ROOT_HALF);
  for (let j: usize = 0; j < <usize>h; j += 4) {
    const column = embedding + (j << 2);
    for (let r: usize = 0; r < <usize>n; r++) {
      const at = r << 4;
      const x = v128.load(column + (<usize>(<i32>load<u8>(inputs + r) * h) << 2));
      const out = v128.load(outputs + at);
      const sum = mask ? madd(x, v128.load(mask + at), out) : f32x4.add(x, out);
      v128.store(to + at, f32x4.mul(sum, half));
    }
    outputs += outputPanel;
    if (mask) mask += <usize>n << 4;
    to += <usize>n << 4;
  }
}

/** attended = tanh(W [mixture; sum]); final = (sum + attended) · √½; logits without bias. */
export function mixAndProject(n: i32): void {
  const h = H;
  const panel = <usize>n << 4;
  const kPanel = <usize>(2 * h) << 4;
  multiply(mixture, panel, mixtureForward, kPanel, attended, panel, n, h, h, false);
  multiply(decoderSum, panel, mixtureForward + (<usize>h << 4), kPanel, attended, panel, n, h, h, true);
  const half = f32x4.splat(ROOT_HALF);
  for (let at: usize = 0; at < panel * (h >> 2); at += 16) {
    const a = tanh4(v128.load(attended + at));
    v128.store(attended + at, a);
    v128.store(finalSum + at, f32x4.mul(f32x4.add(v128.load(decoderSum + at), a), half));
  }
  multiply(finalSum, panel, vocabularyForward, <usize>h << 4, logits, panel, n, h, 8, false);
}

export function decodeForward(rows: i32, first: i32, dropping: bool): void {
  const h = H;
  const n = rows * LENGTH;
  const panel = <usize>n << 4;
  drawEmbedding(DECODER_LISTS, DECODER_SITE, shiftedTokens, decoderMask, rows, first, dropping);
  const tables = dropping ? trainingTable : inferenceTable;
  embeddedInputs(DECODER, DECODER_LISTS, tables, shiftedTokens, n, gatesOf(DECODER), panel);
  startState(hiddenOf(DECODER), mean, false, rows);
  startState(cellsOf(DECODER), mean, false, rows);
  lstmForward(DECODER, false, rows);
  addEmbedding(shiftedTokens, decoderMask, outputsOf(DECODER, false, rows), statePanel(rows), n, decoderSum);
  multiply(decoderSum, panel, queryForward, <usize>h << 4, query, panel, n, h, h, false);
  attendForward(rows);
  mixAndProject(n);
}

/** Sum of negative log-likelihoods; turns the logits into their gradient. Four rows at a time, a vector a token. */
export function likelihoods(rows: i32): f64 {
  const n = rows * LENGTH;
  const panel = <usize>n << 4;
  const bias = weight(oVocabularyBias);
  const b0 = v128.load32_splat(bias);
  const b1 = v128.load32_splat(bias, 4);
  const b2 = v128.load32_splat(bias, 8);
  const b3 = v128.load32_splat(bias, 12);
  const b4 = v128.load32_splat(bias, 16);
  const b5 = v128.load32_splat(bias, 20);
  const b6 = v128.load32_splat(bias, 24);
  const share = f32x4.splat((1 - tradeOff()) / (27 * <f32>batchCount()));
  const nothing = f32x4.splat(0);
  let total: f64 = 0;
  for (let r = 0; r < n; r += 4) {
    const low = logits + (<usize>r << 4);
    const high = low + panel;
    let a = v128.load(low);
    let b = v128.load(low, 16);
    let c = v128.load(low, 32);
    let d = v128.load(low, 48);
    let l0 = f32x4.add(column0(a, b, c, d), b0);
    let l1 = f32x4.add(column1(a, b, c, d), b1);
    let l2 = f32x4.add(column2(a, b, c, d), b2);
    let l3 = f32x4.add(column3(a, b, c, d), b3);
    a = v128.load(high);
    b = v128.load(high, 16);
    c = v128.load(high, 32);
    d = v128.load(high, 48);
    let l4 = f32x4.add(column0(a, b, c, d), b4);
    let l5 = f32x4.add(column1(a, b, c, d), b5);
    let l6 = f32x4.add(column2(a, b, c, d), b6);
    const top = f32x4.max(
      f32x4.max(f32x4.max(l0, l1), f32x4.max(l2, l3)),
      f32x4.max(f32x4.max(l4, l5), l6),
    );
    const target = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(tokens + r)));
    const y0 = i32x4.eq(target, i32x4.splat(0));
    const y1 = i32x4.eq(target, i32x4.splat(1));
    const y2 = i32x4.eq(target, i32x4.splat(2));
    const y3 = i32x4.eq(target, i32x4.splat(3));
    const y4 = i32x4.eq(target, i32x4.splat(4));
    const y5 = i32x4.eq(target, i32x4.splat(5));
    const y6 = i32x4.eq(target, i32x4.splat(6));
    l0 = f32x4.sub(l0, top);
    l1 = f32x4.sub(l1, top);
    l2 = f32x4.sub(l2, top);
    l3 = f32x4.sub(l3, top);
    l4 = f32x4.sub(l4, top);
    l5 = f32x4.sub(l5, top);
    l6 = f32x4.sub(l6, top);
    const chosen = v128.or(
      v128.or(v128.or(v128.and(l0, y0), v128.and(l1, y1)), v128.or(v128.and(l2, y2), v128.and(l3, y3))),
      v128.or(v128.or(v128.and(l4, y4), v128.and(l5, y5)), v128.and(l6, y6)),
    );
    l0 = exp4(l0);
    l1 = exp4(l1);
    l2 = exp4(l2);
    l3 = exp4(l3);
    l4 = exp4(l4);
    l5 = exp4(l5);
    l6 = exp4(l6);
    const sum = f32x4.add(
      f32x4.add(f32x4.add(l0, l1), f32x4.add(l2, l3)),
      f32x4.add(f32x4.add(l4, l5), l6),
    );
    // Examples that do not count here, and rows that only fill up a group of four, take no part.
    const present = f32x4.ne(v128.load(written + (<usize>(r % rows) << 2)), nothing);
    const loss = v128.and(f32x4.sub(log4(sum), chosen), present);
    total += <f64>f32x4.extract_lane(loss, 0) + <f64>f32x4.extract_lane(loss, 1);
    total += <f64>f32x4.extract_lane(loss, 2) + <f64>f32x4.extract_lane(loss, 3);
    const factor = v128.and(share, present);
    const part = f32x4.div(factor, sum);
    l0 = f32x4.sub(f32x4.mul(l0, part), v128.and(y0, factor));
    l1 = f32x4.sub(f32x4.mul(l1, part), v128.and(y1, factor));
    l2 = f32x4.sub(f32x4.mul(l2, part), v128.and(y2, factor));
    l3 = f32x4.sub(f32x4.mul(l3, part), v128.and(y3, factor));
    l4 = f32x4.sub(f32x4.mul(l4, part), v128.and(y4, factor));
    l5 = f32x4.sub(f32x4.mul(l5, part), v128.and(y5, factor));
    l6 = f32x4.sub(f32x4.mul(l6, part), v128.and(y6, factor));
    v128.store(low, column0(l0, l1, l2, l3));
    v128.store(low, column1(l0, l1, l2, l3), 16);
    v128.store(low, column2(l0, l1, l2, l3), 32);
    v128.store(low, column3(l0, l1, l2, l3), 48);
    v128.store(high, column0(l4, l5, l6, nothing));
    v128.store(high, column1(l4, l5, l6, nothing), 16);
    v128.store(high, column2(l4, l5, l6, nothing), 32);
    v128.store(high, column3(l4, l5, l6, nothing), 48);
  }
  return total;
}

/** target[i] += source[i] for the first `count` numbers, of a small block that has a few too many. */
function addFirst(source: usize, target: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const to = target + (<usize>i << 2);
    store<f32>(to, load<f32>(to) + load<f32>(source + (<usize>i << 2)));
  }
}

/** From the logits' gradient back to dEncoded (set) and dMean (added to), and into a lane's partial gradient. */
export function decodeBackward(rows: i32, partial: usize, dropping: bool): void {
  const h = H;
  const n = rows * LENGTH;
  const panel = <usize>n << 4;
  const half = f32x4.splat(ROOT_HALF);
  const one = f32x4.splat(1);

  memory.fill(vocabularySums, 0, <usize>(8 * h) << 2);
  multiplyTransposed(logits, panel, finalSum, panel, vocabularySums, <usize>h << 2, 16, n, 8, h);
  addFirst(vocabularySums, partial + (<usize>oVocabulary << 2), 7 * h);
  memory.fill(vocabularySums, 0, 32);
  addRowSums(logits, panel, n, 8, vocabularySums);
  addFirst(vocabularySums, partial + (<usize>oVocabularyBias << 2), 7);

  multiply(logits, panel, vocabularyBackward, 128, dDecoderSum, panel, n, 8, h, false);
  for (let at: usize = 0; at < panel * (h >> 2); at += 16) {
    const d = f32x4.mul(v128.load(dDecoderSum + at), half);
    const a = v128.load(attended + at);
    v128.store(dDecoderSum + at, d);
    v128.store(dAttended + at, f32x4.mul(d, f32x4.sub(one, f32x4.mul(a, a))));
  }
  const dMixing = partial + (<usize>oMixture << 2);
  const rowBytes = <usize>(2 * h) << 2;
  multiplyTransposed(dAttended, panel, mixture, panel, dMixing, rowBytes, 16, n, h, h);
  multiplyTransposed(dAttended, panel, decoderSum, panel, dMixing + (<usize>h << 2), rowBytes, 16, n, h, h);
  const second = mixtureBackward + <usize>(h >> 2) * (<usize>h << 4);
  multiply(dAttended, panel, mixtureBackward, <usize>h << 4, dMixture, panel, n, h, h, false);
  multiply(dAttended, panel, second, <usize>h << 4, dDecoderSum, panel, n, h, h, true);

  attendBackward(rows);
  multiplyTransposed(dQuery, panel, decoderSum, panel, partial + (<usize>oQuery << 2), <usize>h << 2, 16, n, h, h);
  multiply(dQuery, panel, queryBackward, <usize>h << 4, dDecoderSum, panel, n, h, h, true);

  // Both the embedding and the LSTM get the sum's gradient times √½. The LSTM's is overwritten on its way back.
  const dOutputs = dAttended;
  for (let at: usize = 0; at < panel * (h >> 2); at += 16) {
    v128.store(dOutputs + at, f32x4.mul(v128.load(dDecoderSum + at), half));
  }
  lstmBackward(DECODER, false, rows, dOutputs, dMean, partial);
  clearEmbeddingSums();
  const embedding = weight(oDecoderEmbedding);
  embeddedInputsBackward(DECODER, DECODER_LISTS, embedding, gatesOf(DECODER), panel, partial, dropping);
  copyBiasGradient(DECODER, partial);
  const target = partial + (<usize>oDecoderEmbedding << 2);
  addEmbeddingGradient(DECODER_LISTS, decoderMask, dDecoderSum, ROOT_HALF, n, target);
}
