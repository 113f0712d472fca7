// The oracle counts each cell once, keeps to its budget and tells nothing that was not asked, whatever is asked of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullAccount, judgingAccount, paperAccount, secondsOfQuery } from './accounts.ts';
import { UNKNOWN } from './columns.ts';
import { Oracle } from './oracle.ts';
import { OracleTable } from './table.ts';

const table = new OracleTable(
  {
    test_correct: Uint16Array.of(27_000, 28_000, UNKNOWN, 20_000),
    validation_correct_108: Uint16Array.of(9_000, 9_300, 9_100, UNKNOWN),
    training_seconds: Float32Array.of(3_600, 1_800, Number.NaN, 900),
  },
  { name: 'Made up', kind: 'imported', source: 'a test', testRuns: 3, validationRuns: { '108': 1 } },
  4,
);
const initial = { reason: 'initial' } as const;
const proposed = { reason: 'proposed' } as const;

describe('the oracle', () => {
  it('keeps label, reason and where a cell comes from, and tells neither test accuracy nor cost', () => {
    const oracle = new Oracle(table, 'validation', 10);
    expect(oracle.query(1, initial)).toEqual({ number: 1, cell: 1, reason: 'initial', label: 9_300 / 9_984 });
    expect(oracle.query(2, { ...proposed, parent: 1, stepSize: 3 })).toEqual({
      number: 2,
      cell: 2,
      reason: 'proposed',
      label: 9_100 / 9_984,
      parent: 1,
      stepSize: 3,
    });
    expect(secondsOfQuery(table, 'validation', 1)).toBe(1_800);
    expect(fullAccount(table, 'validation', oracle.queries)).toEqual({ queries: 2, hours: 0.5, timed: 1 });
  });

  it('merges what was queried before', () => {
    const oracle = new Oracle(table, 'mean-test', 1);
    const first = oracle.query(0, initial);
    expect(oracle.query(0, proposed)).toBe(first);
    expect([oracle.queries.length, oracle.has(0), oracle.has(1)]).toEqual([1, true, false]);
  });

  it('does not answer beyond the budget', () => {
    const oracle = new Oracle(table, 'mean-test', 2);
    oracle.query(0, initial);
    oracle.query(1, proposed);
    expect(oracle.left).toBe(0);
    expect(() => oracle.query(3, proposed)).toThrow(expect.objectContaining({ code: 'budget-spent' }));
    expect(oracle.query(0, proposed).label).toBe(27_000 / 29_952);
    expect(oracle.queries.length).toBe(2);
  });

  it('lists filtered cells, but neither charges nor labels them, as the paper does', () => {
    const oracle = new Oracle(table, 'validation', 2);
    oracle.query(0, { ...initial, filterBelow: 0.92 });
    expect(oracle.left).toBe(2);
    oracle.query(1, { ...initial, filterBelow: 0.92 });
    oracle.query(2, { ...proposed, filterBelow: 0.92 });
    expect(oracle.queries.map(({ reason }) => reason)).toEqual(['filtered', 'initial', 'proposed']);
    expect(oracle.labelled.map(({ cell }) => cell)).toEqual([1, 2]);
    expect(fullAccount(table, 'validation', oracle.queries)).toEqual({ queries: 3, hours: 1.5, timed: 2 });
    expect(paperAccount(table, 'validation', oracle.queries)).toEqual({ queries: 2, hours: 0.5, timed: 1 });
  });

  it('says what the table cannot answer, before and when asked', () => {
    const oracle = new Oracle(table, 'validation', 10);
    expect([0, 3, 99].map((index) => oracle.canAnswer(index))).toEqual([true, false, false]);
    expect([...oracle.answerable()]).toEqual([0, 1, 2]);
    expect(() => oracle.query(3, proposed)).toThrow(expect.objectContaining({ code: 'unanswerable' }));
    expect(oracle.queries.length).toBe(0);
  });

  it('numbers distinct cells in order, whatever the sequence', () => {
    const asked = fc.array(fc.tuple(fc.constantFrom(0, 1, 2), fc.constantFrom(initial, proposed)));
    fc.assert(
      fc.property(asked, (sequence) => {
        const oracle = new Oracle(table, 'validation', 3);
        for (const [cell, origin] of sequence) oracle.query(cell, origin);
        const cells = [...new Set(sequence.map(([cell]) => cell))];
        expect(oracle.queries.map(({ cell }) => cell)).toEqual(cells);
        expect(oracle.queries.map(({ number }) => number)).toEqual(cells.map((_, i) => i + 1));
        expect(oracle.left).toBe(3 - cells.length);
      }),
    );
  });
});

describe('the account of judging', () => {
  it('is apart from the queries, and holds what only judging cost', () => {
    const judged = new Set([0, 1]);
    // Judged by the mean of three trainings, where a query here stands for one.
    expect(judgingAccount(table, judged, [])).toEqual({ queries: 2, hours: 4.5, timed: 2 });
    const oracle = new Oracle(table, 'validation', 10);
    oracle.query(1, proposed);
    // Once the search has queried it, it is on the search's bill.
    expect(judgingAccount(table, judged, oracle.queries)).toEqual({ queries: 1, hours: 3, timed: 1 });
  });
});
