// Texts of the lesson's pages on encodings and searches, and of its last page.
const COMPARED = { better: 'higher', same: 'about the same', worse: 'lower' } as const;
const WAYS = {
  raw: 'Graph network on the raw graph, labels only',
  pseudo: 'The same with 2,000 pseudo-labels of its own',
  features: 'Gaussian process on computed features, labels only',
} as const;
const RIVALS = {
  random: 'Random search',
  evolution: 'Regularized evolution',
  seminas: 'SemiNAS',
  guided: 'Predictor-guided search (Gaussian process)',
} as const;

export const second = {
  encoding: {
    nav: 'The encoding',
    title: 'More guesses, or a better look at the cell?',
    first:
      'Pseudo-labels are one way to get more out of 50 labels. Another one is to look at the cells more closely: how many paths lead through one, how long they are, how wide its layers are. Such [[features|features]] are computed from the graph and need no query.',
    second:
      'Three ways to spend the same 50 labels are compared on the same held-out cells. Two of them learn from the raw graph, one from computed features and from no unlabelled cell at all.',
    ask: { best: { label: 'Which one ranks unseen cells best?', option: WAYS } },
    run: 'Compare them',
    figure: {
      title: 'Ranking with the same 50 labels',
      about:
        'A dot for each seed, the mean as a stroke, its 95 % interval as a band. All three have the same labels.',
      x: 'Kendall’s τ on held-out cells',
      ...WAYS,
    },
    found: {
      raw: {
        interval:
          'Graph network, labels only: τ {{mean}} (95 % [[interval|interval]] {{low}} to {{high}}, {{seeds}} seeds).',
        few: 'Graph network, labels only: τ {{mean}} (seeds: {{seeds}}, too few for an interval).',
      },
      pseudo: {
        interval: 'With pseudo-labels of its own: τ {{mean}} ({{low}} to {{high}}).',
        few: 'With pseudo-labels of its own: τ {{mean}}.',
      },
      features: {
        interval: 'Gaussian process on features: τ {{mean}} ({{low}} to {{high}}).',
        few: 'Gaussian process on features: τ {{mean}}.',
      },
    },
    meaning:
      'What a model is shown of a cell can matter more than how many guesses it is fed. Where intervals overlap widely, more seeds would be needed to tell two ways apart.',
    caveat:
      'Beware: the table in use is a [[surrogate|surrogate]], fitted on these very features, so it may flatter the Gaussian process. Only measured figures can say by how much: repeat this page with the measured table if you have it.',
  },
  climbing: {
    nav: 'Climbing',
    title: 'Does uphill in the model mean uphill in truth?',
    first:
      'SemiNAS finds new cells by [[climb|climbing]]: it takes the encoding of a good labelled cell, moves it along the gradient of the predicted accuracy, and [[decode|decodes]] what it arrives at. The model is sure that it goes up.',
    second:
      'After 100 labels it climbs from the 25 best and has 25 new cells queried, twice. For each new cell we know the truth, and that of the cell where the climb began.',
    ask: {
      better: {
        label: 'What share of the new cells is truly better than the cell that it was climbed from?',
        value: '{{value}} of the new cells',
      },
    },
    run: 'Climb',
    figure: {
      title: 'Each new cell beside its start',
      about:
        'Each dot is a cell that the climb proposed: across, the true accuracy of the labelled cell where it began; upwards, its own. Above the diagonal it has truly gone up.',
      x: 'Start of the climb, mean test, %',
      y: 'New cell, mean test, %',
      series: 'Proposed cell',
      summary: '{{above}} of {{count}} proposed cells are better than the cell they were climbed from.',
    },
    found: {
      better: {
        interval:
          '{{mean}} of the new cells are better than where they were climbed from (95 % interval {{low}} to {{high}}, {{seeds}} seeds; proposals: {{proposals}}).',
        few: '{{mean}} of the new cells are better than where they were climbed from (seeds: {{seeds}}, proposals: {{proposals}}).',
      },
      sample: {
        interval: '{{mean}} are better than the mean cell of the first sample ({{low}} to {{high}}).',
        few: '{{mean}} are better than the mean cell of the first sample.',
      },
      valid: {
        interval:
          '{{mean}} of what was decoded were cells at all ({{low}} to {{high}}); the rest was discarded.',
        few: '{{mean}} of what was decoded were cells at all; the rest was discarded.',
      },
    },
    meaning:
      'Climbs begin at the best labelled cells, which are hard to beat, and partly best by luck. A climb can be worth its queries although most of its steps lead down: the search keeps only the best.',
    caveat: '',
  },
  fairness: {
    nav: 'Fair counting',
    title: 'What is counted, and what is reported?',
    first:
      'Published code for this search draws cells until 100 of them reach 90 % accuracy, and counts 100 queries. Those that it sets aside are left out of the count, although somebody had to train them to know.',
    second:
      'Then there is the report. A search picks its best cell by a [[label|label]]: by one validation run, or by the mean test accuracy itself. What is reported is the mean test accuracy of the cell picked.',
    ask: {
      trained: {
        label: 'How many cells must really be trained for 100 that are counted?',
        value: '{{value}} cells',
      },
      chosen: {
        label:
          'For the very same queries, picking by mean test instead of by one validation run makes the report …',
        option: COMPARED,
      },
    },
    run: 'Count them',
    figure: {
      title: 'The same queries, two reports',
      about:
        'Mean test accuracy of the best of the same queried cells, picked by the mean test accuracy or by one validation run. A dot for each seed, the mean as a stroke, its 95 % interval as a band.',
      x: 'Reported mean test accuracy',
      'mean-test': 'Picked by mean test',
      validation: 'Picked by one validation run',
    },
    found: {
      trained: {
        interval:
          '{{mean}} cells were trained for {{counted}} that the published code [[accounts|counts]] (95 % interval {{low}} to {{high}}, {{seeds}} seeds).',
        few: '{{mean}} cells were trained for {{counted}} that the published code [[accounts|counts]] (seeds: {{seeds}}).',
      },
      chosen: {
        up: 'Picking by mean test reports {{gain}} percentage points more (95 % interval {{low}} to {{high}}), for the same queries.',
        down: 'Picking by mean test reports {{gain}} percentage points (95 % interval {{low}} to {{high}}).',
        open: 'Picking by mean test changes the report by {{gain}} percentage points; the 95 % interval, {{low}} to {{high}}, holds 0: not settled with {{seeds}} seeds.',
        few: 'Picking by mean test changes the report by {{gain}} percentage points; {{seeds}} seeds are too few to say more.',
      },
      oneLabel: 'The table in use has no second kind of label, so the reports cannot be compared.',
    },
    meaning:
      'Tenths of a percent, as much as searches differ by in the literature, can come from the protocol alone. Numbers of two papers may be set beside each other only if both count and pick alike.',
    caveat:
      'The table in use is a [[surrogate|surrogate]]: its validation labels scatter as those of real trainings were found to.',
  },
  rivals: {
    nav: 'Rivals',
    title: 'Which search finds the best cell?',
    first:
      'Four searches get the same 150 queries, the same seeds and the same table. Random search draws. [[evolution|Evolution]] mutates good cells. SemiNAS learns with pseudo-labels and climbs. A predictor-guided search fits a Gaussian process, scores all 423,624 cells, and queries those predicted best.',
    second:
      'All pick by mean test accuracy and are told the same labels: that is fair among them, but not to be set beside papers that pick otherwise.',
    ask: { best: { label: 'Which one finds the best cell, on average?', option: RIVALS } },
    run: 'Let them search',
    figure: {
      title: 'Best cell after 150 queries',
      about:
        'Mean test accuracy of the best cell that each search found with the same budget. A dot for each seed, the mean as a stroke, its 95 % interval as a band.',
      x: 'Mean test accuracy of the best cell found',
    },
    found: {
      random: {
        interval: 'Random search: {{mean}} (95 % interval {{low}} to {{high}}, {{seeds}} seeds).',
        few: 'Random search: {{mean}} (seeds: {{seeds}}, too few for an interval).',
      },
      evolution: {
        interval: 'Evolution: {{mean}} ({{low}} to {{high}}).',
        few: 'Evolution: {{mean}}.',
      },
      seminas: { interval: 'SemiNAS: {{mean}} ({{low}} to {{high}}).', few: 'SemiNAS: {{mean}}.' },
      guided: {
        interval: 'Predictor-guided: {{mean}} ({{low}} to {{high}}).',
        few: 'Predictor-guided: {{mean}}.',
      },
    },
    meaning:
      'A difference counts only if it is larger than the scatter among seeds. Who asks a cheap predictor about the whole space needs no climbing; that is possible here because the space is small enough to be listed.',
    caveat:
      'The table in use is a [[surrogate|surrogate]] that may flatter predictors on computed features, so the guided search may look better here than on measured figures. SemiNAS trains for seconds here, not as long as published.',
  },
  closing: {
    nav: 'Looking back',
    title: 'What holds, and what to try yourself',
    first:
      'Labels cost hours, guesses cost nothing, and for that reason alone a gain from guesses has to be shown against a [[control|control]] of as many steps, on [[heldOut|held-out cells]], over several [[seed|seeds]], with an [[interval|interval]]. If one of these is missing, nothing has been shown.',
    second:
      'The lab has everything that you have used here and more: choose “Learning without a search” for other teachers and students, change one setting at a time, and share what you find as a link.',
    ask: {},
    run: '',
    found: {},
    meaning: '',
    caveat: '',
  },
};
