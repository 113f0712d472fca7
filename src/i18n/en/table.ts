// Texts of what is said of a table, and of importing one.
export const texts = {
  table: {
    kindHelp: {
      measured: 'Every figure was measured by training a network.',
      surrogate:
        'The figures are predicted by a model fitted to measured ones. They are not the benchmark’s own.',
      imported: 'You brought this table.',
    },
    covers: 'Cells covered',
    coversOf: '{{count, number}} of {{size}}',
    validation: 'With validation figures',
    best: 'Best cell (mean test)',
    source: 'Source',
    licence: 'Licence',
    notes: 'Notes',
    created: 'Made on',
    fidelity: {
      open: 'How faithful is it?',
      lead: 'This table is predicted, not measured. A lesson drawn from it holds on the real benchmark only as far as the two agree, so they were compared, on cells that the model had not been fitted to. A bar, set beforehand, says how close is close enough.',
      summary: '{{reached}} of {{all}} bars reached.',
      reached: 'reached',
      missed: 'missed by {{by}}',
      measure: 'Measure',
      value: 'Value',
      bar: 'Bar',
      result: 'Result',
      points: '{{value}} points',
      agreementTitle: 'Does it rank cells as the real table does?',
      agreementHelp:
        'Kendall’s τ and Spearman’s ρ compare two rankings: 1 is the same order, 0 is chance. Noise is added to the prediction on purpose, as repeated trainings differ too; so the table agrees less than the prediction. Differences of accuracies are in percentage points.',
      agreement: {
        predictionTau: 'Prediction before noise: τ',
        predictionSpearman: 'Prediction before noise: ρ',
        predictionTauHigh: 'Prediction before noise: τ among cells above 90%',
        tableTau: 'This table: τ',
        tableTauHigh: 'This table: τ among cells above 90%',
        quantiles: 'Spread of accuracies: largest difference, 5th to 99.9th percentile',
        maxima: 'Accuracy of the best cell: difference',
      },
      behaviourTitle: 'Do searches and predictors behave as on the real table?',
      behaviourHelp:
        'The same method with the same seeds, once on each table. This matters most here: it says whether what you see in the lab would happen on the real benchmark.',
      searches: 'Best accuracy that a search has found (differences in percentage points)',
      predictors: 'Kendall’s τ of a predictor on unseen cells',
      queries: 'Queries',
      labelled: 'Labelled cells',
      real: 'Real table',
      surrogate: 'This table',
      difference: 'Difference',
      seeds: 'Seeds',
      exact: 'exact',
      method: {
        random: 'Random search',
        evolution: 'Evolution',
        seminas: 'SemiNAS',
      },
      made: 'Allowed {{number}} queries, it made {{real}} on the real table and {{table}} on this one on average: climbing found too few new cells.',
      rest: 'All other figures ({{number}})',
    },
    about: 'About this table',
    passedOver: 'Another table was passed over: {{why}}',
  },
  import: {
    title: 'Import figures',
    pick: 'Pick a file or drop it here',
    help: 'An official record file (nasbench_only108.tfrecord or nasbench_full.tfrecord), a table of this lab as Parquet, or a CSV, JSON lines or Parquet of your own with module_hash (or matrix and ops, or index) and accuracy. It is read in this browser and uploaded nowhere. Runs started from then on use it.',
    progress: 'Progress of the import',
    estimating: 'estimating…',
    remaining: 'about {{time}} left',
    step: {
      reading: 'Reading {{name}}',
      hashing: 'Hashing all cells, to find those of {{name}}',
      joining: 'Joining the rows of {{name}} onto the space',
      keeping: 'Keeping the table for your next visit',
    },
    bytes: '{{done}} of {{total}} MB',
    rate: '{{rate}} MB/s',
    cancel: 'Cancel',
    cancelled: 'Cancelled. The table in use has not changed.',
    done: 'Imported.',
    doneHelp: 'Runs started from now on use it.',
    failed: 'Not imported.',
    unchanged: 'The table in use has not changed.',
    notKept:
      'It is in use now, but this browser could not keep it, so it will be gone at your next visit. Free some space or leave private browsing, then import it again; or save it as a file.',
    fileBytes: '{{bytes}} bytes',
    fileMegabytes: '{{megabytes}} MB',
    report: {
      bytes: 'File',
      records: 'Records read',
      rows: 'Rows read',
      joined: 'Cells joined',
      cells: 'Cells with figures',
      budgets: 'Training budgets, epochs',
      runs: 'Runs of each',
      incomplete: 'With fewer runs: no mean given',
      extra: 'Surplus runs left out',
      rounded: 'Accuracies rounded',
      unknown: 'Rows of no known cell',
      duplicates: 'Further rows of a cell, averaged',
      outOfRange: 'Figures out of range, left out',
      disagreeing: 'Rows naming two different cells, refused',
      refused: 'Broken or unclear rows, refused',
      leftOut: 'Rows of other epochs or data sets, left out',
      repeats: 'Further repeats of a cell, averaged',
      unreadable: 'Figures that are no numbers, left out',
    },
    decisions: 'What was decided',
    unit: {
      fraction: 'Column “{{column}}”: fractions, by {{by}} of {{of}} values.',
      percent: 'Column “{{column}}”: percent, by {{by}} of {{of}} values.',
    },
    selection: {
      epochs: 'Column “{{column}}”: rows of {{used}} epochs used, {{left}} others left out.',
      dataset: 'Column “{{column}}”: rows of {{used}} used, {{left}} others left out.',
      repeat: 'Column “{{column}}”: {{used}} repeats, averaged for each cell.',
    },
    ignored: 'Column “{{column}}”: taken for row numbers, not for indices of cells.',
    rowProblems: 'The first rows that could not be used',
    rowProblem: 'Row {{row}}: {{why}}',
    why: {
      'out-of-range': 'Accuracy “{{value}}” is not between 0 and 1 (or 0 and 100), column “{{column}}”.',
      'bad-seconds': 'Column “{{column}}” has “{{value}}”: seconds cannot be below 0 or without end.',
      unreadable: 'Column “{{column}}” has “{{value}}”, which is no number.',
      'unclear-row': 'It does not say of which epochs or data set it is, where other rows do.',
      'bad-json': 'It is no JSON object: “{{value}}”.',
      'extra-fields':
        'It has more fields than the header: “{{value}}”. A comma in a figure or a list needs quotes around it.',
      cell: 'Column “{{column}}” has “{{value}}”. {{why}}',
    },
    problem: {
      empty: 'The file is empty. Download or export it again.',
      directory: 'This is a folder, or a file that cannot be read. Give a single file.',
      unreadable: 'The file was changed, moved or removed while it was read. Pick it again.',
      'wrong-type-gzip': 'The file is packed with gzip. Unpack it first, then import what is in it.',
      'wrong-type-zip': 'The file is a zip archive. Unpack it first, then import what is in it.',
      'wrong-type-html':
        'The file is a web page, probably an error page in place of the download. Download it again.',
      'wrong-type-json':
        'This is no JSON of one object a cell. Give JSON lines such as {"module_hash": "…", "accuracy": 0.94}, or an array of such objects.',
      'wrong-type-binary':
        'This is no record file, Parquet, CSV or JSON; or it is damaged from its first bytes. Give another file, or download this one again.',
      'wrong-type-large':
        'This text file is far too large for a table of cells. Give a CSV with one row a cell.',
      'truncated-record':
        'The file ends in the middle of record {{record}}, at byte {{byte}}. Download it again, to its end.',
      truncated: 'The Parquet file is damaged or cut short. Download or export it again.',
      'checksum-record':
        'The file is damaged: the checksum of record {{record}}, at byte {{byte}}, does not match. Download it again.',
      'wrong-records-record':
        'Record {{record}} is not of NAS-Bench-101. Give nasbench_only108.tfrecord or nasbench_full.tfrecord.',
      'unknown-cell-record':
        'Record {{record}} is of a cell that is not in the space, or carries another cell’s hash. Give an official record file.',
      'unknown-cell-first':
        'None of the {{rows}} rows is of a cell of NAS-Bench-101; row {{row}} has “{{text}}” in column “{{column}}”. Correct the columns that name the cells.',
      'unknown-cell':
        'None of the {{rows}} rows is of a cell of NAS-Bench-101. Correct the columns that name the cells.',
      'bad-value-record':
        'Record {{record}} has an accuracy outside 0 to 1, or an impossible training time. Download the file again.',
      'bad-value':
        'There are figures that cannot be used: accuracies must be numbers from 0 to 1 (or 0 to 100). Correct the file.',
      'bad-value-figure':
        'No accuracy can be used: row {{row}} has “{{text}}” in column “{{column}}”. Accuracies must be numbers from 0 to 1 (or 0 to 100). Correct the file.',
      'mixed-units':
        'Column “{{column}}” mixes units: row {{row}} has {{text}} (percent), row {{otherRow}} has {{otherText}} (a fraction). Write all of them in one unit.',
      'mixed-units-marked':
        'Column “{{column}}” is marked as percent, but row {{row}} has {{text}}, which may be a fraction. Write all of its figures in percent, or all as fractions without the mark.',
      'mixed-numbers-comma':
        'Column “{{column}}” has “{{text}}” in row {{row}} and “{{otherText}}” in row {{otherRow}}: decimal commas and decimal points in one column. Write all of them in one way.',
      'mixed-numbers-signed':
        'Column “{{column}}” has “{{text}}” in row {{row}} and “{{otherText}}” in row {{otherRow}}: with and without a percent sign in one column. Write all of them in one way.',
      'mixed-numbers-grouping':
        'Column “{{column}}” has “{{text}}” in row {{row}}: the comma may group digits or begin decimals. Write the figures without it, or with a decimal point.',
      'unclear-rows-epochs':
        'Column “{{column}}” says {{there}}; NAS-Bench-101 has 108, 36, 12 and 4 epochs, and searches need 108. Give a file with such rows, or remove the column if it means something else.',
      'unclear-rows-dataset':
        'Column “{{column}}” says {{there}}; NAS-Bench-101 is of CIFAR-10 alone. Give a file with such rows, or remove the column if it means something else.',
      'unclear-rows-factor':
        'Rows of one cell differ in column “{{column}}” ({{there}}), the first in row {{row}}, so they are not the same measurement. Keep the rows of one value, or remove the column if they are repeats.',
      'unclear-rows-twice': 'There are two columns “{{column}}”. Leave one of them.',
      'unsupported-file':
        'The Parquet file is not damaged, but uses something that is not supported here: {{what}}. Write it again without (compression zstd or snappy), or as CSV.',
      'answers-nothing-budgets':
        'The file holds figures of {{budgets}} epochs only; searches ask for accuracies after 108 epochs. Give a file that has them, such as nasbench_only108.tfrecord.',
      'answers-nothing-figures':
        'The file holds no accuracies that a search could ask for. Give a file with accuracies after 108 epochs.',
      'missing-column-cell':
        'No column names the cells. One must be module_hash, or matrix and ops, or index; the file has: {{there}}.',
      'missing-column-accuracy':
        'There is no column of accuracies. One must be called accuracy, test_accuracy or validation_accuracy; the file has: {{there}}.',
      'out-of-memory': 'Memory ran out. Close other tabs, then import it again.',
      'worker-lost':
        'The background worker died, perhaps because memory ran out. Reload the page, then import it again.',
    },
    forget: 'Forget the imported table',
    export: 'Save this table as Parquet',
  },
};
