// NAO: neural architecture optimisation (Luo et al., NeurIPS 2018): SemiNAS without pseudo-labels.
import type { SettingsOf } from '../../settings/fields.ts';
import type { Algorithm, Bench } from '../algorithm.ts';
import { FIELDS as SEMI } from '../seminas/fields.ts';
import { forBudget } from '../seminas/forBudget.ts';
import { plan } from '../seminas/plan.ts';
import { run } from '../seminas/seminas.ts';

/** What only pseudo-labels need. */
const {
  unlabelled,
  upsampling,
  teacher,
  trainEpochs,
  control,
  members,
  refresh,
  labelDropout,
  pseudoLoss,
  decoderLoss,
  climbSource,
  ...SHARED
} = SEMI;
const FIELDS = {
  ...SHARED,
  climbSource: { ...climbSource, choices: ['labelled', 'latest'], allows: () => true },
} as const;
type NaoSettings = SettingsOf<typeof FIELDS>;

const WITHOUT = {
  unlabelled: 0,
  upsampling: upsampling.default,
  teacher: teacher.default,
  trainEpochs: trainEpochs.default,
  control: control.default,
  members: members.default,
  refresh: refresh.default,
  labelDropout: labelDropout.default,
  pseudoLoss: pseudoLoss.default,
  decoderLoss: decoderLoss.default,
} as const;

const QUICK = { learningRate: 3e-3, batchSize: 32 } as const;

export const nao: Algorithm<typeof FIELDS> = {
  id: 'nao',
  fields: FIELDS,
  stages: ['sample', 'query', 'train', 'climb', 'decode', 'query-proposals'],
  presets: {
    demo: { ...QUICK, pretrainEpochs: 100, heldOut: 500 },
    classroom: { ...QUICK, pretrainEpochs: 150, labelled: 200, budget: 350, queries: 50, climbFrom: 50 },
    paper: { labelled: 1_100, budget: 2_000, queries: 300, climbFrom: 100, pretrainEpochs: 1_000 },
  },
  forBudget: (budget) => {
    const { labelled, queries, climbFrom } = forBudget(budget);
    return { ...QUICK, pretrainEpochs: 100, heldOut: 500, labelled, queries, climbFrom };
  },
  plan: (settings: NaoSettings) => plan({ ...settings, ...WITHOUT }),
  run: (bench: Bench, settings: NaoSettings) => run(bench, { ...settings, ...WITHOUT }),
};
