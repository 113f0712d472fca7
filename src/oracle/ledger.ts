// The account of a run's queries: each cell once, in order, with the reason and what it would have cost.
import { OracleError } from './errors.ts';
import { type LabelSource, label, runsOf } from './labels.ts';
import type { OracleTable } from './table.ts';

/**
 * `initial`: the first sample. `filtered`: sampled, but set aside for its low accuracy; the published code leaves these
 * out of its count. `proposed`: found by the search.
 */
export const QUERY_REASONS = ['initial', 'filtered', 'proposed'] as const;
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
  /** Seconds of training the query stands for, all runs that its label is the mean of; NaN where the table has none. */
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
  private readonly byCell = new Map<number, Query>();
  private readonly judged = new Set<number>();

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
   * Queries a cell. A cell queried before gives its first answer again, with the first reason, and is not counted again.
   *
   * @param filterBelow an `initial` query with a lower label becomes `filtered`
   * @throws OracleError `unanswerable` if the table has no figure; see {@link canAnswer}
   */
  query(index: number, reason: QueryReason, filterBelow = 0): Query {
    const earlier = this.byCell.get(index);
    if (earlier) return earlier;
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
      seconds: this.table.trainingSeconds(index) * runsOf(this.table, this.source),
    };
    this.byCell.set(index, query);
    return query;
  }

  /** Notes cells whose test accuracy is looked up to judge with, if the table has it, and not told to the search. */
  noteJudging(cells: Uint32Array): void {
    for (const cell of cells) if (!Number.isNaN(this.table.test(cell))) this.judged.add(cell);
  }

  /** All queries, in the order in which they were made. */
  get queries(): Query[] {
    return [...this.byCell.values()];
  }

  /** Number of distinct cells queried. */
  get size(): number {
    return this.byCell.size;
  }

  /** Everything that was queried. */
  fullAccount(): Account {
    return account(this.queries.map(({ seconds }) => seconds));
  }

  /** As the published code counts: what was filtered out is not counted. */
  paperAccount(): Account {
    return account(this.queries.filter(({ reason }) => reason !== 'filtered').map(({ seconds }) => seconds));
  }

  /** What judging has cost beyond the queries: no search could do it without training these cells too. */
  judgingAccount(): Account {
    const beyond = [...this.judged].filter((cell) => !this.byCell.has(cell));
    const runs = runsOf(this.table, 'mean-test');
    return account(beyond.map((cell) => this.table.trainingSeconds(cell) * runs));
  }
}

function account(seconds: readonly number[]): Account {
  const known = seconds.filter((value) => !Number.isNaN(value));
  const hours = known.reduce((sum, value) => sum + value, 0) / 3_600;
  return { queries: seconds.length, hours, timed: known.length };
}
