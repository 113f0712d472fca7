// The account of a run's queries: each cell once, in order, with the reason and what it would have cost.
import { OracleError } from './errors.ts';
import { type LabelSource, label } from './labels.ts';
import type { OracleTable } from './table.ts';

/**
 * `initial`: the first sample. `filtered`: sampled, but set aside for its low accuracy; the published code leaves these
 * out of its count. `proposed`: found by the search. `control`: asked for by what the search is compared with.
 */
export const QUERY_REASONS = ['initial', 'filtered', 'proposed', 'control'] as const;
export type QueryReason = (typeof QUERY_REASONS)[number];

/** One query of the oracle. */
export interface Query {
  /** 1 for the first query of the run. */
  readonly number: number;
  /** Index of the cell. */
  readonly cell: number;
  readonly reason: QueryReason;
  /** Accuracy the search was told, [0, 1]. */
  readonly label: number;
  /** Mean test accuracy, [0, 1]; NaN where the table has none. */
  readonly test: number;
  /** Seconds of training the query stands for; NaN where the table has none. */
  readonly seconds: number;
}

/** What a set of queries comes to. */
export interface Account {
  readonly queries: number;
  /** Simulated hours of training, over the queries whose time is known. */
  readonly hours: number;
  /** Queries whose time is known. */
  readonly timed: number;
}

/** Asks a table and keeps account. Isomorphic cells have one index, so they are one query. */
export class QueryLedger {
  readonly table: OracleTable;
  readonly source: LabelSource;
  /** Queries of a cell that had been queried before: answered from the ledger, not counted again. */
  private merged = 0;
  private readonly byCell = new Map<number, Query>();

  constructor(table: OracleTable, source: LabelSource) {
    this.table = table;
    this.source = source;
  }

  /** Whether the table can answer for a cell at all. Costs nothing and tells nothing of the accuracy. */
  canAnswer(index: number): boolean {
    return !Number.isNaN(label(this.table, index, this.source));
  }

  /** Whether a cell has been queried. */
  has(index: number): boolean {
    return this.byCell.has(index);
  }

  /**
   * Queries a cell. A cell queried before gives its first answer again, with the first reason, and counts as merged.
   *
   * @param filterBelow an `initial` query with a lower label becomes `filtered`
   * @throws OracleError `unanswerable` if the table has no figure; see {@link canAnswer}
   */
  query(index: number, reason: QueryReason, filterBelow = 0): Query {
    const earlier = this.byCell.get(index);
    if (earlier) {
      this.merged++;
      return earlier;
    }
    const answer = label(this.table, index, this.source);
    if (Number.isNaN(answer)) {
      throw new OracleError(
        'unanswerable',
        `The table has no ${this.source} accuracy for cell ${index}. Query only cells it covers, or choose another protocol.`,
        { cell: index },
      );
    }
    const query: Query = {
      number: this.byCell.size + 1,
      cell: index,
      reason: reason === 'initial' && answer < filterBelow ? 'filtered' : reason,
      label: answer,
      test: this.table.test(index),
      seconds: this.table.trainingSeconds(index),
    };
    this.byCell.set(index, query);
    return query;
  }

  /** All queries, in the order in which they were made. */
  get queries(): Query[] {
    return [...this.byCell.values()];
  }

  /** Number of distinct cells queried. */
  get size(): number {
    return this.byCell.size;
  }

  /** Repeated queries that were merged with an earlier one. */
  get duplicates(): number {
    return this.merged;
  }

  /** Queries by reason. */
  counts(): Record<QueryReason, number> {
    const counts: Record<QueryReason, number> = { initial: 0, filtered: 0, proposed: 0, control: 0 };
    for (const { reason } of this.byCell.values()) counts[reason]++;
    return counts;
  }

  /** Everything that was queried. */
  fullAccount(): Account {
    return account(this.queries);
  }

  /** As the published code counts: what was filtered out is not counted. */
  paperAccount(): Account {
    return account(this.queries.filter(({ reason }) => reason !== 'filtered'));
  }
}

function account(queries: readonly Query[]): Account {
  const timed = queries.filter(({ seconds }) => !Number.isNaN(seconds));
  const hours = timed.reduce((sum, { seconds }) => sum + seconds, 0) / 3_600;
  return { queries: queries.length, hours, timed: timed.length };
}
