// The ledger counts each cell once, whatever is asked of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNKNOWN } from './columns.ts';
import { QUERY_REASONS, QueryLedger } from './ledger.ts';
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

describe('QueryLedger', () => {
  it('keeps label, test accuracy, reason and cost of each query', () => {
    const ledger = new QueryLedger(table, 'validation');
    const query = ledger.query(1, 'initial');
    expect(query).toEqual({
      number: 1,
      cell: 1,
      reason: 'initial',
      label: 9_300 / 9_984,
      test: 28_000 / 29_952,
      seconds: 1_800,
    });
    expect(ledger.query(2, 'proposed')).toMatchObject({ number: 2, test: Number.NaN, seconds: Number.NaN });
    expect(ledger.fullAccount()).toEqual({ queries: 2, hours: 0.5, timed: 1 });
  });

  it('merges what was queried before', () => {
    const ledger = new QueryLedger(table, 'mean-test');
    const first = ledger.query(0, 'initial');
    expect(ledger.query(0, 'proposed')).toBe(first);
    expect([ledger.size, ledger.has(0), ledger.has(1)]).toEqual([1, true, false]);
  });

  it('accounts for filtered cells, which the paper leaves out', () => {
    const ledger = new QueryLedger(table, 'validation');
    ledger.query(0, 'initial', 0.92);
    ledger.query(1, 'initial', 0.92);
    ledger.query(2, 'proposed', 0.92);
    expect(ledger.queries.map(({ reason }) => reason)).toEqual(['filtered', 'initial', 'proposed']);
    expect(ledger.fullAccount()).toEqual({ queries: 3, hours: 1.5, timed: 2 });
    expect(ledger.paperAccount()).toEqual({ queries: 2, hours: 0.5, timed: 1 });
  });

  it('keeps what is looked up to judge with apart from the queries', () => {
    const ledger = new QueryLedger(table, 'validation');
    ledger.noteJudging(Uint32Array.of(0, 1));
    ledger.noteJudging(Uint32Array.of(1, 99));
    // Judged by the mean of three trainings, where a query here stands for one.
    expect(ledger.judgingAccount()).toEqual({ queries: 2, hours: 4.5, timed: 2 });
    expect([ledger.size, ledger.has(0)]).toEqual([0, false]);
    // Once the search has queried it, it is on the search's bill.
    ledger.query(1, 'proposed');
    expect(ledger.judgingAccount()).toEqual({ queries: 1, hours: 3, timed: 1 });
  });

  it('says what the table cannot answer, before and when asked', () => {
    const ledger = new QueryLedger(table, 'validation');
    expect([0, 3, 99].map((index) => ledger.canAnswer(index))).toEqual([true, false, false]);
    expect(() => ledger.query(3, 'proposed')).toThrow(expect.objectContaining({ code: 'unanswerable' }));
    expect(ledger.size).toBe(0);
  });

  it('numbers distinct cells in order, whatever the sequence', () => {
    const asked = fc.array(fc.tuple(fc.constantFrom(0, 1, 2), fc.constantFrom(...QUERY_REASONS)));
    fc.assert(
      fc.property(asked, (sequence) => {
        const ledger = new QueryLedger(table, 'validation');
        for (const [cell, reason] of sequence) ledger.query(cell, reason);
        const cells = [...new Set(sequence.map(([cell]) => cell))];
        expect(ledger.queries.map(({ cell }) => cell)).toEqual(cells);
        expect(ledger.queries.map(({ number }) => number)).toEqual(cells.map((_, i) => i + 1));
        expect(ledger.size).toBe(cells.length);
      }),
    );
  });
});
