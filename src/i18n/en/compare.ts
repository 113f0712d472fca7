// Texts of the comparison of kept runs.
export const texts = {
  compare: {
    title: '{{runs}} runs side by side',
    back: 'Library',
    none: 'None of these runs is kept in this browser. Import them first, or choose others in the library.',
    run: 'Run',
    oneSeed:
      'Runs that differ in more than their seed may differ by chance as well: only several seeds of each tell.',
    tablesDiffer: 'These runs asked different tables: their accuracies are not of the same measurement.',
    labelsDiffer:
      'Their queries told different kinds of accuracy: the best cells were not chosen by the same rule.',
    someDrawn: 'Curves of the first {{drawn}} are drawn; the table and what follows have all of them.',
    differences: 'What differs',
    noDifferences: 'All settings are the same.',
    aspect: { algorithm: 'Algorithm', table: 'Table', engine: 'Engine' },
    outcome: { best: 'Best mean test', tau: 'Kendall τ' },
    outcomeChoice: 'Measured by',
    role: { main: 'main predictor', control: 'control', teacher: 'teacher' },
    roleChoice: 'Which predictor',
    noCurves: 'None of these runs has such a predictor.',
    learningSummary:
      'Learning curves of {{runs}} runs, {{role}}; each was judged on held-out cells of its own seed.',
    bestSummary:
      'The best cell so far of {{runs}} runs, by what the queries told; shown is its mean test accuracy.',
    parallel: 'Settings and what came of them',
    parallelAbout: 'Each line is a run: where it stands on each setting that differs, and what came of it.',
    parallelSummary: 'A line for each of {{runs}} runs through {{axes}} axes.',
    parallelMore: 'Settings for which there is no room here, in the data: {{left}}.',
    importance: 'Which settings mattered',
    importanceHelp:
      'Share of the variance among {{runs}} finished runs that lies between a setting’s values, each setting for itself and less what chance would give (ε²; p by shuffling, corrected for the number of settings). Settings that work only together are not seen, and unequal numbers of runs mix their shares. Of the runs chosen here it tells, not of others.',
    tooFew:
      'At least {{least}} finished runs with several values of a setting, and several runs of a value, are needed; there are {{runs}} finished ones.',
    beyondChance: 'beyond chance (p {{p}}); {{runs}} runs, {{groups}} groups',
    maybeChance: 'may be chance (p {{p}}); {{runs}} runs, {{groups}} groups',
    together: 'Changed in step with {{others}}: either may be what mattered.',
  },
};
