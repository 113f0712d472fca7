// npm run predictors: how well each predictor orders held-out cells after learning from a few labelled ones, with or without
// unlabelled ones, one JSON object a line.
import { existsSync, readFileSync } from 'node:fs';
import { readTable } from '../oracle/parquet.ts';
import type { Engine } from '../predictors/encoderDecoder/engine.ts';
import { createWasmEngine } from '../predictors/encoderDecoder/wasm/engine.ts';
import { GRAPH_SETTINGS } from '../predictors/graph/settings.ts';
import type { CellPredictor } from '../predictors/predictor.ts';
import { PseudoLabelStudent } from '../predictors/semiSupervised/pseudoLabels.ts';
import { Space } from '../space/nasbench101/space.ts';
import { type Options, readOptions, TABLES, USAGE, UsageError } from './predictorsOptions.ts';
import { accuraciesOf, GOOD, type Split, splitOf, TrialModels, tauOf, UPSAMPLING } from './trialModels.ts';

/** How many times its usual steps a graph network takes under each scheme; half of those of free pre-training go to labels. */
const TIMES_STEPS = { none: 1, 'pseudo-labels': 3, 'free-targets': 1, 'free-pretraining': 2 } as const;
/** Gradient steps of the LSTM. */
const LSTM_STEPS = 600;

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** Predictors in an ensemble that teaches. */
const MEMBERS = 3;

/** What makes the pseudo-labels for a student of this name, learned from labels alone. */
async function teacherOf(
  models: TrialModels,
  teacher: string,
  student: string,
  seed: number,
  steps: Parameters<TrialModels['predictor']>[2],
): Promise<CellPredictor | undefined> {
  if (teacher === 'none') return undefined;
  // One's own guesses are those of the control: as many steps, on labels alone.
  if (teacher === 'itself') return models.predictor(student, seed, steps);
  if (teacher === 'ensemble') return models.ensemble(student, seed, steps, MEMBERS);
  return models.predictor(teacher, seed, { ...steps, graph: GRAPH_SETTINGS.steps });
}

/** One line: a predictor on one seed's split, with its teacher and its control if there is a scheme. */
async function measure(
  models: TrialModels,
  options: Options,
  { cells, labels, unlabelled, known, heldOut }: Split,
  truthOf: (cells: Uint32Array) => Float64Array,
  name: string,
  seed: number,
) {
  const { scheme, n, m } = options;
  const graph = GRAPH_SETTINGS.steps * TIMES_STEPS[scheme];
  const steps = { graph, lstm: LSTM_STEPS };
  const judged = options.whole ? known : heldOut;
  const truth = truthOf(judged);
  const tau = (predicted: Float64Array) => rounded(tauOf(truth, predicted), 4);

  const isFree = scheme === 'free-targets' || scheme === 'free-pretraining';
  const order = scheme === 'free-pretraining' ? 'before' : 'beside';
  let predictor = await models.predictor(name, seed, steps, isFree ? unlabelled : undefined, order);
  const teacher = scheme === 'none' ? undefined : await teacherOf(models, options.teacher, name, seed, steps);
  if (teacher) predictor = new PseudoLabelStudent(predictor, teacher, { unlabelled, upsampling: UPSAMPLING });
  const start = performance.now();
  await predictor.fit(cells, labels);
  const fitted = performance.now();
  const predicted = await predictor.predict(judged);
  const done = performance.now();

  let controlTau: number | undefined;
  if (scheme !== 'none') {
    const control = await models.predictor(name, seed, steps);
    await control.fit(cells, labels);
    controlTau = tau(await control.predict(judged));
  }
  return {
    predictor: name,
    teacher: teacher ? options.teacher : null,
    scheme,
    n,
    m,
    seed,
    tau: tau(predicted),
    tauAbove90: rounded(tauOf(truth, predicted, GOOD), 4),
    controlTau: controlTau ?? null,
    teacherTau: teacher ? tau(await teacher.predict(judged)) : null,
    seconds: rounded((done - start) / 1e3, 3),
    fitSeconds: rounded((fitted - start) / 1e3, 3),
  };
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  const file = options.table ?? TABLES.find((path) => existsSync(path));
  if (!file || !existsSync(file)) {
    throw new UsageError(
      file
        ? `There is no table at ${file}.`
        : 'There is no table. Make one with npm run oracle, or name one with --table.',
    );
  }
  const table = await readTable(new Uint8Array(readFileSync(file)).buffer);
  const space = Space.create();
  let engine: Promise<Engine> | undefined;
  const models = new TrialModels(space, options.transform, () => {
    // One thread, so that seconds are those of one core as they are for the others.
    engine ??= createWasmEngine({ threads: 1 });
    return engine;
  });
  for (const seed of options.seeds) {
    const split = splitOf(space, table, options, seed);
    for (const name of options.predictors) {
      const line = await measure(models, options, split, accuraciesOf(table), name, seed);
      process.stdout.write(`${JSON.stringify(line)}\n`);
    }
  }
  (await engine)?.dispose();
}

// A reader that has seen enough (head, say) closes the pipe; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
});
