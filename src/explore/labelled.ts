// From which labelled cells a predictor learns for the explorer and the editor, and how well it then orders others.
import { measureAccuracy } from '../metrics/accuracy.ts';
import { answerableCells, labelsOf } from '../oracle/labels.ts';
import type { OracleTable } from '../oracle/table.ts';
import type { CellPredictor } from '../predictors/predictor.ts';
import { Random } from '../random/random.ts';

/** `sample`: drawn uniformly from the cells of the table in use, with their mean test accuracy. `run`: what a run was told. */
export type LabelsFrom =
  | { readonly kind: 'sample'; readonly labels: number; readonly seed: number }
  | { readonly kind: 'run'; readonly cells: Uint32Array; readonly labels: Float64Array };

/** A Gaussian process takes the cube of their number. */
export const MOST_LABELS = 400;
export const FEWEST_LABELS = 10;
/** Cells on which a predictor is judged, at most. */
const HELD_OUT = 2_000;

/** What a predictor learned from, and how it does on cells that it did not see. */
export interface PredictorFacts {
  /** Labels that it learned from, and that there were. */
  readonly labels: number;
  readonly available: number;
  readonly heldOut: number;
  /** Kendall's τ-b with the mean test accuracy of the held-out cells; NaN if none is known. */
  readonly kendall: number;
}

export interface Labelled {
  readonly cells: Uint32Array;
  /** [cells] accuracies, [0, 1]. */
  readonly labels: Float64Array;
  readonly available: number;
}

/** The labelled cells, never more than {@link MOST_LABELS}: of more, as many are drawn, always the same. */
export function labelledCells(from: LabelsFrom, table: OracleTable): Labelled {
  if (from.kind === 'sample') {
    const all = answerableCells(table, 'mean-test');
    const count = Math.min(from.labels, MOST_LABELS, all.length);
    const drawn = new Random(from.seed).fork('explorer').sample(all.length, count);
    const cells = drawn.map((at) => all[at]);
    return { cells, labels: labelsOf(table, 'mean-test', cells), available: count };
  }
  const available = Math.min(from.cells.length, from.labels.length);
  const chosen =
    available <= MOST_LABELS
      ? Uint32Array.from({ length: available }, (_, i) => i)
      : new Random(0).fork('explorer').sample(available, MOST_LABELS).sort();
  return {
    cells: chosen.map((i) => from.cells[i]),
    labels: Float64Array.from(chosen, (i) => from.labels[i]),
    available,
  };
}

/** Judges a fitted predictor on cells of the table that it did not learn from. */
export async function factsOf(
  predictor: Pick<CellPredictor, 'predict'>,
  { cells, available }: Labelled,
  table: OracleTable,
): Promise<PredictorFacts> {
  const learned = new Set(cells);
  const all = answerableCells(table, 'mean-test').filter((cell) => !learned.has(cell));
  const heldOut = Math.min(HELD_OUT, all.length);
  const held = new Random(1)
    .fork('explorer, held out')
    .sample(all.length, heldOut)
    .map((at) => all[at]);
  const kendall =
    heldOut < 2
      ? Number.NaN
      : measureAccuracy(labelsOf(table, 'mean-test', held), await predictor.predict(held)).kendall;
  return { labels: cells.length, available, heldOut, kendall };
}

/** Tells apart what predictors learn from, on one table. */
export function labelsKey(from: LabelsFrom): string {
  return from.kind === 'sample'
    ? `${from.labels} ${from.seed}`
    : `${from.cells.join(' ')} ${from.labels.join(' ')}`;
}
