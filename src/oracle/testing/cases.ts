// Small files as well-known tools write them, of twelve made-up cells each, and what must come of each: the figures in
// cases/truth.csv, or a refusal that says why. For the tests of every way in.
import type { OracleErrorCode } from '../errors.ts';
import type { ImportReport } from '../importReport.ts';
import type { OracleTable } from '../table.ts';

export type Figure = 'test' | 'validation' | 'seconds';

export interface Case {
  readonly file: string;
  /** Figures that must be those of the truth; all others must be unknown. */
  readonly figures: readonly Figure[];
  readonly report: ImportReport;
}

const unit = (column: string, of: 'fraction' | 'percent', by = 12) => ({ column, unit: of, by, of: 12 });
const fine = (file: string, column: string, of: 'fraction' | 'percent' = 'fraction'): Case => ({
  file,
  figures: ['test'],
  report: { joined: 12, units: [unit(column, of)], problems: [] },
});

export const CASES: readonly Case[] = [
  {
    file: 'numpy-matrix.csv',
    figures: ['test', 'validation', 'seconds'],
    report: {
      joined: 12,
      units: [unit('final_test_accuracy', 'fraction'), unit('final_validation_accuracy', 'fraction')],
    },
  },
  fine('numpy-float-matrix.csv', 'final_test_accuracy'),
  fine('numpy-ops.csv', 'final_test_accuracy'),
  {
    file: 'epochs-column.csv',
    figures: ['test', 'seconds'],
    report: {
      joined: 12,
      budgets: [4, 12, 36, 108],
      selections: [{ column: 'epochs', kind: 'epochs', used: '4, 12, 36, 108', left: 0 }],
      duplicates: 96,
    },
  },
  {
    file: 'test-percent-validation-fraction.csv',
    figures: ['test', 'validation'],
    report: {
      joined: 12,
      units: [unit('test_accuracy', 'percent'), unit('validation_accuracy', 'fraction')],
    },
  },
  {
    file: 'test-fraction-validation-percent.csv',
    figures: ['test', 'validation'],
    report: {
      joined: 12,
      units: [unit('test_accuracy', 'fraction'), unit('validation_accuracy', 'percent')],
    },
  },
  ...['brotli', 'gzip', 'lz4_raw', 'zstd'].map((codec) => fine(`codec-${codec}.parquet`, 'test_accuracy')),
  {
    file: 'decimal-comma.csv',
    figures: ['test', 'validation', 'seconds'],
    report: {
      joined: 12,
      units: [unit('test_accuracy', 'fraction'), unit('validation_accuracy', 'fraction')],
    },
  },
  fine('decimal-comma-percent.csv', 'accuracy', 'percent'),
  fine('percent-sign.csv', 'accuracy', 'percent'),
  fine('utf16.csv', 'accuracy'),
  fine('utf16-tab.txt', 'accuracy'),
  fine('none-on-unused-vertex.csv', 'accuracy'),
];

export interface Refusal {
  readonly file: string;
  readonly code: OracleErrorCode;
  readonly message: RegExp;
}

export const REFUSALS: readonly Refusal[] = [
  {
    file: 'units-mixed-in-one-column.csv',
    code: 'mixed-units',
    message: /row 1 has 83\.12.*row 9 has 0\.9308/,
  },
  { file: 'only-36-epochs.tfrecord', code: 'answers-nothing', message: /36 epochs only.*108 epochs/ },
  { file: 'none-on-unused-vertex.jsonl', code: 'missing-column', message: /accuracy.*It has: matrix, ops/ },
  { file: 'utf16-cells.jsonl', code: 'missing-column', message: /accuracy.*It has: index/ },
];

export interface Truth extends Readonly<Record<Figure, number>> {
  readonly index: number;
  readonly hash: string;
}

/** The rows of truth.csv. */
export function readTruth(csv: string): readonly Truth[] {
  return csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [index, hash, ...figures] = line.split(',');
      const [test, validation, seconds] = figures.map(Number);
      return { index: Number(index), hash, test, validation, seconds };
    });
}

/** Half a step of the finest figures that a table keeps, and the error of single precision. */
const TOLERANCE = { test: 1 / 119_808, validation: 1 / 119_808, seconds: 1e-3 };

/** Where a table does not hold these figures of the truth, and no others. */
export function deviations(
  table: OracleTable,
  truth: readonly Truth[],
  figures: readonly Figure[],
): string[] {
  const wrong: string[] = [];
  const actual = (figure: Figure, index: number): number => {
    if (figure === 'seconds') return table.trainingSeconds(index);
    return figure === 'test' ? table.test(index) : table.validation(index);
  };
  for (const row of truth) {
    for (const figure of ['test', 'validation', 'seconds'] as const) {
      const value = actual(figure, row.index);
      const wanted = figures.includes(figure) ? row[figure] : Number.NaN;
      const same = Number.isNaN(wanted)
        ? Number.isNaN(value)
        : Math.abs(value - wanted) <= TOLERANCE[figure] + 1e-12;
      if (!same) wrong.push(`${figure} of cell ${row.index}: ${value}, not ${wanted}`);
    }
  }
  if (table.coverage > truth.length) wrong.push(`${table.coverage} cells are known, not ${truth.length}`);
  return wrong;
}
