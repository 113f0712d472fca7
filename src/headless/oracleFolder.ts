// Reads a folder of published figures in hash order (test-correct.u16le.bin and, if there, validation-30001.csv.gz).

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Columns } from '../oracle/columns.ts';
import { OracleError } from '../oracle/errors.ts';
import { HASH_ORDERED_PROVENANCE, testColumn, validationColumns } from '../oracle/hashOrdered.ts';
import { OracleTable } from '../oracle/table.ts';
import { SPACE_SIZE } from '../space/nasbench101/benchmark.ts';
import { Space } from '../space/nasbench101/space.ts';
import { hashAll } from './hashCache.ts';

const TEST_FILE = 'test-correct.u16le.bin';
const TEST_SHA256 = 'c72a2b15b45de2b4f3bed8e0eed3b67e2b5f623aa7e6e812211bbca94c4af46d';
const VALIDATION_FILE = 'validation-30001.csv.gz';

/**
 * Reads the folder; hashes all cells to join its figures onto the space.
 *
 * @param warn told of what is odd but no reason to stop
 * @throws OracleError `missing`, `wrong-type`, or what testColumn and validationColumns throw
 */
export function readFigureFolder(folder: string, warn: (message: string) => void): OracleTable {
  const testFile = join(folder, TEST_FILE);
  if (!existsSync(testFile)) {
    throw new OracleError(
      'missing',
      `${testFile} is not there. Give a folder that has it, or a record file of NAS-Bench-101.`,
    );
  }
  const test = readFileSync(testFile);
  if (createHash('sha256').update(test).digest('hex') !== TEST_SHA256) {
    warn(`${testFile} is not the published file (its SHA-256 differs). Going on with it.`);
  }
  // Read and unpacked before the long part, so that a bad file is told at once.
  const csv = readValidation(join(folder, VALIDATION_FILE), warn);
  if (test.length !== 2 * SPACE_SIZE) testColumn(test, new Uint32Array(SPACE_SIZE));
  const order = hashAll(Space.create());
  const columns: Columns = {
    test_correct: testColumn(test, order.order),
    ...(csv === undefined ? {} : validationColumns(csv, order)),
  };
  const { validationRuns, ...provenance } = HASH_ORDERED_PROVENANCE;
  return new OracleTable(
    columns,
    {
      ...provenance,
      created: new Date().toISOString().slice(0, 10),
      validationRuns: csv === undefined ? {} : validationRuns,
    },
    SPACE_SIZE,
  );
}

function readValidation(file: string, warn: (message: string) => void): string | undefined {
  if (!existsSync(file)) {
    warn(`${file} is not there: the table will have test accuracies only.`);
    return undefined;
  }
  try {
    return gunzipSync(readFileSync(file)).toString('utf8');
  } catch (cause) {
    throw new OracleError(
      'truncated',
      `${file} cannot be unpacked (${(cause as Error).message}). Copy it again.`,
    );
  }
}
