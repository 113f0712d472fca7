// Predictor-guided search: a predictor is fitted to all that was queried, scores every cell of the space, and the most
// promising ones are queried (Wu et al., WeakNAS, NeurIPS 2021; White et al., BANANAS, AAAI 2021).
import { PREDICTORS } from '../../predictors/choice.ts';
import { integer, type SettingsOf } from '../../settings/fields.ts';
import { SPACE_SIZE } from '../../space/nasbench101/benchmark.ts';
import type { Algorithm, Bench } from '../algorithm.ts';
import { budgetField, labelField, seedField, wholeField } from '../common.ts';
import type { AlgorithmEvent } from '../events.ts';
import { shareOf } from '../forBudget.ts';
import { examplesOf } from '../seminas/learn.ts';
import { remembering, wholeSpace } from '../wholeSpace.ts';

const FIELDS = {
  budget: budgetField(150),
  seed: seedField(1),
  label: labelField,
  predictor: { key: 'pred', group: 'main', kind: 'choice', default: 'gp+trees', choices: PREDICTORS },
  /** `mean`: the cells of highest prediction. `thompson`: of each draw from the Gaussian process, the best cell. */
  acquisition: {
    key: 'acq',
    group: 'search',
    kind: 'choice',
    default: 'mean',
    choices: ['mean', 'thompson'],
  },
  /** Random cells to begin with. */
  initial: integer('init', 'search', 20, 5, 1_000, { logarithmic: true }),
  /** Cells queried between two fits. */
  batch: integer('q', 'search', 10, 1, 1_000, { logarithmic: true }),
  /** Cells, never labelled, that the predictor is judged on. */
  heldOut: integer('held', 'evaluation', 1_000, 50, SPACE_SIZE, { logarithmic: true }),
  whole: wholeField(true),
} as const;
type GuidedSettings = SettingsOf<typeof FIELDS>;

/** Best cells among which whole functions are drawn: time grows with the cube of their number. */
const THOMPSON_CELLS = 1_000;

async function* run(bench: Bench, settings: GuidedSettings): AsyncGenerator<AlgorithmEvent, void> {
  const { oracle, judge, sample, random, space } = bench;
  yield { type: 'stage', stage: 'sample' };
  yield { type: 'stage', stage: 'query' };
  for (const cell of sample.subarray(0, initialOf(settings))) oracle.query(cell, { reason: 'initial' });
  yield { type: 'queried', queries: oracle.queries.slice() };

  const candidates = oracle.answerable();
  for (let round = 0; round === 0 || oracle.left > 0; round++) {
    // Only a Gaussian process knows what else may be.
    const name = settings.acquisition === 'thompson' ? 'gp' : settings.predictor;
    const predictor = await bench.predictor(name, `guided ${round}`);

    yield { type: 'stage', stage: 'fit' };
    const { cells, labels } = examplesOf(oracle.labelled);
    await predictor.fit(cells, labels);
    yield {
      type: 'evaluated',
      series: ['guided'],
      steps: cells.length,
      ...(await judge.evaluate(predictor)),
    };
    // The search scores all cells anyway, so judge and search share the scores.
    const scorer = settings.whole ? remembering(predictor, space.size) : predictor;
    yield* wholeSpace(settings, judge, [{ series: ['guided'], predictor: scorer, steps: cells.length }]);

    if (oracle.left > 0) {
      yield { type: 'stage', stage: 'score' };
      const wanted = Math.min(settings.batch, oracle.left);
      const fresh = candidates.filter((cell) => !oracle.has(cell));
      const predicted = await scorer.predict(fresh);
      const highestOf = highest(predicted, settings.acquisition === 'thompson' ? THOMPSON_CELLS : wanted);
      const best = highestOf.map((i) => fresh[i]);
      const predictedOf = new Map(Array.from(highestOf, (i) => [fresh[i], predicted[i]] as const));
      const chosen =
        settings.acquisition === 'thompson'
          ? bestOfDraws(await predictor.draws(best, wanted, random.fork(`draws ${round}`)), best)
          : [...best];

      yield { type: 'stage', stage: 'query-proposals' };
      const queries = chosen.map((cell) =>
        oracle.query(cell, { reason: 'proposed', predicted: predictedOf.get(cell)! }),
      );
      yield { type: 'queried', queries };
    }
    yield { type: 'iteration' };
  }
}

const initialOf = ({ initial, budget }: GuidedSettings) => Math.min(initial, budget);

/** Positions of the `count` highest values, highest first, the earlier of equal ones. */
export function highest(values: Float64Array, count: number): Uint32Array {
  // Sorting numbers alone is many times faster than sorting positions by them.
  const sorted = values.slice().sort();
  const least = sorted[Math.max(0, sorted.length - count)];
  const positions = Uint32Array.from(values.keys()).filter((i) => values[i] >= least);
  return positions.sort((a, b) => values[b] - values[a] || a - b).slice(0, count);
}

/** The best cell of each draw that no earlier one has chosen. */
function bestOfDraws(draws: readonly Float64Array[], cells: Uint32Array): number[] {
  const chosen = new Set<number>();
  for (const draw of draws) {
    const order = highest(draw, Math.min(draw.length, chosen.size + 1));
    const first = order.find((i) => !chosen.has(cells[i]));
    if (first !== undefined) chosen.add(cells[first]);
  }
  return [...chosen];
}

export const guided: Algorithm<typeof FIELDS> = {
  id: 'guided',
  fields: FIELDS,
  stages: ['sample', 'query', 'fit', 'score', 'query-proposals'],
  presets: { demo: { budget: 100, batch: 20 }, classroom: { budget: 150 }, paper: { budget: 300 } },
  // Every fit scores the whole space, so a larger budget is not spent by as many more fits.
  forBudget: (budget) => ({
    initial: Math.min(20, shareOf(budget, 0.3, 5)),
    batch: Math.min(1_000, shareOf(budget, 1 / 15, 10)),
  }),
  plan: (settings) => {
    const rounds = Math.max(1, Math.ceil((settings.budget - initialOf(settings)) / settings.batch));
    return {
      queries: settings.budget,
      steps: new Array<number>(rounds).fill(0),
      series: [{ id: 'guided', role: 'main' }],
      learnsBy: 'labels',
      parameters: 0,
      engine: false,
      initial: initialOf(settings),
      heldOut: settings.heldOut,
    };
  },
  run,
};
