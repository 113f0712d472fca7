// npm run experiment: runs an experiment from its link in Node and prints one JSON event a line; with --out it can be
// stopped or killed at any moment and goes on when it is started again.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { digestOf } from '../oracle/digest.ts';
import { readTable } from '../oracle/parquet.ts';
import type { OracleTable } from '../oracle/table.ts';
import { createPredictor } from '../predictors/create.ts';
import { Journal } from '../run/journal.ts';
import { isTableOfLink, readLink } from '../run/link.ts';
import { EMPTY_RECORD, foldEvents } from '../run/record.ts';
import { Run, type RunIngredients } from '../run/run.ts';
import { type RunSpec, SPEC_VERSION, specDigest } from '../run/spec.ts';
import { Space } from '../space/nasbench101/space.ts';
import { NodeEngines } from './engines.ts';
import { EXIT, exitCodeOf, NeverError, RetryError } from './exit.ts';
import { RunFolder } from './runFolder.ts';

const TABLES = ['public/oracle/nasbench101.parquet', 'public/oracle/surrogate101.parquet'];
const USAGE = `Usage: npm run --silent experiment -- 'LINK' [--table FILE] [--out FOLDER [--verify]] [--threads N]

Runs the experiment that a shared link describes and prints its events, one JSON object a line.
  --table FILE   the table to query (default: the first of ${TABLES.join(', ')})
  --out FOLDER   keeps the run there; started again, it goes on where it was, and prints all events from the first
  --verify       computes a run that is kept again and says whether it comes out the same
  --threads N    threads of one process (default: all processors); the figures do not depend on it
Exit codes: 0 done, 1 may be tried again, 42 never (bad link, wrong table), 143 stopped by SIGTERM.
`;
const BETWEEN_CHECKPOINTS_MS = 5_000;

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

async function loadTable(wanted: string | undefined): Promise<OracleTable> {
  const file = wanted ?? TABLES.find((path) => existsSync(path));
  if (!file || !existsSync(file)) {
    throw new RetryError(
      file
        ? `There is no table at ${file}.`
        : 'There is no table. Make one with: npm run oracle -- --from FOLDER, or name one with --table.',
    );
  }
  return readTable(new Uint8Array(readFileSync(file)).buffer);
}

async function readSpec(
  link: string,
  wanted: string | undefined,
): Promise<{ spec: RunSpec; table: OracleTable }> {
  const reading = readLink(link);
  if (!reading.ok) {
    throw new NeverError(
      `This link is of version ${reading.version}; this program reads versions 1 to ${SPEC_VERSION}. Update SemiNAS Lab.`,
    );
  }
  for (const notice of reading.notices) process.stderr.write(`ignored: ${JSON.stringify(notice)}\n`);
  const table = await loadTable(wanted);
  const identity = { name: table.provenance.name, digest: digestOf(table) };
  if (reading.table && !isTableOfLink(identity, reading.table)) {
    throw new NeverError(
      `The link was made with the table "${reading.table.name}" (${reading.table.digest}…), and this one is "${identity.name}" (${identity.digest.slice(0, 12)}…). Name the right one with --table.`,
    );
  }
  return { spec: { ...reading.spec, table: identity }, table };
}

/** Prints every event; @returns whether the run came to its end */
async function follow(ingredients: RunIngredients, folder: RunFolder | undefined): Promise<boolean> {
  let stopped = false;
  if (folder) {
    process.once('SIGTERM', () => {
      stopped = true;
    });
  }
  const run = new Run(ingredients);
  let record = EMPTY_RECORD;
  let saved = performance.now();
  for (let event = await run.next(); event; event = await run.next()) {
    print(event);
    if (!folder) continue;
    record = foldEvents(record, [event]);
    folder.flush();
    // Lets a signal in.
    await new Promise((resolve) => setImmediate(resolve));
    if (stopped || performance.now() - saved >= BETWEEN_CHECKPOINTS_MS) {
      folder.save(await run.checkpoint());
      saved = performance.now();
    }
    if (stopped) break;
  }
  if (folder && !stopped) {
    folder.save(await run.checkpoint());
    folder.finish(record);
  }
  await run.dispose();
  return !stopped;
}

/** Computes everything again and compares it with what the journal says. */
async function verify(ingredients: RunIngredients): Promise<boolean> {
  const { journal } = ingredients;
  const answers = journal.length;
  if (answers === 0) throw new NeverError('The folder keeps no answers yet, so there is nothing to verify.');
  const run = new Run({ ...ingredients, verify: true });
  // Behind the journal's end there is nothing to compare with.
  while (run.answered < answers && (await run.next()));
  const { firstDifference } = run;
  await run.dispose();
  const identical = firstDifference === undefined;
  print({ identical, answers, ...(identical ? {} : { firstDifference }) });
  return identical;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      table: { type: 'string' },
      out: { type: 'string' },
      verify: { type: 'boolean', default: false },
      threads: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (positionals.length > 1)
    throw new NeverError(`One link at a time; quote it, since & means something to a shell.\n\n${USAGE}`);
  if (values.verify && values.out === undefined)
    throw new NeverError('--verify needs --out, the folder of a run.');
  const threads = values.threads === undefined ? undefined : Number(values.threads);
  if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1 && threads <= 8))
    throw new NeverError('--threads takes a whole number from 1 to 8.');
  const { spec, table } = await readSpec(positionals[0] ?? '', values.table);
  const space = Space.create();
  const engines = new NodeEngines(spec.engine, threads);
  const folder = values.out === undefined ? undefined : new RunFolder(values.out, spec);
  try {
    const ingredients: RunIngredients = {
      spec,
      space,
      table,
      engines,
      predictors: (name, random) => createPredictor(name, space, random),
      journal: folder?.journal ?? new Journal(specDigest(spec)),
      checkpoint: folder?.checkpoint,
    };
    if (values.verify) return (await verify(ingredients)) ? 0 : EXIT.never;
    return (await follow(ingredients, folder)) ? 0 : EXIT.stopped;
  } finally {
    folder?.close();
    engines.dispose();
  }
}

// A reader that has seen enough (head, say) closes the pipe; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? 0 : EXIT.again),
);

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = exitCodeOf(error);
  },
);
