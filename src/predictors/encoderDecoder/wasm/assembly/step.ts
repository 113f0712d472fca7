// One lane of a batch: forward and backward over its examples, a few at a time, into the lane's own gradient.
import { clearAttention } from './attention';
import { decodeBackward, decodeForward, likelihoods } from './decoder';
import { encodeBackward, encodeForward } from './encoder';
import {
  H, LANES, LENGTH, MAX_ROWS, batchCount, dMean, dataLosses, dataTargets, dataTokens, isDropping, isOrdered, laneStats, order,
  partialBytes, partials, scored, shiftedTokens, targets, tokens, written,
} from './memory';
import { scoreBackward, scoreForward, squaredErrors } from './scorer';

/** Lanes of a batch: groups of four examples are dealt out evenly, so a small batch has fewer. */
export function laneCount(count: i32): i32 {
  const groups = (count + 3) >> 2;
  return groups < LANES ? groups : LANES;
}

/** Tokens of one example to column b of the time-major matrix; `source` 0 stands for an absent example. */
export function placeTokens(source: usize, rows: i32, b: i32): void {
  let previous: u8 = 0;
  for (let t = 0; t < LENGTH; t++) {
    const token: u8 = source ? load<u8>(source + <usize>t) : 0;
    const at = <usize>(t * rows + b);
    store<u8>(tokens + at, token);
    store<u8>(shiftedTokens + at, previous);
    previous = token;
  }
}

/** Examples first..first + count of the batch; adds to the lane's sums. */
function chunk(first: i32, count: i32, partial: usize, stats: usize): void {
  const rows = (count + 3) & ~3;
  const dropping = isDropping();
  const ordered = isOrdered();
  for (let b = 0; b < rows; b++) {
    const present = b < count;
    const place = first + b;
    const index = present && ordered ? load<u32>(order + (<usize>place << 2)) : <u32>place;
    placeTokens(present ? dataTokens() + <usize>index * LENGTH : 0, rows, b);
    store<f32>(targets + (<usize>b << 2), present ? load<f32>(dataTargets() + (<usize>index << 2)) : 0);
    const losses: u32 = present ? load<u8>(dataLosses() + <usize>index) : 0;
    store<f32>(scored + (<usize>b << 2), losses & 1 ? 1 : 0);
    store<f32>(written + (<usize>b << 2), losses & 2 ? 1 : 0);
  }
  encodeForward(rows, first, dropping);
  scoreForward(rows, first, dropping);
  decodeForward(rows, first, dropping);
  store<f64>(stats, load<f64>(stats) + squaredErrors(rows));
  store<f64>(stats, load<f64>(stats, 8) + likelihoods(rows), 8);
  memory.fill(dMean, 0, <usize>(rows * H) << 2);
  decodeBackward(rows, partial, dropping);
  scoreBackward(rows, partial, dropping);
  encodeBackward(rows, partial, dropping);
}

export function lane(index: i32): void {
  const count = batchCount();
  const lanes = laneCount(count);
  const groups = (count + 3) >> 2;
  const begin = (groups * index) / lanes;
  const mine = (groups * (index + 1)) / lanes - begin;
  const partial = partials + <usize>index * partialBytes;
  const stats = laneStats + (<usize>index << 6);
  memory.fill(partial, 0, partialBytes);
  memory.fill(stats, 0, 16);
  clearAttention();
  const most = MAX_ROWS >> 2;
  const pieces = (mine + most - 1) / most;
  for (let piece = 0; piece < pieces; piece++) {
    const first = (begin + (mine * piece) / pieces) << 2;
    const end = min((begin + (mine * (piece + 1)) / pieces) << 2, count);
    chunk(first, end - first, partial, stats);
  }
}
