// npm run cells: reads cells as JSON lines on standard input and says on standard output, line by line, everything there
// is to know about each.
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readTable } from '../oracle/parquet.ts';
import { CellFinder, type CellNames, NAME_ROLES } from '../oracle/reading/cellNames.ts';
import { roleOf } from '../oracle/reading/ownTable.ts';
import { decoderOf } from '../oracle/reading/text.ts';
import type { OracleTable } from '../oracle/table.ts';
import { SpaceError } from '../space/nasbench101/cell.ts';
import type { HashOrder } from '../space/nasbench101/hashOrder.ts';
import { moduleHash } from '../space/nasbench101/moduleHash.ts';
import { trainableParameters } from '../space/nasbench101/parameters.ts';
import { Space } from '../space/nasbench101/space.ts';
import { cachedHashes } from './hashCache.ts';

const DEFAULT_TABLE = fileURLToPath(new URL('../../public/oracle/nasbench101.parquet', import.meta.url));
/** No cell needs a longer line; without a limit, one line could fill the memory. */
const MAX_LINE = 100_000;
const USAGE = `Usage: npm run --silent cells -- [--table FILE] < specs.jsonl

Each line of input is one of
  {"matrix": [[0,1],[0,0]], "ops": ["input","output"]}
  {"module_hash": "043721b9c7fe8c5fad811d47d83132ec"}
  {"index": 0}
  {"tokens": [2,6,0, …]}      27 of them
and gets one line of output; blank lines get none. Where a line names its cell in several of
these ways, they must agree. Accuracies come with a table.

  --table FILE   the table of accuracies (default: public/oracle/nasbench101.parquet, if it is there)
`;

/** A line that is no request at all; SpaceError covers requests for what is no cell. */
class LineError extends Error {
  readonly code: 'bad-json' | 'bad-line' | 'line-too-long';

  constructor(code: LineError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { table: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const table = await loadTable(values.table);
  const space = Space.create();
  for await (const line of lines(process.stdin)) {
    if (line?.trim() === '') continue;
    if (!process.stdout.write(`${JSON.stringify(answer(line, space, table))}\n`)) {
      await once(process.stdout, 'drain');
    }
  }
}

async function loadTable(file: string | undefined): Promise<OracleTable | undefined> {
  if (file === undefined && !existsSync(DEFAULT_TABLE)) return undefined;
  const bytes = readFileSync(file ?? DEFAULT_TABLE);
  return readTable(new Uint8Array(bytes).buffer, { runs: false });
}

/** The lines of a stream, without their ends; undefined in place of a line that is too long. */
async function* lines(input: NodeJS.ReadStream): AsyncGenerator<string | undefined> {
  let rest = '';
  let tooLong = false;
  for await (const chunk of decoded(input)) {
    const parts = chunk.split('\n');
    for (let i = 0; i < parts.length; i++) {
      if (!tooLong) rest += parts[i];
      if (rest.length > MAX_LINE) {
        tooLong = true;
        rest = '';
      }
      if (i === parts.length - 1) break; // not ended yet
      yield tooLong ? undefined : rest;
      rest = '';
      tooLong = false;
    }
  }
  if (tooLong || rest !== '') yield tooLong ? undefined : rest;
}

/** A stream as text, in the encoding that its beginning tells. */
async function* decoded(input: NodeJS.ReadStream): AsyncGenerator<string> {
  let decoder: ReturnType<typeof decoderOf> | undefined;
  let head: Uint8Array = new Uint8Array(0);
  for await (const chunk of input) {
    let bytes = chunk as Uint8Array;
    if (!decoder) {
      bytes = Buffer.concat([head, bytes]);
      head = bytes;
      // Two bytes may be a mark; a line has four in any encoding.
      if (head.length < 4) continue;
      decoder = decoderOf(head);
    }
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder ? decoder.decode() : decoderOf(head).decode(head);
}

function answer(line: string | undefined, space: Space, table: OracleTable | undefined): object {
  try {
    return report(findIndex(parseRequest(line), space), space, table);
  } catch (error) {
    if (!(error instanceof SpaceError || error instanceof LineError)) throw error;
    return { error: { code: error.code, message: error.message } };
  }
}

function parseRequest(line: string | undefined): Map<string, unknown> {
  if (line === undefined) {
    throw new LineError('line-too-long', `The line has over ${MAX_LINE} characters. Write one cell a line.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    throw new LineError('bad-json', 'The line is no JSON. Write one object a line, such as {"index": 0}.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new LineError('bad-line', 'The line must be a JSON object, such as {"index": 0}.');
  }
  // A Map has no prototype that a key could reach.
  return new Map(Object.entries(value));
}

function findIndex(request: Map<string, unknown>, space: Space): number {
  const names: Partial<Record<keyof CellNames, unknown>> = {};
  for (const [key, value] of request) {
    const { role } = roleOf(key);
    if (role !== undefined && isNameRole(role)) names[role] = value;
  }
  const found = new CellFinder({ space, indexOfHash: (hash) => indexOfHash(hash, space) }).find(names);
  if (typeof found === 'number') return found;
  if (found) throw found.error;
  throw new LineError('bad-line', 'Give "matrix" (with "ops"), "module_hash", "index" or "tokens".');
}

function isNameRole(role: string): role is keyof CellNames {
  return (NAME_ROLES as readonly string[]).includes(role);
}

function report(index: number, space: Space, table: OracleTable | undefined): object {
  const cell = space.cell(index);
  return {
    index,
    module_hash: moduleHash(cell),
    vertices: space.vertices(index),
    edges: space.edges(index),
    parameters: trainableParameters(cell),
    tokens: [...space.tokens(index)],
    matrix: cell.matrix,
    ops: cell.operations,
    ...(table && {
      // JSON has no NaN: what the table does not know becomes null.
      test_accuracy: table.test(index),
      validation_accuracy: table.validation(index),
      training_seconds: table.trainingSeconds(index),
      table: table.provenance.name,
    }),
  };
}

let hashOrder: HashOrder | undefined;

function indexOfHash(hash: string, space: Space): number {
  hashOrder ??= cachedHashes(space);
  return hashOrder.indexOf(hash);
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has seen enough (`| head`): no failure.
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

try {
  await main();
} catch (error) {
  // A wrong option, table or file has a message that says enough; a stack would only hide it.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
