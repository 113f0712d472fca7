// npm run experiment: runs an experiment from its URL in Node and prints one JSON event a line.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readTable } from '../oracle/parquet.ts';
import type { Engine, EngineId } from '../predictors/encoderDecoder/engine.ts';
import type { EngineSupply } from '../run/recovery.ts';
import { ExperimentRun } from '../run/run.ts';
import { readUrl } from '../run/url.ts';
import { Space } from '../space/nasbench101/space.ts';

const TABLES = ['public/oracle/nasbench101.parquet', 'public/oracle/surrogate101.parquet'];
const USAGE = `Usage: npm run --silent experiment -- 'URL or fragment' [--table FILE]

Runs the experiment that a shared URL describes and prints its events, one JSON object a line.
  --table FILE  the table to query (default: the first of ${TABLES.join(', ')})
`;

/** A failure whose message is all that a person needs to see. */
class UsageError extends Error {}

async function createEngine(wish: 'auto' | EngineId): Promise<Engine> {
  if (wish.includes('webgpu')) {
    throw new UsageError(
      `The engine '${wish}' needs a browser. Use engine=auto, wasm or reference-wasm here.`,
    );
  }
  if (wish.startsWith('reference-')) {
    const { createReferenceEngine } = await import('../predictors/encoderDecoder/reference/engine.ts');
    return createReferenceEngine(wish === 'reference-cpu' ? 'cpu' : 'wasm');
  }
  const { createWasmEngine } = await import('../predictors/encoderDecoder/wasm/engine.ts');
  return createWasmEngine({ relaxed: wish === 'wasm-relaxed' });
}

/** In Node there is one engine; if it fails, the run has failed. */
function onlyEngine(engine: Engine): EngineSupply {
  return {
    engine,
    replace: (_, error) => Promise.reject(error),
  };
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { table: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (positionals.length > 1)
    throw new UsageError(`One URL at a time; quote it, since & means something to a shell.\n\n${USAGE}`);
  const reading = readUrl(positionals[0] ?? '');
  if (!reading.ok) {
    throw new UsageError(
      `This URL is of version ${reading.version}; this program reads version 1. Update SemiNAS Lab.`,
    );
  }
  for (const notice of reading.notices) process.stderr.write(`ignored: ${JSON.stringify(notice)}\n`);
  const file = values.table ?? TABLES.find((path) => existsSync(path));
  if (!file || !existsSync(file)) {
    throw new UsageError(
      file
        ? `There is no table at ${file}.`
        : 'There is no table. Make one with: npm run oracle -- --from FOLDER, or name one with --table.',
    );
  }
  const table = await readTable(new Uint8Array(readFileSync(file)).buffer);
  const space = Space.create();
  const engine = await createEngine(reading.settings.engine);
  const run = await ExperimentRun.create({
    settings: reading.settings,
    space,
    table,
    supply: onlyEngine(engine),
  });
  for (let event = await run.next(); event; event = await run.next()) print(event);
  await run.dispose();
  engine.dispose();
}

// A reader that has seen enough (head, say) closes the pipe; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
