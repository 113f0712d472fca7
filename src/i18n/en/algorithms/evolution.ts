// Texts of regularized evolution.
export const evolution = {
  name: 'Regularized evolution',
  about: 'Lets the best of a random few have a child one change away; the oldest dies (Real et al., 2019).',
  intro: {
    title: 'Watch cells evolve',
    lead: 'No predictor, no gradient: good cells have children that differ in one edge or one operation, and age alone decides who dies. For years this was the search to beat.',
    one: '{{population}} cells are drawn at random and looked up: the first population.',
    two: '{{tournament}} of them are drawn; the best of these becomes the parent of a cell that differs from it in one place.',
    three:
      'The child is looked up and joins; the oldest leaves. So it goes on until {{budget}} queries are spent.',
  },
  stage: { sample: 'Sample', query: 'Query', mutate: 'Mutate', 'query-proposals': 'Query' },
  now: {
    sample: 'Drawing the first population at random.',
    query: 'Looking up the accuracy of {{population}} cells.',
    mutate: 'Changing one edge or one operation of the best of {{tournament}} drawn cells.',
    'query-proposals': 'Looking up the children: {{known}} of {{budget}} queries so far.',
  },
  series: {},
  presetHelp: {
    demo: 'As many queries as the demo of SemiNAS, a population of 50',
    classroom: 'As many queries as the classroom preset of SemiNAS',
    paper: '2,000 queries, as in the paper on SemiNAS',
  },
  field: {
    population: { label: 'Population', help: 'Cells alive at a time; so many are drawn to begin with.' },
    tournament: {
      label: 'Tournament',
      help: 'Cells drawn to compete for having a child. More of them: greedier.',
    },
  },
};
