// Texts of learning without a search.
import { seminas } from './seminas.ts';

/** What it has of the encoder-predictor-decoder. */
const { batchSize, dropout, weightDecay, clipNorm, tradeOff, hiddenSize, mlpSize } = seminas.field;

export const learn = {
  name: 'Learning without a search',
  about:
    'A student learns from a few measured cells and from many that are not. Is it the unlabelled cells that help, or who teaches?',
  intro: {
    title: 'Watch what unlabelled cells are worth',
    lead: 'Guesses for unlabelled cells can teach a predictor, but only what their author knows. One’s own guesses add little; those of another kind of model carry its view over. Both are drawn here, beside a twin that learns from the measured cells alone for just as many steps.',
    one: '{{labelled}} cells of NAS-Bench-101 are drawn and their accuracy is looked up. These are all queries there are.',
    two: 'A teacher learns from them and guesses the accuracy of {{unlabelled}} further cells, or facts about these are computed, which cost nothing.',
    three:
      'The student learns from both, and everyone is judged on the same {{heldOut}} cells: student, twin, and the teacher itself.',
  },
  stage: {
    sample: 'Sample',
    query: 'Query',
    train: 'Train on labels',
    teach: 'Teacher learns',
    'pseudo-label': 'Pseudo-label',
    'train-both': 'Train on both',
  },
  now: {
    sample: 'Drawing cells at random from the space.',
    query: 'Looking up the accuracy of {{labelled}} cells.',
    train: 'The twin learns from the {{known}} labelled cells alone.',
    teach: 'The teacher learns from the same {{known}} labelled cells.',
    'pseudo-label': 'The teacher guesses the accuracy of {{unlabelled}} unlabelled cells.',
    'train-both': 'The student learns from labels and unlabelled cells together.',
  },
  series: {
    main: 'Student',
    control: 'Labelled-only',
    self: 'Taught by itself',
    teacher: 'Teacher',
  },
  presetHelp: {
    demo: 'A graph network taught by a Gaussian process and trees, and one taught by itself: seconds',
    classroom: 'Half as many labels, and free targets in place of a teacher: seconds',
    paper:
      'The encoder-predictor-decoder and its own pseudo-labels, as in the paper; a minute or more without a graphics card',
  },
  field: {
    labelled: { label: 'Labelled cells N', help: 'Cells whose accuracy is queried; all learn from them.' },
    unlabelled: {
      label: 'Unlabelled cells M',
      help: 'Cells that are learned from without a query. 0 switches it off.',
    },
    student: {
      label: 'Student',
      help: 'What learns: a network on the raw graph, the paper’s encoder-predictor-decoder, or a predictor on features of the graph.',
    },
    scheme: {
      label: 'What unlabelled cells give',
      help: 'Guesses of a teacher, as in the paper; or free targets: 41 numbers that can be computed of every cell, such as its depth or parameters. The graph network alone can learn those, before the labels (half of the steps) or beside them.',
    },
    teacher: {
      label: 'Teacher',
      help: 'Who makes the pseudo-labels. In the paper it is the predictor itself. Its own accuracy is drawn too: a student comes up to it and rarely beyond.',
    },
    selfTaught: {
      label: 'Beside it, taught by itself',
      help: 'The same student once more, with pseudo-labels of its own or of an ensemble of itself, for as many steps.',
    },
    steps: {
      label: 'Gradient steps',
      help: 'Of the student and, just as many, of everyone who is compared with it. Predictors that are fitted at one go take none.',
    },
    upsampling: {
      label: 'Up-sampling',
      help: 'How often each labelled cell is repeated beside the pseudo-labelled ones.',
    },
    members: { label: 'Members of an ensemble', help: 'Each from other initial weights.' },
    standardise: {
      label: 'Scale of labels',
      help: 'By rank (normal scores), by the sample’s own mean and deviation, or by the published constants.',
    },
    learningRate: { label: 'Learning rate', help: 'Of Adam, for the encoder-predictor-decoder.' },
    batchSize,
    dropout,
    weightDecay,
    clipNorm,
    tradeOff,
    hiddenSize,
    mlpSize,
    heldOut: { label: 'Held-out cells', help: 'Never labelled; everyone is judged on them.' },
    evaluations: { label: 'Evaluations per training', help: 'How often a training is judged.' },
  },
};
