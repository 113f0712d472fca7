// Measures how searches and the lab's predictor behave on the surrogate and on the real table, seed by seed alike, and keeps the
// differences in behaviour.json, which pack.ts puts into the table's metadata.
//
//   node --import tsx tools/surrogate/behaviour.ts REAL.parquet SURROGATE.parquet PART… [--engine wasm] [--seeds 5] [--threads 1]
//
// PART: random, evolution, predictor-100, predictor-300, predictor-1000, seminas-500, seminas-2000. Searches are told the 3-run mean test accuracy,
// the only figure that the real table has for every cell.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAccuracy } from '../../src/metrics/accuracy.ts';
import { expectedBest } from '../../src/metrics/randomSearch.ts';
import { readTable } from '../../src/oracle/parquet.ts';
import type { OracleTable } from '../../src/oracle/table.ts';
import type { Engine } from '../../src/predictors/encoderDecoder/engine.ts';
import { PUBLISHED_PREDICTOR } from '../../src/predictors/encoderDecoder/settings.ts';
import { Random } from '../../src/random/random.ts';
import { ExperimentRun } from '../../src/run/run.ts';
import { presetSettings } from '../../src/run/settings.ts';
import { tokensOf } from '../../src/search/context.ts';
import { Epochs } from '../../src/search/epochs.ts';
import { sampleScale, standardise } from '../../src/search/standardise.ts';
import type { Cell } from '../../src/space/nasbench101/cell.ts';
import { mutate } from '../../src/space/nasbench101/mutate.ts';
import { Space } from '../../src/space/nasbench101/space.ts';

const BUDGETS = [100, 500, 2_000];
const EVOLUTIONS = 200;
const HELD_OUT = 5_000;
/** Labelled cells and passes over them. */
const TRAININGS = {
  'predictor-100': [100, 600],
  'predictor-300': [300, 300],
  'predictor-1000': [1_000, 100],
};

/** Figures of one table, by name; several seeds each. */
type Figures = Map<string, number[]>;

const {
  positionals: [realFile, surrogateFile, ...parts],
  values: options,
} = parseArgs({
  allowPositionals: true,
  options: {
    engine: { type: 'string', default: 'wasm' },
    seeds: { type: 'string', default: '5' },
    threads: { type: 'string', default: '1' },
  },
});
if (parts.length === 0) throw new Error('Give the real table, the surrogate, and what to measure.');

const space = Space.create();
const seeds = Array.from({ length: Number(options.seeds) }, (_, i) => 1 + i);
const read = (file: string): Promise<OracleTable> => readTable(new Uint8Array(readFileSync(file)).buffer);
const tables = [await read(realFile), await read(surrogateFile)];

function note(figures: Figures, name: string, value: number): void {
  figures.set(name, [...(figures.get(name) ?? []), value]);
}

function randomSearch(table: OracleTable, figures: Figures): void {
  const sorted = Float64Array.from({ length: space.size }, (_, i) => table.test(i))
    .sort()
    .reverse();
  for (const budget of BUDGETS)
    note(figures, `random search at ${budget} queries`, 100 * expectedBest(sorted, budget));
}

/** Regularized evolution (Real et al., AAAI 2019): population 100, tournament of 10, one edit a child, the oldest dies. */
function evolution(table: OracleTable, seed: number, figures: Figures): void {
  const random = new Random(seed).fork('evolution');
  const draw = (bound: number): number => random.integer(bound);
  const population: { cell: Cell; accuracy: number }[] = [];
  const asked = new Set<number>();
  let best = 0;
  const ask = (cell: Cell): void => {
    const index = space.indexOf(cell);
    const accuracy = table.test(index);
    population.push({ cell, accuracy });
    if (asked.has(index)) return; // an answer one has costs nothing
    asked.add(index);
    best = Math.max(best, accuracy);
    if (BUDGETS.includes(asked.size)) note(figures, `evolution at ${asked.size} queries`, 100 * best);
  };
  while (population.length < 100) ask(space.cell(draw(space.size)));
  while (asked.size < BUDGETS[BUDGETS.length - 1]) {
    let parent = population[draw(population.length)];
    for (let i = 1; i < 10; i++) {
      const other = population[draw(population.length)];
      if (other.accuracy > parent.accuracy) parent = other;
    }
    ask(mutate(space, parent.cell, draw));
    population.shift();
  }
}

async function predictor(
  engine: Engine,
  table: OracleTable,
  seed: number,
  [labelled, epochs]: number[],
  figures: Figures,
): Promise<void> {
  const random = new Random(seed).fork(`predictor ${labelled}`);
  const cells = random.fork('cells').sample(space.size, labelled + HELD_OUT);
  const known = cells.subarray(0, labelled);
  const heldOut = cells.subarray(labelled);
  const labels = Array.from(known, (cell) => table.test(cell));
  const scale = sampleScale(labels);
  const model = await engine.createModel(PUBLISHED_PREDICTOR, random.fork('model').seed);
  const targets = Float32Array.from(labels, (value) => standardise(value, scale));
  await model.setTrainingData({ tokens: tokensOf(space, known), targets });
  const order = new Epochs(
    Uint32Array.from(known.keys()),
    PUBLISHED_PREDICTOR.batchSize,
    random.fork('order'),
  );
  for (let step = 0; step < epochs * order.stepsPerEpoch; step++) await model.train(...order.next(1).orders);
  const predicted = Float64Array.from(await model.predict(tokensOf(space, heldOut)));
  const truth = Float64Array.from(heldOut, (cell) => table.test(cell));
  note(figures, `predictor's tau with ${labelled} labelled cells`, measureAccuracy(truth, predicted).kendall);
  model.dispose();
}

/**
 * SemiNAS as in the classroom preset: 100 + 4 × 100 queries, or 500 + 3 × 500. A search whose climbing finds fewer new
 * cells than it may query ends with fewer; how many it made is noted too.
 */
async function semiNas(
  engine: Engine,
  table: OracleTable,
  seed: number,
  budget: number,
  figures: Figures,
): Promise<void> {
  const labelled = budget === 500 ? 100 : 500;
  const settings = {
    ...presetSettings('classroom'),
    seed,
    labelled,
    unlabelled: 2_000,
    iterations: budget === 500 ? 4 : 3,
    queries: labelled,
    climbFrom: 100,
    pretrainEpochs: budget === 500 ? 100 : 50,
    control: false,
    heldOut: 50,
    evaluations: 1,
  };
  const supply = { engine, replace: (_: unknown, error: unknown) => Promise.reject(error) };
  const run = await ExperimentRun.create({ settings, space, table, supply });
  let best = 0;
  let queries = 0;
  for (let event = await run.next(); event; event = await run.next()) {
    if (event.type !== 'queried') continue;
    best = event.best.test;
    queries += event.queries.length;
  }
  await run.dispose();
  note(figures, `SemiNAS at ${budget} queries`, 100 * best);
  note(figures, `queries SemiNAS made of ${budget}`, queries);
}

async function createEngine(): Promise<Engine> {
  if (options.engine.startsWith('reference')) {
    const { createReferenceEngine } = await import('../../src/predictors/encoderDecoder/reference/engine.ts');
    return createReferenceEngine('wasm');
  }
  const { createWasmEngine } = await import('../../src/predictors/encoderDecoder/wasm/engine.ts');
  return createWasmEngine({ relaxed: options.engine === 'wasm-relaxed', threads: Number(options.threads) });
}

async function measure(part: string, engine: Engine | undefined): Promise<Figures[]> {
  const figures: Figures[] = tables.map(() => new Map());
  const onBoth = async (work: (table: OracleTable, figures: Figures) => void | Promise<void>) => {
    for (const [i, table] of tables.entries()) await work(table, figures[i]);
  };
  if (part === 'random') await onBoth(randomSearch);
  if (part === 'evolution') {
    for (let seed = 1; seed <= EVOLUTIONS; seed++) await onBoth((table, to) => evolution(table, seed, to));
  }
  for (const seed of engine ? seeds : []) {
    if (part in TRAININGS) {
      const training = TRAININGS[part as keyof typeof TRAININGS];
      await onBoth((table, to) => predictor(engine as Engine, table, seed, training, to));
    }
    if (part.startsWith('seminas-')) {
      const budget = Number(part.slice('seminas-'.length));
      await onBoth((table, to) => semiNas(engine as Engine, table, seed, budget, to));
    }
    console.log(
      part,
      `seed ${seed}`,
      ...figures.map((of) => JSON.stringify([...of].map(([, v]) => v.at(-1)))),
    );
  }
  return figures;
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
const rounded = (value: number): number => Math.round(1e4 * value) / 1e4;
const file = join(import.meta.dirname, 'behaviour.json');
for (const part of parts) {
  const needsEngine = part !== 'random' && part !== 'evolution';
  const engine = needsEngine ? await createEngine() : undefined;
  const [real, surrogate] = await measure(part, engine);
  engine?.dispose();
  const results: Record<string, number> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  for (const [name, values] of real) {
    const drawn = surrogate.get(name) as number[];
    const differences = drawn.map((value, i) => value - values[i]);
    const spread = Math.sqrt(mean(differences.map((d) => (d - mean(differences)) ** 2)));
    results[`${name}: real`] = rounded(mean(values));
    results[`${name}: table`] = rounded(mean(drawn));
    if (values.length > 1) results[`${name}: seeds`] = values.length;
    const error = values.length > 1 ? ` ± ${rounded(spread / Math.sqrt(values.length - 1))}` : '';
    console.log(
      `${name}: real ${rounded(mean(values))}, table ${rounded(mean(drawn))}, difference ${rounded(mean(differences))}${error}`,
    );
  }
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}
