// Gradient-boosted regression trees on the wide features: stochastic gradient boosting of the squared error (Friedman,
// Computational Statistics & Data Analysis 38, 2002), the mean of several repetitions. Bit-exact from the seed.
import type { Random } from '../../random/random.ts';
import { cellFeatures, FEATURES } from '../../space/nasbench101/features.ts';
import type { Space } from '../../space/nasbench101/space.ts';
import type { Cost } from '../predictor.ts';
import { assertExamples, type Examples, notFitted, type ScoreModel } from '../scoreModel.ts';
import { FastGrower } from '../scoring/fastGrower.ts';
import type { Scoring } from '../scoring/kernels.ts';
import { TREES_CHUNK, TreesScorer } from '../scoring/treesScorer.ts';
import { binned, emptyForest, type Forest, LEAVES, SPLITS, TreeGrower } from './grow.ts';

export interface TreesSettings {
  /** Trees of one repetition. Their depth is 3. */
  readonly trees: number;
  /** How much of what a tree explains is taken over, (0, 1]. */
  readonly rate: number;
  /** Share of the examples that each tree sees, drawn without replacement, (0, 1]. */
  readonly rowShare: number;
  /** Share of the features that each split chooses from, (0, 1]. */
  readonly columnShare: number;
  /** Independent repetitions, whose predictions are averaged. */
  readonly repetitions: number;
}

export const TREES_SETTINGS: TreesSettings = {
  trees: 300,
  rate: 0.05,
  rowShare: 0.5,
  columnShare: 0.1,
  repetitions: 5,
};

const MOST_EXAMPLES = 65_536;
/** Cells predicted at a time: their features stay in the second-level cache. */
const CHUNK = 256;

/** See {@link ScoreModel}. */
export class BoostedTrees implements ScoreModel {
  readonly id = 'trees';
  readonly needs = 'nothing';
  readonly cost: Cost = {
    fitSeconds: (n) => (this.scoring ? 0.03 + 2.3e-4 * n : 0.06 + 1e-3 * n),
    predictSeconds: (cells) => cells * (this.scoring ? 7e-6 : 2.8e-5),
  };
  private readonly space: Space;
  private readonly settings: TreesSettings;
  private readonly random: Random;
  private readonly scoring: Scoring | undefined;
  private forest: Forest | undefined;
  private offset = 0;

  /** @param scoring kernels for this model alone; with them it learns and scores the same, several times as fast */
  constructor(space: Space, settings: TreesSettings, random: Random, scoring?: Scoring) {
    this.space = space;
    this.settings = settings;
    this.random = random;
    this.scoring = scoring;
  }

  fit(examples: Examples): void {
    assertExamples(examples, 2);
    const { cells, scores, repeats } = examples;
    const rows = cells.length;
    if (rows > MOST_EXAMPLES)
      throw new RangeError(`Trees learn from at most ${MOST_EXAMPLES} cells, not ${rows}.`);
    this.forest = undefined;
    const columns = FEATURES.wide.length;
    const data = binned(cellFeatures(this.space, cells, 'wide'), rows, columns);
    const weights = Float64Array.from({ length: rows }, (_, i) => repeats?.[i] ?? 1);
    const offset = weightedMean(scores, weights);
    const { trees, rate, rowShare, columnShare, repetitions } = this.settings;
    const forest = emptyForest(trees * repetitions);
    const ground = { data, weights, residuals: scores.map((score) => score - offset), columnShare };
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const random = this.random.fork(`repetition ${repetition}`);
      const grower = this.scoring
        ? new FastGrower(this.scoring, ground, random)
        : new TreeGrower(ground, random);
      const order = Uint32Array.from({ length: rows }, (_, i) => i);
      const drawn = Math.max(1, Math.round(rowShare * rows));
      for (let t = 0; t < trees; t++) {
        grower.grow(forest, repetition * trees + t, drawFirst(order, drawn, random), rate);
      }
    }
    this.forest = forest;
    this.offset = offset;
  }

  predict(cells: Uint32Array): Float64Array {
    const { forest } = this;
    if (!forest) throw notFitted(this.id);
    const sums = this.scoring ? this.sumsFast(this.scoring, forest, cells) : this.sums(forest, cells);
    return sums.map((sum) => this.offset + sum / this.settings.repetitions);
  }

  private sums(forest: Forest, cells: Uint32Array): Float64Array {
    const width = FEATURES.wide.length;
    const sums = new Float64Array(cells.length);
    const rows = new Float32Array(CHUNK * width);
    const columns = new Float32Array(CHUNK * width);
    for (let first = 0; first < cells.length; first += CHUNK) {
      const chunk = cells.subarray(first, first + CHUNK);
      cellFeatures(this.space, chunk, 'wide', rows);
      for (let i = 0; i < chunk.length; i++) {
        for (let j = 0; j < width; j++) columns[j * CHUNK + i] = rows[i * width + j];
      }
      addTrees(forest, columns, sums.subarray(first, first + chunk.length));
    }
    return sums;
  }

  private sumsFast(scoring: Scoring, forest: Forest, cells: Uint32Array): Float64Array {
    const scorer = new TreesScorer(scoring, forest, FEATURES.wide.length);
    const sums = new Float64Array(cells.length);
    for (let first = 0; first < cells.length; first += TREES_CHUNK) {
      const chunk = cells.subarray(first, first + TREES_CHUNK);
      cellFeatures(this.space, chunk, 'wide', scorer.features);
      sums.set(scorer.sums(chunk.length), first);
    }
    return sums;
  }
}

/** Adds what all trees say of some cells; `columns` is [features × CHUNK]. */
function addTrees(
  { count, column, threshold, value }: Forest,
  columns: Float32Array,
  sums: Float64Array,
): void {
  for (let tree = 0; tree < count; tree++) {
    const split = tree * SPLITS;
    const leaf = tree * LEAVES - SPLITS;
    for (let i = 0; i < sums.length; i++) {
      // Arithmetic in place of branches: which way a cell goes is a coin toss to the processor.
      let node = columns[column[split] * CHUNK + i] > threshold[split] ? 2 : 1;
      node = 2 * node + (columns[column[split + node] * CHUNK + i] > threshold[split + node] ? 2 : 1);
      node = 2 * node + (columns[column[split + node] * CHUNK + i] > threshold[split + node] ? 2 : 1);
      sums[i] += value[leaf + node];
    }
  }
}

/** Draws `count` of the rows without replacement, as the first of `order` after a partial shuffle; a copy. */
function drawFirst(order: Uint32Array, count: number, random: Random): Uint32Array {
  for (let i = 0; i < count; i++) {
    const pick = i + random.integer(order.length - i);
    const kept = order[i];
    order[i] = order[pick];
    order[pick] = kept;
  }
  return order.slice(0, count);
}

function weightedMean(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    sum += weights[i] * values[i];
    total += weights[i];
  }
  return sum / total;
}
