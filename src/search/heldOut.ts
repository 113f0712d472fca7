// Judges predictors on cells whose accuracy the table knows but the search was never told.
import { measureAccuracy } from '../metrics/accuracy.ts';
import type { SearchContext, Track } from './context.ts';
import { tokensOf } from './context.ts';
import type { EvaluatedEvent, ScatterPoint } from './events.ts';
import { accuracies, type Scale } from './standardise.ts';

const MOST_SCATTER_POINTS = 400;

/** Predicted against true accuracy of the first cells. */
export function scatterOf(cells: Uint32Array, truth: Float64Array, predicted: Float64Array): ScatterPoint[] {
  return Array.from(cells.subarray(0, MOST_SCATTER_POINTS), (cell, i) => ({
    cell,
    truth: truth[i],
    predicted: predicted[i],
  }));
}

/** A fixed set of held-out cells; cells that a search queries in the meantime no longer count. */
export class HeldOut {
  private readonly context: Pick<SearchContext, 'space' | 'table' | 'ledger'>;
  private cells: Uint32Array;
  private tokens: Uint8Array;
  private truth: Float64Array;

  constructor(context: Pick<SearchContext, 'space' | 'table' | 'ledger'>, cells: Uint32Array) {
    this.context = context;
    context.ledger.noteJudging(cells);
    this.cells = cells;
    this.tokens = tokensOf(context.space, cells);
    this.truth = Float64Array.from(cells, (cell) => context.table.test(cell));
  }

  /** Leaves out what has been queried since the last evaluation. */
  private dropQueried(): void {
    const { space, table, ledger } = this.context;
    const kept = this.cells.filter((cell) => !ledger.has(cell));
    if (kept.length === this.cells.length) return;
    this.cells = kept;
    this.tokens = tokensOf(space, kept);
    this.truth = Float64Array.from(kept, (cell) => table.test(cell));
  }

  async evaluate(
    { role, predictor }: Track,
    scale: Scale,
  ): Promise<Omit<EvaluatedEvent, 'iteration' | 'progress'>> {
    this.dropQueried();
    const predicted = accuracies(await predictor.predict(this.tokens), scale);
    return {
      type: 'evaluated',
      model: role,
      steps: predictor.steps,
      accuracy: measureAccuracy(this.truth, predicted),
      scatter: scatterOf(this.cells, this.truth, predicted),
    };
  }
}
