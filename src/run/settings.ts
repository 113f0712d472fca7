// Every setting of an experiment: its name in the URL, default, range and place in the panel. The single source that
// the schema, the URL, the page and the command line are made from.
import * as v from 'valibot';
import { LABEL_SOURCES } from '../oracle/labels.ts';
import { ENGINE_IDS } from '../predictors/encoderDecoder/predictor.ts';
import { PUBLISHED_PREDICTOR } from '../predictors/encoderDecoder/settings.ts';
import { SPACE_SIZE } from '../space/nasbench101/space.ts';

interface FieldBase {
  /** Name in the URL fragment. */
  readonly key: string;
  /** 'main' and 'protocol' settings are always visible, the rest under "more". */
  readonly group: 'main' | 'protocol' | 'search' | 'training' | 'model' | 'evaluation' | 'engine';
}
export interface NumberField extends FieldBase {
  readonly kind: 'integer' | 'real';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** A slider for it should be logarithmic. */
  readonly logarithmic?: boolean;
  /** Only multiples of this are allowed. */
  readonly multipleOf?: number;
}
export interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  readonly default: string;
  readonly choices: readonly string[];
}
export interface SwitchField extends FieldBase {
  readonly kind: 'switch';
  readonly default: boolean;
}
export type Field = NumberField | ChoiceField | SwitchField;

const numberField =
  <K extends NumberField['kind']>(kind: K) =>
  (
    key: string,
    group: FieldBase['group'],
    value: number,
    min: number,
    max: number,
    extra: Partial<NumberField> = {},
  ) =>
    ({ key, group, default: value, min, max, ...extra, kind }) as const;
const integer = numberField('integer');
const real = numberField('real');

const P = PUBLISHED_PREDICTOR;

export const FIELDS = {
  /** N: cells whose accuracy is queried before anything is learnt. */
  labelled: integer('n', 'main', 100, 10, 10_000, { logarithmic: true }),
  /** M: cells that get a pseudo-label in each iteration; 0 switches pseudo-labelling off. */
  unlabelled: integer('m', 'main', 2_000, 0, 100_000, { logarithmic: true }),
  /** How often each labelled cell is repeated beside the pseudo-labelled ones. */
  upsampling: integer('up', 'main', 10, 1, 100, { logarithmic: true }),
  /** Rounds of training, climbing and querying. */
  iterations: integer('it', 'main', 2, 1, 20),
  /** 2 is a seed with which the demo's search beats its sample on both tables; with many a seed it does not. */
  seed: integer('seed', 'main', 2, 0, 0xffffffff),

  /** What a query tells the search. */
  label: { key: 'label', group: 'protocol', kind: 'choice', default: 'mean-test', choices: LABEL_SOURCES },

  /** New cells queried in each iteration. */
  queries: integer('q', 'search', 30, 1, 5_000, { logarithmic: true }),
  /** K: best labelled cells to climb from. */
  climbFrom: integer('k', 'search', 30, 1, 5_000, { logarithmic: true }),
  /** Largest step λ along the gradient. */
  maxStepSize: integer('lambda', 'search', 100, 1, 1_000),
  /** Sampled cells below this accuracy are set aside (the published code: .9). They stay counted as queries. */
  filterBelow: real('filter', 'search', 0, 0, 0.99),
  /** Labels are standardised with the sample's own mean and deviation, or the published code's constants. */
  standardise: {
    key: 'std',
    group: 'search',
    kind: 'choice',
    default: 'sample',
    choices: ['sample', 'published'],
  },

  /** Passes over the labelled cells before pseudo-labelling. */
  pretrainEpochs: integer('pre', 'training', 150, 1, 10_000, { logarithmic: true }),
  /** Passes over labelled and pseudo-labelled cells together. */
  trainEpochs: integer('ep', 'training', 3, 1, 10_000, { logarithmic: true }),
  learningRate: real('lr', 'training', P.learningRate, 1e-6, 0.1, { logarithmic: true }),
  batchSize: integer('batch', 'training', P.batchSize, 1, 1_000, { logarithmic: true }),
  dropout: real('drop', 'training', P.dropout, 0, 0.9),
  weightDecay: real('l2', 'training', P.weightDecay, 0, 0.1),
  clipNorm: real('clip', 'training', P.clipNorm, 0.01, 1_000, { logarithmic: true }),
  /** Weight of the predictor's loss against the decoder's. */
  tradeOff: real('mix', 'training', P.tradeOff, 0, 1),

  hiddenSize: integer('h', 'model', P.hiddenSize, 16, 128, { multipleOf: 16 }),
  mlpSize: integer('mlp', 'model', P.mlpSize, 4, 128, { multipleOf: 4 }),

  /** Cells, never labelled, that both predictors are judged on. */
  heldOut: integer('held', 'evaluation', 1_000, 50, SPACE_SIZE, { logarithmic: true }),
  /** How often each stage of training is evaluated. */
  evaluations: integer('evals', 'evaluation', 10, 1, 100),
  /** Train a labelled-only predictor beside it, for as many gradient steps. */
  control: { key: 'control', group: 'evaluation', kind: 'switch', default: true },

  engine: {
    key: 'engine',
    group: 'engine',
    kind: 'choice',
    default: 'auto',
    choices: ['auto', ...ENGINE_IDS],
  },
} as const satisfies Record<string, Field>;

export type SettingName = keyof typeof FIELDS;
type ValueOf<F> = F extends { kind: 'integer' | 'real' }
  ? number
  : F extends { kind: 'switch' }
    ? boolean
    : F extends { choices: readonly (infer C)[] }
      ? C
      : never;
/** All settings of one experiment; with a table and an engine they determine its every event. */
export type ExperimentSettings = { readonly [K in SettingName]: ValueOf<(typeof FIELDS)[K]> };

export const SETTING_NAMES = Object.keys(FIELDS) as SettingName[];

/** A schema that accepts exactly the values a field allows. */
export function fieldSchema(field: Field): v.GenericSchema<unknown> {
  switch (field.kind) {
    case 'choice':
      return v.picklist(field.choices);
    case 'switch':
      return v.boolean();
    case 'integer':
    case 'real': {
      const { min, max, multipleOf = 1 } = field;
      const range = v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max));
      return field.kind === 'integer' ? v.pipe(range, v.integer(), v.multipleOf(multipleOf)) : range;
    }
  }
}

export const DEFAULT_SETTINGS = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, FIELDS[name].default]),
) as ExperimentSettings;

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

/** Ready-made experiments; only what differs from the defaults, which are the published ones where there are such. */
export const PRESETS = {
  /** What the page starts with. */
  demo: { ...QUICK, pretrainEpochs: 60, unlabelled: 1_000, heldOut: 500 },
  classroom: { ...QUICK, labelled: 200, unlabelled: 4_000, iterations: 3, queries: 50, climbFrom: 50 },
  paper: {
    labelled: 1_100,
    unlabelled: 10_000,
    iterations: 3,
    queries: 300,
    climbFrom: 100,
    pretrainEpochs: 1_000,
    trainEpochs: 500,
  },
} as const satisfies Record<string, Partial<ExperimentSettings>>;
export type PresetName = keyof typeof PRESETS;

export function presetSettings(name: PresetName): ExperimentSettings {
  return { ...DEFAULT_SETTINGS, ...PRESETS[name] };
}
