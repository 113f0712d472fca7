// npm run oracle: makes the table of accuracies that the lab loads, from published figures.
import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import type { Columns } from '../oracle/columns.ts';
import { OracleError } from '../oracle/errors.ts';
import { availableLabels } from '../oracle/labels.ts';
import { writeTable } from '../oracle/parquet.ts';
import type { OracleTable } from '../oracle/table.ts';
import { moduleHash } from '../space/moduleHash.ts';
import { Space } from '../space/space.ts';
import { readFigureFolder } from './oracleFolder.ts';

const DEFAULT_OUT = 'public/oracle/nasbench101.parquet';
const USAGE = `Usage: npm run oracle -- --from FOLDER [--out FILE] [--if-missing]

  --from FOLDER  a folder with test-correct.u16le.bin (and validation-30001.csv.gz)
  --out FILE     where to write the table (default: ${DEFAULT_OUT})
  --if-missing   do nothing if the table is there already, or if what it is made from is not
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      out: { type: 'string', default: DEFAULT_OUT },
      'if-missing': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (values.from === undefined)
    throw new OracleError('missing', `Say what to make the table from.\n\n${USAGE}`);
  if (values['if-missing'] && (existsSync(values.out) || !existsSync(values.from))) return;
  const table = read(values.from);
  save(table, values.out);
  printLandmarks(table, values.out);
}

function read(from: string): OracleTable {
  if (!existsSync(from))
    throw new OracleError('missing', `${from} is not there. Check the path given to --from.`);
  if (statSync(from).isDirectory()) return readFigureFolder(from, warn);
  throw new OracleError('wrong-type', `${from} is a file. Give a folder of figures to --from.`);
}

/** Writes beside the target and then renames, so that a half-written table is never found there. */
function save(table: OracleTable, file: string): void {
  const columns: Columns = Object.fromEntries(
    table.columns().map((column) => [column, table.column(column)]),
  );
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, new Uint8Array(writeTable(columns, table.provenance)));
  renameSync(`${file}.part`, file);
}

function printLandmarks(table: OracleTable, file: string): void {
  const { cells, mean, sd, median, above, best } = table.landmarks();
  const percent = (fraction: number): string => `${(100 * fraction).toPrecision(3)} %`;
  const lines = [
    `${file}: ${(statSync(file).size / 1e6).toFixed(2)} MB, ${table.provenance.name}`,
    `cells with test accuracy: ${cells} of ${table.size}`,
    ...availableLabels(table).map(({ source, cells }) => `  answers "${source}" for ${cells} cells`),
    `mean test accuracy: ${mean.toFixed(7)}, SD ${sd.toFixed(7)}, median ${median.toFixed(5)}`,
    ...above.map(({ accuracy, cells, fraction }) => `  > ${accuracy}: ${cells} cells, ${percent(fraction)}`),
  ];
  if (best.index >= 0) {
    const hash = moduleHash(Space.create().cell(best.index));
    lines.push(`best: ${best.test.toFixed(9)}, cell ${best.index}, module hash ${hash}`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}

function warn(message: string): void {
  process.stderr.write(`Warning: ${message}\n`);
}

try {
  await main();
} catch (error) {
  // A wrong option or a file system error has a message that says enough; a stack would only hide it.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
