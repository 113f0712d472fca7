// Last step: the columns as an oracle table, with what is known of its fidelity.
//
//   node --import tsx tools/surrogate/pack.ts OUT TABLE.parquet
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Columns } from '../../src/oracle/columns.ts';
import { readTable, writeTable } from '../../src/oracle/parquet.ts';
import type { Provenance } from '../../src/oracle/provenance.ts';

const [folder, target] = process.argv.slice(2);
if (folder === undefined || target === undefined)
  throw new Error('Give the folder of columns and the file to write.');

/** Measured by behaviour.ts on an earlier table, as that takes hours; kept beside this file. */
const BEHAVIOUR = join(import.meta.dirname, 'behaviour.json');

const bytes = (name: string): ArrayBuffer => new Uint8Array(readFileSync(join(folder, name))).buffer;
const columns: Columns = {
  test_correct: new Uint16Array(bytes('test_correct.u16')),
  validation_correct_108: new Uint16Array(bytes('validation_correct_108.u16')),
  training_seconds: new Float32Array(bytes('training_seconds.f32')),
};
const figures = (file: string): Record<string, number> => JSON.parse(readFileSync(file, 'utf8'));
const provenance: Provenance = {
  name: 'Surrogate of NAS-Bench-101',
  kind: 'surrogate',
  source:
    'Predicted, not measured: gradient-boosted trees on graph features, fitted to NAS-Bench-101 (Ying et al., ICML 2019), each cell by trees that were not fitted to it, plus drawn noise. Made by tools/surrogate.',
  licence: 'Apache-2.0',
  notes:
    'No network was trained for any figure here. A cell may differ from the real benchmark by some tenths of a percentage point, and the best cell here is not the best one there.',
  fidelity: {
    ...figures(join(folder, 'fidelity.json')),
    ...(existsSync(BEHAVIOUR) ? figures(BEHAVIOUR) : {}),
  },
  testRuns: 3,
  validationRuns: { '108': 1 },
};
const file = writeTable(columns, provenance);
await readTable(file);
writeFileSync(target, new Uint8Array(file));
console.log(`${target}: ${file.byteLength} bytes`);
