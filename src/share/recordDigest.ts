// A digest of everything that a run told: equal for equal runs, to the last bit.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Accuracy } from '../metrics/accuracy.ts';
import type { RunRecord } from '../run/record.ts';
import type { BestCell } from '../search/events.ts';

const accuracy = ({ kendall, spearman, pairwise, rmse }: Accuracy) => [kendall, spearman, pairwise, rmse];
const best = ({ cell, label, test }: BestCell) => [cell, label, test];

/** @param record of a finished run @returns 32 hexadecimal digits */
export function recordDigest({ series, curves, queries, pseudoLabels, summary }: RunRecord): string {
  // Lists, not objects: in these the order of names would count.
  const told = [
    series.map(({ id }) => [
      id,
      (curves[id] ?? []).map((point) => [point.iteration, point.steps, ...accuracy(point)]),
    ]),
    queries.map(({ cell, label, test, seconds, reason, parent, stepSize }) => [
      cell,
      label,
      test,
      seconds,
      reason,
      parent ?? null,
      stepSize ?? null,
    ]),
    pseudoLabels.map((event) => [
      event.iteration,
      event.count,
      event.known,
      ...accuracy(event.accuracy),
      event.bias,
    ]),
    summary && [
      summary.queries,
      summary.filtered,
      best(summary.best),
      summary.bestRank,
      summary.regret,
      summary.series.map((one) => [one.id, one.steps, ...accuracy(one.accuracy)]),
    ],
  ];
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(told)))).slice(0, 32);
}
