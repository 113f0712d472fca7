// npm run experiment: runs an experiment from its link in Node and prints one JSON event a line; with --out it can be
// stopped or killed at any moment and goes on when it is started again.
import { parseArgs } from 'node:util';
import type { OracleTable } from '../oracle/table.ts';
import { createPredictor } from '../predictors/create.ts';
import { Journal } from '../run/journal.ts';
import { readLink } from '../run/link.ts';
import { Run, type RunIngredients } from '../run/run.ts';
import { type RunSpec, SPEC_VERSION, specDigest } from '../run/spec.ts';
import { Space } from '../space/nasbench101/space.ts';
import { NodeEngines } from './engines.ts';
import { EXIT, NeverError, runMain } from './exit.ts';
import { loadTable, readThreads, TABLES } from './inputs.ts';
import { playRun, stopAtSigterm } from './playRun.ts';
import { RunFolder } from './runFolder.ts';

const USAGE = `Usage: npm run --silent experiment -- 'LINK' [--table FILE] [--out FOLDER [--verify]] [--threads N]

Runs the experiment that a shared link describes and prints its events, one JSON object a line.
  --table FILE   the table to query (default: the first of ${TABLES.join(', ')})
  --out FOLDER   keeps the run there; started again, it goes on where it was, and prints all events from the first
  --verify       computes a run that is kept again and says whether it comes out the same
  --threads N    threads of one process (default: all processors); the figures do not depend on it
Exit codes: 0 done, 1 may be tried again, 42 never (bad link, wrong table), 143 stopped by SIGTERM.
`;

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
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
  const { table, identity } = await loadTable(wanted, reading.table);
  return { spec: { ...reading.spec, table: identity }, table };
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
  const threads = values.threads === undefined ? undefined : readThreads(values.threads);
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
      predictors: (name, random, options) => createPredictor(name, space, random, options),
      journal: folder?.journal ?? new Journal(specDigest(spec)),
      checkpoint: folder?.checkpoint,
    };
    if (values.verify) return (await verify(ingredients)) ? 0 : EXIT.never;
    // Without a folder there is nothing to save, and the signal does what it does to any process.
    const stop = folder && stopAtSigterm();
    return (await playRun(ingredients, { folder, stop, onEvent: print })) ? 0 : EXIT.stopped;
  } finally {
    folder?.close();
    engines.dispose();
  }
}

runMain(main);
