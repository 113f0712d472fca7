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
import { NodeEngines } from '../../src/headless/engines.ts';
import { measureAccuracy } from '../../src/metrics/accuracy.ts';
import { expectedBest } from '../../src/metrics/randomSearch.ts';
import { digestOf } from '../../src/oracle/digest.ts';
import { readTable } from '../../src/oracle/parquet.ts';
import type { OracleTable } from '../../src/oracle/table.ts';
import { createPredictor } from '../../src/predictors/create.ts';
import type { Engine, EngineId } from '../../src/predictors/encoderDecoder/engine.ts';
import { EncoderDecoderPredictor } from '../../src/predictors/encoderDecoder/predictor.ts';
import { PUBLISHED_PREDICTOR } from '../../src/predictors/encoderDecoder/settings.ts';
import { labelScale } from '../../src/predictors/labelScale.ts';
import { Random } from '../../src/random/random.ts';
import { Journal } from '../../src/run/journal.ts';
import { Run } from '../../src/run/run.ts';
import { type RunSpec, specDigest } from '../../src/run/spec.ts';
import { ALGORITHMS, type AlgorithmId } from '../../src/search/registry.ts';
import { type Settings, withDefaults } from '../../src/settings/fields.ts';
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
  for (const budget of BUDGETS) note(figures, `random.${budget}`, 100 * expectedBest(sorted, budget));
}

/** Plays a run of a search to its end and notes the best cell after each of the budgets. */
async function search(
  algorithm: AlgorithmId,
  settings: Settings,
  table: OracleTable,
  note: (queries: number, best: number) => void,
  engines = new NodeEngines('auto'),
): Promise<number> {
  const spec: RunSpec = {
    algorithm,
    settings: withDefaults(ALGORITHMS[algorithm].fields, settings),
    engine: 'auto',
    table: { name: table.provenance.name, digest: digestOf(table) },
  };
  const run = new Run({
    spec,
    space,
    table,
    engines,
    predictors: (name, random) => createPredictor(name, space, random),
    journal: new Journal(specDigest(spec)),
  });
  let best = 0;
  let queries = 0;
  for (let event = await run.next(); event; event = await run.next()) {
    if (event.type !== 'queried') continue;
    for (const query of event.queries) {
      queries = query.number;
      best = Math.max(best, query.test);
      note(queries, best);
    }
  }
  await run.dispose();
  return queries;
}

async function evolution(table: OracleTable, seed: number, figures: Figures): Promise<void> {
  const budget = BUDGETS[BUDGETS.length - 1];
  await search('evolution', { seed, budget }, table, (queries, best) => {
    if (BUDGETS.includes(queries)) note(figures, `evolution.${queries}`, 100 * best);
  });
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
  const model = await EncoderDecoderPredictor.create(space, engine, {
    settings: PUBLISHED_PREDICTOR,
    scale: labelScale('sample', labels),
    seed: random.fork('model').seed,
  });
  await model.study({
    cells: known,
    labels: Float64Array.from(labels),
    epoch: Uint32Array.from(known.keys()),
    seed: random.fork('order').seed,
  });
  const steps = epochs * Math.ceil(labelled / PUBLISHED_PREDICTOR.batchSize);
  while (model.steps < steps) await model.train(steps - model.steps);
  const predicted = await model.predict(heldOut);
  const truth = Float64Array.from(heldOut, (cell) => table.test(cell));
  note(figures, `predictor.${labelled}`, measureAccuracy(truth, predicted).kendall);
  model.dispose();
}

/**
 * SemiNAS as in the classroom preset: 100 + 4 × 100 queries, or 500 + 3 × 500. A search whose climbing finds fewer new
 * cells than it may query ends with fewer; how many it made is noted too.
 */
async function semiNas(
  engines: NodeEngines,
  table: OracleTable,
  seed: number,
  budget: number,
  figures: Figures,
): Promise<void> {
  const labelled = budget === 500 ? 100 : 500;
  const settings = {
    ...ALGORITHMS.seminas.presets.classroom,
    seed,
    labelled,
    unlabelled: 2_000,
    budget,
    queries: labelled,
    climbFrom: 100,
    pretrainEpochs: budget === 500 ? 100 : 50,
    control: false,
    heldOut: 50,
    evaluations: 1,
  };
  let best = 0;
  const queries = await search('seminas', settings as Settings, table, (_, value) => (best = value), engines);
  note(figures, `seminas.${budget}`, 100 * best);
  note(figures, `seminas-queries.${budget}`, queries);
}

async function measure(part: string, engines: NodeEngines): Promise<Figures[]> {
  const figures: Figures[] = tables.map(() => new Map());
  const onBoth = async (work: (table: OracleTable, figures: Figures) => void | Promise<void>) => {
    for (const [i, table] of tables.entries()) await work(table, figures[i]);
  };
  if (part === 'random') await onBoth(randomSearch);
  if (part === 'evolution') {
    for (let seed = 1; seed <= EVOLUTIONS; seed++) await onBoth((table, to) => evolution(table, seed, to));
  }
  for (const seed of part in TRAININGS || part.startsWith('seminas-') ? seeds : []) {
    if (part in TRAININGS) {
      const training = TRAININGS[part as keyof typeof TRAININGS];
      const engine = await engines.engine();
      await onBoth((table, to) => predictor(engine, table, seed, training, to));
    }
    if (part.startsWith('seminas-')) {
      const budget = Number(part.slice('seminas-'.length));
      await onBoth((table, to) => semiNas(engines, table, seed, budget, to));
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
  const engines = new NodeEngines(options.engine as EngineId, Number(options.threads));
  const [real, surrogate] = await measure(part, engines);
  engines.dispose();
  const results: Record<string, number> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  for (const [name, values] of real) {
    const drawn = surrogate.get(name) as number[];
    const differences = drawn.map((value, i) => value - values[i]);
    const spread = Math.sqrt(mean(differences.map((d) => (d - mean(differences)) ** 2)));
    results[`${name}.real`] = rounded(mean(values));
    results[`${name}.table`] = rounded(mean(drawn));
    if (values.length > 1) results[`${name}.seeds`] = values.length;
    const error = values.length > 1 ? ` ± ${rounded(spread / Math.sqrt(values.length - 1))}` : '';
    console.log(
      `${name}: real ${rounded(mean(values))}, table ${rounded(mean(drawn))}, difference ${rounded(mean(differences))}${error}`,
    );
  }
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}
