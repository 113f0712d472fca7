// Grows the trees of trees/grow.ts on the kernels: the same trees, bit for bit, many times as fast.
import type { Random } from '../../random/random.ts';
import {
  ColumnOrder,
  columnsASplit,
  type Forest,
  type Ground,
  type Grower,
  LEAVES,
  SPLITS,
} from '../trees/grow.ts';
import type { Scoring } from './kernels.ts';

/** A pair of doubles: an example's weight and its weighted residual. */
const PAIR_BYTES = 16;
/** Columns that the kernel counts at a time. */
const AT_A_TIME = 4;
/** What `bestSplit` leaves, see assembly/grow.ts: three integers, then a double. */
const FOUND_BYTES = 24;
const FOUND_GAIN = 2;

export class FastGrower implements Grower {
  private readonly scoring: Scoring;
  private readonly ground: Ground;
  private readonly columnsASplit: number;
  private readonly order: ColumnOrder;
  private readonly at: Readonly<
    Record<
      | 'bins'
      | 'distinct'
      | 'weights'
      | 'residuals'
      | 'pairs'
      | 'rows'
      | 'own'
      | 'histograms'
      | 'columns'
      | 'found'
      | 'splits'
      | 'leaves',
      number
    >
  >;

  /** Takes over the instance's whole memory. */
  constructor(scoring: Scoring, ground: Ground, random: Random) {
    const { data, weights, residuals } = ground;
    const { rows, columns, bins, values } = data;
    scoring.clear();
    this.scoring = scoring;
    this.ground = ground;
    this.columnsASplit = columnsASplit(ground);
    this.order = new ColumnOrder(columns, random);
    this.at = {
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
    scoring.doubles(this.at.histograms, AT_A_TIME * 2 * rows).fill(0);
  }

  grow(forest: Forest, tree: number, rows: Uint32Array, rate: number): void {
    const { at, scoring, ground } = this;
    const { kernels } = scoring;
    const { data } = ground;
    scoring.integers(at.rows, rows.length).set(rows);
    kernels.weigh(at.weights, at.residuals, data.rows, at.pairs);
    const splits = scoring.integers(at.splits, 2 * SPLITS);
    const descend = (node: number, begin: number, end: number): void => {
      const own = at.rows + 4 * begin;
      if (node >= SPLITS) {
        forest.value[tree * LEAVES + node - SPLITS] = rate * kernels.mean(own, end - begin, at.pairs);
        return;
      }
      const column = end - begin < 2 ? undefined : this.bestSplit(own, end - begin);
      let middle = end;
      splits[2 * node] = at.bins;
      splits[2 * node + 1] = data.rows;
      if (column !== undefined) {
        const [, bin, next] = scoring.integers(at.found, 3);
        const values = data.values[column];
        const threshold = (values[bin] + values[next]) / 2;
        forest.column[tree * SPLITS + node] = column;
        forest.threshold[tree * SPLITS + node] = threshold;
        const bins = at.bins + 2 * column * data.rows;
        middle = begin + kernels.partition(own, end - begin, bins, bin);
        splits[2 * node] = bins;
        splits[2 * node + 1] = lastUpTo(values, threshold, bin, next);
      }
      descend(2 * node + 1, begin, middle);
      descend(2 * node + 2, middle, end);
    };
    descend(0, 0, rows.length);
    const first = tree * LEAVES;
    scoring.doubles(at.leaves, LEAVES).set(forest.value.subarray(first, first + LEAVES));
    kernels.explain(at.splits, at.leaves, data.rows, at.residuals);
  }

  /** The column of the best split of these rows, whose bins are then `found`. */
  private bestSplit(rows: number, count: number): number | undefined {
    const { at, scoring, ground, order } = this;
    const { data } = ground;
    scoring.kernels.gather(rows, count, at.pairs, at.own);
    const gain = scoring.doubles(at.found + 8 * FOUND_GAIN, 1);
    gain[0] = 0;
    const columns = scoring.integers(at.columns, data.columns);
    // More are drawn, one by one, as long as none of them tells any two of the rows apart.
    for (let drawn = 0; drawn < data.columns && gain[0] === 0; ) {
      const asked = drawn === 0 ? this.columnsASplit : 1;
      for (let i = 0; i < asked; i++) columns[i] = order.draw(drawn++);
      scoring.kernels.bestSplit(
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
    return gain[0] > 0 ? columns[scoring.integers(at.found, 1)[0]] : undefined;
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
