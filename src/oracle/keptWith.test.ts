// Answers kept with a table: computed once for each table and key, and the oldest given up.
import { expect, it, vi } from 'vitest';
import { keptWith } from './keptWith.ts';
import { OracleTable, type Provenance } from './table.ts';

it('computes an answer once for each table and key, and gives up the oldest', () => {
  const provenance = { testRuns: 1, validationRuns: {} } as unknown as Provenance;
  const tables = [new OracleTable({}, provenance, 3), new OracleTable({}, provenance, 4)] as const;
  const make = vi.fn((table: OracleTable, key: string) => `${key}${table.size}`);
  const kept = keptWith(make, 2);
  expect([kept(tables[0], 'a'), kept(tables[1], 'a'), kept(tables[0], 'a')]).toEqual(['a3', 'a4', 'a3']);
  expect(make).toHaveBeenCalledTimes(2);
  for (const key of ['b', 'c', 'b', 'c', 'a']) kept(tables[0], key);
  expect(make).toHaveBeenCalledTimes(5);
});
