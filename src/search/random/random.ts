// Random search: queries cells drawn uniformly, and reports the best. What every other search has to beat.
import type { SettingsOf } from '../../settings/fields.ts';
import type { Algorithm, Bench } from '../algorithm.ts';
import { budgetField, labelField, seedField } from '../common.ts';
import type { AlgorithmEvent } from '../events.ts';

const FIELDS = {
  budget: budgetField(500),
  seed: seedField(1),
  label: labelField,
} as const;
type RandomSettings = SettingsOf<typeof FIELDS>;

/** Queries between two events; few enough that the curve is seen to grow. */
const BATCH = 10;

async function* run(
  { oracle, sample }: Bench,
  { budget }: RandomSettings,
): AsyncGenerator<AlgorithmEvent, void> {
  const cells = sample.subarray(0, budget);
  for (let first = 0; first < cells.length; first += BATCH) {
    yield { type: 'stage', stage: 'sample' };
    const batch = cells.subarray(first, first + BATCH);
    yield { type: 'stage', stage: 'query' };
    yield {
      type: 'queried',
      queries: Array.from(batch, (cell) => oracle.query(cell, { reason: 'initial' })),
    };
  }
  yield { type: 'iteration' };
}

export const random: Algorithm<typeof FIELDS> = {
  id: 'random',
  fields: FIELDS,
  stages: ['sample', 'query'],
  presets: { demo: { budget: 160 }, classroom: { budget: 350 }, paper: { budget: 2_000 } },
  plan: ({ budget }) => ({
    queries: budget,
    steps: [0],
    series: [],
    learnsBy: 'steps',
    parameters: 0,
    engine: false,
    initial: budget,
    heldOut: 0,
  }),
  run,
};
