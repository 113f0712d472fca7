// npm run oracle: makes the table of accuracies that the lab loads, from published figures.
import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { OracleError } from '../oracle/errors.ts';
import { checkAnswers, type Imported } from '../oracle/importSource.ts';
import { availableLabels } from '../oracle/labels.ts';
import { writeTable } from '../oracle/parquet.ts';
import { columnsOf, type OracleTable } from '../oracle/table.ts';
import { moduleHash } from '../space/nasbench101/moduleHash.ts';
import { Space } from '../space/nasbench101/space.ts';
import { readFigureFolder } from './oracleFolder.ts';
import { reportLines } from './oracleReport.ts';
import { fileSource, isUrl, readSource, urlSource } from './oracleSource.ts';

const DEFAULT_OUT = 'public/oracle/nasbench101.parquet';
const USAGE = `Usage: npm run oracle -- --from FILE|URL|FOLDER [--out FILE] [--if-missing]

  --from SOURCE  nasbench_only108.tfrecord or nasbench_full.tfrecord; a CSV, JSON lines or
                 Parquet of your own with module_hash (or matrix and ops, or index) and accuracy;
                 each a file or a URL; or a folder with test-correct.u16le.bin (and
                 validation-30001.csv.gz)
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
  if (values['if-missing']) {
    if (existsSync(values.out) || !(isUrl(values.from) || existsSync(values.from))) return;
  }
  const { table, report } = await read(values.from);
  for (const line of reportLines(report)) process.stderr.write(`${line}\n`);
  save(table, values.out);
  printLandmarks(table, values.out);
}

async function read(from: string): Promise<Imported> {
  if (isUrl(from)) return await readSource(await urlSource(from));
  if (!existsSync(from))
    throw new OracleError('missing', `${from} is not there. Check the path given to --from.`);
  if (!statSync(from).isDirectory()) return await readSource(fileSource(from));
  const table = readFigureFolder(from, warn);
  checkAnswers({ table });
  return { table, report: {} };
}

/** Writes beside the target and then renames, so that a half-written table is never found there. */
function save(table: OracleTable, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, new Uint8Array(writeTable(columnsOf(table), table.provenance)));
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
