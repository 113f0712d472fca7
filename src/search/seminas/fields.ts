// The settings of SemiNAS: published defaults where there are such, and ready-made experiments.

import { PREDICTORS } from '../../predictors/choice.ts';
import { PUBLISHED_PREDICTOR } from '../../predictors/encoderDecoder/settings.ts';
import { integer, real, type Settings, type SettingsOf } from '../../settings/fields.ts';
import { SPACE_SIZE } from '../../space/nasbench101/benchmark.ts';

import { budgetField, labelField, seedField, wholeField } from '../common.ts';

const P = PUBLISHED_PREDICTOR;

const hasUnlabelled = ({ unlabelled }: Settings) => Number(unlabelled) > 0;
const whenUnlabelled = { when: hasUnlabelled } as const;
/** The predictor, or several like it, make the pseudo-labels. */
const isTaughtByItsKind = (settings: Settings) =>
  hasUnlabelled(settings) && (settings.teacher === 'itself' || settings.teacher === 'ensemble');
/** Rounds of climbing that the default budget pays for. */
const ROUNDS = 2;

export const FIELDS = {
  /** N: cells whose accuracy is queried before anything is learnt. */
  labelled: integer('n', 'main', 100, 10, 10_000, { logarithmic: true }),
  /** M: cells that get a pseudo-label in each iteration; 0 switches pseudo-labelling off. */
  unlabelled: integer('m', 'main', 2_000, 0, 100_000, { logarithmic: true }),
  /** How often each labelled cell is repeated beside the pseudo-labelled ones. */
  upsampling: integer('up', 'main', 10, 1, 100, { logarithmic: true, ...whenUnlabelled }),
  budget: budgetField(160, {
    defaultFrom: ({ labelled, queries }: Settings) => Number(labelled) + ROUNDS * Number(queries),
  }),
  /** 2 is a seed with which the demo's search beats its sample on both tables; with many a seed it does not. */
  seed: seedField(2),
  label: labelField,

  /** New cells queried in each iteration. */
  queries: integer('q', 'search', 30, 1, 5_000, { logarithmic: true }),
  /** K: best labelled cells to climb from. */
  climbFrom: integer('k', 'search', 30, 1, 5_000, { logarithmic: true }),
  /** Largest step λ along the gradient. */
  maxStepSize: integer('lambda', 'search', 100, 1, 1_000),
  /** Sampled cells below this accuracy are set aside (the published code: .9). They stay in the full account. */
  filterBelow: real('filter', 'search', 0, 0, 0.99),
  /** Labels are standardised with the sample's own mean and deviation, or the published code's constants. */
  standardise: {
    key: 'std',
    group: 'search',
    kind: 'choice',
    default: 'sample',
    choices: ['sample', 'published', 'nscore'],
  },
  /** What makes the pseudo-labels: the predictor itself, as in the paper, several like it, one of another kind, or nothing. */
  teacher: {
    key: 'teacher',
    group: 'main',
    kind: 'choice',
    default: 'itself',
    choices: ['itself', 'ensemble', 'none', ...PREDICTORS],
    ...whenUnlabelled,
  },
  /** Among which cells the best K are looked for: the published code takes pseudo-labelled ones, too. */
  climbSource: {
    key: 'top',
    group: 'search',
    kind: 'choice',
    default: 'labelled',
    choices: ['labelled', 'both', 'latest'],
    allows: (choice: string, settings: Settings) =>
      choice !== 'both' || (hasUnlabelled(settings) && settings.teacher !== 'none'),
  },
  /** λ in turn: 1, 2, 3 …, 1, 2, 4 …, or the largest alone. */
  stepSchedule: {
    key: 'sched',
    group: 'search',
    kind: 'choice',
    default: 'rising',
    choices: ['rising', 'doubling', 'fixed'],
  },
  /**
   * When climbing from the best K cells finds too few new ones, climb from the next K, and so on; when no labelled cell is
   * left, from the best predicted of others.
   */
  moreParents: { key: 'more', group: 'search', kind: 'switch', default: true },

  /** Passes over the labelled cells before pseudo-labelling. */
  pretrainEpochs: integer('pre', 'training', 150, 1, 10_000, { logarithmic: true }),
  /** Passes over labelled and pseudo-labelled cells together. */
  trainEpochs: integer('ep', 'training', 3, 1, 10_000, { logarithmic: true, ...whenUnlabelled }),
  /** Members of an ensemble that teaches. */
  members: integer('ens', 'training', 3, 2, 10, {
    when: (settings: Settings) => hasUnlabelled(settings) && settings.teacher === 'ensemble',
  }),
  /** Other cells are pseudo-labelled in each iteration, as in the published code; or those of the first one stay. */
  refresh: { key: 'refresh', group: 'training', kind: 'switch', default: true, ...whenUnlabelled },
  /** Units are dropped while pseudo-labels are made; the published code drops none. */
  labelDropout: {
    key: 'ldrop',
    group: 'training',
    kind: 'switch',
    default: false,
    when: isTaughtByItsKind,
  },
  /** Whether pseudo-labels count in the predictor's loss, and their cells in the decoder's. */
  pseudoLoss: { key: 'ploss', group: 'training', kind: 'switch', default: true, ...whenUnlabelled },
  decoderLoss: { key: 'dloss', group: 'training', kind: 'switch', default: true, ...whenUnlabelled },
  /** Each iteration begins from new weights; the published code goes on with the old ones. */
  reinitialise: { key: 'reinit', group: 'training', kind: 'switch', default: false },
  learningRate: real('lr', 'training', P.learningRate, 1e-6, 0.1, { logarithmic: true }),
  batchSize: integer('batch', 'training', P.batchSize, 1, 1_000, { logarithmic: true }),
  dropout: real('drop', 'training', P.dropout, 0, 0.9),
  weightDecay: real('l2', 'training', P.weightDecay, 0, 0.1),
  clipNorm: real('clip', 'training', P.clipNorm, 0.01, 1_000, { logarithmic: true }),
  /** Weight of the predictor's loss against the decoder's. */
  tradeOff: real('mix', 'training', P.tradeOff, 0, 1),

  hiddenSize: integer('h', 'model', P.hiddenSize, 16, 128, { multipleOf: 16 }),
  mlpSize: integer('mlp', 'model', P.mlpSize, 4, 128, { multipleOf: 4 }),

  /** Cells, never labelled, that the predictors are judged on. */
  heldOut: integer('held', 'evaluation', 1_000, 50, SPACE_SIZE, { logarithmic: true }),
  /** How often each stage of training is evaluated. */
  evaluations: integer('evals', 'evaluation', 10, 1, 100),
  whole: wholeField(false),
  /** Train a labelled-only predictor beside it, for as many gradient steps. */
  control: { key: 'control', group: 'evaluation', kind: 'switch', default: true, ...whenUnlabelled },
} as const;

export type SemiNasSettings = SettingsOf<typeof FIELDS>;

/**
 * What demo and classroom share: a higher learning rate and smaller batches than published, so that the decoder learns
 * to write valid cells within seconds instead of minutes.
 */
const QUICK = {
  learningRate: 3e-3,
  batchSize: 32,
  pretrainEpochs: 100,
  trainEpochs: 2,
  upsampling: 5,
} as const;

export const PRESETS = {
  demo: { ...QUICK, pretrainEpochs: 60, unlabelled: 1_000, heldOut: 500 },
  classroom: { ...QUICK, labelled: 200, unlabelled: 4_000, budget: 350, queries: 50, climbFrom: 50 },
  paper: {
    labelled: 1_100,
    unlabelled: 10_000,
    budget: 2_000,
    queries: 300,
    climbFrom: 100,
    climbSource: 'both',
    pretrainEpochs: 1_000,
    trainEpochs: 500,
  },
} as const satisfies Record<string, Partial<SemiNasSettings>>;
