// Texts of the menu of all pages.
export const texts = {
  pages: {
    group: { run: 'Run and compare', space: 'Look at the space', learn: 'Learn' },
    about: {
      lab: 'One run, watched as it happens',
      slow: 'One iteration, step by step, inside the model',
      searches: 'Several searches on the same seed and budget',
      sweep: 'Many runs over a grid of settings, with intervals',
      evidence: 'What holds over many seeds, with intervals and controls',
      library: 'Runs that this browser keeps: find, compare, export',
      explorer: 'All 423,624 cells as a cloud of points',
      editor: 'Draw a cell and see what it is worth',
      ranks: 'What short training does to a ranking',
      lesson: 'A guided tour with tasks that check themselves',
      glossary: 'The terms, in both languages',
    },
  },
};
