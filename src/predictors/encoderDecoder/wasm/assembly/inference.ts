// Work without dropout or gradients of weights: scoring cells, and moving them up the predictor's gradient to decode new ones.
import { clearAttention, softmaxRow } from './attention';
import { addEmbedding, mixAndProject } from './decoder';
import { encodeOnly, meanBackward, normalizeRows, normalizedMean } from './encoder';
import { multiply } from './gemm';
import { lookUpInputs } from './embedding';
import { lstmStep, startState, statePanel } from './lstm';
import { madd, sum4 } from './math';
import {
  DECODER, H, LENGTH, MAX_ROWS, ascentStep, attention, cellTanhOf, cellsOf, dMean, decodedTokens, decoderSum, encoded,
  encodedInverse, gatesOf, hiddenOf, inferenceTable, logits, mean, mixture, oVocabularyBias, predicted, predictedGradient, query,
  queryForward, stagedCount, stagedOutput, stagedTokens, weight,
} from './memory';
import { scoreBackward, scoreForward } from './scorer';
import { placeTokens } from './step';

export function inferenceItems(): i32 {
  return (stagedCount() + MAX_ROWS - 1) / MAX_ROWS;
}

/** Encodes and scores the cells of one group; returns how many there are. */
function scoreGroup(group: i32): i32 {
  const first = group * MAX_ROWS;
  const count = min(MAX_ROWS, stagedCount() - first);
  const rows = (count + 3) & ~3;
  for (let b = 0; b < rows; b++) {
    placeTokens(b < count ? stagedTokens + <usize>((first + b) * LENGTH) : 0, rows, b);
  }
  encodeOnly(rows);
  scoreForward(rows, 0, false);
  return count;
}

export function predictGroup(group: i32): void {
  const count = scoreGroup(group);
  memory.copy(stagedOutput + <usize>(group * MAX_ROWS) * 4, predicted, <usize>count << 2);
}

/** Position t of every cell attends over all positions of its encoder outputs. */
function attendOnce(rows: i32): void {
  const h = H;
  const bytes = <usize>rows << 4;
  const scores = attention;
  for (let b: usize = 0; b < <usize>rows; b++) {
    const at = b << 4;
    for (let s: usize = 0; s < <usize>LENGTH; s++) {
      let dot = f32x4.splat(0);
      let from = encoded + s * bytes + at;
      for (let q = query + at; q < query + at + bytes * (h >> 2); q += bytes) {
        dot = madd(v128.load(q), v128.load(from), dot);
        from += bytes * LENGTH;
      }
      store<f32>(scores + (s << 2), sum4(dot));
    }
    store<f32>(scores, 0, LENGTH << 2);
    softmaxRow(scores, 16);
    for (let j: usize = 0; j < <usize>(h >> 2); j++) {
      let from = encoded + j * bytes * LENGTH + at;
      let sum = f32x4.splat(0);
      for (let s: usize = 0; s < <usize>LENGTH; s++) {
        sum = madd(v128.load32_splat(scores + (s << 2)), v128.load(from), sum);
        from += bytes;
      }
      v128.store(mixture + j * bytes + at, sum);
    }
  }
}

// @ts-ignore: decorator
@inline
function isOperation(t: i32): bool {
  return t == 1 || t == 4 || t == 8 || t == 13 || t == 19 || t == 26;
}

/** Likeliest allowed token of every cell at position t; of equals the first. */
function choose(rows: i32, t: i32): void {
  const lowest = isOperation(t) ? 3 : 1;
  const highest = isOperation(t) ? 6 : 2;
  for (let b = 0; b < rows; b++) {
    let best = lowest;
    let bestLogit: f32 = 0;
    for (let token = lowest; token <= highest; token++) {
      const at = <usize>((token >> 2) * 4 * rows + b * 4 + (token & 3)) << 2;
      const logit = load<f32>(logits + at) + load<f32>(weight(oVocabularyBias) + (<usize>token << 2));
      if (token == lowest || logit > bestLogit) {
        best = token;
        bestLogit = logit;
      }
    }
    store<u8>(decodedTokens + <usize>b, <u8>best);
  }
}

export function climbGroup(group: i32): void {
  const h = H;
  const count = scoreGroup(group);
  const rows = (count + 3) & ~3;
  const bytes = <usize>rows << 4;
  const n = rows * LENGTH;

  // The gradient of the prediction is the same for all positions of a cell: they enter through their mean.
  for (let b: usize = 0; b < <usize>rows; b++) store<f32>(predictedGradient + (b << 2), 1);
  memory.fill(dMean, 0, bytes * (h >> 2));
  scoreBackward(rows, 0, false);
  meanBackward(rows);
  const step = f32x4.splat(ascentStep());
  for (let j: usize = 0; j < <usize>(h >> 2); j++) {
    let to = encoded + j * bytes * LENGTH;
    for (let t = 0; t < LENGTH; t++) {
      for (let at: usize = 0; at < bytes; at += 16) {
        v128.store(to, madd(step, v128.load(dMean + j * bytes + at), v128.load(to)));
        to += 16;
      }
    }
  }
  normalizeRows(encoded, n, h, encodedInverse);
  normalizedMean(rows);

  clearAttention();
  startState(hiddenOf(DECODER), mean, false, rows);
  startState(cellsOf(DECODER), mean, false, rows);
  memory.fill(decodedTokens, 0, rows);
  for (let t = 0; t < LENGTH; t++) {
    const before = bytes * t;
    const after = before + bytes;
    lookUpInputs(DECODER, inferenceTable, decodedTokens, rows, gatesOf(DECODER), bytes);
    lstmStep(
      DECODER, rows, gatesOf(DECODER), bytes, hiddenOf(DECODER) + before, hiddenOf(DECODER) + after,
      cellsOf(DECODER) + before, cellsOf(DECODER) + after, cellTanhOf(DECODER), bytes,
    );
    addEmbedding(decodedTokens, 0, hiddenOf(DECODER) + after, statePanel(rows), rows, decoderSum);
    multiply(decoderSum, bytes, queryForward, <usize>h << 4, query, bytes, rows, h, h, false);
    attendOnce(rows);
    mixAndProject(rows);
    choose(rows, t);
    for (let b = 0; b < count; b++) {
      const to = stagedOutput + <usize>((group * MAX_ROWS + b) * LENGTH + t);
      store<u8>(to, load<u8>(decodedTokens + <usize>b));
    }
  }
}
