// Figures published in ascending order of module hash, without the cells: turned into columns by cell index.
import { IMAGES_PER_RUN } from '../space/nasbench101/benchmark.ts';
import type { HashOrder } from '../space/nasbench101/hashOrder.ts';
import { type Column, type ColumnData, type Columns, emptyColumn } from './columns.ts';
import { OracleError } from './errors.ts';
import type { Provenance } from './provenance.ts';

/** Runs summed in the test figures. */
const TEST_RUNS = 3;

const CSV_COLUMNS: readonly Column[] = [
  'validation_correct_4',
  'validation_correct_12',
  'validation_correct_36',
  'validation_correct_108',
  'training_seconds',
];
const CSV_HEADER = 'module_hash,val4,val12,val36,val108,train_seconds';

/** What the two files' README says of their origin. */
export const HASH_ORDERED_PROVENANCE: Provenance = {
  name: 'NAS-Bench-101',
  kind: 'measured',
  source:
    'NAS-Bench-101 (Ying et al., ICML 2019, Apache-2.0). Test figures: metric cache published with FreeREA (MIT). Validation figures: data set of nasbench-vis (ISC).',
  licence: 'Apache-2.0, MIT and ISC, by part',
  notes: 'Test: three runs a cell, summed. Validation and training time: one run each, where known.',
  testRuns: TEST_RUNS,
  validationRuns: { '108': 1, '36': 1, '12': 1, '4': 1 },
};

/**
 * Test figures: one little-endian 16-bit integer a cell, images classified correctly, summed over three runs.
 *
 * @param bytes 2 a cell, in ascending order of module hash
 * @param order cells by index, in ascending order of module hash
 * @throws OracleError `bad-value` for another number of bytes, or a count that three runs cannot reach
 */
export function testColumn(bytes: Uint8Array, order: Uint32Array): ColumnData {
  if (bytes.length !== 2 * order.length) {
    throw new OracleError(
      'bad-value',
      `The test figures have ${bytes.length} bytes; ${2 * order.length} are needed, two a cell. Copy the file again.`,
    );
  }
  const column = emptyColumn('test_correct', order.length);
  for (let position = 0; position < order.length; position++) {
    const correct = bytes[2 * position] + 256 * bytes[2 * position + 1];
    checkCount(correct, TEST_RUNS, `test figure ${position}`);
    column[order[position]] = correct;
  }
  return column;
}

/**
 * Validation figures and training times of some cells: CSV with the header `module_hash,val4,val12,val36,val108,train_seconds`.
 * A file written by a program, without quotes, so lines are split at commas.
 *
 * @throws OracleError `missing-column`, `bad-value`, or `unknown-cell` for a hash that no cell has
 */
export function validationColumns(csv: string, order: HashOrder): Columns {
  const lines = csv.split(/\r?\n/).filter((line) => line !== '');
  if (lines[0] !== CSV_HEADER) {
    throw new OracleError('missing-column', `The validation figures must begin with "${CSV_HEADER}".`);
  }
  const size = order.order.length;
  const columns = CSV_COLUMNS.map((column) => emptyColumn(column, size));
  let unknown = 0;
  let firstUnknown = '';
  for (let line = 1; line < lines.length; line++) {
    const [hash, ...figures] = lines[line].split(',');
    const index = order.indexOf(hash);
    if (index < 0) {
      unknown++;
      firstUnknown ||= hash;
      continue;
    }
    CSV_COLUMNS.forEach((column, c) => {
      // Number('') is 0, which would be a figure.
      const value = figures[c] ? Number(figures[c]) : Number.NaN;
      const where = `${column} of ${hash} in line ${line + 1}`;
      if (column !== 'training_seconds') checkCount(value, 1, where);
      else if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) throw badFigure(where, figures[c]);
      columns[c][index] = value;
    });
  }
  if (unknown > 0) {
    throw new OracleError(
      'unknown-cell',
      `${unknown} module hashes of the validation figures belong to no cell, the first "${firstUnknown.slice(0, 40)}". Copy the file again.`,
      { unknown },
    );
  }
  return Object.fromEntries(CSV_COLUMNS.map((column, c) => [column, columns[c]]));
}

function checkCount(value: number, runs: number, where: string): void {
  if (!(Number.isInteger(value) && value >= 0 && value <= runs * IMAGES_PER_RUN))
    throw badFigure(where, value);
}

function badFigure(where: string, value: unknown): OracleError {
  return new OracleError('bad-value', `The ${where} cannot be ${value}. Copy the file again.`);
}
