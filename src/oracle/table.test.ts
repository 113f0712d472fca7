// The table's look-ups, ranks and statistics, against plain definitions.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnName, MAIN_COLUMNS, MAX_RUNS, RUN_COLUMNS, UNKNOWN } from './columns.ts';
import { answerableCells, availableLabels, label } from './labels.ts';
import { OracleTable, type Provenance } from './table.ts';

const provenance: Provenance = {
  name: 'Made up',
  kind: 'imported',
  source: 'a test',
  testRuns: 3,
  validationRuns: { '108': 1 },
};
const table = (columns: ConstructorParameters<typeof OracleTable>[0], more: Partial<Provenance> = {}) =>
  new OracleTable(columns, { ...provenance, ...more }, 4);
const counts = fc.array(
  fc.oneof(fc.constant(UNKNOWN), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 29_952 })),
  { minLength: 1, maxLength: 60 },
);

describe('columns', () => {
  it('have one name each', () => {
    expect(MAIN_COLUMNS).toHaveLength(12);
    expect(new Set([...MAIN_COLUMNS, ...RUN_COLUMNS]).size).toBe(48);
    expect(columnName('test_correct', 108)).toBe('test_correct');
    expect(columnName('validation_correct', 108, 2)).toBe('validation_correct_108_run2');
    expect(columnName('training_seconds', 4, 1)).toBe('training_seconds_4_run1');
    expect(MAX_RUNS).toBe(6);
  });
});

describe('OracleTable', () => {
  it('looks up accuracies, and gives NaN where it does not know', () => {
    const some = table({
      test_correct: Uint16Array.of(29_952, UNKNOWN, 0, 14_976),
      validation_correct_108: Uint16Array.of(9_984, 4_992, UNKNOWN, 0),
      validation_correct_4_run2: Uint16Array.of(2_496, UNKNOWN, UNKNOWN, UNKNOWN),
      training_seconds: Float32Array.of(1.5, Number.NaN, 2, 3),
    });
    expect([0, 1, 2, 3].map((i) => some.test(i))).toEqual([1, Number.NaN, 0, 0.5]);
    expect([0, 1, 2, 3].map((i) => some.validation(i))).toEqual([1, 0.5, Number.NaN, 0]);
    expect(some.validation(0, 36)).toBeNaN();
    expect(some.validationRun(0)).toBe(1);
    expect(some.validationRun(0, 2)).toBeNaN();
    expect(some.validationRun(0, 2, 4)).toBe(0.25);
    expect(some.testRun(0, 1)).toBeNaN();
    expect(some.trainingSeconds(0)).toBe(1.5);
    expect(some.trainingSeconds(1)).toBeNaN();
    expect(some.test(-1)).toBeNaN();
    expect(some.test(4)).toBeNaN();
    expect(some.coverage).toBe(3);
    expect(some.coverageOf('training_seconds')).toBe(3);
    expect(some.coverageOf('training_seconds_4')).toBe(0);
    expect(some.columns()).toEqual([
      'test_correct',
      'validation_correct_108',
      'training_seconds',
      'validation_correct_4_run2',
    ]);
  });

  it('refuses columns of another length', () => {
    expect(() => table({ test_correct: new Uint16Array(3) })).toThrow(/3 values where 4/);
  });

  it('ranks as counting the better cells does', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const all = new OracleTable({ test_correct: Uint16Array.from(values) }, provenance, values.length);
        values.forEach((value, index) => {
          const better = values.filter((other) => other !== UNKNOWN && other > value).length;
          expect(all.rank(index)).toBe(value === UNKNOWN ? Number.NaN : 1 + better);
        });
        const { index, test } = all.best();
        if (all.coverage === 0) expect([index, test]).toEqual([-1, Number.NaN]);
        else expect([all.rank(index), all.test(index)]).toEqual([1, test]);
      }),
    );
  });

  it('has the landmarks of the plain definitions', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const all = new OracleTable({ test_correct: Uint16Array.from(values) }, provenance, values.length);
        const known = values
          .filter((value) => value !== UNKNOWN)
          .map((value) => value / 29_952)
          .sort((a, b) => a - b);
        const n = known.length;
        const { cells, mean, sd, median, above } = all.landmarks();
        expect(cells).toBe(n);
        if (n === 0) {
          expect([mean, sd, median]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
          return;
        }
        const expected = known.reduce((sum, value) => sum + value, 0) / n;
        expect(mean).toBeCloseTo(expected, 12);
        expect(sd).toBeCloseTo(Math.sqrt(known.reduce((s, x) => s + (x - expected) ** 2, 0) / n), 12);
        expect(median).toBeCloseTo((known[(n - 1) >> 1] + known[n >> 1]) / 2, 12);
        for (const { accuracy, cells } of above) expect(cells).toBe(known.filter((x) => x > accuracy).length);
      }),
    );
  });
});

describe('labels', () => {
  const one = table({
    test_correct: Uint16Array.of(29_952, UNKNOWN, 0, 14_976),
    validation_correct_108: Uint16Array.of(9_984, 4_992, UNKNOWN, UNKNOWN),
  });

  it('are those the table has figures for', () => {
    expect(availableLabels(one)).toEqual([
      { source: 'validation', cells: 2 },
      { source: 'mean-test', cells: 3 },
    ]);
    expect([...answerableCells(one, 'validation')]).toEqual([0, 1]);
    expect([...answerableCells(one, 'mean-test')]).toEqual([0, 2, 3]);
  });

  it('tell one run from the mean of several', () => {
    const three = table(
      {
        validation_correct_108: Uint16Array.of(29_952, 14_976, UNKNOWN, UNKNOWN),
        validation_correct_108_run1: Uint16Array.of(9_984, 0, UNKNOWN, UNKNOWN),
      },
      { validationRuns: { '108': 3 } },
    );
    expect(availableLabels(three)).toEqual([
      { source: 'validation', cells: 2 },
      { source: 'mean-validation', cells: 2 },
    ]);
    expect(label(three, 1, 'validation')).toBe(0);
    expect(label(three, 1, 'mean-validation')).toBe(0.5);
    // Several runs of which only the sum is known: no single run can be told.
    const summed = table(
      { validation_correct_108: Uint16Array.of(1, 2, 3, 4) },
      { validationRuns: { '108': 3 } },
    );
    expect(availableLabels(summed)).toEqual([{ source: 'mean-validation', cells: 4 }]);
  });
});
