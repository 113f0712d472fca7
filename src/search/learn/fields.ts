// The settings of learning without a search, and ready-made experiments.
import { PREDICTORS } from '../../predictors/choice.ts';
import { PUBLISHED_PREDICTOR } from '../../predictors/encoderDecoder/settings.ts';
import { LABEL_TRANSFORMS } from '../../predictors/labelTransform.ts';
import { integer, real, type Settings, type SettingsOf } from '../../settings/fields.ts';
import { SPACE_SIZE } from '../../space/nasbench101/benchmark.ts';
import { labelField, seedField, wholeField } from '../common.ts';

const P = PUBLISHED_PREDICTOR;

/** What learns, and what may teach it: fitted predictors, and the encoder-predictor-decoder. */
const KINDS = [...PREDICTORS, 'lstm'] as const;
export type Kind = (typeof KINDS)[number];

const isLabelScheme = ({ scheme }: Settings) => scheme === 'pseudo-labels';
const usesLstm = ({ student, teacher }: Settings) => student === 'lstm' || teacher === 'lstm';
const isTrained = ({ student, teacher }: Settings) =>
  [student, teacher].some((kind) => kind === 'lstm' || kind === 'graph');
const hasUnlabelled = ({ unlabelled }: Settings) => Number(unlabelled) > 0;
const ofLstm = { when: usesLstm };

export const FIELDS = {
  /** N: cells whose accuracy is queried. */
  labelled: integer('n', 'main', 100, 10, 10_000, { logarithmic: true }),
  /** M: cells that are learned from without a query. */
  unlabelled: integer('m', 'main', 1_000, 0, 100_000, { logarithmic: true }),
  student: {
    key: 'student',
    group: 'main',
    kind: 'choice',
    default: 'graph',
    choices: KINDS,
    // Only the graph network has outputs for free targets.
    allows: (choice: string, settings: Settings) => choice === 'graph' || isLabelScheme(settings),
  },
  scheme: {
    key: 'scheme',
    group: 'main',
    kind: 'choice',
    default: 'pseudo-labels',
    choices: ['pseudo-labels', 'free-pretraining', 'free-targets'],
    allows: (choice: string, { student }: Settings) => choice === 'pseudo-labels' || student === 'graph',
    when: hasUnlabelled,
  },
  /** What makes the pseudo-labels; with free targets none, unless one is asked for. */
  teacher: {
    key: 'teacher',
    group: 'main',
    kind: 'choice',
    default: 'gp+trees',
    defaultFrom: (settings: Settings) => (isLabelScheme(settings) ? 'gp+trees' : 'none'),
    choices: ['none', 'itself', 'ensemble', ...KINDS],
    when: hasUnlabelled,
  },
  /** The same student beside it, taught by its own guesses. */
  selfTaught: {
    key: 'self',
    group: 'main',
    kind: 'choice',
    default: 'itself',
    choices: ['none', 'itself', 'ensemble'],
    when: hasUnlabelled,
  },
  seed: seedField(1),
  label: labelField,

  /** Gradient steps of everything that is trained by steps, its control among it. */
  steps: integer('steps', 'training', 600, 10, 100_000, { logarithmic: true, when: isTrained }),
  /** How often each labelled cell is repeated beside the pseudo-labelled ones. */
  upsampling: integer('up', 'training', 10, 1, 100, { logarithmic: true, when: hasUnlabelled }),
  /** Members of an ensemble. */
  members: integer('ens', 'training', 3, 2, 10, {
    when: ({ teacher, selfTaught }: Settings) => teacher === 'ensemble' || selfTaught === 'ensemble',
  }),
  standardise: {
    key: 'std',
    group: 'training',
    kind: 'choice',
    default: 'nscore',
    choices: LABEL_TRANSFORMS,
  },
  learningRate: real('lr', 'training', P.learningRate, 1e-6, 0.1, { logarithmic: true, ...ofLstm }),
  batchSize: integer('batch', 'training', P.batchSize, 1, 1_000, { logarithmic: true, ...ofLstm }),
  dropout: real('drop', 'training', P.dropout, 0, 0.9, ofLstm),
  weightDecay: real('l2', 'training', P.weightDecay, 0, 0.1, ofLstm),
  clipNorm: real('clip', 'training', P.clipNorm, 0.01, 1_000, { logarithmic: true, ...ofLstm }),
  /** Weight of the predictor's loss against the decoder's. */
  tradeOff: real('mix', 'training', P.tradeOff, 0, 1, ofLstm),

  hiddenSize: integer('h', 'model', P.hiddenSize, 16, 128, { multipleOf: 16, ...ofLstm }),
  mlpSize: integer('mlp', 'model', P.mlpSize, 4, 128, { multipleOf: 4, ...ofLstm }),

  /** Cells, never labelled, that everything is judged on. */
  heldOut: integer('held', 'evaluation', 1_000, 50, SPACE_SIZE, { logarithmic: true }),
  /** How often a training is judged. */
  evaluations: integer('evals', 'evaluation', 10, 1, 100),
  whole: wholeField(false),
} as const;

export type LearnSettings = SettingsOf<typeof FIELDS>;

export const PRESETS = {
  demo: {},
  classroom: { labelled: 50, unlabelled: 2_000, scheme: 'free-targets', teacher: 'none' },
  paper: {
    unlabelled: 10_000,
    student: 'lstm',
    teacher: 'itself',
    selfTaught: 'none',
    standardise: 'sample',
  },
} as const satisfies Record<string, Partial<LearnSettings>>;
