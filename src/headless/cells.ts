// npm run cells: reads cells as JSON lines on standard input and says on standard output, line by line, everything there
// is to know about each.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readTable } from '../oracle/parquet.ts';
import type { OracleTable } from '../oracle/table.ts';
import { parseCell, SpaceError } from '../space/nasbench101/cell.ts';
import { HashOrder } from '../space/nasbench101/hashOrder.ts';
import { moduleHash, moduleHashes } from '../space/nasbench101/moduleHash.ts';
import { trainableParameters } from '../space/nasbench101/parameters.ts';
import { SPACE_SIZE, Space } from '../space/nasbench101/space.ts';
import { TOKENS_PER_CELL, tokensToCell } from '../space/nasbench101/tokens.ts';

const DEFAULT_TABLE = fileURLToPath(new URL('../../public/oracle/nasbench101.parquet', import.meta.url));
const HASH_CACHE = fileURLToPath(
  new URL('../../node_modules/.cache/seminas-lab/module-hashes-1.bin', import.meta.url),
);
/** No cell needs a longer line; without a limit, one line could fill the memory. */
const MAX_LINE = 100_000;
const USAGE = `Usage: npm run --silent cells -- [--table FILE] < specs.jsonl

Each line of input is one of
  {"matrix": [[0,1],[0,0]], "ops": ["input","output"]}
  {"module_hash": "043721b9c7fe8c5fad811d47d83132ec"}
  {"index": 0}
  {"tokens": [2,6,0, …]}      27 of them
and gets one line of output; blank lines get none. Accuracies come with a table.

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
  input.setEncoding('utf8');
  let rest = '';
  let tooLong = false;
  for await (const chunk of input) {
    const parts = (chunk as string).split('\n');
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
  const keys = ['matrix', 'module_hash', 'index', 'tokens'].filter((key) => request.has(key));
  if (keys.length !== 1) {
    throw new LineError(
      'bad-line',
      'Give exactly one of "matrix" (with "ops"), "module_hash", "index" and "tokens".',
    );
  }
  const value = request.get(keys[0]);
  switch (keys[0]) {
    case 'matrix':
      return space.indexOf(parseCell(value, request.get('ops')));
    case 'module_hash':
      return indexOfHash(value, space);
    case 'tokens':
      if (!Array.isArray(value) || value.length !== TOKENS_PER_CELL) {
        throw new SpaceError(
          'bad-tokens',
          `Give the tokens as an array of ${TOKENS_PER_CELL} numbers from 0 to 6.`,
        );
      }
      return space.indexOf(tokensToCell(value));
    default:
      if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < SPACE_SIZE)
        return value;
      throw new SpaceError(
        'bad-index',
        `Give a whole number from 0 to ${SPACE_SIZE - 1} as the cell's index.`,
      );
  }
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

function indexOfHash(hash: unknown, space: Space): number {
  if (typeof hash !== 'string' || !/^[0-9a-f]{32}$/.test(hash)) {
    throw new SpaceError(
      'unknown-hash',
      'Give the module hash as a string of 32 hexadecimal digits, lower case.',
    );
  }
  hashOrder ??= readHashes() ?? hashAll(space);
  const index = hashOrder.indexOf(hash);
  if (index < 0) {
    throw new SpaceError(
      'unknown-hash',
      `No cell has the module hash ${hash}. Check it, or give the matrix.`,
    );
  }
  return index;
}

/** Hashes that an earlier run kept, or undefined if there are none or they are damaged. */
function readHashes(): HashOrder | undefined {
  try {
    const bytes = new Uint8Array(readFileSync(HASH_CACHE));
    const [digest, kept] = [bytes.subarray(0, 32), bytes.slice(32)];
    if (kept.length !== 20 * SPACE_SIZE || !sha256(kept).equals(digest)) return undefined;
    const order = new Uint32Array(kept.buffer, 0, SPACE_SIZE);
    return new HashOrder(order, new Uint32Array(kept.buffer, 4 * SPACE_SIZE));
  } catch {
    return undefined;
  }
}

function hashAll(space: Space): HashOrder {
  process.stderr.write('Hashing all cells to look module hashes up: some ten seconds, once …\n');
  const hashing = moduleHashes(space);
  let step = hashing.next();
  while (!step.done) step = hashing.next();
  keepHashes(step.value);
  return step.value;
}

function keepHashes({ order, words }: HashOrder): void {
  const kept = new Uint32Array(5 * SPACE_SIZE);
  kept.set(order);
  kept.set(words, SPACE_SIZE);
  const bytes = new Uint8Array(kept.buffer);
  try {
    mkdirSync(dirname(HASH_CACHE), { recursive: true });
    // Written beside and renamed, under a name of its own, as several may run at once.
    const part = `${HASH_CACHE}.${process.pid}`;
    writeFileSync(part, Buffer.concat([sha256(bytes), bytes]));
    renameSync(part, HASH_CACHE);
  } catch {
    // A cache is only a convenience: the next run hashes again.
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
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
