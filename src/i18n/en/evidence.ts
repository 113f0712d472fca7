// Texts of the page of evidence.
export const texts = {
  evidence: {
    title: 'Evidence',
    lead: 'What this project has measured of searches and predictors. Every figure is over several seeds, with its 95 % interval; differences are paired by seed, and predictors have a control that learns from the labels alone for as many gradient steps.',
    shown: 'What is shown',
    lineOf: '{{name}} ({{seeds}})',
    onSurrogate: '{{name}}, surrogate',
    at: '{{axis}}: {{value}}',
    study: {
      random: 'Random search',
      evolution: 'Regularized evolution',
      local: 'Local search',
      seminas: 'SemiNAS',
      'seminas-evolution': 'SemiNAS on evolution',
      nao: 'NAO',
      'seminas-small': 'SemiNAS from 100 labels',
      'seminas-full': 'SemiNAS, published length',
      guided: 'Predictor-guided',
      'guided-thompson': 'Predictor-guided, Thompson',
      gp: 'Gaussian process',
      trees: 'Boosted trees',
      'gp+trees': 'Gaussian process + trees',
      graph: 'Graph network, 200 steps',
      'graph-control': 'Graph network, labels only',
      'graph-own': 'Graph network, own pseudo-labels',
      'graph-teacher': 'Graph network, pseudo-labels of gp + trees',
      'graph-free-targets': 'Graph network, free targets',
      'lstm-control': 'LSTM, labels only',
      'lstm-own': 'LSTM, own pseudo-labels',
      'lstm-teacher': 'LSTM, pseudo-labels of gp + trees',
      'lstm-long': 'LSTM, pseudo-labels of gp + trees, 3,000 steps',
    },
    row: {
      control: '{{study}}, {{labelled}} labels, {{unlabelled}} unlabelled: τ against labels alone',
      teacher: '{{study}}, {{labelled}} labels, {{unlabelled}} unlabelled: τ against the teacher',
      search: '{{study}} after {{queries}} queries against {{against}} after {{againstQueries}}',
    },
    answer: { up: 'more', down: 'less', open: 'not settled', few: 'too few seeds' },
    findings: {
      title: 'What holds, and what does not',
      about:
        'Each difference stands by itself: {{count}} are listed, and if none of them were real, about {{chance}} would look settled by chance. All are on measured accuracies, and searches choose by mean test accuracy unless it says otherwise.',
    },
    question: {
      own: {
        title: 'Does a predictor learn from its own guesses?',
        why: 'Pseudo-labels of its own tell a predictor nothing that it does not know. What they seem to give is longer training, or the averaging of two models; the control here has taken as many steps as teacher and student together. Where labels are many, steps spent on guesses are steps lost.',
      },
      other: {
        title: 'Does it learn from the guesses of another kind of predictor?',
        why: 'A Gaussian process and trees on graph features order cells better than networks do where labels are few. Their guesses carry over what they know of the space; the gain shrinks as labels grow many.',
      },
      teacher: {
        title: 'Does a student surpass such a teacher?',
        why: 'It comes near its teacher. Asking the teacher itself does as well, at a fraction of the time.',
      },
      free: {
        title: 'Do unlabelled cells help without any guesses?',
        why: 'Numbers that can be computed of a cell without training it (paths, widths, sizes) are learnt beside the labels. That helps most where labels are few.',
      },
      searches: {
        title: 'Do pseudo-labels find better cells?',
        why: 'With 1,100 labels to begin with, a predictor is good enough that SemiNAS and NAO end at about the same cells, and regularized evolution is no worse than either. Five seeds are few for so small a difference.',
      },
      guided: {
        title: 'Does scoring the whole space find better cells?',
        why: 'A predictor that is fitted anew after every ten queries and asked for the best of all cells needs few of them.',
      },
      fewer: {
        title: 'With how many fewer queries is the same reached?',
        why: 'Against what random search finds with 2,000 queries.',
      },
      validation: {
        title: 'Does that hold where a query is one validation run?',
        why: 'Their lead is gone. Among the 30,001 cells of which one validation run is known, whoever searches well finds the cells whose single run was lucky: more queries then report lower test accuracy. It is why figures of different protocols cannot be set beside each other.',
      },
    },
    label: {
      name: 'A query tells',
      'mean-test': 'mean test accuracy (423,624 cells)',
      validation: 'one validation run (30,001 cells)',
    },
    searches: {
      title: 'Best cell found against queries',
      about:
        'Lines are means over seeds of the mean test accuracy of the cell with the best label so far, ranks are medians; in brackets, the number of seeds. Shaded: the 95 % interval, where there are five seeds or more. Dots are published figures, pale where their protocol is another one.',
      note: {
        'mean-test':
          'A query tells the mean test accuracy by which results are also reported. No search in practice could ask that; it shows what a search can find when labels do not mislead it.',
        validation:
          'Of the measured table only 30,001 cells have a validation run, so all searches are confined to these. Evolution runs out of neighbours there after about 120 queries and ends. SemiNAS and NAO were not computed under this label.',
      },
      lengths:
        'SemiNAS and SemiNAS on evolution train a tenth of the published epochs (100 on labels, 50 on both), NAO all 1,000; “published length” is one seed with all of them, computed up to 1,700 queries.',
    },
    learner: {
      name: 'Predictor',
      fitted: 'all, on labels alone',
      graph: 'graph network',
      lstm: 'LSTM of SemiNAS',
    },
    figure: {
      name: 'Figure',
      tau: 'Kendall’s τ, 5,000 held-out cells',
      whole: 'Kendall’s τ, all cells',
      above90: 'Kendall’s τ among cells above .90',
      gain: 'Gain in τ over the control',
    },
    along: {
      name: 'Along',
      labels: 'labels N',
      ratio: 'unlabelled cells a label, M/N',
    },
    predictors: {
      title: 'How well predictors order cells',
      lead: 'Solid lines are measured accuracies, dashed ones the surrogate that comes with the lab, so that one sees what it flatters. Bars are 95 % intervals.',
      about:
        'Kendall’s τ between predicted and measured accuracy: 1 is the right order of all cells, 0 is chance. Each point is a mean over seeds, all of which are judged on the same cells; more labels or more unlabelled cells stand to the right.',
      note: {
        fitted: 'Ten seeds each. The graph network takes 200 steps.',
        graph:
          'Free targets: ten seeds, 200 steps, against 200 steps on labels alone. Pseudo-labels: five seeds, 600 steps, against 600 steps, or 800 where the teacher is a network of its own kind with 200 steps.',
        lstm: '1,000 steps, against 1,000, or 2,000 where the teacher is an LSTM of its own kind with 1,000 steps. Along most points pseudo-labels of gp + trees have one seed, which settles nothing; 3,000 steps at 100 labels and 10,000 unlabelled cells have ten. Where no line is drawn, nothing was computed.',
        whole:
          'Published figures are over all cells, too, but with labels of their own protocols: a rough comparison.',
      },
      surrogate:
        'The surrogate was fitted by boosted trees on features like these. Predictors on features nevertheless do not look better on it than on measured accuracies.',
      summary: '{{figure}}, at the last point: {{values}}.',
      empty: 'Nothing was computed for this choice.',
    },
    shows: {
      title: 'What was asked for',
      about:
        'On the measured table, searches by mean test accuracy. Reached means that the mean over seeds reaches the bar; the interval says how sure that is.',
      what: 'What',
      bar: 'Asked for',
      reached: 'Mean',
      interval: '95 % interval',
      seeds: 'Seeds',
      state: 'Reached',
      yes: 'yes',
      no: 'no',
      row: {
        'tau-gp': 'τ at 100 labels, Gaussian process',
        'tau-gp+trees': 'τ at 100 labels, Gaussian process + trees',
        'tau-graph': 'τ at 100 labels, graph network',
        'tau-graph-free-targets': 'τ at 100 labels, graph network with free targets, 10,000 unlabelled cells',
        'gain-lstm':
          'Gain in τ of an LSTM that learns from gp + trees, 100 labels, 10,000 unlabelled cells, over as many steps on labels alone',
        'guided-150': 'Predictor-guided search, mean, 150 queries',
        'guided-200': 'Predictor-guided search, mean, 200 queries',
        'guided-300': 'Predictor-guided search, mean, 300 queries',
        'guided-thompson-150': 'Predictor-guided search, Thompson, 150 queries',
        'guided-thompson-200': 'Predictor-guided search, Thompson, 200 queries',
        'guided-thompson-300': 'Predictor-guided search, Thompson, 300 queries',
        'seminas-2000': 'SemiNAS, 2,000 queries',
        'seminas-evolution-2000': 'SemiNAS on evolution, 2,000 queries',
        'evolution-2000': 'Regularized evolution, 2,000 queries',
        'seminas-against-random':
          'SemiNAS after 300 queries, above random search after 2,000, percentage points',
      },
    },
    again: {
      title: 'Compute it again',
      about:
        'One command computes all of this, goes on after a kill, and is shared among processes and machines. The figures drawn here are in the repository under reproduction/, as JSON and as Parquet, with a README. They were computed on these tables by this version:',
    },
  },
};
