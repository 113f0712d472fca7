// What follows from a table, and would take long to compute for every run of a sweep, is kept as long as the table is.
import type { OracleTable } from './table.ts';

/**
 * The same answers as `make`, each computed once: tables do not change. Callers share them and must not change them.
 *
 * @param most answers kept of each table; beyond that the oldest is given up
 */
export function keptWith<Key, Answer>(
  make: (table: OracleTable, key: Key) => Answer,
  most = Number.POSITIVE_INFINITY,
): (table: OracleTable, key: Key) => Answer {
  const kept = new WeakMap<OracleTable, Map<Key, Answer>>();
  return (table, key) => {
    const answers = kept.get(table) ?? new Map<Key, Answer>();
    kept.set(table, answers);
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = make(table, key);
    if (answers.size >= most) answers.delete(answers.keys().next().value as Key);
    answers.set(key, answer);
    return answer;
  };
}
