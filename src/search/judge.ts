// Judges predictors and pseudo-labels by the table's mean test accuracies, which no search is ever told.
import { type Accuracy, measureAccuracy } from '../metrics/accuracy.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { OracleTable } from '../oracle/table.ts';
import type { Predictor } from '../predictors/predictor.ts';
import type { Evaluation, PseudoLabelReport, ScatterPoint } from './events.ts';
import { cellsToJudge } from './wholeSpace.ts';

const MOST_SCATTER_POINTS = 400;

/** What was measured, and the predictions for the first cells: with the table all that an event says follows from it. */
export interface Verdict {
  readonly accuracy: Accuracy;
  /** At most 400. */
  readonly predicted: Float64Array;
}

export class TableJudge {
  private readonly table: OracleTable;
  private readonly oracle: Oracle;
  private heldOut: Uint32Array;
  private truth: Float64Array;
  /** Cells whose test accuracy was looked up. */
  readonly judged = new Set<number>();

  /** @param heldOut cells with a known test accuracy that predictors are judged on */
  constructor(table: OracleTable, oracle: Oracle, heldOut: Uint32Array) {
    this.table = table;
    this.oracle = oracle;
    this.heldOut = heldOut;
    this.truth = this.truthOf(heldOut);
    this.note(heldOut);
  }

  /** The cells that evaluations show, as many of them as have not been queried. */
  get shown(): Uint32Array {
    this.dropQueried();
    return this.heldOut.subarray(0, MOST_SCATTER_POINTS);
  }

  /** A predictor against the held-out cells. */
  async measure(predictor: Pick<Predictor, 'predict'>): Promise<Verdict> {
    this.dropQueried();
    const predicted = await predictor.predict(this.heldOut);
    return {
      accuracy: measureAccuracy(this.truth, predicted),
      predicted: predicted.subarray(0, MOST_SCATTER_POINTS),
    };
  }

  evaluation({ accuracy, predicted }: Verdict): Evaluation {
    this.dropQueried();
    return { accuracy, scatter: scatterOf(this.heldOut, this.truth, predicted) };
  }

  /** Pseudo-labels, as accuracies, against the truth where the table knows it. */
  measurePseudoLabels(cells: Uint32Array, pseudoLabels: Float64Array): Verdict & { readonly bias: number } {
    const known = this.known(cells);
    const truth = this.truthOf(known.map((i) => cells[i]));
    const predicted = Float64Array.from(known, (i) => pseudoLabels[i]);
    const bias = predicted.reduce((sum, value, i) => sum + value - truth[i], 0) / truth.length;
    return {
      accuracy: measureAccuracy(truth, predicted),
      predicted: predicted.subarray(0, MOST_SCATTER_POINTS),
      bias,
    };
  }

  pseudoLabelReport(
    cells: Uint32Array,
    { accuracy, predicted, bias }: Verdict & { readonly bias: number },
  ): PseudoLabelReport {
    this.note(cells);
    const known = this.known(cells).map((i) => cells[i]);
    return {
      type: 'pseudo-labelled',
      count: cells.length,
      known: known.length,
      accuracy,
      bias,
      scatter: scatterOf(known, this.truthOf(known.subarray(0, predicted.length)), predicted),
    };
  }

  /** All cells were looked up. */
  noteWholeSpace(): void {
    for (const cell of cellsToJudge(this.table)) this.judged.add(cell);
  }

  /** Positions of the cells whose accuracy the table knows. */
  private known(cells: Uint32Array): Uint32Array {
    return Uint32Array.from(cells.keys()).filter((i) => !Number.isNaN(this.table.test(cells[i])));
  }

  private truthOf(cells: Uint32Array): Float64Array {
    return Float64Array.from(cells, (cell) => this.table.test(cell));
  }

  private note(cells: Uint32Array): void {
    for (const cell of cells) if (!Number.isNaN(this.table.test(cell))) this.judged.add(cell);
  }

  /** Cells that the search has queried since no longer count. */
  private dropQueried(): void {
    const kept = this.heldOut.filter((cell) => !this.oracle.has(cell));
    if (kept.length === this.heldOut.length) return;
    this.heldOut = kept;
    this.truth = this.truthOf(kept);
  }
}

function scatterOf(cells: Uint32Array, truth: Float64Array, predicted: Float64Array): ScatterPoint[] {
  return Array.from(predicted, (value, i) => ({ cell: cells[i], truth: truth[i], predicted: value }));
}
