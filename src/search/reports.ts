// What a run comes to: the best cell under each protocol.
import { availableLabels, label } from '../oracle/labels.ts';
import type { OracleTable } from '../oracle/table.ts';
import type { BestCell, ProtocolReport, Query } from './events.ts';

/** The query of highest label, the earliest of several; filtered ones never win. There must be one that is not filtered. */
export function bestOf(queries: readonly Query[]): BestCell {
  const [first, ...rest] = queries.filter(({ reason }) => reason !== 'filtered');
  const { cell, label, test } = rest.reduce(
    (best, query) => (query.label > best.label ? query : best),
    first,
  );
  return { cell, label, test };
}

/**
 * What this run would have reported if its best cell had been chosen by each kind of label the table has. Published
 * numbers differ by tenths of a percent with this choice alone (FACTS §4).
 */
export function protocolReports(table: OracleTable, queries: readonly Query[]): ProtocolReport[] {
  return availableLabels(table).flatMap(({ source }) => {
    const relabelled = queries
      .filter(({ reason }) => reason !== 'filtered')
      .map((query) => ({ ...query, label: label(table, query.cell, source) }))
      .filter((query) => !Number.isNaN(query.label));
    return relabelled.length === 0 ? [] : [{ source, cells: relabelled.length, best: bestOf(relabelled) }];
  });
}
