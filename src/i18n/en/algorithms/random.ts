// Texts of random search.
export const random = {
  name: 'Random search',
  about: 'Draws cells and keeps the best: what every other search has to beat.',
  intro: {
    title: 'The search that every other has to beat',
    lead: 'Draw cells at random, look up their accuracy, keep the best. It learns nothing, and is harder to beat than one would think: among {{space}} cells very many are nearly as good as the best.',
    one: 'Cells are drawn from the whole space, each as likely as any other.',
    two: 'Each is looked up: one query of {{budget}}.',
    three:
      'What it can be expected to find after so many queries is known exactly; this run shows how far one seed strays from that.',
  },
  stage: { sample: 'Sample', query: 'Query' },
  now: {
    sample: 'Drawing cells at random from the space.',
    query: 'Looking up their accuracy: {{known}} of {{budget}} so far.',
  },
  series: {},
  presetHelp: {
    demo: 'As many queries as the demo of SemiNAS',
    classroom: 'As many queries as the classroom preset of SemiNAS',
    paper: '2,000 queries, as in the paper on SemiNAS',
  },
  field: {},
};
