// npx tsx bench/predictors.ts: what predictors cost at 100 labelled cells and to score the whole space, plain code against
// WebAssembly kernels in turns. Processor time of one thread, as other work on the machine would count otherwise.
import { cpus } from 'node:os';
import { GaussianProcess, GP_SETTINGS } from '../src/predictors/gp/gp.ts';
import { GraphPredictor } from '../src/predictors/graph/graph.ts';
import { OUTPUTS } from '../src/predictors/graph/layout.ts';
import { GraphNetwork } from '../src/predictors/graph/network.ts';
import { rawGraphs } from '../src/predictors/graph/rawGraph.ts';
import { referenceGradient } from '../src/predictors/graph/reference/reference.ts';
import { GRAPH_SETTINGS } from '../src/predictors/graph/settings.ts';
import type { ScoreModel } from '../src/predictors/scoreModel.ts';
import { createScoring } from '../src/predictors/scoring/module.ts';
import { madeUpSplit } from '../src/predictors/testing/cells.ts';
import { BoostedTrees, TREES_SETTINGS } from '../src/predictors/trees/trees.ts';
import { Random } from '../src/random/random.ts';
import { cellFeatures, FEATURES } from '../src/space/nasbench101/features.ts';
import { Space } from '../src/space/nasbench101/space.ts';

const ROUNDS = 3;
const LABELLED = 100;
const MANY = 1_000;
/** Features are computed by the chunk, as predictors do: all at once would take half a gigabyte. */
const CHUNK = 256;

const space = Space.create();
const all = Uint32Array.from({ length: space.size }, (_, i) => i);
const { cells, labels } = madeUpSplit(space, LABELLED, 0);
const scores = labels.map((label) => 10 * label);

async function milliseconds(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  return process.cpuUsage(before).user / 1e3;
}

interface Row {
  readonly what: string;
  readonly work: () => unknown;
  /** The row that this one is measured against. */
  readonly against?: string;
  readonly times: number[];
}
const rows: Row[] = [];
const add = (what: string, work: () => unknown, against?: string) =>
  rows.push({ what, work, times: [], ...(against ? { against } : {}) });

for (const set of ['graph', 'wide'] as const) {
  const target = new Float32Array(CHUNK * FEATURES[set].length);
  add(`${FEATURES[set].length} features of all cells`, () => {
    for (let first = 0; first < all.length; first += CHUNK)
      cellFeatures(space, all.subarray(first, first + CHUNK), set, target);
  });
}

const random = new Random(1);
const plainGp = new GaussianProcess(space);
const fastGp = new GaussianProcess(space, GP_SETTINGS, await createScoring());
const plainTrees = new BoostedTrees(space, TREES_SETTINGS, random);
const fastTrees = new BoostedTrees(space, TREES_SETTINGS, random, await createScoring());
const graph = new GraphPredictor(space, GRAPH_SETTINGS, random);
const models: ScoreModel[] = [plainGp, fastGp, plainTrees, fastTrees, graph];
for (const model of models) await model.fit({ cells, scores });

const more = madeUpSplit(space, MANY, 0);
const many = { cells: more.cells, scores: more.labels.map((label) => 10 * label) };
const few = { cells, scores };
for (const [name, plain, fast] of [
  ['gp', plainGp, fastGp],
  ['trees', plainTrees, fastTrees],
] as const) {
  for (const examples of [many, few]) {
    const what = `${name}: fit of ${examples.cells.length}`;
    add(`${what}, plain`, () => plain.fit(examples));
    add(`${what}, kernels`, () => fast.fit(examples), `${what}, plain`);
  }
}
add('gp: whole space, plain', () => plainGp.predict(all));
add('gp: whole space, kernels', () => fastGp.predict(all), 'gp: whole space, plain');
add('gp: whole space with variance, plain', () => plainGp.posterior(all));
add(
  'gp: whole space with variance, kernels',
  () => fastGp.posterior(all),
  'gp: whole space with variance, plain',
);
add('trees: whole space, plain', () => plainTrees.predict(all));
add('trees: whole space, kernels', () => fastTrees.predict(all), 'trees: whole space, plain');
add('graph: fit', () => graph.fit({ cells, scores }));
add('graph: whole space', () => graph.predict(all));

const network = await GraphNetwork.create(random);
const examples = {
  graphs: rawGraphs(space, cells),
  targets: new Float32Array(LABELLED * OUTPUTS),
  importance: new Float32Array(2 * LABELLED).fill(1),
};
network.setExamples(examples);
const batch = Uint32Array.from({ length: LABELLED }, (_, i) => i);
const loss = { dropout: 0.1, freeFactor: 1 };
const weights = network.weights.slice();
const REPEATS = 50;
add('graph: gradient of 100 cells, TensorFlow.js', () => referenceGradient(weights, examples, loss, 1));
add(
  `graph: gradient of 100 cells, kernels, ${REPEATS} times`,
  () => {
    for (let i = 0; i < REPEATS; i++) network.computeGradient(batch, loss, i);
  },
  'graph: gradient of 100 cells, TensorFlow.js',
);

for (let round = 0; round < ROUNDS; round++) {
  for (const row of rows) row.times.push(await milliseconds(row.work));
}
const best = (what: string | undefined) =>
  Math.min(...(rows.find((row) => row.what === what)?.times ?? [Number.NaN]));
console.log(`${cpus()[0].model}, Node ${process.version}, ${LABELLED} labelled cells\n`);
console.log('| what | processor time, best of 3 | ratio |\n| --- | --- | --- |');
for (const { what, against } of rows) {
  const repeats = what.endsWith('times') ? REPEATS : 1;
  const ratio = against ? `${((best(against) / best(what)) * repeats).toFixed(1)}×` : '';
  console.log(`| ${what} | ${best(what).toFixed(0)} ms | ${ratio} |`);
}
