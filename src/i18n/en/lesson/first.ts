// Texts of the lesson's pages on labels, predictors and pseudo-labels.
const COMPARED = { better: 'better', same: 'about the same', worse: 'worse' } as const;

export const first = {
  cost: {
    nav: 'Why labels cost',
    title: 'What does one look-up stand for?',
    first:
      'A [[cell|cell]] is a small graph that a neural network is built of. How good it is, nobody can read off the graph: the network has to be trained. In this lab that has been done before, so a [[query|query]] is a look-up. But it stands for a real training.',
    second:
      'Take the simplest search: draw 100 cells at random, have each trained three times, keep the best. That needs 300 trainings, each of 108 passes over the 50,000 images of CIFAR-10.',
    ask: {
      hours: {
        label: 'How many hours would one accelerator work for that?',
        value: '{{value}} hours',
      },
    },
    run: 'Query 100 cells',
    figure: {
      title: 'Hours of training behind the queries',
      about: 'The hours that the queried networks would have trained, added up query by query.',
      x: 'Queries',
      y: 'GPU-hours, simulated',
      summary: '{{queries}} queries stand for {{hours}} hours of training.',
    },
    found: {
      measured:
        '{{queries}} queries stand for {{hours}} [[gpuHours|GPU-hours]], {{days}} days without a break. The best cell found reaches {{best}} mean test accuracy.',
      assumed:
        'The table says of {{told}} of the {{queries}} cells how long their trainings took; every other one is counted as three trainings of half an hour, about the benchmark’s mean. Together they stand for {{hours}} [[gpuHours|GPU-hours]], {{days}} days without a break. The best cell found reaches {{best}} mean test accuracy.',
      space: 'To train every cell of the [[space|search space]] like this would take {{years}} years.',
    },
    meaning:
      'That is why a search must be sparing with queries, and why it is tempting to learn from cells that nobody has trained. The rest of this lesson is about whether that works.',
    caveat: 'The table in use is a [[surrogate|surrogate]]: its training times are predicted too.',
  },
  predictor: {
    nav: 'A predictor',
    title: 'Can a hundred labels tell good cells from bad?',
    first:
      'A [[predictor|predictor]] sees cells with their labels and learns to guess the accuracy of others. A search needs no exact accuracies of it; it needs the right order: which of two cells is the better one?',
    second:
      'Here a graph network learns from 100 labelled cells. Then it is shown pairs of [[heldOut|cells that it has never seen]] and says which is better. Guessing by coin would be right half of the time.',
    ask: {
      pairs: { label: 'In what share of the pairs will it be right?', value: '{{value}} of the pairs' },
    },
    run: 'Let it learn',
    figure: { series: 'Graph network' },
    found: {
      pairs: {
        interval:
          'With {{labels}} labels it orders {{mean}} of the pairs rightly (95 % [[interval|interval]] {{low}} to {{high}}, {{seeds}} seeds).',
        few: 'With {{labels}} labels it orders {{mean}} of the pairs rightly (too few seeds for an interval: {{seeds}}).',
      },
      tau: {
        interval:
          'As [[kendall|Kendall’s τ]], rightly minus wrongly ordered pairs as a share of all, that is {{mean}} (95 % interval {{low}} to {{high}}). The other pages use τ.',
        few: 'As [[kendall|Kendall’s τ]], rightly minus wrongly ordered pairs as a share of all, that is {{mean}}. The other pages use τ.',
      },
    },
    meaning:
      'Look at the dots: among bad cells it is often far off, and still orders most pairs rightly. Every bit that τ gains here is a query that a search need not make.',
    caveat:
      'The table in use is a [[surrogate|surrogate]]. How near predictors come to the τ that they have on measured figures stands under its badge, above.',
  },
  overfitting: {
    nav: 'Overfitting',
    title: 'What if it learns its fifty labels by heart?',
    first:
      'The encoder-predictor of SemiNAS has tens of thousands of weights. Give it 50 labels, take away what holds it back (dropout, weight decay), and let it train on and on. The error on the labelled cells can only fall.',
    second:
      'But what about cells that it has not seen? Compare its [[kendall|τ]] when it first knows its own cells nearly by heart (a tenth of their spread is left unexplained) with its τ at the end.',
    ask: {
      after: {
        label: 'From when it knows its cells by heart to the end, the ranking of unseen cells becomes …',
        option: COMPARED,
      },
    },
    run: 'Train on and on',
    figure: {
      title: 'Error on seen and on unseen cells',
      about:
        'How much of the cells’ differences a network leaves unexplained, on its own labelled cells and on held-out ones; 100 % is what always guessing the mean would leave. Mean over the seeds.',
      y: 'Left unexplained',
      seen: 'The 50 labelled cells',
      unseen: 'Unseen cells',
      summary:
        'After {{steps}} steps {{seen}} is left unexplained on the labelled cells, {{unseen}} on unseen ones (mean of seeds: {{seeds}}).',
    },
    found: {
      learnt:
        'On its labelled cells {{from}} of the differences were unexplained at first, {{to}} at the end. It knew them nearly by heart after {{steps}} of {{end}} steps; at the end τ on unseen cells is {{tau}}.',
      after: {
        up: 'From there to the end τ on unseen cells rose by {{gain}} (95 % interval {{low}} to {{high}}, {{seeds}} seeds).',
        down: 'From there to the end τ on unseen cells fell: {{gain}} (95 % interval {{low}} to {{high}}, {{seeds}} seeds).',
        open: 'From there to the end τ on unseen cells changed by {{gain}}; the 95 % interval, {{low}} to {{high}}, holds 0, so with {{seeds}} seeds no change is settled.',
        few: 'From there to the end τ on unseen cells changed by {{gain}}; {{seeds}} seeds are too few to say more.',
      },
    },
    meaning:
      'An error that falls on the labelled cells says nothing. This is [[overfitting|overfitting]]: only cells that were held back show what was learnt. So every τ in this lab is of held-out cells.',
    caveat: '',
  },
  pseudo: {
    nav: 'Pseudo-labels',
    title: 'Can a predictor teach itself?',
    first:
      'Now the idea of SemiNAS: a graph network that has learnt from 100 labels guesses the accuracy of 1,000 unlabelled cells, and a fresh copy learns from labels and guesses ([[pseudoLabel|pseudo-labels]]) together. Beside it a [[control|control]] takes just as many steps on the labels alone.',
    second:
      'A second student gets guesses for the same 1,000 cells from another kind of model, a Gaussian process with boosted trees. By how much does each student’s [[kendall|τ]] gain over the control?',
    ask: {
      own: { label: 'Taught by its own guesses: gain in τ', value: '{{value}}' },
      other: { label: 'Taught by the other model: gain in τ', value: '{{value}}' },
    },
    run: 'Teach them',
    figure: {
      title: 'How well each ranks unseen cells',
      about:
        'A dot for each seed, the mean as a stroke, its 95 % interval as a band. All students take as many steps; the teacher is the other model itself.',
      x: 'Kendall’s τ on held-out cells',
      control: 'Labels only (control)',
      self: 'Own pseudo-labels',
      main: 'The other model’s',
      teacher: 'The other model itself',
    },
    mistakes: {
      title: 'Whose mistakes does a student make?',
      about:
        'Each dot is an unseen cell, by how many places it is ranked too high or too low: across, by the network whose guesses the self-taught student learnt; upwards, by a student. On the diagonal both err alike. First seed.',
      x: 'Ranked too high by the labels-only network, % of places',
      y: 'Too high by the student, %',
      summary:
        'Correlation with the labels-only network’s mistakes: {{self}} for the student that it taught, {{main}} for the other one (mean of seeds: {{seeds}}).',
    },
    found: {
      own: {
        up: 'Own pseudo-labels: {{gain}} over the control (95 % [[interval|interval]] {{low}} to {{high}}, {{seeds}} seeds). It is settled that they gain something; see how much.',
        down: 'Own pseudo-labels: {{gain}} against the control (95 % [[interval|interval]] {{low}} to {{high}}, {{seeds}} seeds). They harm.',
        open: 'Own pseudo-labels: {{gain}} against the control; the 95 % [[interval|interval]], {{low}} to {{high}}, holds 0, so with {{seeds}} seeds no gain is settled.',
        few: 'Own pseudo-labels: {{gain}} against the control; {{seeds}} seeds are too few to say more.',
      },
      other: {
        up: 'The other model’s: {{gain}} over the control (95 % interval {{low}} to {{high}}). That is settled.',
        down: 'The other model’s: {{gain}} against the control (95 % interval {{low}} to {{high}}). They harm.',
        open: 'The other model’s: {{gain}} against the control; the 95 % interval, {{low}} to {{high}}, holds 0: not settled.',
        few: 'The other model’s: {{gain}} against the control; too few seeds to say more.',
      },
      teacher: {
        interval:
          'The [[teacher|teacher]] itself comes to {{mean}} (95 % interval {{low}} to {{high}}), its student to {{student}}: it hands on what it knows.',
        few: 'The [[teacher|teacher]] itself comes to {{mean}}, its student to {{student}}: it hands on what it knows.',
      },
      bias: {
        interval:
          'The self-taught student errs where its teacher erred: their misrankings correlate at {{mean}} ({{low}} to {{high}}), those of the other student at {{other}}. That is [[confirmationBias|confirmation bias]].',
        few: 'The self-taught student errs where its teacher erred: their misrankings correlate at {{mean}}, those of the other student at {{other}}. That is [[confirmationBias|confirmation bias]].',
      },
    },
    meaning:
      'A guess tells its author nothing new. Another model’s guesses bring that model’s view of cells along, so they can help, up to what that teacher knows. And without the control any gain of longer training would have been taken for theirs.',
    caveat:
      'The table in use is a [[surrogate|surrogate]] that was itself fitted by boosted trees on such features, so it may flatter this teacher. What it says of own guesses is not touched by that.',
  },
  ratio: {
    nav: 'The ratio',
    title: 'How many pseudo-labels for each label?',
    first:
      'Unlabelled cells are free: the paper takes 10,000 of them. Here 50 labelled cells are joined by 50, 500 or 5,000 with a Gaussian process’s guesses: one, ten or a hundred for each label.',
    second:
      'Each student has its [[control|control]] of as many steps. What counts is the gain over it, seed by seed on the same labels.',
    ask: {
      first: {
        label: 'With 500 instead of 50 unlabelled cells, the gain is …',
        option: COMPARED,
      },
      more: {
        label: 'With 5,000 instead of 500, the gain is …',
        option: COMPARED,
      },
    },
    run: 'Try all three',
    figure: {
      title: 'Gain over the control, by unlabelled cells',
      about:
        'For each number of unlabelled cells: by how much a student’s τ exceeds its control’s. A dot for each seed, the mean as a stroke, its 95 % interval as a band; the dashed line is no gain.',
      x: 'Gain in Kendall’s τ over the control',
      row: 'Unlabelled:',
    },
    found: {
      first: {
        up: 'From 50 to 500 the gain grew by {{gain}} (95 % interval {{low}} to {{high}}, {{seeds}} seeds).',
        down: 'From 50 to 500 the gain shrank: {{gain}} (95 % interval {{low}} to {{high}}, {{seeds}} seeds).',
        open: 'From 50 to 500 the gain changed by {{gain}}; the 95 % [[interval|interval]], {{low}} to {{high}}, holds 0: not settled with {{seeds}} seeds.',
        few: 'From 50 to 500 the gain changed by {{gain}}; {{seeds}} seeds are too few to say more.',
      },
      more: {
        up: 'From 500 to 5,000 it grew by {{gain}} more (95 % interval {{low}} to {{high}}).',
        down: 'From 500 to 5,000 it shrank: {{gain}} (95 % interval {{low}} to {{high}}).',
        open: 'From 500 to 5,000 it changed by {{gain}}; the 95 % interval, {{low}} to {{high}}, holds 0: not settled.',
        few: 'From 500 to 5,000 it changed by {{gain}}; too few seeds to say more.',
      },
      most: {
        up: 'With 5,000 the gain over the control is {{gain}} (95 % interval {{low}} to {{high}}).',
        down: 'With 5,000 the student is worse than its control: {{gain}} (95 % interval {{low}} to {{high}}).',
        open: 'With 5,000 the student differs from its control by {{gain}}; the 95 % interval, {{low}} to {{high}}, holds 0: not settled.',
        few: 'With 5,000 the student differs from its control by {{gain}}; too few seeds to say more.',
      },
    },
    meaning:
      'The teacher has learnt from 50 labels, whatever the number of cells that it is asked about. Once its view has been handed on, more of its guesses repeat it.',
    caveat:
      'The table in use is a [[surrogate|surrogate]] fitted on such features, so it may flatter the teacher, and with it the gains.',
  },
};
