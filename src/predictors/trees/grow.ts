// Grows regression trees of depth 3 on binned features: exact greedy splits, a random choice of columns at each. This is the
// plain code that scoring/fastGrower.ts is held against, bit for bit.
import type { Random } from '../../random/random.ts';

/** Splits and leaves of a tree of depth 3, complete: where a node was not worth a split, everything goes left. */
export const SPLITS = 7;
export const LEAVES = 8;

/** Trees of depth 3, back to back; node i's children are 2i + 1 and 2i + 2, and the last level's are the leaves. */
export interface Forest {
  readonly count: number;
  /** [count × SPLITS] columns. */
  readonly column: Uint16Array;
  /** [count × SPLITS] go left where the feature is at most this. */
  readonly threshold: Float64Array;
  /** [count × LEAVES] */
  readonly value: Float64Array;
}

/** A forest whose trees all send everything left, to a leaf of 0. */
export function emptyForest(count: number): Forest {
  return {
    count,
    column: new Uint16Array(count * SPLITS),
    threshold: new Float64Array(count * SPLITS).fill(Number.POSITIVE_INFINITY),
    value: new Float64Array(count * LEAVES),
  };
}

/** Features of the examples by rank among the column's distinct values. */
export interface Binned {
  readonly rows: number;
  readonly columns: number;
  /** [columns × rows] bin of each value. */
  readonly bins: Uint16Array;
  /** By column: its distinct values, ascending. */
  readonly values: readonly Float64Array[];
}

/** @param features [rows × columns], row-major; at most 65,536 rows */
export function binned(features: Float32Array, rows: number, columns: number): Binned {
  const bins = new Uint16Array(rows * columns);
  const values: Float64Array[] = [];
  const column = new Float64Array(rows);
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < rows; i++) column[i] = features[i * columns + j];
    const sorted = column.slice().sort();
    const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
    for (let i = 0; i < rows; i++) {
      let low = 0;
      for (let high = distinct.length - 1; low < high; ) {
        const middle = (low + high) >> 1;
        if (distinct[middle] < column[i]) low = middle + 1;
        else high = middle;
      }
      bins[j * rows + i] = low;
    }
    values.push(distinct);
  }
  return { rows, columns, bins, values };
}

/** What trees are grown on. */
export interface Ground {
  readonly data: Binned;
  /** [rows] how much each example counts. */
  readonly weights: Float64Array;
  /** [rows] what is to be explained; left as it is. */
  readonly residuals: Float64Array;
  /** Share of the columns that each split may choose from, (0, 1]. */
  readonly columnShare: number;
}

/** Grows trees one after another; each explains some of what the ones before have left. */
export interface Grower {
  /**
   * Grows tree number `tree` of an empty forest on some rows, and takes what it says of all rows off the residuals.
   * @param rows indices of the examples that count; reordered
   * @param rate what leaves are multiplied by
   */
  grow(forest: Forest, tree: number, rows: Uint32Array, rate: number): void;
}

/** How many columns each split looks at. */
export function columnsASplit({ data, columnShare }: Ground): number {
  return Math.max(1, Math.round(columnShare * data.columns));
}

/** All columns, in an order that each draw shuffles a little further. */
export class ColumnOrder {
  private readonly order: Uint16Array;
  private readonly random: Random;

  constructor(columns: number, random: Random) {
    this.order = Uint16Array.from({ length: columns }, (_, i) => i);
    this.random = random;
  }

  /** The column in place `drawn` of this split's draws, none of which comes twice. */
  draw(drawn: number): number {
    const { order } = this;
    const pick = drawn + this.random.integer(order.length - drawn);
    const column = order[pick];
    order[pick] = order[drawn];
    order[drawn] = column;
    return column;
  }
}

interface Split {
  readonly column: number;
  /** Bins up to this one go left. */
  readonly bin: number;
  readonly threshold: number;
}

/** See the file's comment; keeps its scratch between trees. */
export class TreeGrower implements Grower {
  private readonly data: Binned;
  private readonly weights: Float64Array;
  private readonly residuals: Float64Array;
  private readonly columnsASplit: number;
  private readonly order: ColumnOrder;
  /** By bin: weight and weighted sum of residuals; cleared after each use. */
  private readonly weightOf: Float64Array;
  private readonly sumOf: Float64Array;

  constructor(ground: Ground, random: Random) {
    const { data, weights, residuals } = ground;
    this.data = data;
    this.weights = weights;
    this.residuals = residuals.slice();
    this.columnsASplit = columnsASplit(ground);
    this.order = new ColumnOrder(data.columns, random);
    this.weightOf = new Float64Array(data.rows);
    this.sumOf = new Float64Array(data.rows);
  }

  grow(forest: Forest, tree: number, rows: Uint32Array, rate: number): void {
    const splits = tree * SPLITS;
    const leaves = tree * LEAVES;
    const descend = (node: number, begin: number, end: number): void => {
      if (node >= SPLITS) {
        forest.value[leaves + node - SPLITS] = rate * this.mean(rows, begin, end);
        return;
      }
      const split = this.bestSplit(rows, begin, end);
      if (split) {
        forest.column[splits + node] = split.column;
        forest.threshold[splits + node] = split.threshold;
      }
      const middle = split ? this.partition(rows, begin, end, split) : end;
      descend(2 * node + 1, begin, middle);
      descend(2 * node + 2, middle, end);
    };
    descend(0, 0, rows.length);
    const { data, residuals } = this;
    for (let row = 0; row < data.rows; row++) residuals[row] -= leafOfRow(forest, tree, data, row);
  }

  private mean(rows: Uint32Array, begin: number, end: number): number {
    const { residuals } = this;
    let weight = 0;
    let sum = 0;
    for (let i = begin; i < end; i++) {
      weight += this.weights[rows[i]];
      sum += this.weights[rows[i]] * residuals[rows[i]];
    }
    return weight > 0 ? sum / weight : 0;
  }

  /**
   * The split that lessens the squared error most, among randomly drawn columns; more are drawn as long as none of them
   * tells any two of the rows apart.
   */
  private bestSplit(rows: Uint32Array, begin: number, end: number): Split | undefined {
    if (end - begin < 2) return undefined;
    const { data } = this;
    let best: Split | undefined;
    let most = 0;
    for (let drawn = 0; drawn < data.columns && (drawn < this.columnsASplit || !best); drawn++) {
      const column = this.order.draw(drawn);
      const found = this.bestOfColumn(column, rows, begin, end);
      if (found.gain <= most) continue;
      most = found.gain;
      const values = data.values[column];
      best = { column, bin: found.bin, threshold: (values[found.bin] + values[found.next]) / 2 };
    }
    return best;
  }

  private bestOfColumn(
    column: number,
    rows: Uint32Array,
    begin: number,
    end: number,
  ): { gain: number; bin: number; next: number } {
    const { weightOf, sumOf, weights, residuals } = this;
    const bins = this.data.bins.subarray(column * this.data.rows, (column + 1) * this.data.rows);
    let first = this.data.rows;
    let last = 0;
    let allWeight = 0;
    let allSum = 0;
    for (let i = begin; i < end; i++) {
      const row = rows[i];
      const bin = bins[row];
      const weight = weights[row];
      weightOf[bin] += weight;
      sumOf[bin] += weight * residuals[row];
      allWeight += weight;
      allSum += weight * residuals[row];
      if (bin < first) first = bin;
      if (bin > last) last = bin;
    }
    const best = { gain: 0, bin: 0, next: 0 };
    let weight = 0;
    let sum = 0;
    let previous = first;
    for (let bin = first; bin <= last; bin++) {
      if (weightOf[bin] === 0) continue;
      if (weight > 0) {
        const rest = allWeight - weight;
        const difference = sum / weight - (allSum - sum) / rest;
        const gain = weight * rest * difference * difference;
        if (gain > best.gain) {
          best.gain = gain;
          best.bin = previous;
          best.next = bin;
        }
      }
      weight += weightOf[bin];
      sum += sumOf[bin];
      weightOf[bin] = 0;
      sumOf[bin] = 0;
      previous = bin;
    }
    return best;
  }

  /** Moves the rows that go left to the front; returns where the others begin. */
  private partition(rows: Uint32Array, begin: number, end: number, { column, bin }: Split): number {
    const at = column * this.data.rows;
    let middle = begin;
    for (let i = begin; i < end; i++) {
      const row = rows[i];
      if (this.data.bins[at + row] > bin) continue;
      rows[i] = rows[middle];
      rows[middle++] = row;
    }
    return middle;
  }
}

/** What a tree says of one of the examples. */
function leafOfRow(
  { column, threshold, value }: Forest,
  tree: number,
  { bins, values, rows }: Binned,
  row: number,
): number {
  let node = 0;
  while (node < SPLITS) {
    const at = tree * SPLITS + node;
    const feature = values[column[at]][bins[column[at] * rows + row]];
    node = 2 * node + (feature > threshold[at] ? 2 : 1);
  }
  return value[tree * LEAVES + node - SPLITS];
}
