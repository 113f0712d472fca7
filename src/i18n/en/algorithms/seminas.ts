// Texts of SemiNAS.
export const seminas = {
  name: 'SemiNAS',
  about: 'Learns from a few measured cells and from its own guesses for many more, then climbs.',
  intro: {
    title: 'Watch a search learn from guesses',
    lead: 'Measuring one network’s accuracy costs hours of training. SemiNAS measures a few, learns to predict the rest, and then trains on its own predictions. Does that help? Here you can see for yourself.',
    one: '{{labelled}} cells of NAS-Bench-101 are drawn and their accuracy is looked up. Each look-up is one query.',
    two: 'A predictor learns from them, labels {{unlabelled}} further cells itself, and learns from those too. A twin learns from the measured cells alone, for just as many steps.',
    three:
      'From the best cells the search climbs towards higher predicted accuracy and decodes new cells to query.',
  },
  stage: {
    sample: 'Sample',
    query: 'Query',
    train: 'Train',
    'pseudo-label': 'Pseudo-label',
    'train-both': 'Train on both',
    climb: 'Climb',
    decode: 'Decode',
    'query-proposals': 'Query',
  },
  now: {
    sample: 'Drawing cells at random from the space.',
    query: 'Looking up the accuracy of {{labelled}} cells.',
    train: 'Training on {{known}} labelled cells.',
    'pseudo-label': 'Predicting the accuracy of {{unlabelled}} unlabelled cells.',
    'train-both':
      'Training on labels and pseudo-labels together. The twin takes as many steps on labels alone.',
    climb: 'Moving the {{climbFrom}} best cells up the predictor’s gradient.',
    decode:
      'Decoding moved embeddings into cells: {{proposals}} of {{queries}} new ones found at step λ = {{stepSize}}.',
    'query-proposals': 'Looking up the accuracy of the new cells.',
  },
  series: {
    semi: 'Pseudo-labelled',
    control: 'Labelled-only',
    labelled: 'Labelled cells alone',
    teacher: 'Teacher',
  },
  presetHelp: {
    demo: 'Half a minute in any browser. Its seed is one with which the search beats its sample; with many others it does not.',
    classroom: 'More cells, three iterations',
    paper:
      'Model, sizes and epochs as published, told the mean test accuracy (see Protocol); hours without a graphics card',
  },
  field: {
    labelled: {
      label: 'Labelled cells N',
      help: 'Cells whose accuracy is queried before anything is learnt.',
    },
    unlabelled: {
      label: 'Unlabelled cells M',
      help: 'Cells the predictor labels itself, in each iteration. 0 switches it off.',
    },
    upsampling: {
      label: 'Up-sampling',
      help: 'How often each labelled cell is repeated beside the pseudo-labelled ones. Published code: 10.',
    },
    budget: {
      label: 'Budget',
      help: 'Queries in all: the labelled cells, then the new cells of each iteration.',
    },
    queries: { label: 'New cells per iteration', help: 'Cells found by the search and queried.' },
    climbFrom: { label: 'Climb from top K', help: 'Best labelled cells that the climb starts from.' },
    maxStepSize: {
      label: 'Largest step λ',
      help: 'How far along the gradient it goes at most. Published code: 100.',
    },
    filterBelow: {
      label: 'Set aside below',
      help: 'Sampled cells of lower accuracy are not learnt from, but stay counted. Published code: 0.9.',
    },
    standardise: {
      label: 'Standardise labels',
      help: 'With the sample’s own mean and deviation, the published constants, or by rank (normal scores).',
    },
    teacher: {
      label: 'Teacher',
      help: 'What makes the pseudo-labels: the predictor itself, as in the paper, several like it, or one of another kind, whose accuracy is drawn too. With none, the decoder alone learns from unlabelled cells.',
    },
    climbSource: {
      label: 'Top K of',
      help: 'Where the K best cells are looked for. The paper says labelled ones; its published code sorts labelled and pseudo-labelled cells together.',
    },
    stepSchedule: {
      label: 'Steps λ in turn',
      help: 'Paper and published code: 1, 2, 3 and so on, until enough new cells are found. Large steps differ little from one another.',
    },
    moreParents: {
      label: 'More parents if needed',
      help: 'When the top K give too few new cells, climb from the next K, then from the best predicted of other cells, and in the end take those as they are, so that the budget is spent. The published code goes on with fewer cells instead.',
    },
    pretrainEpochs: {
      label: 'Epochs on labels',
      help: 'Passes over the labelled cells before pseudo-labelling.',
    },
    trainEpochs: {
      label: 'Epochs on both',
      help: 'Passes over labelled and pseudo-labelled cells together.',
    },
    members: { label: 'Members of an ensemble', help: 'Each from other initial weights, for as many steps.' },
    refresh: {
      label: 'New pseudo-labels each iteration',
      help: 'Other unlabelled cells are drawn and labelled each time, as in the published code. Off: those of the first iteration stay as they are.',
    },
    labelDropout: {
      label: 'Dropout while labelling',
      help: 'Pseudo-labels are made with units dropped, so that they bring noise of their own. The published code drops none there.',
    },
    pseudoLoss: {
      label: 'Learn pseudo-labels',
      help: 'Pseudo-labels count in the predictor’s loss, as in the paper. Off: unlabelled cells teach the decoder alone.',
    },
    decoderLoss: {
      label: 'Learn to write unlabelled cells',
      help: 'Unlabelled cells count in the decoder’s loss, as in the paper. Off: they bring their pseudo-labels alone.',
    },
    reinitialise: {
      label: 'New weights each iteration',
      help: 'Each iteration learns from the start. The published code goes on with the weights it has.',
    },
    learningRate: { label: 'Learning rate', help: 'Of Adam.' },
    batchSize: { label: 'Batch size', help: 'Cells in one gradient step.' },
    dropout: { label: 'Dropout', help: 'Share of values silenced in training.' },
    weightDecay: { label: 'Weight decay', help: 'L2, added to the gradient.' },
    clipNorm: { label: 'Clip gradient at', help: 'Largest global gradient norm.' },
    tradeOff: {
      label: 'Weight of the predictor',
      help: 'Its loss against the decoder’s: 1 trains the predictor alone.',
    },
    hiddenSize: { label: 'Hidden size', help: 'Width of encoder and decoder; multiples of 16.' },
    mlpSize: { label: 'Predictor width', help: 'Hidden layer of the predictor; multiples of 4.' },
    heldOut: { label: 'Held-out cells', help: 'Never labelled; both predictors are judged on them.' },
    evaluations: { label: 'Evaluations per training', help: 'How often each training is judged.' },
    control: {
      label: 'Labelled-only twin',
      help: 'A second predictor without pseudo-labels, for as many steps. Without it no gain can be told.',
    },
  },
};
