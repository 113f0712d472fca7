// Local search (White et al., UAI 2021, Algorithm 1): from the best of a few random cells to its best neighbour, as long as
// that is better; then anew from a random cell.
import { integer, type SettingsOf } from '../../settings/fields.ts';
import type { Algorithm, Bench } from '../algorithm.ts';
import { budgetField, labelField, seedField } from '../common.ts';
import type { AlgorithmEvent } from '../events.ts';

const FIELDS = {
  budget: budgetField(500),
  seed: seedField(1),
  label: labelField,
  /** Random cells to begin with. */
  initial: integer('init', 'search', 10, 1, 1_000, { logarithmic: true }),
} as const;
type LocalSettings = SettingsOf<typeof FIELDS>;

async function* run(
  { space, oracle, sample, random }: Bench,
  settings: LocalSettings,
): AsyncGenerator<AlgorithmEvent, void> {
  const order = random.fork('local');
  let next = 0;
  /** Queries random cells that are not known yet; the best of them is the next start. */
  const startFrom = (count: number) => {
    const queries = [];
    for (; queries.length < count && next < sample.length && oracle.left > 0; next++) {
      if (!oracle.has(sample[next])) queries.push(oracle.query(sample[next], { reason: 'initial' }));
    }
    return queries;
  };

  for (let count = Math.min(settings.initial, settings.budget); oracle.left > 0; count = 1) {
    yield { type: 'stage', stage: 'sample' };
    const starts = startFrom(count);
    yield { type: 'stage', stage: 'query' };
    yield { type: 'queried', queries: starts };
    if (starts.length === 0) break;
    let current = starts.reduce((best, query) => (query.label > best.label ? query : best));
    for (let climbing = true; climbing && oracle.left > 0; ) {
      yield { type: 'stage', stage: 'neighbours' };
      const neighbours = order
        .shuffle([...space.neighbours(current.cell)])
        .filter((cell) => oracle.canAnswer(cell));
      const fresh = neighbours.filter((cell) => !oracle.has(cell)).slice(0, oracle.left);
      const queries = fresh.map((cell) => oracle.query(cell, { reason: 'proposed', parent: current.cell }));
      yield { type: 'stage', stage: 'query-proposals' };
      yield { type: 'queried', queries };
      // Neighbours that are known already are asked again for nothing.
      const known = neighbours
        .filter((cell) => oracle.has(cell))
        .map((cell) => oracle.query(cell, { reason: 'proposed' }));
      const best = known.reduce((a, b) => (b.label > a.label ? b : a), current);
      climbing = best.label > current.label;
      current = best;
    }
  }
  yield { type: 'iteration' };
}

export const local: Algorithm<typeof FIELDS> = {
  id: 'local',
  fields: FIELDS,
  stages: ['sample', 'query', 'neighbours', 'query-proposals'],
  presets: { demo: { budget: 160 }, classroom: { budget: 350 }, paper: { budget: 2_000 } },
  plan: ({ budget, initial }) => ({
    queries: budget,
    steps: [0],
    series: [],
    learnsBy: 'steps',
    parameters: 0,
    engine: false,
    initial: Math.min(budget, initial),
    heldOut: 0,
  }),
  run,
};
