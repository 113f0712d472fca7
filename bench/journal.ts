// npx tsx bench/journal.ts: how large the journal of a paper-length run is, and how long it takes to replay. The models'
// answers are made up, as a paper-length run takes hours; their number and size are those of the real ones.

import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { digestOf } from '../src/oracle/digest.ts';
import { readTable } from '../src/oracle/parquet.ts';
import { batchesOf } from '../src/predictors/encoderDecoder/batches.ts';
import type { EncoderDecoder, Engine, PredictorState } from '../src/predictors/encoderDecoder/engine.ts';
import { parameterLayout } from '../src/predictors/encoderDecoder/layout.ts';
import type { PredictorSettings } from '../src/predictors/encoderDecoder/settings.ts';
import { Journal } from '../src/run/journal.ts';
import { Run } from '../src/run/run.ts';
import { presetSpec, specDigest } from '../src/run/spec.ts';
import { Space } from '../src/space/nasbench101/space.ts';
import { TOKENS_PER_CELL } from '../src/space/nasbench101/tokens.ts';

/** Answers at once, and as if it had learnt something: cells are predicted by their number of 3×3 convolutions. */
class Quick implements EncoderDecoder {
  readonly settings: PredictorSettings;
  readonly layout;
  steps = 0;
  constructor(settings: PredictorSettings) {
    this.settings = settings;
    this.layout = parameterLayout(settings);
  }
  async setTrainingData(): Promise<void> {}
  async train(...orders: Uint32Array[]) {
    const steps = batchesOf(orders, this.settings.batchSize).length;
    this.steps += steps;
    return { steps, total: 1 / this.steps, predictor: 1 / this.steps, decoder: 0, gradientNorm: 0 };
  }
  async predict(tokens: Uint8Array): Promise<Float32Array> {
    return Float32Array.from({ length: tokens.length / TOKENS_PER_CELL }, (_, cell) => {
      const own = tokens.subarray(cell * TOKENS_PER_CELL, (cell + 1) * TOKENS_PER_CELL);
      return own.reduce((sum, token) => sum + (token === 4 ? 1 : 0), 0) + 1e-6 * cell;
    });
  }
  async climb(tokens: Uint8Array, stepSize: number): Promise<Uint8Array> {
    return tokens.map((token, i) =>
      (i * 7 + stepSize) % 13 === 0 && token >= 3 && token <= 5 ? 3 + ((token + stepSize) % 3) : token,
    );
  }
  async save(): Promise<PredictorState> {
    const empty = new Float32Array();
    return { weights: empty, firstMoment: empty, secondMoment: empty, steps: this.steps };
  }
  async load(): Promise<void> {}
  dispose(): void {}
}

const space = Space.create();
const predictors = () => Promise.reject(new Error('The paper has no other predictor.'));
const table = await readTable(new Uint8Array(readFileSync('public/oracle/surrogate101.parquet')).buffer);
const spec = { ...presetSpec('seminas', 'paper'), table: { name: '', digest: digestOf(table) } };
console.log(`${cpus().length} × ${cpus()[0].model}, ${new Date().toISOString().slice(0, 10)}\n`);
console.log('| calls of | gradient steps | journal | a step | replay |\n| --- | --- | --- | --- | --- |');
for (const [name, call] of [
  ['WebAssembly', { steps: 5, acrossEpochs: false }],
  ['WebGPU', { steps: 20, acrossEpochs: true }],
] as const) {
  const engine: Engine = {
    id: 'wasm',
    description: name,
    call,
    createModel: async (settings) => new Quick(settings),
    dispose: () => {},
  };
  const engines = {
    engine: async () => engine,
    replace: (_: Engine, error: unknown) => Promise.reject(error),
  };
  const play = async (journal: Journal, checkpoint?: Awaited<ReturnType<Run['checkpoint']>>) => {
    const run = new Run({ spec, space, table, engines, predictors, journal, checkpoint });
    let steps = 0;
    const before = performance.now();
    for (let event = await run.next(); event; event = await run.next()) {
      if (event.type === 'trained') steps += event.losses.steps;
    }
    const milliseconds = performance.now() - before;
    return { steps, milliseconds, checkpoint: await run.checkpoint() };
  };
  const journal = new Journal(specDigest(spec));
  const { steps, checkpoint } = await play(journal);
  const bytes = journal.takeFresh();
  const times: number[] = [];
  for (let i = 0; i < 3; i++) {
    const before = performance.now();
    const { journal: kept } = Journal.read(bytes, specDigest(spec));
    await play(kept, checkpoint);
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  console.log(
    `| ${name} | ${steps} | ${(bytes.length / 1e6).toFixed(2)} MB | ${(bytes.length / steps).toFixed(1)} bytes | ${(times[1] / 1_000).toFixed(2)} s |`,
  );
}
