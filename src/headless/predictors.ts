// npm run predictors: how well each predictor orders held-out cells after learning from a few labelled ones, with or without
// unlabelled ones, one JSON object a line.
import { existsSync, readFileSync } from 'node:fs';
import { countPairs, kendallTau } from '../metrics/rank.ts';
import { readTable } from '../oracle/parquet.ts';
import type { OracleTable } from '../oracle/table.ts';
import type { Engine } from '../predictors/encoderDecoder/engine.ts';
import { PUBLISHED_PREDICTOR } from '../predictors/encoderDecoder/settings.ts';
import { createWasmEngine } from '../predictors/encoderDecoder/wasm/engine.ts';
import { Ensemble } from '../predictors/ensemble/ensemble.ts';
import { GaussianProcess, GP_SETTINGS } from '../predictors/gp/gp.ts';
import { GRAPH_SETTINGS, GraphPredictor } from '../predictors/graph/graph.ts';
import { LstmPredictor } from '../predictors/lstm/lstm.ts';
import type { CellPredictor } from '../predictors/predictor.ts';
import type { ScoreModel } from '../predictors/scoreModel.ts';
import { createScoring } from '../predictors/scoring/module.ts';
import { withFreeTargets } from '../predictors/semiSupervised/freeTargets.ts';
import { PseudoLabelStudent } from '../predictors/semiSupervised/pseudoLabels.ts';
import { TransformedPredictor } from '../predictors/transformed.ts';
import { BoostedTrees, TREES_SETTINGS } from '../predictors/trees/trees.ts';
import { Random } from '../random/random.ts';
import { Space } from '../space/nasbench101/space.ts';
import {
  type Kind,
  type Options,
  partsOf,
  readOptions,
  TABLES,
  USAGE,
  UsageError,
} from './predictorsOptions.ts';

const HELD_OUT = 5_000;
/** Cells of a good accuracy, among which `tauAbove90` is measured. */
const GOOD = 0.9;
/** Gradient steps of the LSTM; and how many times its usual steps a graph network takes where pseudo-labels are learned. */
const LSTM_STEPS = 600;
const PSEUDO_STEPS = 3;
const UPSAMPLING = 10;

/** What one seed's predictors learn from and are judged on. */
interface Split {
  readonly cells: Uint32Array;
  readonly labels: Float64Array;
  readonly unlabelled: Uint32Array;
  readonly judged: Uint32Array;
  readonly truth: Float64Array;
}

/**
 * Nested splits: of one seed, fewer labelled (or unlabelled) cells are the first of more, and the held-out ones are always
 * the same. Unlabelled cells are neither labelled nor held out.
 */
function splitOf(space: Space, table: OracleTable, { n, m, whole }: Options, seed: number): Split {
  const order = new Random(seed).fork('split').shuffle(Uint32Array.from({ length: space.size }, (_, i) => i));
  const known = order.filter((cell) => !Number.isNaN(table.test(cell)));
  if (known.length < HELD_OUT + n) {
    throw new UsageError(
      `The table knows ${known.length} cells; ${HELD_OUT} held-out and ${n} labelled are wanted.`,
    );
  }
  const heldOut = known.subarray(0, HELD_OUT);
  const cells = known.subarray(HELD_OUT, HELD_OUT + n);
  const taken = new Set([...heldOut, ...cells]);
  // From the other end, so that the number of labelled cells changes little.
  const rest = order.toReversed().filter((cell) => !taken.has(cell));
  if (rest.length < m) throw new UsageError(`Only ${rest.length} cells are left to be unlabelled, not ${m}.`);
  const judged = whole ? known : heldOut;
  const accuracies = (of: Uint32Array) => Float64Array.from(of, (cell) => table.test(cell));
  return {
    cells,
    labels: accuracies(cells),
    unlabelled: rest.subarray(0, m),
    judged,
    truth: accuracies(judged),
  };
}

/** Makes models of one seed; equal names give equal models. */
class Maker {
  private readonly space: Space;
  private readonly options: Options;
  private readonly engine: () => Promise<Engine>;

  constructor(space: Space, options: Options, engine: () => Promise<Engine>) {
    this.space = space;
    this.options = options;
    this.engine = engine;
  }

  /** @param steps how many times its usual steps a model takes that is trained by steps */
  async predictor(name: string, seed: number, steps: number, free?: Uint32Array): Promise<CellPredictor> {
    const parts: ScoreModel[] = [];
    for (const kind of partsOf(name)) parts.push(await this.model(kind, seed, steps, free));
    const model = parts.length === 1 ? parts[0] : new Ensemble(parts);
    return new TransformedPredictor(model, this.options.transform);
  }

  private async model(kind: Kind, seed: number, steps: number, free?: Uint32Array): Promise<ScoreModel> {
    const random = new Random(seed).fork(kind);
    if (kind === 'gp') return new GaussianProcess(this.space, GP_SETTINGS, await createScoring());
    if (kind === 'trees') {
      return new BoostedTrees(this.space, TREES_SETTINGS, random, await createScoring());
    }
    if (kind === 'lstm') {
      const settings = { model: PUBLISHED_PREDICTOR, steps: LSTM_STEPS };
      return new LstmPredictor(this.space, await this.engine(), settings, random);
    }
    const settings = { ...GRAPH_SETTINGS, steps: steps * GRAPH_SETTINGS.steps };
    const graph = new GraphPredictor(this.space, settings, random);
    return free ? withFreeTargets(graph, this.space, free) : graph;
  }
}

function tauOf(truth: Float64Array, predicted: Float64Array, keep: (accuracy: number) => boolean): number {
  const kept = [...truth.keys()].filter((i) => keep(truth[i]));
  return kendallTau(
    countPairs(
      kept.map((i) => truth[i]),
      kept.map((i) => predicted[i]),
    ),
  );
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** One line: a predictor on one seed's split, with its teacher and its control if there is a scheme. */
async function measure(maker: Maker, options: Options, split: Split, name: string, seed: number) {
  const { scheme, n, m } = options;
  const { cells, labels, unlabelled, judged, truth } = split;
  const steps = scheme === 'pseudo-labels' ? PSEUDO_STEPS : 1;
  const tau = (predicted: Float64Array) =>
    rounded(
      tauOf(truth, predicted, () => true),
      4,
    );

  let predictor = await maker.predictor(
    name,
    seed,
    steps,
    scheme === 'free-targets' ? unlabelled : undefined,
  );
  const teacher = scheme === 'pseudo-labels' ? await maker.predictor(options.teacher, seed, 1) : undefined;
  if (teacher) predictor = new PseudoLabelStudent(predictor, teacher, { unlabelled, upsampling: UPSAMPLING });
  const start = performance.now();
  await predictor.fit(cells, labels);
  const fitted = performance.now();
  const predicted = await predictor.predict(judged);
  const done = performance.now();

  let controlTau: number | undefined;
  if (scheme !== 'none') {
    const control = await maker.predictor(name, seed, steps);
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
    tauAbove90: rounded(
      tauOf(truth, predicted, (accuracy) => accuracy > GOOD),
      4,
    ),
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
  const maker = new Maker(space, options, () => {
    // One thread, so that seconds are those of one core as they are for the others.
    engine ??= createWasmEngine({ threads: 1 });
    return engine;
  });
  for (const seed of options.seeds) {
    const split = splitOf(space, table, options, seed);
    for (const name of options.predictors) {
      process.stdout.write(`${JSON.stringify(await measure(maker, options, split, name, seed))}\n`);
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
