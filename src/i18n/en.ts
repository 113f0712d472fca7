// All text of the page in English. Its shape is the contract: a translation that lacks a key does not compile.
export const en = {
  app: {
    name: 'SemiNAS Lab',
    tagline: 'Semi-supervised neural architecture search, as it happens',
    skip: 'Skip to the run',
    dismiss: 'Dismiss',
    close: 'Close',
  },
  intro: {
    title: 'Watch a search learn from guesses',
    lead: 'Measuring one network’s accuracy costs hours of training. SemiNAS measures a few, learns to predict the rest, and then trains on its own predictions. Does that help? Here you can see for yourself.',
    one: '{{labelled}} cells of NAS-Bench-101 are drawn and their accuracy is looked up. Each look-up is one query.',
    two: 'A predictor learns from them, labels {{unlabelled}} further cells itself, and learns from those too. A twin learns from the measured cells alone, for just as many steps.',
    three:
      'From the best cells the search climbs towards higher predicted accuracy and decodes new cells to query.',
  },
  table: {
    badge: 'Table',
    loading: 'Loading the table…',
    none: 'No table',
    kind: { measured: 'measured', surrogate: 'surrogate', imported: 'imported' },
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
      method: { random: 'Random search', evolution: 'Evolution', seminas: 'SemiNAS' },
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
  noTable: {
    title: 'There is no table of accuracies yet',
    what: 'The lab looks accuracies up in a table. Neither the measured one (oracle/nasbench101.parquet) nor the surrogate that comes with the lab (oracle/surrogate101.parquet) could be loaded from this server.',
    how: 'Import figures of your own under “Table” above. Or, if you run the server: put surrogate101.parquet back, or make the measured table once from the benchmark’s record files; then reload this page.',
    why: 'What happened',
    retry: 'Look again',
  },
  engine: {
    badge: 'Engine',
    pending: 'chosen at the first run',
    about: 'About this engine',
    device: 'This device',
    deviceHelp:
      'Measures gradient steps of the published model (batch 100) on every engine here; takes some seconds.',
    measure: 'Measure',
    measuring: 'Measuring…',
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'Copying is not allowed here',
    column: {
      engine: 'Engine',
      step: 'ms/step',
      rate: 'steps/s',
      gigaflops: 'GFLOP/s',
      share: 'of peak',
    },
    compared: 'For comparison: one core of a 2-core server',
    shareHelp: 'The peak is what the same engine reaches in a plain matrix product on this device.',
    id: {
      webgpu: 'WebGPU',
      wasm: 'WebAssembly',
      'wasm-relaxed': 'WebAssembly, relaxed SIMD',
      'reference-webgpu': 'Reference on WebGPU',
      'reference-wasm': 'Reference on WebAssembly',
      'reference-cpu': 'Reference in JavaScript',
    },
    reason: {
      gpu: 'This browser has WebGPU, so the predictor trains on the graphics card.',
      'software-gpu': 'WebGPU is only emulated in software here, so WebAssembly is faster.',
      'no-webgpu':
        'This browser has no WebGPU, so the predictor trains in WebAssembly. Everything works the same, only the speed differs.',
      'webgpu-failed': 'WebGPU is there but did not start, so the predictor trains in WebAssembly.',
      chosen: 'Chosen in the settings.',
      'chosen-unavailable': 'The engine chosen in the settings is not available here; this is the next best.',
      fallback: 'Faster engines did not start or stopped working; this is the next best.',
    },
  },
  language: { label: 'Language', en: 'English', 'zh-CN': '简体中文' },
  theme: { label: 'Theme', system: 'As the system', light: 'Light', dark: 'Dark' },
  help: {
    open: 'Help',
    title: 'What you are looking at',
    space:
      'The space: 423,624 cells of NAS-Bench-101. A cell is a small graph of 3×3 convolutions, 1×1 convolutions and max-poolings; a network is nine of them in a row.',
    predictors:
      'Two predictors start as one. The pseudo-labelled one trains on measured cells and on its own predictions for unmeasured cells; the labelled-only one trains on measured cells alone, for as many gradient steps.',
    measures:
      'Kendall’s τ counts how many pairs of held-out cells the predictor puts in the right order: 1 is perfect, 0 is chance. Spearman’s ρ compares the ranks; pairwise is the share of pairs in the right order.',
    caution:
      'In short runs, plain longer training often gains as much as pseudo-labels do, or more. That is why the twin is always there, and why one seed proves nothing.',
    paper:
      'Method: Luo et al., Semi-Supervised Neural Architecture Search, NeurIPS 2020 (arXiv 2002.10389). Benchmark: Ying et al., NAS-Bench-101, ICML 2019.',
    keys: 'Keyboard',
    key: {
      space: 'run, pause, resume',
      epoch: 'one epoch',
      stage: 'one stage',
      reset: 'reset',
    },
    keySpace: 'Space',
  },
  settings: {
    title: 'Settings',
    presets: 'Presets',
    preset: { demo: 'Demo', classroom: 'Classroom', paper: 'Paper' },
    presetHelp: {
      demo: 'Half a minute in any browser. Its seed is one with which the search beats its sample; with many others it does not.',
      classroom: 'More cells, three iterations',
      paper:
        'Model, sizes and epochs as published, told the mean test accuracy (see Protocol); hours without a graphics card',
    },
    estimate: 'This run: about {{time}} of training on this device (measured).',
    estimateNone: 'How long this run takes here is not known: its engine was not measured.',
    estimateUnknown: 'How long will this run take here?',
    more: 'More settings',
    moreChanged: '{{count, number}} changed',
    group: {
      search: 'Search',
      training: 'Training',
      model: 'Model',
      evaluation: 'Evaluation',
      engine: 'Engine',
    },
    resetField: 'Reset {{name}} to {{value}}',
    slider: '{{name}}, slider',
    newSeed: 'Draw a new seed',
    nextRun: 'Applies at the next run',
    nextRunHelp: 'The run in progress keeps the settings it started with.',
    share: 'Copy link',
    shared: 'Link copied',
    shareFailed: 'Copy it from the address bar',
    shareHelp:
      'The link holds all settings. On the same table and engine, the same link gives the same curves.',
    on: 'on',
    off: 'off',
    field: {
      labelled: {
        label: 'Labelled cells N',
        help: 'Cells whose accuracy is queried before anything is learnt.',
      },
      unlabelled: {
        label: 'Unlabelled cells M',
        help: 'Cells the predictor labels itself, in each iteration. 0 switches it off.',
      },
      upsampling: {
        label: 'Up-sampling',
        help: 'How often each labelled cell is repeated beside the pseudo-labelled ones.',
      },
      iterations: { label: 'Iterations', help: 'Rounds of training, climbing and querying.' },
      seed: { label: 'Seed', help: 'All chance comes from it: the same seed gives the same run.' },
      queries: { label: 'New cells per iteration', help: 'Cells found by the search and queried.' },
      climbFrom: { label: 'Climb from top K', help: 'Best labelled cells that the climb starts from.' },
      maxStepSize: { label: 'Largest step λ', help: 'How far along the gradient it goes at most.' },
      label: {
        label: 'A query tells',
        help: 'The accuracy the search gets to see, and chooses its best cell by.',
      },
      filterBelow: {
        label: 'Set aside below',
        help: 'Sampled cells of lower accuracy are not learnt from, but stay counted. Published code: 0.9.',
      },
      standardise: {
        label: 'Standardise labels',
        help: 'With the sample’s own mean and deviation, or the published constants.',
      },
      pretrainEpochs: {
        label: 'Epochs on labels',
        help: 'Passes over the labelled cells before pseudo-labelling.',
      },
      trainEpochs: {
        label: 'Epochs on both',
        help: 'Passes over labelled and pseudo-labelled cells together.',
      },
      learningRate: { label: 'Learning rate', help: 'Of Adam.' },
      batchSize: { label: 'Batch size', help: 'Cells in one gradient step.' },
      dropout: { label: 'Dropout', help: 'Share of values silenced in training.' },
      weightDecay: { label: 'Weight decay', help: 'L2, added to the gradient.' },
      clipNorm: { label: 'Clip gradient at', help: 'Largest global gradient norm.' },
      tradeOff: {
        label: 'Weight of the predictor',
        help: 'Its loss against the decoder’s: 1 trains the predictor alone.',
      },
      hiddenSize: { label: 'Hidden size', help: 'Width of encoder and decoder; multiples of 16.' },
      mlpSize: { label: 'Predictor width', help: 'Hidden layer of the predictor; multiples of 4.' },
      heldOut: { label: 'Held-out cells', help: 'Never labelled; both predictors are judged on them.' },
      evaluations: { label: 'Evaluations per training', help: 'How often each training is judged.' },
      control: {
        label: 'Labelled-only twin',
        help: 'A second predictor without pseudo-labels, for as many steps. Without it no gain can be told.',
      },
      engine: { label: 'Engine', help: 'What computes the predictor.' },
    },
    published: 'as published',
    protocol: 'Protocol',
    reported: 'Reported: mean test accuracy of the best cell, whatever a query tells.',
    notInTable: 'not in this table',
    choiceNotInTable:
      'The table in use has no such figures, so the run would not start. Choose another, or import figures that have them.',
    choiceCells: 'This table has such a figure for {{cells}} cells; only they can be queried.',
    choice: {
      'mean-test': 'mean test accuracy',
      'mean-validation': 'mean validation accuracy',
      validation: 'one validation run',
      sample: 'by the sample',
      published: 'by published constants',
      auto: 'automatic',
    },
  },
  player: {
    label: 'Player',
    run: 'Run',
    again: 'Run again',
    pause: 'Pause',
    resume: 'Resume',
    stepEpoch: 'Step epoch',
    stepStage: 'Step stage',
    reset: 'Reset',
    cancel: 'Cancel',
    progress: 'Progress of the run',
    elapsed: 'elapsed',
    remaining: 'about {{time}} left',
    estimating: 'estimating…',
    status: {
      idle: 'Ready',
    },
  },
  stages: {
    label: 'Stages of the run',
    iteration: 'Iteration {{current}} of {{total}}',
    name: {
      sample: 'Sample',
      query: 'Query',
      train: 'Train',
      'pseudo-label': 'Pseudo-label',
      'train-both': 'Train on both',
      climb: 'Climb',
      decode: 'Decode',
      'query-proposals': 'Query',
    },
    now: {
      idle: 'Press Run: each stage lights up as it happens.',
      sample: 'Drawing cells at random from the space.',
      query: 'Looking up the accuracy of {{labelled}} cells.',
      train: 'Training on {{labelled}} labelled cells: epoch {{epoch}} of {{epochs}}.',
      'pseudo-label': 'Predicting the accuracy of {{unlabelled}} unlabelled cells.',
      'train-both':
        'Training on labels and pseudo-labels together: epoch {{epoch}} of {{epochs}}. The twin takes as many steps on labels alone.',
      climb: 'Moving the {{climbFrom}} best cells up the predictor’s gradient.',
      decode:
        'Decoding moved embeddings into cells: {{proposals}} of {{wanted}} new ones found at step λ = {{stepSize}}.',
      'query-proposals': 'Looking up the accuracy of the new cells.',
      finished:
        'Finished: {{queries}} queries, best cell {{best}} mean test accuracy, rank {{rank}} of {{size}}.',
      cancelled: 'Cancelled. What was found so far stays here until the next run.',
      starting: 'Starting the engine…',
    },
    announce: {
      stage: 'Iteration {{iteration}}, {{stage}}',
      finished: 'The run has finished.',
    },
  },
  series: {
    semi: 'Pseudo-labelled',
    control: 'Labelled-only',
    ceiling: 'Ceiling',
    perfect: 'Perfect prediction',
    best: 'Best cell found',
    random: 'Random search (expected)',
  },
  metric: {
    label: 'Measure',
    kendall: 'Kendall τ',
    spearman: 'Spearman ρ',
    pairwise: 'Pairwise',
    long: {
      kendall: 'Kendall’s τ',
      spearman: 'Spearman’s ρ',
      pairwise: 'share of pairs in the right order',
    },
  },
  charts: {
    data: 'Data as a table',
    failed: 'This chart could not be drawn.',
    retry: 'Draw it again',
    learning: {
      title: 'How well each predictor ranks unseen cells',
      x: 'Gradient steps of each predictor',
      y: '{{metric}} on {{heldOut}} held-out cells',
      empty:
        'Two lines will grow here: one for the predictor that also learns from pseudo-labels, one for its twin that does not.',
      summary: 'After {{steps}} steps: pseudo-labelled {{semi}}, labelled-only {{control}} ({{metric}}).',
      iteration: 'it. {{iteration}}',
    },
    scatter: {
      title: 'Predicted against true accuracy',
      x: 'True mean test accuracy, %',
      y: 'Predicted accuracy, %',
      empty: 'Each dot will be a held-out cell. The nearer to the diagonal, the better the prediction.',
      summary:
        '{{shown}} held-out cells; root mean square error {{semi}} pseudo-labelled, {{control}} labelled-only, in percentage points. {{hidden}} cells lie beyond the frame.',
      pseudoHigh:
        'Pseudo-labels of iteration {{iteration}}, checked on {{cells}} cells: Kendall’s τ {{tau}}, on average {{bias}} percentage points too high.',
      pseudoLow:
        'Pseudo-labels of iteration {{iteration}}, checked on {{cells}} cells: Kendall’s τ {{tau}}, on average {{bias}} percentage points too low.',
      truth: 'True',
    },
    best: {
      title: 'Best accuracy against queries spent',
      x: 'Queries of the table',
      y: 'Mean test of the best cell, %',
      empty: 'A staircase will climb here with each better cell, towards the best that the table holds.',
      summary: '{{best}} after {{queries}} queries; the table’s best cell reaches {{ceiling}}.',
      ceiling: 'ceiling {{value}}',
      queries: 'Queries',
    },
    steps: 'Steps',
  },
  verdict: {
    label: 'Verdict so far',
    waiting: 'No verdict yet: first both predictors learn from the same labels.',
    shared:
      'So far both predictors are one and the same: {{metric}} {{value}} after {{steps}} steps on labels alone.',
    ahead:
      'After the same {{steps}} gradient steps, {{leader}} is ahead in {{metric}}: {{high}} against {{low}}.',
    level:
      'After the same {{steps}} gradient steps the two are level in {{metric}} ({{semi}} pseudo-labelled, {{control}} labelled-only).',
    caution: 'One seed proves nothing: try others before you believe it.',
    noControl:
      'The labelled-only twin is switched off, so nothing can be said about a gain: {{metric}} {{value}} after {{steps}} steps.',
    noPseudo:
      'No pseudo-labels in this run (M = 0): {{metric}} {{value}} after {{steps}} steps on labels alone.',
    leaderSemi: 'the pseudo-labelled predictor',
    leaderControl: 'the labelled-only predictor',
  },
  cell: {
    best: 'Best cell',
    selected: 'Cell {{index}}',
    toBest: 'Show the best cell',
    empty:
      'The best cell found will be drawn here, with its size, its accuracy and its rank among all cells.',
    loading: 'Looking the cell up…',
    failed: 'This cell could not be looked up: {{why}}',
    drawing: 'Graph of cell {{index}}: {{vertices}} vertices, {{edges}} edges; {{path}}',
    hash: 'Module hash',
    index: 'Index',
    parameters: 'Parameters',
    size: 'Vertices, edges',
    test: 'Mean test accuracy',
    label: 'Label of the query',
    validation: 'Validation accuracy',
    rank: 'Rank in the space',
    rankOf: '{{rank}} of {{size}}',
    regret: 'Below the ceiling',
    regretValue: '{{value}} points',
    unknown: 'not in the table',
    notQueried: 'not queried',
    operation: {
      input: 'in',
      output: 'out',
      'conv3x3-bn-relu': '3×3',
      'conv1x1-bn-relu': '1×1',
      maxpool3x3: 'pool',
    },
    operationName: {
      input: 'input',
      output: 'output',
      'conv3x3-bn-relu': '3×3 convolution',
      'conv1x1-bn-relu': '1×1 convolution',
      maxpool3x3: '3×3 max-pooling',
    },
  },
  accounts: {
    title: 'What this run cost and what it reports',
    protocol: 'Had the best cell been chosen by…',
    reported: 'Reported mean test',
    of: '{{count, number}} of the queried cells have it',
    used: 'used in this run',
    full: 'Full accounting',
    paper: 'Paper accounting (set-aside cells are free)',
    queries: '{{count, number}} queries',
    hours: '{{hours}} simulated GPU-hours, known for {{timed}}',
    repeated: 'Decoded sequences of cells already known',
    isomorphic: 'Decoded isomorphs of cells already known, merged with them',
    unanswerable: 'Proposed, but not in the table: could not be queried',
    judging: 'Looked up only to judge both predictors, never told to the search',
    cells: '{{count, number}} cells',
    empty: 'After a run: the bill by two accounts, and what each kind of label would have reported.',
  },
  queries: {
    title: 'Queried cells',
    count: '{{count, number}} queries',
    empty: 'Every look-up of the table is listed here, with how the cell was found.',
    number: 'No.',
    cell: 'Cell',
    reason: 'Found by',
    label: 'Label',
    test: 'Mean test',
    from: 'From',
    reasons: {
      initial: 'sample',
      filtered: 'set aside',
      proposed: 'search',
    },
    fromCell: '{{parent}}, λ {{stepSize}}',
    page: 'Rows {{first}}–{{last}} of {{total}}',
    previous: 'Previous rows',
    next: 'Next rows',
    show: 'Show cell {{index}}',
  },
  notices: {
    title: 'The link was not taken as it stands',
    'bad-value': '“{{value}}” is not a value for {{name}}; {{used}} is used.',
    otherTable:
      'Curves, accounts and queries below are of {{ofRun}}, the table that this run asked. The table now in use is {{inUse}}; the drawn cell’s figures come from it, and so will the next run’s.',
    repeated: '{{name}} was given twice; the first value counts.',
    'unknown-key': 'There is no setting “{{key}}”; it was ignored.',
    version:
      'This link is of version {{version}}, which this lab does not know. Nothing of it was used: the settings are as before. Ask for a newer link, or update the lab.',
  },
  incidents: {
    title: 'The run was disturbed and went on',
    engineChanged:
      'The engine stopped working, and {{engine}} took over with the same weights. Curves after that may differ in the last digits from those of the first engine.',
    workerReplaced:
      'The background worker ended, perhaps for want of memory. A new one went on from gradient step {{steps}}; the curves are the same as without it.',
    workerReplacedAtStart:
      'The background worker ended, perhaps for want of memory, before anything could be saved. The run began again from its seed.',
  },
  failure: {
    title: 'The run has stopped',
    openTitle: 'The lab could not start',
    kept: 'Your settings and everything recorded so far are still here.',
    restart: 'Restart the lab',
    again: 'Run again',
    resume: 'Go on from gradient step {{steps}}',
    details: 'Technical details',
    page: 'Something on this page broke',
    pageHelp:
      'Your settings are in the address bar. Reload the page; if it happens again, please report the text below.',
    reload: 'Reload',
    code: {
      unavailable: 'No engine could be started. Set Engine to automatic, or try another browser.',
      'device-lost':
        'The engine stopped: the graphics card was lost, perhaps to sleep or to a driver’s restart, or one of its threads ended. Run again, or choose another engine.',
      'out-of-memory': 'Memory ran out. Choose fewer unlabelled or held-out cells, or close other tabs.',
      diverged:
        'Training diverged: a loss is no longer a number. Lower the learning rate or the clipping norm.',
      unsupported: 'This engine cannot compute this model. Choose another engine or other sizes.',
      missing: 'The table is not there. Make it with the command below, or check the address.',
      empty: 'The table’s file is empty. Make it again.',
      directory: 'A folder was given where a file was expected.',
      unreadable: 'The file can no longer be read. Pick it again.',
      'wrong-type': 'The file is of another type than expected.',
      'not-a-table': 'The file is Parquet, but not a table of this lab. Make it again with npm run oracle.',
      'bad-value': 'The table holds a figure that cannot be. Make it again.',
      truncated: 'The file ends too early. Load or make it again.',
      checksum: 'The file is damaged. Load it again.',
      'wrong-records': 'These are records of another benchmark than NAS-Bench-101.',
      'unknown-cell': 'The table names a cell that is not in the space.',
      cancelled: 'It was cancelled.',
      unanswerable: 'The table has no figure for a cell that was queried. Choose another kind of label.',
      network: 'The table could not be fetched. Check the connection and look again.',
      'missing-column': 'The file lacks a column that is needed.',
      'too-few-cells':
        'The table has too few cells for these settings. Choose fewer labelled cells, or a lower threshold.',
      'no-test-figures':
        'The table has no test accuracies, and predictors and results are judged by those. Import figures that have a test_accuracy (or accuracy) column.',
      'no-such-label': 'The table has no figures of this kind. Choose another value for “A query tells”.',
      'bad-matrix': 'This is not a cell: its matrix is not valid.',
      'bad-operations': 'This is not a cell: its operations are not valid.',
      'no-path': 'This is not a cell: no path leads from input to output.',
      'too-many-vertices': 'This cell has too many vertices.',
      'too-many-edges': 'This cell has too many edges.',
      'unknown-hash': 'No cell has this hash.',
      'bad-index': 'No cell has this index.',
      'bad-tokens': 'These tokens are not a cell.',
      'names-disagree': 'The row names two different cells. Correct one of the names.',
      'mixed-units': 'One column has figures in percent and fractions.',
      'mixed-numbers': 'One column has numbers written in different ways.',
      'unclear-rows': 'The rows are not all the same measurement.',
      'unsupported-file':
        'The file uses something that is not supported here. Write it again in a simpler way.',
      'answers-nothing': 'The table has no figures that a search could ask for.',
      'no-run': 'The run is over or was replaced by another one. Run again.',
      'worker-lost': 'The background worker died, perhaps because memory ran out. Restart the lab and go on.',
      quota: 'The browser has no room to keep the table. Free some space and import it again.',
      'table-changed':
        'The table of this run could not be kept when it was imported, and it went with the background worker. Import it again, then run again.',
      unexpected:
        'Something went wrong that nobody foresaw. Run again; if it happens again, please report the details.',
    },
  },
} as const;

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };
/** What every language must provide. */
export type Messages = Texts<typeof en>;
