// SemiNAS on regularized evolution (Luo et al., NeurIPS 2020, section 4.1; Real et al., AAAI 2019): many children are bred,
// and the semi-supervised predictor says which of them are worth a query.
import {
  type Settings as AnySettings,
  applies,
  type Field,
  integer,
  type SettingsOf,
} from '../../settings/fields.ts';
import type { Algorithm, Bench, Plan } from '../algorithm.ts';
import type { AlgorithmEvent } from '../events.ts';
import { fittest, type Individual, populationFor } from '../evolution/population.ts';
import { FIELDS as LEARN } from '../learn/fields.ts';
import { plan as planLesson, rosterOf } from '../learn/plan.ts';
import { Relearning } from '../learn/relearning.ts';
import { PRESETS, FIELDS as SEMI } from '../seminas/fields.ts';
import { forBudget } from '../seminas/forBudget.ts';
import { queryInitialCells, SemiSupervised } from '../seminas/learn.ts';
import { plan } from '../seminas/plan.ts';

/** What only climbing needs. */
const { climbFrom, maxStepSize, moreParents, climbSource, stepSchedule, ...SHARED } = SEMI;
const CLIMB = {
  climbFrom: climbFrom.default,
  maxStepSize: maxStepSize.default,
  moreParents: moreParents.default,
  climbSource: climbSource.default,
  stepSchedule: stepSchedule.default,
} as const;

const isLstm = ({ student }: AnySettings) => student === 'lstm';
/** A setting of the encoder-predictor-decoder alone. */
const ofLstm = <F extends Field>(field: F) => ({
  ...field,
  when: (settings: AnySettings) => isLstm(settings) && applies(field, settings),
});

const FIELDS = {
  ...SHARED,
  teacher: {
    ...SHARED.teacher,
    defaultFrom: ({ scheme }: AnySettings) => (scheme === 'pseudo-labels' ? 'itself' : 'none'),
  },
  /** What ranks the children: the paper's encoder-predictor-decoder, or a network on the raw graph. */
  student: {
    key: 'student',
    group: 'main',
    kind: 'choice',
    default: 'lstm',
    choices: ['lstm', 'graph'],
    allows: (choice: string, { scheme }: AnySettings) => choice === 'graph' || scheme === 'pseudo-labels',
  },
  scheme: LEARN.scheme,
  /** Gradient steps of a graph network in each iteration, which begins with new weights. */
  steps: integer('steps', 'training', 600, 10, 100_000, {
    logarithmic: true,
    when: (settings: AnySettings) => !isLstm(settings),
  }),
  pretrainEpochs: ofLstm(SHARED.pretrainEpochs),
  trainEpochs: ofLstm(SHARED.trainEpochs),
  refresh: ofLstm(SHARED.refresh),
  labelDropout: ofLstm(SHARED.labelDropout),
  pseudoLoss: ofLstm(SHARED.pseudoLoss),
  decoderLoss: ofLstm(SHARED.decoderLoss),
  reinitialise: ofLstm(SHARED.reinitialise),
  learningRate: ofLstm(SHARED.learningRate),
  batchSize: ofLstm(SHARED.batchSize),
  dropout: ofLstm(SHARED.dropout),
  weightDecay: ofLstm(SHARED.weightDecay),
  clipNorm: ofLstm(SHARED.clipNorm),
  tradeOff: ofLstm(SHARED.tradeOff),
  hiddenSize: ofLstm(SHARED.hiddenSize),
  mlpSize: ofLstm(SHARED.mlpSize),
  control: ofLstm(SHARED.control),
  /** P: the youngest labelled cells, which are alive. */
  population: integer('pop', 'search', 100, 2, 5_000, { logarithmic: true }),
  /** S: cells that compete to become a parent, drawn with replacement. */
  tournament: integer('tour', 'search', 10, 1, 100, { logarithmic: true }),
  /** Children that are bred for each that is queried. */
  children: integer('kids', 'search', 10, 1, 1_000, { logarithmic: true }),
} as const;
type Settings = SettingsOf<typeof FIELDS>;

const STAGES = [
  'sample',
  'query',
  'train',
  'pseudo-label',
  'train-both',
  'mutate',
  'rank',
  'query-proposals',
] as const;

/** Children in a row that are no new cell, after which the surroundings are taken to be all known. */
const MOST_REPEATS = 10_000;

async function* run(bench: Bench, own: Settings): AsyncGenerator<AlgorithmEvent, void> {
  const settings = { ...own, ...CLIMB };
  const { oracle, space } = bench;
  const random = bench.random.fork('search');

  yield { type: 'stage', stage: 'sample' };
  yield { type: 'stage', stage: 'query' };
  queryInitialCells(bench, settings);
  yield { type: 'queried', queries: oracle.queries.slice() };
  const population: Individual[] = oracle.labelled.map(({ cell, label }) => ({
    cell: space.cell(cell),
    index: cell,
    label,
  }));

  const semi =
    own.student === 'lstm'
      ? await SemiSupervised.create(bench, settings)
      : new Relearning(bench, learningOf(own), mainOf(own));
  for (const iteration of planOf(own).steps.keys()) {
    const at = random.fork(`iteration ${iteration}`);
    yield* semi.learn(at);
    if (oracle.left > 0) {
      yield { type: 'stage', stage: 'mutate' };
      const wanted = Math.min(settings.queries, oracle.left);
      population.splice(0, Math.max(0, population.length - settings.population));
      const children = breed(bench, population, settings, wanted * settings.children, at.fork('children'));

      yield { type: 'stage', stage: 'rank' };
      const cells = Uint32Array.from(children.keys());
      const predicted = await semi.predictor.predict(cells);
      const order = [...cells.keys()].sort((a, b) => predicted[b] - predicted[a] || a - b);

      yield { type: 'stage', stage: 'query-proposals' };
      const queries = order.slice(0, wanted).map((i) => {
        const { cell, parent } = children.get(cells[i])!;
        const query = oracle.query(cells[i], { reason: 'proposed', parent, predicted: predicted[i] });
        population.push({ cell, index: query.cell, label: query.label });
        return query;
      });
      yield { type: 'queried', queries };
    }
    yield { type: 'iteration' };
  }
}

/** The settings of the lesson that a graph network gets in each iteration. */
const learningOf = (settings: Settings) => ({ ...settings, selfTaught: 'none' }) as const;

/** Id of the series of the predictor that ranks. */
const mainOf = (settings: Settings) => (rosterOf(learningOf(settings)).control ? 'semi' : 'labelled');

function planOf(settings: Settings): Plan {
  const search = plan({ ...settings, ...CLIMB });
  if (settings.student === 'lstm') return search;
  const { steps, series, parameters, engine, learnsBy } = planLesson(learningOf(settings));
  const main = { id: mainOf(settings), role: 'main' } as const;
  return {
    ...search,
    steps: search.steps.map(() => steps[0]),
    series: [main, ...series.slice(1)],
    parameters,
    engine,
    learnsBy,
  };
}

/** Distinct cells one edit from winners of tournaments, none of them queried yet, by index. */
function breed(
  { space, oracle }: Bench,
  population: readonly Individual[],
  { tournament }: Settings,
  wanted: number,
  random: Bench['random'],
): Map<number, { readonly cell: unknown; readonly parent: number }> {
  const children = new Map<number, { cell: unknown; parent: number }>();
  for (let repeats = 0; children.size < wanted && repeats < MOST_REPEATS; repeats++) {
    const parent = fittest(population, tournament, random);
    const cell = space.mutate(parent.cell, (bound) => random.integer(bound));
    const index = space.indexOf(cell);
    if (children.has(index) || oracle.has(index) || !oracle.canAnswer(index)) continue;
    children.set(index, { cell, parent: parent.index });
    repeats = -1;
  }
  return children;
}

export const seminasEvolution: Algorithm<typeof FIELDS> = {
  id: 'seminas-evolution',
  fields: FIELDS,
  stages: STAGES,
  presets: Object.fromEntries(
    Object.entries(PRESETS).map(
      ([name, { climbFrom: _, climbSource: __, ...preset }]: [string, Partial<SettingsOf<typeof SEMI>>]) => [
        name,
        preset,
      ],
    ),
  ) as Record<keyof typeof PRESETS, Partial<Settings>>,
  forBudget: (budget) => {
    const { climbFrom: _, ...settings } = forBudget(budget);
    return { ...settings, population: populationFor(budget) };
  },
  plan: planOf,
  run,
};
