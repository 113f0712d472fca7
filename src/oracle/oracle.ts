// What a search may ask: the accuracy of a cell, once each and within a budget. Keeps the one list of a run's queries.
import { OracleError } from './errors.ts';
import { answerableCells, type LabelSource, label } from './labels.ts';
import type { OracleTable } from './table.ts';

/**
 * `initial`: the first sample. `filtered`: sampled, but set aside for its low accuracy; the published code leaves these
 * out of its count, and they are not charged to the budget. `proposed`: found by the search.
 */
export const QUERY_REASONS = ['initial', 'filtered', 'proposed'] as const;
export type QueryReason = (typeof QUERY_REASONS)[number];

/** Why a cell is queried. */
export interface Origin {
  readonly reason: 'initial' | 'proposed';
  /** An initial cell with a lower label becomes `filtered`. */
  readonly filterBelow?: number;
  /** Of a proposal: the queried cell that it was made from, and the step size λ if it was climbed. */
  readonly parent?: number;
  readonly stepSize?: number;
  /** Of a proposal: the accuracy, [0, 1], that the search's predictor gave it. */
  readonly predicted?: number;
}

/** One query. */
export interface Query {
  /** 1 for the first query of the run. */
  readonly number: number;
  /** Index of the cell. */
  readonly cell: number;
  readonly reason: QueryReason;
  /** Accuracy the search was told, [0, 1]. */
  readonly label: number;
  readonly parent?: number;
  readonly stepSize?: number;
  readonly predicted?: number;
}

/** Asks a table and keeps account. Isomorphic cells have one index, so they are one query. */
export class Oracle {
  readonly source: LabelSource;
  /** Queries that are charged, at most. */
  readonly budget: number;
  /** Every query, in the order in which they were made. */
  readonly queries: readonly Query[] = [];
  /** Those of them that the search learns from: all but the filtered ones. */
  readonly labelled: readonly Query[] = [];
  private readonly table: OracleTable;
  private readonly byCell = new Map<number, Query>();

  constructor(table: OracleTable, source: LabelSource, budget: number) {
    this.table = table;
    this.source = source;
    this.budget = budget;
  }

  /** Queries that the budget still allows. */
  get left(): number {
    return this.budget - this.labelled.length;
  }

  /** Cells that can be queried, ascending. */
  answerable(): Uint32Array {
    return answerableCells(this.table, this.source);
  }

  /** Whether the table can answer for a cell at all. Costs nothing and tells nothing of the accuracy. */
  canAnswer(cell: number): boolean {
    return !Number.isNaN(label(this.table, cell, this.source));
  }

  /** Whether a cell has been queried. */
  has(cell: number): boolean {
    return this.byCell.has(cell);
  }

  /**
   * Queries a cell. A cell queried before gives its first answer again, with the first reason, and is not counted again.
   *
   * @throws OracleError `budget-spent`; `unanswerable` if the table has no figure, see {@link canAnswer}
   */
  query(cell: number, { filterBelow = 0, ...origin }: Origin): Query {
    const earlier = this.byCell.get(cell);
    if (earlier) return earlier;
    if (this.left <= 0) {
      throw new OracleError('budget-spent', `All ${this.budget} queries of the budget are spent.`, {
        budget: this.budget,
      });
    }
    const answer = label(this.table, cell, this.source);
    if (Number.isNaN(answer)) {
      throw new OracleError(
        'unanswerable',
        `The table has no ${this.source} accuracy for cell ${cell}. Query only cells it covers, or choose another protocol.`,
        { cell },
      );
    }
    const filtered = origin.reason === 'initial' && answer < filterBelow;
    const reason = filtered ? 'filtered' : origin.reason;
    const query: Query = { ...origin, number: this.queries.length + 1, cell, reason, label: answer };
    this.byCell.set(cell, query);
    (this.queries as Query[]).push(query);
    if (!filtered) (this.labelled as Query[]).push(query);
    return query;
  }
}
