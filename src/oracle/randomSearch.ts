// What random search would be expected to report on a table: the line that every search is held against.
import { type BaselinePoint, expectedBest, randomSearchBaseline } from '../metrics/randomSearch.ts';
import { keptWith } from './keptWith.ts';
import { answerableCells, type LabelSource, labelsOf } from './labels.ts';
import type { OracleTable } from './table.ts';

/** Budgets are few, but a slider passes many of them. */
const MOST_KEPT = 100;

const baselines = keptWith((table, key: `${LabelSource} ${number}`) => {
  const [source, most] = key.split(' ') as [LabelSource, string];
  return randomSearchBaseline(reportedByLabel(table, source), Number(most));
}, MOST_KEPT);

/**
 * @param source what queries tell
 * @param most queries
 */
export function randomSearchOn(
  table: OracleTable,
  source: LabelSource,
  most: number,
): readonly BaselinePoint[] {
  return baselines(table, `${source} ${most}`);
}

/** The same after these numbers of queries. @throws RangeError for more queries than there are cells to query */
export function randomSearchAt(
  table: OracleTable,
  source: LabelSource,
  counts: readonly number[],
): BaselinePoint[] {
  const reported = reportedByLabel(table, source);
  return counts.map((queries) => ({ queries, expected: expectedBest(reported, queries) }));
}

/** Mean test accuracies of the cells that can be queried, from the best label to the worst. */
const reportedByLabel = keptWith((table, source: LabelSource): Float64Array => {
  const answerable = answerableCells(table, source);
  const labels = labelsOf(table, source, answerable);
  // Sorting numbers is many times faster than sorting by a comparison, and this is the usual case.
  if (source === 'mean-test') return labels.sort().reverse();
  const order = Uint32Array.from(answerable.keys()).sort((a, b) => labels[b] - labels[a]);
  return Float64Array.from(order, (i) => table.test(answerable[i])).filter((test) => !Number.isNaN(test));
});
