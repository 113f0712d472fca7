// Texts of predictor-guided search.
export const guided = {
  name: 'Predictor-guided search',
  about:
    'Fits a predictor to all that was queried, scores the whole space, and queries the most promising cells.',
  intro: {
    title: 'Watch a predictor look at every cell there is',
    lead: 'No climbing, no evolution: the space has only {{space}} cells, so a fast predictor can score them all and say which to look up next. With good features very few queries go very far.',
    one: '{{initial}} cells are drawn at random and looked up.',
    two: 'A predictor is fitted to them and scores every cell of the space.',
    three:
      'The {{batch}} most promising cells are looked up, the predictor is fitted anew, and so on until {{budget}} queries are spent.',
  },
  stage: { sample: 'Sample', query: 'Query', fit: 'Fit', score: 'Score all', 'query-proposals': 'Query' },
  now: {
    sample: 'Drawing cells at random from the space.',
    query: 'Looking up the accuracy of {{initial}} cells.',
    fit: 'Fitting the predictor to {{known}} labelled cells.',
    score: 'Scoring every cell of the space.',
    'query-proposals': 'Looking up the most promising cells: {{known}} of {{budget}} queries so far.',
  },
  series: { guided: 'Predictor' },
  presetHelp: {
    demo: '100 queries, 20 at a time',
    classroom: '150 queries, 10 at a time',
    paper: '300 queries, 10 at a time',
  },
  field: {
    predictor: {
      label: 'Predictor',
      help: 'What is fitted: a Gaussian process or boosted trees on features of the graph, a network on the raw graph, or two of them together.',
    },
    acquisition: {
      label: 'What is promising',
      help: 'The highest prediction, or what may be best for all that a Gaussian process knows (Thompson sampling).',
    },
    initial: { label: 'Random cells first', help: 'Drawn to begin with, for the first fit.' },
    batch: { label: 'Cells per fit', help: 'Queried before the predictor is fitted anew.' },
    heldOut: { label: 'Held-out cells', help: 'Never labelled; the predictor is judged on them.' },
  },
};
