// Texts of NAO.
import { seminas } from './seminas.ts';

/** What only pseudo-labels need has no place here. */
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
  ...field
} = seminas.field;
const { 'pseudo-label': _, 'train-both': __, ...stage } = seminas.stage;
const { 'pseudo-label': ___, 'train-both': ____, ...now } = seminas.now;

export const nao = {
  name: 'NAO',
  about: 'SemiNAS without pseudo-labels: learns from measured cells alone, then climbs (Luo et al., 2018).',
  intro: {
    title: 'Watch a search climb in its own map of cells',
    lead: 'NAO writes each cell as a point, learns which way accuracy rises there, and walks that way. What it meets is read back as a cell. SemiNAS adds guesses to this; here you see it without.',
    one: '{{labelled}} cells of NAS-Bench-101 are drawn and their accuracy is looked up.',
    two: 'An encoder, a predictor and a decoder learn from them: where a cell lies, how accurate it is, and how to read it back.',
    three:
      'From the {{climbFrom}} best cells it climbs, decodes new ones, and looks these up, until {{budget}} queries are spent.',
  },
  stage,
  now,
  series: { labelled: 'Labelled cells alone' },
  presetHelp: {
    demo: 'As many queries as the demo of SemiNAS',
    classroom: 'As many queries as the classroom preset of SemiNAS',
    paper: 'Model, sizes and epochs as published; hours without a graphics card',
  },
  field: {
    ...field,
    climbSource: {
      label: 'Top K of',
      help: 'Where the K best cells are looked for. Paper: all labelled ones.',
    },
  },
};
