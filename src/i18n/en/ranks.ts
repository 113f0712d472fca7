// Texts of the page on proxies: why ranks disagree.
export const texts = {
  ranks: {
    title: 'Why ranks disagree',
    lead: 'A search is only as good as the ranking it trusts. Full training is dear, so one is tempted to rank cells by something cheaper: fewer epochs, a single run, weights shared in a supernet, or the size alone. Here each cheap ranking that the table holds is set against the mean test accuracy after full training, over all cells that have both figures.',
    truth: 'Mean test, 108 epochs',
    proxy: {
      parameters: 'Number of parameters, no training',
      validation: 'Validation, {{epochs}} epochs, 1 run',
      validationMean: 'Validation, {{epochs}} epochs, mean of {{runs}} runs',
      test: 'Test, {{epochs}} epochs, 1 run',
      testMean: 'Test, {{epochs}} epochs, mean of {{runs}} runs',
    },
    plot: '{{what}}, against full training',
    axis: { places: '{{what}}: cells ranked lower, %', values: '{{what}}' },
    above: 'above {{share}} %',
    few: 'few cells',
    many: 'many cells',
    scale: { label: 'Axes', places: 'Places in the ranking', values: 'Values' },
    computing: 'Ranking all cells…',
    unknownProxy: 'The link names a ranking that the table in use does not hold; another one is shown.',
    noTest:
      'The table in use has no test accuracies, so there is nothing to rank against. Import figures that have them.',
    missing: {
      title: 'This table has no figures of shorter trainings',
      what: 'The benchmark also trained every cell for 4, 12 and 36 epochs; the table in use holds only what came of 108. What it does hold is compared below instead: the size alone, and a validation accuracy against the mean test accuracy.',
      how: 'To see the short trainings, import the benchmark’s full record file, nasbench_full.tfrecord, under “Table” above, or run: npm run oracle -- --from nasbench_full.tfrecord',
    },
    surrogate:
      'The table in use is a surrogate: both rankings are predictions with noise added, so how far they agree shows the model, not trainings.',
    overview: {
      rows: 'Rankings, a row each',
      withMargin: '{{value}} ± {{margin}}',
      title: 'Every cheap ranking of this table',
      proxy: 'Ranked by',
      ofBest: 'ρ, best tenth',
      cells: 'Cells',
      help: '1 is the same order, 0 none at all. Where the table knows all cells there is nothing to draw, so no interval; where it knows some of them, ± is the 95 % interval for cells drawn at random. The last ρ is taken among the truly best tenth alone, where a search has to choose: there most rankings are worth far less.',
    },
    tops: {
      rows: 'What the top holds, a row for each number of cells',
      title: 'If one trusts it and takes the top',
      k: 'Cells taken',
      overlap: 'of them truly in the top',
      chance: 'by chance',
      mean: 'their true mean',
      ideal: 'at best',
      best: 'true best of them',
      help: 'Where cells share the last place, figures are averages over who gets it. “True best of them” is what full training of just these cells would find.',
    },
    summary:
      '{{cells}} cells. Spearman’s ρ {{rho}}, Kendall’s τ {{tau}}; among the truly best tenth ρ is {{ofBest}}. On a perfect ranking all cells would lie on the diagonal.',
  },
};
