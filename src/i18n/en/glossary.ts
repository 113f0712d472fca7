// Texts of the glossary.
export const texts = {
  glossary: {
    title: 'Glossary',
    lead: 'The words of this lab, in the order in which one meets them.',
    term: {
      cell: {
        name: 'Cell',
        text: 'A small graph of 3×3 convolutions, 1×1 convolutions and max-poolings, with at most 7 vertices and 9 edges. A network is nine copies of it in a row. Cells that differ only in how their vertices are numbered are one cell.',
      },
      space: {
        name: 'Search space',
        text: 'All cells that may be proposed: the 423,624 of NAS-Bench-101.',
      },
      query: {
        name: 'Query',
        text: 'One look-up of a cell’s accuracy. It stands for training a network, which takes hours; so queries are what a search must be sparing with. The budget is how many it may make.',
      },
      label: {
        name: 'Label',
        text: 'What a query tells: one validation run, the mean of several, or the mean test accuracy. Published results differ by tenths of a percent with this choice alone, so it is always named.',
      },
      predictor: {
        name: 'Predictor',
        text: 'A small network that guesses a cell’s accuracy from its graph. Here an encoder turns the cell into a point of a latent space, a regressor reads the accuracy off it, and a decoder writes the cell down again.',
      },
      pseudoLabel: {
        name: 'Pseudo-label',
        text: 'The predictor’s own guess for a cell that nobody measured, learnt from as if it were a label.',
      },
      control: {
        name: 'Control, twin',
        text: 'A predictor that learns from the labels alone, for just as many gradient steps. Longer training by itself often gains as much as pseudo-labels do, or more; without the control that gain would be taken for theirs.',
      },
      heldOut: {
        name: 'Held-out cells',
        text: 'Cells that are never labelled and on which the predictors are judged. The search is not told.',
      },
      kendall: {
        name: 'Kendall’s τ, Spearman’s ρ, pairwise',
        text: 'How well a predictor orders cells. τ counts the pairs in the right order: 1 is perfect, 0 is chance. ρ compares ranks. Pairwise is the share of pairs in the right order.',
      },
      climb: {
        name: 'Climb',
        text: 'Gradient ascent in latent space: the encoding of a good cell is moved along the gradient of the predicted accuracy, a step λ at a time.',
      },
      decode: {
        name: 'Decode',
        text: 'Writing down, token by token, the cell at a point of latent space. Not all that is written is a cell, and not all cells are new.',
      },
      ceiling: {
        name: 'Ceiling, regret',
        text: 'The best mean test accuracy in the table, and by how much the best cell found stays below it.',
      },
      expected: {
        name: 'Random search, expected',
        text: 'What drawing cells at random would report after as many queries, on average over all draws. It is computed exactly from the table, so no run is needed to compare with it.',
      },
      seed: {
        name: 'Seed',
        text: 'The number that all chance in a run follows from. Another seed is another draw, and may end elsewhere: one seed proves nothing.',
      },
      surrogate: {
        name: 'Surrogate',
        text: 'A table whose figures were predicted by a model fitted to measured ones. Nothing in it was trained; under the table’s badge it says how faithful it is.',
      },
      accounts: {
        name: 'Full and paper accounting',
        text: 'The published code does not count sampled cells that it sets aside for their low accuracy. The full account does, since somebody had to train them to know.',
      },
    },
    sources: 'Sources',
    paper:
      'SemiNAS: Luo et al., Semi-Supervised Neural Architecture Search, NeurIPS 2020 (arXiv 2002.10389). NAO: Luo et al., Neural Architecture Optimization, NeurIPS 2018.',
    benchmark: 'NAS-Bench-101: Ying et al., Towards Reproducible Neural Architecture Search, ICML 2019.',
    evolution: 'Regularized evolution: Real et al., AAAI 2019.',
  },
};
