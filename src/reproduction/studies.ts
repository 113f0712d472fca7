// What is reproduced: searches on the real table, and predictors on it and on the surrogate, each over some seeds. Training
// lengths are reduced where the published ones take hours; what is reduced stands here and nowhere else.
import type { LabelSource } from '../oracle/labels.ts';
import type { AlgorithmId } from '../search/registry.ts';
import type { Settings } from '../settings/fields.ts';
import type { Scheme, TrialPredictor } from './trial.ts';

export interface SearchStudy {
  /** Stands in the aggregates and names the study's texts. */
  readonly id: string;
  readonly algorithm: AlgorithmId;
  /** But for label and seed, what differs from the algorithm's defaults. */
  readonly settings: Settings & { readonly budget: number };
  /** Whether it trains encoder-predictor-decoders. */
  readonly trains?: true;
  /** Seeds 1 to this, under each kind of label. */
  readonly seeds: Partial<Readonly<Record<LabelSource, number>>>;
  /** About how long one run takes on one core of a server of 2023. */
  readonly seconds: Partial<Readonly<Record<LabelSource, number>>>;
}

/**
 * Paper: 1,000 epochs on labels and 500 on both, about 400,000 gradient steps a run. Here a tenth, about 40,000. Normal
 * scores of labels instead of standardised ones, so that good cells are told apart; no labelled-only control, which searches
 * nothing.
 */
const PAPER_BUDGET = {
  labelled: 1_100,
  budget: 2_000,
  queries: 300,
  standardise: 'nscore',
  evaluations: 1,
  heldOut: 500,
} as const;
const SEMI = {
  ...PAPER_BUDGET,
  unlabelled: 10_000,
  pretrainEpochs: 100,
  trainEpochs: 50,
  control: false,
} as const;
/** One step of the encoder-predictor-decoder on one core, in seconds. */
const STEP = 0.055;

export const SEARCH_STUDIES: readonly SearchStudy[] = [
  {
    id: 'random',
    algorithm: 'random',
    settings: { budget: 2_000 },
    seeds: { 'mean-test': 50, validation: 50 },
    seconds: { 'mean-test': 0.3, validation: 0.3 },
  },
  {
    id: 'evolution',
    algorithm: 'evolution',
    settings: { budget: 2_000 },
    seeds: { 'mean-test': 50, validation: 50 },
    seconds: { 'mean-test': 30, validation: 1.5 },
  },
  {
    id: 'local',
    algorithm: 'local',
    settings: { budget: 2_000 },
    seeds: { 'mean-test': 50, validation: 50 },
    seconds: { 'mean-test': 0.7, validation: 1 },
  },
  {
    id: 'seminas',
    algorithm: 'seminas',
    trains: true,
    settings: { ...SEMI, climbFrom: 100 },
    seeds: { 'mean-test': 5, validation: 5 },
    seconds: { 'mean-test': 40_000 * STEP, validation: 40_000 * STEP },
  },
  {
    id: 'seminas-evolution',
    algorithm: 'seminas-evolution',
    trains: true,
    settings: SEMI,
    seeds: { 'mean-test': 5, validation: 5 },
    seconds: { 'mean-test': 40_000 * STEP, validation: 40_000 * STEP },
  },
  {
    // At the published length, which is about as many gradient steps as SemiNAS takes here.
    id: 'nao',
    algorithm: 'nao',
    trains: true,
    settings: { ...PAPER_BUDGET, pretrainEpochs: 1_000, climbFrom: 100 },
    seeds: { 'mean-test': 5, validation: 5 },
    seconds: { 'mean-test': 42_000 * STEP, validation: 42_000 * STEP },
  },
  {
    // SemiNAS where labels are few: 100 cells, then 40 at a time.
    id: 'seminas-small',
    algorithm: 'seminas',
    trains: true,
    settings: {
      ...SEMI,
      labelled: 100,
      unlabelled: 1_000,
      budget: 300,
      queries: 40,
      climbFrom: 40,
      pretrainEpochs: 1_000,
    },
    seeds: { 'mean-test': 5 },
    seconds: { 'mean-test': 17_000 * STEP },
  },
  {
    // One seed at the published length.
    id: 'seminas-full',
    algorithm: 'seminas',
    trains: true,
    settings: { ...SEMI, pretrainEpochs: 1_000, trainEpochs: 500, climbFrom: 100 },
    seeds: { 'mean-test': 1 },
    seconds: { 'mean-test': 400_000 * STEP },
  },
  {
    id: 'guided',
    algorithm: 'guided',
    settings: { budget: 300 },
    seeds: { 'mean-test': 20, validation: 20 },
    seconds: { 'mean-test': 110, validation: 15 },
  },
  {
    id: 'guided-thompson',
    algorithm: 'guided',
    settings: { budget: 300, acquisition: 'thompson' },
    seeds: { 'mean-test': 20, validation: 20 },
    seconds: { 'mean-test': 60, validation: 20 },
  },
];

/** Ways of learning that belong to one curve, over its grid of N and M / N. */
export interface PredictorStudy {
  readonly id: string;
  readonly predictor: TrialPredictor;
  readonly scheme: Scheme;
  readonly steps: number;
  readonly teacherSteps: number;
  /** The same model on labels alone for as many steps in all, its teacher's counted where that is of its own kind. */
  readonly control: number | undefined;
  readonly grid: readonly GridCell[];
  readonly seeds: number;
  readonly tables: readonly TableRole[];
  /** Where it is judged on all cells too. */
  readonly whole: (cell: GridCell, table: TableRole) => boolean;
  /** About how long one trial takes on one core of a server of 2023, without judging it on all cells, and that. */
  readonly seconds: number;
  readonly wholeSeconds: number;
}

export type TableRole = 'measured' | 'surrogate';

export interface GridCell {
  readonly labelled: number;
  /** M / N. */
  readonly ratio: number;
}

export const LABELLED = [50, 100, 200, 424, 1_000] as const;
export const RATIOS = [1, 5, 10, 20, 100] as const;

const BOTH: readonly TableRole[] = ['measured', 'surrogate'];
const WITHOUT: readonly GridCell[] = LABELLED.map((labelled) => ({ labelled, ratio: 0 }));
const ALL: readonly GridCell[] = LABELLED.flatMap((labelled) => RATIOS.map((ratio) => ({ labelled, ratio })));
/** Fewer points, where each takes a minute: along N at ten unlabelled cells a label, and along M at 100 labels. */
const CROSS: readonly GridCell[] = ALL.filter(({ labelled, ratio }) => ratio === 10 || labelled === 100);
const DEMANDED: readonly GridCell[] = [{ labelled: 100, ratio: 100 }];

const never = () => false;
const onMeasured = (_: GridCell, table: TableRole) => table === 'measured';

const fitted = (predictor: TrialPredictor, seconds: number, wholeSeconds: number): PredictorStudy => ({
  id: predictor,
  predictor,
  scheme: 'labelled',
  steps: 0,
  teacherSteps: 0,
  control: undefined,
  grid: WITHOUT,
  seeds: 10,
  tables: BOTH,
  whole: onMeasured,
  seconds,
  wholeSeconds,
});

const trained = (
  id: string,
  study: Pick<PredictorStudy, 'predictor' | 'scheme' | 'steps' | 'seconds'> & Partial<PredictorStudy>,
): PredictorStudy => ({
  id,
  teacherSteps: 0,
  control: undefined,
  grid: study.scheme === 'labelled' ? WITHOUT : ALL,
  seeds: study.predictor === 'graph' ? 10 : 5,
  tables: BOTH,
  whole: never,
  wholeSeconds: 5,
  ...study,
});

/** Steps of the graph network: its usual ones, and three times as many where pseudo-labels are learned. */
const GRAPH = 200;
const GRAPH_LONG = 600;
/** The published 1,000 epochs on labels at N = 100, and as many steps where pseudo-labels are learned. */
const LSTM = 1_000;
const LSTM_LONG = 3_000;
/** The published 500 epochs on labels and pseudo-labels at N = 100 and M = 10,000. */
const LSTM_FULL_BOTH = 55_000;

export const PREDICTOR_STUDIES: readonly PredictorStudy[] = [
  fitted('gp', 0.2, 1.5),
  fitted('trees', 0.5, 4),
  fitted('gp+trees', 0.7, 5),
  trained('graph', {
    predictor: 'graph',
    scheme: 'labelled',
    steps: GRAPH,
    whole: onMeasured,
    seconds: 0.8,
  }),
  trained('graph-free-targets', {
    predictor: 'graph',
    scheme: 'free-targets',
    steps: GRAPH,
    control: GRAPH,
    whole: ({ ratio }, table) => table === 'measured' && ratio === 100,
    seconds: 1.5,
  }),
  trained('graph-control', { predictor: 'graph', scheme: 'labelled', steps: GRAPH_LONG, seconds: 1.8 }),
  trained('graph-own-control', {
    predictor: 'graph',
    scheme: 'labelled',
    steps: GRAPH_LONG + GRAPH,
    seconds: 2.3,
  }),
  trained('graph-teacher', {
    predictor: 'graph',
    scheme: 'teacher-labels',
    steps: GRAPH_LONG,
    control: GRAPH_LONG,
    seeds: 5,
    seconds: 2.5,
  }),
  trained('graph-own', {
    predictor: 'graph',
    scheme: 'own-labels',
    steps: GRAPH_LONG,
    teacherSteps: GRAPH,
    control: GRAPH_LONG + GRAPH,
    seeds: 5,
    seconds: 2.8,
  }),
  trained('lstm-long', {
    predictor: 'lstm',
    scheme: 'teacher-labels',
    steps: LSTM_LONG,
    control: LSTM_LONG,
    grid: DEMANDED,
    seeds: 10,
    tables: ['measured'],
    seconds: LSTM_LONG * STEP + 2,
  }),
  trained('lstm-long-control', {
    predictor: 'lstm',
    scheme: 'labelled',
    steps: LSTM_LONG,
    grid: [{ labelled: 100, ratio: 0 }],
    seeds: 10,
    tables: ['measured'],
    seconds: LSTM_LONG * STEP + 2,
  }),
  trained('lstm-control', {
    predictor: 'lstm',
    scheme: 'labelled',
    steps: LSTM,
    whole: onMeasured,
    seconds: LSTM * STEP + 2,
    wholeSeconds: 45,
  }),
  trained('lstm-own-control', {
    predictor: 'lstm',
    scheme: 'labelled',
    steps: 2 * LSTM,
    seconds: 2 * LSTM * STEP + 2,
  }),
  trained('lstm-teacher', {
    predictor: 'lstm',
    scheme: 'teacher-labels',
    steps: LSTM,
    control: LSTM,
    grid: CROSS,
    seconds: LSTM * STEP + 3,
  }),
  trained('lstm-own', {
    predictor: 'lstm',
    scheme: 'own-labels',
    steps: LSTM,
    teacherSteps: LSTM,
    control: 2 * LSTM,
    grid: CROSS,
    seconds: 2 * LSTM * STEP + 3,
  }),
  ...(
    [
      ['lstm-full-teacher', 'teacher-labels', LSTM_FULL_BOTH, 0, LSTM + LSTM_FULL_BOTH, DEMANDED],
      ['lstm-full-own', 'own-labels', LSTM_FULL_BOTH, LSTM, LSTM + LSTM_FULL_BOTH, DEMANDED],
      ['lstm-full-control', 'labelled', LSTM + LSTM_FULL_BOTH, 0, undefined, [{ labelled: 100, ratio: 0 }]],
    ] as const
  ).map(([id, scheme, steps, teacherSteps, control, grid]) =>
    trained(id, {
      predictor: 'lstm',
      scheme,
      steps,
      teacherSteps,
      control,
      grid,
      seeds: 1,
      tables: ['measured'],
      seconds: (steps + teacherSteps) * STEP + 3,
    }),
  ),
];
