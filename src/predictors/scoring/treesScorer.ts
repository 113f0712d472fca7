// A forest, laid out for the fast kernels: the same sums, bit for bit, as walking its trees one by one.
import { type Forest, LEAVES, SPLITS } from '../trees/grow.ts';
import type { Scoring } from './kernels.ts';

/** Cells scored at a time; as in assembly/boosted.ts. */
export const TREES_CHUNK = 256;
const TREE_BYTES = 8 * SPLITS + 8 * LEAVES;
/** A code that no cell exceeds: the split sends everything left. */
const NEVER = 32_767;

/** The greatest single-precision number that is not above x: of single-precision numbers, the same ones exceed both. */
function floor32(x: number): number {
  const near = Math.fround(x);
  if (near <= x) return near;
  const bits = new Uint32Array(Float32Array.of(near).buffer);
  // The next number towards minus infinity.
  if (near > 0) bits[0]--;
  else if (near === 0) bits[0] = 0x80000001;
  else bits[0]++;
  return new Float32Array(bits.buffer)[0];
}

/** Scores chunks of cells with one forest. */
export class TreesScorer {
  private readonly scoring: Scoring;
  private readonly width: number;
  private readonly count: number;
  private readonly used: number;
  private readonly at: Readonly<Record<string, number>>;

  /**
   * Takes over the instance's whole memory.
   * @param width features a cell
   * @throws RangeError if a feature has more than 32,766 thresholds
   */
  constructor(scoring: Scoring, forest: Forest, width: number) {
    const splits = forest.count * SPLITS;
    const thresholdsOf = new Map<number, Set<number>>();
    for (let i = 0; i < splits; i++) {
      if (forest.threshold[i] === Number.POSITIVE_INFINITY) continue;
      const known = thresholdsOf.get(forest.column[i]) ?? new Set<number>();
      known.add(floor32(forest.threshold[i]));
      thresholdsOf.set(forest.column[i], known);
    }
    const used = Int32Array.from([...thresholdsOf.keys()].sort((a, b) => a - b));
    const sorted = Array.from(used, (column) => Float32Array.from(thresholdsOf.get(column) ?? []).sort());
    if (sorted.some(({ length }) => length >= NEVER))
      throw new RangeError('A feature has too many thresholds.');
    const starts = new Int32Array(used.length + 1);
    for (const [u, { length }] of sorted.entries()) starts[u + 1] = starts[u] + length;
    const placeOf = new Map(Array.from(used, (column, u) => [column, u]));
    const rankOf = sorted.map((values) => new Map(Array.from(values, (value, rank) => [value, rank])));

    const trees = new DataView(new ArrayBuffer(forest.count * TREE_BYTES));
    for (let tree = 0; tree < forest.count; tree++) {
      for (let split = 0; split < SPLITS; split++) {
        const i = tree * SPLITS + split;
        const never = forest.threshold[i] === Number.POSITIVE_INFINITY;
        const u = never ? 0 : (placeOf.get(forest.column[i]) ?? 0);
        const rank = never ? NEVER : (rankOf[u].get(floor32(forest.threshold[i])) ?? NEVER);
        const to = tree * TREE_BYTES + 8 * split;
        trees.setInt32(to, 2 * u * TREES_CHUNK, true);
        trees.setInt32(to + 4, rank, true);
      }
      for (let leaf = 0; leaf < LEAVES; leaf++) {
        const to = tree * TREE_BYTES + 8 * SPLITS + 8 * leaf;
        trees.setFloat64(to, forest.value[tree * LEAVES + leaf], true);
      }
    }
    scoring.clear();
    this.scoring = scoring;
    this.width = width;
    this.count = forest.count;
    this.used = used.length;
    this.at = {
      trees: scoring.put(new Uint8Array(trees.buffer)),
      used: scoring.put(used),
      starts: scoring.put(starts),
      thresholds: scoring.put(Float32Array.from(sorted.flatMap((values) => [...values]))),
      features: scoring.take(4 * TREES_CHUNK * width),
      // One more column, as trees without any split still read one.
      codes: scoring.take(2 * TREES_CHUNK * (used.length + 1)),
      sums: scoring.take(8 * TREES_CHUNK),
    };
  }

  /** Where to write the features of the next chunk, [TREES_CHUNK × width] row-major. */
  get features(): Float32Array {
    return this.scoring.floats(this.at.features, TREES_CHUNK * this.width);
  }

  /** [rows] sums over all trees for the features written; a view that is good until the next call. */
  sums(rows: number): Float64Array {
    const { scoring, at } = this;
    scoring.kernels.encode(
      at.features,
      rows,
      this.width,
      at.used,
      this.used,
      at.starts,
      at.thresholds,
      at.codes,
    );
    const sums = scoring.doubles(at.sums, TREES_CHUNK);
    sums.fill(0);
    scoring.kernels.addTrees(at.trees, this.count, at.codes, at.sums);
    return sums.subarray(0, rows);
  }
}
