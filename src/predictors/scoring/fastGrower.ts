// Grows the trees of trees/grow.ts on the kernels: the same trees, bit for bit, many times as fast.
import type { Random } from '../../random/random.ts';
import {
  type Binned,
  ColumnOrder,
  columnsASplit,
  type Forest,
  type Ground,
  type Grower,
  LEAVES,
  SPLITS,
} from '../trees/grow.ts';
import type { Scoring, ScoringKernels } from './kernels.ts';

/** A pair of doubles: an example's weight and its weighted residual. */
const PAIR_BYTES = 16;
/** Columns that the kernel counts at a time. */
const AT_A_TIME = 4;
/** What `bestSplit` leaves, see assembly/grow.ts: integers, then the gain as a double. */
const FOUND_GAIN = 4;
const FOUND_BYTES = 4 * FOUND_GAIN + 8;

export class FastGrower implements Grower {
  private readonly kernels: ScoringKernels;
  private readonly data: Binned;
  private readonly columnsASplit: number;
  private readonly order: ColumnOrder;
  private readonly at;
  /** Of places in the kernels' memory, which does not grow any more. */
  private readonly view;

  /** Takes over the instance's whole memory. */
  constructor(scoring: Scoring, ground: Ground, random: Random) {
    const { data, weights, residuals } = ground;
    const { rows, columns, bins, values } = data;
    this.kernels = scoring.kernels;
    this.data = data;
    this.columnsASplit = columnsASplit(ground);
    this.order = new ColumnOrder(columns, random);
    scoring.clear();
    const at = {
      bins: scoring.put(bins),
      distinct: scoring.put(Int32Array.from(values, ({ length }) => length)),
      weights: scoring.put(weights),
      residuals: scoring.put(residuals),
      pairs: scoring.take(PAIR_BYTES * rows),
      rows: scoring.take(4 * rows),
      own: scoring.take(PAIR_BYTES * (rows + 1)),
      histograms: scoring.take(AT_A_TIME * PAIR_BYTES * rows),
      columns: scoring.take(4 * columns),
      found: scoring.take(FOUND_BYTES),
      splits: scoring.take(8 * SPLITS),
      leaves: scoring.take(8 * LEAVES),
    };
    scoring.doubles(at.histograms, 2 * AT_A_TIME * rows).fill(0);
    this.at = at;
    this.view = {
      rows: scoring.integers(at.rows, rows),
      columns: scoring.integers(at.columns, columns),
      found: scoring.integers(at.found, FOUND_GAIN),
      gain: scoring.doubles(at.found + 4 * FOUND_GAIN, 1),
      splits: scoring.integers(at.splits, 2 * SPLITS),
      leaves: scoring.doubles(at.leaves, LEAVES),
    };
  }

  grow(forest: Forest, tree: number, rows: Uint32Array, rate: number): void {
    const { at, view, kernels, data } = this;
    view.rows.set(rows);
    kernels.weigh(at.weights, at.residuals, data.rows, at.pairs);
    const descend = (node: number, begin: number, end: number): void => {
      const own = at.rows + 4 * begin;
      if (node >= SPLITS) {
        view.leaves[node - SPLITS] = rate * kernels.mean(own, end - begin, at.pairs);
        return;
      }
      const column = end - begin < 2 ? undefined : this.bestSplit(own, end - begin);
      let middle = end;
      view.splits[2 * node] = at.bins;
      view.splits[2 * node + 1] = data.rows;
      if (column !== undefined) {
        const [, bin, next] = view.found;
        const values = data.values[column];
        const threshold = (values[bin] + values[next]) / 2;
        forest.column[tree * SPLITS + node] = column;
        forest.threshold[tree * SPLITS + node] = threshold;
        const bins = at.bins + 2 * column * data.rows;
        middle = begin + kernels.partition(own, end - begin, bins, bin);
        view.splits[2 * node] = bins;
        view.splits[2 * node + 1] = lastUpTo(values, threshold, bin, next);
      }
      descend(2 * node + 1, begin, middle);
      descend(2 * node + 2, middle, end);
    };
    descend(0, 0, rows.length);
    forest.value.set(view.leaves, tree * LEAVES);
    kernels.explain(at.splits, at.leaves, data.rows, at.residuals);
  }

  /** The column of the best split of these rows, whose bins are then `found`. */
  private bestSplit(rows: number, count: number): number | undefined {
    const { at, view, kernels, data, order } = this;
    kernels.gather(rows, count, at.pairs, at.own);
    view.gain[0] = 0;
    // More are drawn, one by one, as long as none of them tells any two of the rows apart.
    for (let drawn = 0; drawn < data.columns && view.gain[0] === 0; ) {
      const asked = drawn === 0 ? this.columnsASplit : 1;
      for (let i = 0; i < asked; i++) view.columns[i] = order.draw(drawn++);
      kernels.bestSplit(
        at.columns,
        asked,
        at.bins,
        data.rows,
        at.distinct,
        rows,
        count,
        at.own,
        at.histograms,
        at.found,
      );
    }
    return view.gain[0] > 0 ? view.columns[view.found[0]] : undefined;
  }
}

/** The last bin whose value is at most `threshold`, from `low`, which is, up to `high`, which is not. */
function lastUpTo(values: Float64Array, threshold: number, low: number, high: number): number {
  let [last, beyond] = [low, high];
  while (beyond - last > 1) {
    const middle = (last + beyond) >> 1;
    if (values[middle] <= threshold) last = middle;
    else beyond = middle;
  }
  return last;
}
