// Regularized evolution (Real et al., AAAI 2019, Algorithm 1): the best of a random handful gets a child one edit away,
// and the oldest of the population dies.
import { integer, type SettingsOf } from '../../settings/fields.ts';
import type { Algorithm, Bench } from '../algorithm.ts';
import { budgetField, labelField, seedField } from '../common.ts';
import type { AlgorithmEvent } from '../events.ts';
import { fittest, type Individual, populationFor } from './population.ts';

const FIELDS = {
  budget: budgetField(500),
  seed: seedField(1),
  label: labelField,
  /** P: cells that are alive at a time; so many are drawn at random to begin with. */
  population: integer('pop', 'search', 100, 2, 1_000, { logarithmic: true }),
  /** S: cells that compete to become a parent, drawn with replacement. */
  tournament: integer('tour', 'search', 10, 1, 100, { logarithmic: true }),
} as const;
type EvolutionSettings = SettingsOf<typeof FIELDS>;

/** Children between two events. */
const BATCH = 10;
/** Children in a row that are no new cell, after which the search is stuck: its surroundings are all known. */
const MOST_REPEATS = 10_000;

async function* run(bench: Bench, settings: EvolutionSettings): AsyncGenerator<AlgorithmEvent, void> {
  const { space, oracle } = bench;
  const random = bench.random.fork('evolution');
  const draw = (bound: number) => random.integer(bound);
  const population: Individual[] = [];
  let told = 0;
  const news = () => {
    const queries = oracle.queries.slice(told);
    told = oracle.queries.length;
    return { type: 'queried', queries } as const;
  };
  /** A cell that is known already costs nothing. */
  const join = (cell: unknown, index: number, parent?: number) => {
    const origin =
      parent === undefined ? { reason: 'initial' as const } : { reason: 'proposed' as const, parent };
    population.push({ cell, index, label: oracle.query(index, origin).label });
  };

  yield { type: 'stage', stage: 'sample' };
  yield { type: 'stage', stage: 'query' };
  while (population.length < settings.population && oracle.left > 0) {
    const index = draw(space.size);
    if (oracle.canAnswer(index)) join(space.cell(index), index);
  }
  yield news();

  for (let repeats = 0; oracle.left > 0 && repeats < MOST_REPEATS; ) {
    yield { type: 'stage', stage: 'mutate' };
    for (
      const wanted = Math.min(BATCH, oracle.left) + told;
      oracle.queries.length < wanted && repeats < MOST_REPEATS;
    ) {
      const parent = fittest(population, settings.tournament, random);
      const cell = space.mutate(parent.cell, draw);
      const child = space.indexOf(cell);
      repeats = oracle.has(child) || !oracle.canAnswer(child) ? repeats + 1 : 0;
      if (!oracle.canAnswer(child)) continue;
      join(cell, child, parent.index);
      population.shift();
    }
    yield { type: 'stage', stage: 'query-proposals' };
    yield news();
  }
  yield { type: 'iteration' };
}

export const evolution: Algorithm<typeof FIELDS> = {
  id: 'evolution',
  fields: FIELDS,
  stages: ['sample', 'query', 'mutate', 'query-proposals'],
  presets: { demo: { budget: 160, population: 50 }, classroom: { budget: 350 }, paper: { budget: 2_000 } },
  forBudget: (budget) => ({ population: populationFor(budget) }),
  plan: ({ budget, population }) => ({
    queries: budget,
    steps: [0],
    series: [],
    learnsBy: 'steps',
    parameters: 0,
    engine: false,
    initial: Math.min(budget, population),
    heldOut: 0,
  }),
  run,
};
