// Texts of SemiNAS on regularized evolution.
import { evolution } from './evolution.ts';
import { learn } from './learn.ts';
import { seminas } from './seminas.ts';

/** What only climbing needs has no place here. */
const { climbFrom, maxStepSize, moreParents, climbSource, stepSchedule, ...field } = seminas.field;
const { sample, query, train, 'pseudo-label': pseudoLabel, 'train-both': trainBoth } = seminas.now;

export const seminasEvolution = {
  name: 'SemiNAS on evolution',
  about: 'Breeds many children and lets the semi-supervised predictor say which are worth a query.',
  intro: {
    title: 'Watch a predictor choose among children',
    lead: 'Evolution looks up every child it breeds. Here a predictor that learnt from measured cells and from guesses looks at many children first, and only the most promising ones are measured.',
    one: '{{labelled}} cells are drawn and looked up; they are the first population.',
    two: 'A predictor learns from them and from pseudo-labels of {{unlabelled}} further cells.',
    three:
      'For each cell that will be queried, {{children}} children are bred; the predictor ranks them, and the best are looked up.',
  },
  stage: {
    sample: 'Sample',
    query: 'Query',
    train: 'Train',
    'pseudo-label': 'Pseudo-label',
    'train-both': 'Train on both',
    mutate: 'Breed',
    rank: 'Rank',
    'query-proposals': 'Query',
  },
  now: {
    sample,
    query,
    train,
    'pseudo-label': pseudoLabel,
    'train-both': trainBoth,
    mutate: 'Breeding children of winners of tournaments, {{children}} for each that will be queried.',
    rank: 'Predicting the accuracy of all children.',
    'query-proposals': 'Looking up the accuracy of the most promising children.',
  },
  series: seminas.series,
  presetHelp: {
    demo: 'As many queries and steps as the demo of SemiNAS',
    classroom: 'As many as the classroom preset of SemiNAS',
    paper: 'Sizes and epochs as published for SemiNAS; hours without a graphics card',
  },
  field: {
    ...field,
    student: {
      label: 'Predictor',
      help: 'What ranks the children: the paper’s encoder-predictor-decoder, or a network on the raw graph, which learns anew in each iteration.',
    },
    scheme: learn.field.scheme,
    steps: {
      label: 'Gradient steps',
      help: 'Of the graph network in each iteration, and just as many of its twin.',
    },
    population: {
      label: 'Population',
      help: 'Youngest labelled cells, which are alive and can become parents.',
    },
    tournament: evolution.field.tournament,
    children: {
      label: 'Children per query',
      help: 'Bred for each cell that is queried. More of them trust the predictor more.',
    },
  },
};
