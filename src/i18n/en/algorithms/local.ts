// Texts of local search.
export const local = {
  name: 'Local search',
  about:
    'Goes from a cell to its best neighbour as long as that is better, then starts anew (White et al., 2021).',
  intro: {
    title: 'Watch the simplest search that is hard to beat',
    lead: 'Look at every cell that differs in one place, move to the best, repeat. Where nothing nearby is better, begin somewhere else. On small spaces this old idea keeps up with far cleverer ones.',
    one: '{{initial}} cells are drawn at random and looked up; the best of them is the start.',
    two: 'All its neighbours, one edge or one operation away, are looked up, and the search moves to the best.',
    three:
      'Where no neighbour is better it starts anew from a random cell, until {{budget}} queries are spent.',
  },
  stage: { sample: 'Sample', query: 'Query', neighbours: 'Neighbours', 'query-proposals': 'Query' },
  now: {
    sample: 'Drawing a start at random from the space.',
    query: 'Looking up the accuracy of the start.',
    neighbours: 'Listing the cells that differ in one edge or one operation.',
    'query-proposals': 'Looking up the neighbours: {{known}} of {{budget}} queries so far.',
  },
  series: {},
  presetHelp: {
    demo: 'As many queries as the demo of SemiNAS',
    classroom: 'As many queries as the classroom preset of SemiNAS',
    paper: '2,000 queries, as in the paper on SemiNAS',
  },
  field: {
    initial: {
      label: 'Random cells first',
      help: 'Drawn to begin with; the best of them is the first start.',
    },
  },
};
