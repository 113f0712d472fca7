// Grows regression trees on binned features. An example's weight and its weighted residual lie side by side and are added as
// one vector; four columns are counted at a time, as one column's additions wait for each other. All sums are in the order
// in which plain code would make them.

/** What the best split of a node is, as `bestSplit` leaves it: place among the columns asked for, and bins, as i32. */
const FOUND_PLACE: usize = 0;
const FOUND_BIN: usize = 4;
const FOUND_NEXT: usize = 8;
/** The gain, f64; to be set to 0 before a node's first call. */
const FOUND_GAIN: usize = 16;

// @ts-ignore: decorator
@inline
function binOf(bins: usize, row: usize): usize {
  return (<usize>load<u16>(bins + (row << 1))) << 4;
}
// @ts-ignore: decorator
@inline
function add(to: usize, pair: v128): void {
  v128.store(to, f64x2.add(v128.load(to), pair));
}
// @ts-ignore: decorator
@inline
function columnAt(columns: usize, place: i32): usize {
  return <usize>load<i32>(columns + (<usize>place << 2));
}

/** Weight and weighted residual of every example: pairs [rows] of doubles. */
export function weigh(weights: usize, residuals: usize, rows: i32, pairs: usize): void {
  for (let i: usize = 0; i < <usize>rows << 3; i += 8) {
    const weight = load<f64>(weights + i);
    store<f64>(pairs + (i << 1), weight);
    store<f64>(pairs + (i << 1), weight * load<f64>(residuals + i), 8);
  }
}

/** Copies the pairs of some rows to `own`, one after another, and behind them their sum. */
export function gather(rows: usize, count: i32, pairs: usize, own: usize): void {
  let all = f64x2.splat(0);
  const end = rows + (<usize>count << 2);
  for (; rows < end; rows += 4) {
    const pair = v128.load(pairs + (<usize>load<u32>(rows) << 4));
    v128.store(own, pair);
    all = f64x2.add(all, pair);
    own += 16;
  }
  v128.store(own, all);
}

/**
 * The split of gathered rows that lessens the squared error most, if it does so more than what `found` has.
 * @param columns [asked] which columns to look at @param bins [columns × stride] bin of each row
 * @param distinct [columns] number of bins @param histograms [4 × stride] pairs, all 0 before and after
 */
export function bestSplit(
  columns: usize,
  asked: i32,
  bins: usize,
  stride: i32,
  distinct: usize,
  rows: usize,
  count: i32,
  own: usize,
  histograms: usize,
  found: usize,
): void {
  const size = <usize>stride << 4;
  const columnBytes = <usize>stride << 1;
  const h1 = histograms + size;
  const h2 = h1 + size;
  const h3 = h2 + size;
  const all = v128.load(own + (<usize>count << 4));
  let place = 0;
  for (; place + 4 <= asked; place += 4) {
    const b0 = bins + columnAt(columns, place) * columnBytes;
    const b1 = bins + columnAt(columns, place + 1) * columnBytes;
    const b2 = bins + columnAt(columns, place + 2) * columnBytes;
    const b3 = bins + columnAt(columns, place + 3) * columnBytes;
    for (let i: usize = 0; i < <usize>count; i++) {
      const row = <usize>load<u32>(rows + (i << 2));
      const pair = v128.load(own + (i << 4));
      add(histograms + binOf(b0, row), pair);
      add(h1 + binOf(b1, row), pair);
      add(h2 + binOf(b2, row), pair);
      add(h3 + binOf(b3, row), pair);
    }
    for (let k = 0; k < 4; k++) {
      const used = load<i32>(distinct + (columnAt(columns, place + k) << 2));
      scan(histograms + <usize>k * size, used, all, place + k, found);
    }
  }
  for (; place < asked; place++) {
    const base = bins + columnAt(columns, place) * columnBytes;
    for (let i: usize = 0; i < <usize>count; i++) {
      add(histograms + binOf(base, <usize>load<u32>(rows + (i << 2))), v128.load(own + (i << 4)));
    }
    scan(histograms, load<i32>(distinct + (columnAt(columns, place) << 2)), all, place, found);
  }
}

/** Goes through a column's bins in order and clears them. */
function scan(histogram: usize, used: i32, all: v128, place: i32, found: usize): void {
  const nothing = f64x2.splat(0);
  let most = load<f64>(found, FOUND_GAIN);
  let left = nothing;
  let previous = 0;
  for (let bin = 0; bin < used; bin++) {
    const at = histogram + (<usize>bin << 4);
    const here = v128.load(at);
    if (f64x2.extract_lane(here, 0) === 0) continue;
    v128.store(at, nothing);
    const weight = f64x2.extract_lane(left, 0);
    if (weight > 0) {
      const right = f64x2.sub(all, left);
      const rest = f64x2.extract_lane(right, 0);
      const means = f64x2.div(v128.shuffle<f64>(left, right, 1, 3), v128.shuffle<f64>(left, right, 0, 2));
      const difference = f64x2.extract_lane(means, 0) - f64x2.extract_lane(means, 1);
      const gain = weight * rest * difference * difference;
      if (gain > most) {
        most = gain;
        store<f64>(found, gain, FOUND_GAIN);
        store<i32>(found, place, FOUND_PLACE);
        store<i32>(found, previous, FOUND_BIN);
        store<i32>(found, bin, FOUND_NEXT);
      }
    }
    left = f64x2.add(left, here);
    previous = bin;
  }
}

/** Moves the rows whose bin is at most this one to the front. @returns how many these are */
export function partition(rows: usize, count: i32, bins: usize, bin: i32): i32 {
  let middle: usize = 0;
  for (let i: usize = 0; i < <usize>count; i++) {
    const row = load<u32>(rows + (i << 2));
    if (<i32>load<u16>(bins + (<usize>row << 1)) > bin) continue;
    store<u32>(rows + (i << 2), load<u32>(rows + (middle << 2)));
    store<u32>(rows + (middle << 2), row);
    middle++;
  }
  return <i32>middle;
}

/** Weighted mean residual of some rows; 0 of none. */
export function mean(rows: usize, count: i32, pairs: usize): f64 {
  let all = f64x2.splat(0);
  const end = rows + (<usize>count << 2);
  for (; rows < end; rows += 4) all = f64x2.add(all, v128.load(pairs + (<usize>load<u32>(rows) << 4)));
  const weight = f64x2.extract_lane(all, 0);
  return weight > 0 ? f64x2.extract_lane(all, 1) / weight : 0;
}

/**
 * Takes off the residuals what a tree of depth 3 says of every example.
 * @param splits [7] where the column's bins begin, and the last bin that goes left, as i32
 * @param leaves [8] doubles
 */
export function explain(splits: usize, leaves: usize, rows: i32, residuals: usize): void {
  for (let row: usize = 0; row < <usize>rows; row++) {
    let node: usize = 0;
    for (let depth = 0; depth < 3; depth++) {
      const split = splits + (node << 3);
      const bin = <i32>load<u16>(<usize>load<i32>(split) + (row << 1));
      node = 2 * node + (bin > load<i32>(split, 4) ? 2 : 1);
    }
    const at = residuals + (row << 3);
    store<f64>(at, load<f64>(at) - load<f64>(leaves + ((node - 7) << 3)));
  }
}
