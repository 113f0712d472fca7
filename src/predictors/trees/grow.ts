// Grows one regression tree of depth 3 on binned features: exact greedy splits, a random choice of columns at each.
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
  for (let j = 0; j < columns; j++) {
    const column = Float64Array.from({ length: rows }, (_, i) => features[i * columns + j]).sort();
    const distinct = column.filter((value, i) => i === 0 || value !== column[i - 1]);
    const binOf = new Map(Array.from(distinct, (value, bin) => [value, bin]));
    for (let i = 0; i < rows; i++) bins[j * rows + i] = binOf.get(features[i * columns + j]) ?? 0;
    values.push(distinct);
  }
  return { rows, columns, bins, values };
}

interface Split {
  readonly column: number;
  /** Bins up to this one go left. */
  readonly bin: number;
  readonly threshold: number;
}

/** Grows trees one after another on the same examples; keeps its scratch between them. */
export class TreeGrower {
  private readonly data: Binned;
  private readonly weights: Float64Array;
  private readonly columnsASplit: number;
  private readonly random: Random;
  /** All columns, in an order that each split shuffles a little further. */
  private readonly order: Uint16Array;
  /** By bin: weight and weighted sum of residuals; cleared after each use. */
  private readonly weightOf: Float64Array;
  private readonly sumOf: Float64Array;

  /**
   * @param weights [rows] how much each example counts
   * @param columnShare share of the columns that each split may choose from, (0, 1]
   */
  constructor(data: Binned, weights: Float64Array, columnShare: number, random: Random) {
    this.data = data;
    this.weights = weights;
    this.columnsASplit = Math.max(1, Math.round(columnShare * data.columns));
    this.random = random;
    this.order = Uint16Array.from({ length: data.columns }, (_, i) => i);
    this.weightOf = new Float64Array(data.rows);
    this.sumOf = new Float64Array(data.rows);
  }

  /**
   * Grows tree number `tree` of `forest` on some rows.
   * @param rows indices of the examples that count; reordered
   * @param residuals [all rows] what is to be explained
   * @param rate what leaves are multiplied by
   */
  grow(forest: Forest, tree: number, rows: Uint32Array, residuals: Float64Array, rate: number): void {
    const splits = tree * SPLITS;
    const leaves = tree * LEAVES;
    const descend = (node: number, begin: number, end: number): void => {
      if (node >= SPLITS) {
        forest.value[leaves + node - SPLITS] = rate * this.mean(rows, begin, end, residuals);
        return;
      }
      const split = this.bestSplit(rows, begin, end, residuals);
      forest.column[splits + node] = split?.column ?? 0;
      forest.threshold[splits + node] = split?.threshold ?? Number.POSITIVE_INFINITY;
      const middle = split ? this.partition(rows, begin, end, split) : end;
      descend(2 * node + 1, begin, middle);
      descend(2 * node + 2, middle, end);
    };
    descend(0, 0, rows.length);
  }

  private mean(rows: Uint32Array, begin: number, end: number, residuals: Float64Array): number {
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
  private bestSplit(
    rows: Uint32Array,
    begin: number,
    end: number,
    residuals: Float64Array,
  ): Split | undefined {
    if (end - begin < 2) return undefined;
    const { order, data } = this;
    let best: Split | undefined;
    let most = 0;
    for (let drawn = 0; drawn < data.columns && (drawn < this.columnsASplit || !best); drawn++) {
      const pick = drawn + this.random.integer(data.columns - drawn);
      const column = order[pick];
      order[pick] = order[drawn];
      order[drawn] = column;
      const found = this.bestOfColumn(column, rows, begin, end, residuals);
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
    residuals: Float64Array,
  ): { gain: number; bin: number; next: number } {
    const { weightOf, sumOf, weights } = this;
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
