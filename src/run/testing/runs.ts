// Runs of every algorithm on a made-up table and an engine without a network, for tests.

import { digestOf } from '../../oracle/digest.ts';
import type { OracleTable } from '../../oracle/table.ts';
import { createPredictor } from '../../predictors/create.ts';
import type { Engine, EngineError } from '../../predictors/encoderDecoder/engine.ts';
import type { SearchEvent } from '../../search/events.ts';
import { ALGORITHMS, type AlgorithmId } from '../../search/registry.ts';
import { FakeEngine } from '../../search/testing/fakeEngine.ts';
import { madeUpTable } from '../../search/testing/madeUpTable.ts';
import { type Settings, withDefaults } from '../../settings/fields.ts';
import { Space } from '../../space/nasbench101/space.ts';
import { Journal } from '../journal.ts';
import type { EngineSupply, Run, RunIngredients } from '../run.ts';
import { type RunSpec, specDigest } from '../spec.ts';

export const space = Space.create();
export const everything = madeUpTable(space);

/** Engines one after another, as they fail. */
export class Supply implements EngineSupply {
  readonly engines: Engine[];
  replaced = 0;

  constructor(...engines: Engine[]) {
    this.engines = engines;
  }

  async engine(): Promise<Engine> {
    return this.engines[0];
  }

  async replace(failed: Engine, error: EngineError): Promise<Engine> {
    if (failed !== this.engines[0]) return this.engines[0];
    this.replaced++;
    if (this.engines.length === 1) throw error;
    this.engines.shift();
    return this.engines[0];
  }
}

export function specOf(algorithm: AlgorithmId, settings: Settings, table: OracleTable = everything): RunSpec {
  return {
    algorithm,
    settings: withDefaults(ALGORITHMS[algorithm].fields, settings),
    engine: 'auto',
    table: { name: table.provenance.name, digest: digestOf(table) },
  };
}

/** A few seconds at most, with every kind of event in it. */
export const SMALL: Readonly<Record<AlgorithmId, Settings>> = {
  seminas: {
    labelled: 60,
    unlabelled: 300,
    upsampling: 4,
    budget: 60 + 3 * 12,
    queries: 12,
    climbFrom: 10,
    pretrainEpochs: 6,
    trainEpochs: 2,
    batchSize: 50,
    hiddenSize: 16,
    heldOut: 200,
    evaluations: 3,
    seed: 5,
  },
  'seminas-evolution': {
    labelled: 40,
    unlabelled: 200,
    budget: 40 + 2 * 10,
    queries: 10,
    pretrainEpochs: 6,
    trainEpochs: 2,
    batchSize: 50,
    hiddenSize: 16,
    heldOut: 200,
    evaluations: 3,
    teacher: 'gp',
    standardise: 'nscore',
    seed: 5,
  },
  nao: {
    labelled: 40,
    budget: 60,
    queries: 10,
    climbFrom: 10,
    pretrainEpochs: 10,
    batchSize: 50,
    hiddenSize: 16,
    heldOut: 200,
    evaluations: 3,
    seed: 5,
  },
  guided: { budget: 30, initial: 10, batch: 10, predictor: 'gp', heldOut: 200, whole: false, seed: 5 },
  learn: {
    labelled: 40,
    unlabelled: 100,
    student: 'lstm',
    teacher: 'gp',
    selfTaught: 'ensemble',
    members: 2,
    steps: 20,
    batchSize: 50,
    hiddenSize: 16,
    heldOut: 200,
    evaluations: 3,
    seed: 5,
  },
  local: { budget: 60, initial: 5, seed: 5 },
  evolution: { budget: 80, population: 20, tournament: 5, seed: 5 },
  random: { budget: 60, seed: 5 },
};

/** Short training of a small model that comes to write valid cells: one iteration, for those who look inside a real engine. */
export const ONE_ITERATION = {
  labelled: 40,
  unlabelled: 80,
  upsampling: 2,
  budget: 40 + 8,
  queries: 8,
  climbFrom: 10,
  pretrainEpochs: 40,
  trainEpochs: 2,
  batchSize: 10,
  learningRate: 0.005,
  hiddenSize: 16,
  mlpSize: 4,
  heldOut: 120,
  evaluations: 3,
  seed: 3,
} as const satisfies Settings;

/** What a run needs, all of it replaceable. */
export function ingredients(spec: RunSpec, others: Partial<RunIngredients> = {}): RunIngredients {
  return {
    spec,
    space,
    table: everything,
    engines: new Supply(new FakeEngine()),
    predictors: (name, random, options) => createPredictor(name, space, random, options),
    journal: new Journal(specDigest(spec)),
    ...others,
  };
}

export async function collect(run: Run): Promise<SearchEvent[]> {
  const events: SearchEvent[] = [];
  for (let event = await run.next(); event; event = await run.next()) events.push(event);
  await run.dispose();
  return events;
}

export function ofType<T extends SearchEvent['type']>(events: readonly SearchEvent[], type: T) {
  return events.filter((event): event is Extract<SearchEvent, { type: T }> => event.type === type);
}
