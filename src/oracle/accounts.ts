// What a run's queries, and the look-ups that judged it, would have cost in hours of training.
import { type LabelSource, runsOf } from './labels.ts';
import type { Query } from './oracle.ts';
import type { OracleTable } from './table.ts';

/** What a set of queries comes to. */
export interface Account {
  readonly queries: number;
  /** Simulated hours of training, over the queries whose time is known. */
  readonly hours: number;
  /** Queries whose time is known. */
  readonly timed: number;
}

/** Seconds of training that one query of a cell stands for; NaN where the table has none. */
export function secondsOfQuery(table: OracleTable, source: LabelSource, cell: number): number {
  return table.trainingSeconds(cell) * runsOf(table, source);
}

/** Everything that was queried. */
export function fullAccount(table: OracleTable, source: LabelSource, queries: readonly Query[]): Account {
  return account(queries.map(({ cell }) => secondsOfQuery(table, source, cell)));
}

/** As the published code counts: what was filtered out is not counted. */
export function paperAccount(table: OracleTable, source: LabelSource, queries: readonly Query[]): Account {
  return fullAccount(
    table,
    source,
    queries.filter(({ reason }) => reason !== 'filtered'),
  );
}

/**
 * What judging has cost beyond the queries: no search could do it without training these cells too.
 *
 * @param judged cells whose mean test accuracy was looked up
 */
export function judgingAccount(
  table: OracleTable,
  judged: Iterable<number>,
  queries: readonly Query[],
): Account {
  const queried = new Set(queries.map(({ cell }) => cell));
  const beyond = [...judged].filter((cell) => !queried.has(cell));
  return account(beyond.map((cell) => secondsOfQuery(table, 'mean-test', cell)));
}

function account(seconds: readonly number[]): Account {
  const known = seconds.filter((value) => !Number.isNaN(value));
  const hours = known.reduce((sum, value) => sum + value, 0) / 3_600;
  return { queries: seconds.length, hours, timed: known.length };
}
