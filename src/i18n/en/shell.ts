// Texts of what stands around every page: header, notices, failures.
export const texts = {
  app: {
    name: 'SemiNAS Lab',
    tagline: 'Semi-supervised neural architecture search, as it happens',
    skip: 'Skip to the run',
    copyLink: { ready: 'Copy link', copied: 'Copied', failed: 'Copying is not allowed: copy the address' },
    dismiss: 'Dismiss',
    close: 'Close',
    loading: 'Loading…',
    pages: 'Pages',
    allPages: 'All pages',
    pageFailed: 'This page could not be loaded. Check the connection and try again.',
    retry: 'Try again',
    title: '{{page}} · {{name}}',
    share: 'Share',
    openWhole: 'Open in {{name}}',
  },
  page: {
    lab: 'Lab',
    lesson: 'Lesson',
    searches: 'Searches',
    sweep: 'Sweep',
    library: 'Library',
    explorer: 'Space',
    editor: 'Editor',
    ranks: 'Ranks',
    evidence: 'Evidence',
    slow: 'Slow motion',
    glossary: 'Glossary',
  },
  badge: {
    table: 'Table',
    loading: 'Loading the table…',
    none: 'No table',
    kind: {
      measured: 'measured',
      surrogate: 'surrogate',
      imported: 'imported',
    },
    engine: 'Engine',
    pending: 'automatic',
  },
  engineId: {
    webgpu: 'WebGPU',
    wasm: 'WebAssembly',
    'wasm-relaxed': 'WebAssembly, relaxed SIMD',
    'reference-webgpu': 'Reference on WebGPU',
    'reference-wasm': 'Reference on WebAssembly',
    'reference-cpu': 'Reference in JavaScript',
  },
  language: { label: 'Language' },
  theme: {
    label: 'Theme',
    system: 'System',
    light: 'Light',
    dark: 'Dark',
  },
  present: { name: 'Presenter mode', help: 'Presenter mode: large type and high contrast, for a projector' },
  help: {
    open: 'Keys',
    title: 'Keyboard',
    key: {
      space: 'run, pause, resume',
      epoch: 'one epoch',
      stage: 'one stage',
      reset: 'reset',
      arrows: 'in a chart: from point to point; Enter shows the cell',
    },
    keySpace: 'Space',
  },
  picture: {
    save: 'Save',
    svg: 'SVG (drawing)',
    png: 'PNG (image)',
    light: 'Light colours',
    failed: 'The browser could not paint this picture. Save it as SVG.',
    unverified: 'as shared, not verified',
  },
  notices: {
    title: 'The link was not taken as it stands',
    link: 'Version of the link',
    algorithm: 'Algorithm',
    engine: 'Engine',
    table: 'Table',
    iterations: 'Iterations',
    automatic: 'automatic',
    tableInUse: 'the one in use',
    'passed-over':
      '“{{key}}” stands before the “#” of the link; as there are settings behind it, those count.',
    view: {
      hide: 'There is no part “{{name}}” of the page to hide; all else is as the link says.',
      lock: 'There is no setting “{{name}}” to fix; all else is as the link says.',
      embed: '“{{name}}” is no value for embed; 1 leaves the header out.',
      lang: 'There is no language “{{name}}” here; the page is in the one that you see.',
    },
    'unknown-page': 'There is no page “{{key}}”; this is the usual one.',
    'bad-value': '“{{value}}” is not a value for {{name}}; {{used}} is used.',
    otherTable:
      'Curves, accounts and queries below are of {{ofRun}}, the table that this run asked. The table now in use is {{inUse}}; the drawn cell’s figures come from it, and so will the next run’s.',
    repeated: '{{name}} was given twice; the first value counts.',
    'unknown-key': 'There is no setting “{{key}}”; it was ignored.',
    version:
      'This link is of version {{version}}, which this lab does not know. Nothing of it was used: the settings are as before. Ask for a newer link, or update the lab.',
  },
  newVersion: {
    title: 'A newer version of the lab is ready',
    what: 'This page keeps the version that it was opened with until it is loaded anew.',
    busy: 'This page keeps its version, and the run goes on. Loaded now, the run so far is kept and offered to go on.',
    load: 'Load it now',
  },
  noTable: {
    title: 'There is no table of accuracies yet',
    what: 'The lab looks accuracies up in a table. Neither the measured one (oracle/nasbench101.parquet) nor the surrogate that comes with the lab (oracle/surrogate101.parquet) could be loaded from this server.',
    how: 'Import figures of your own under “Table” above. Or, if you run the server: put surrogate101.parquet back, or make the measured table once from the benchmark’s record files; then reload this page.',
    why: 'What happened',
    retry: 'Look again',
  },
  failure: {
    title: 'The run has stopped',
    openTitle: 'The lab could not start',
    kept: 'Your settings and everything recorded so far are still here.',
    restart: 'Restart the lab',
    again: 'Run again',
    resume: 'Go on where it stopped',
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
      'not-together':
        'Two settings cannot be used together, see the details. Choose another value for one of them.',
      'too-many-cells':
        'These are more cells than this predictor can learn from. Choose fewer unlabelled cells, or another predictor.',
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
      'budget-spent':
        'The search asked for more than its budget allows: a defect. Please report the details.',
      'no-journal': 'What was kept of this run cannot be read. Run again.',
      'other-run': 'What was kept belongs to another run. Run again.',
      'journal-mismatch': 'What was kept does not fit this version of the lab. Run again.',
      'storage-full':
        'The browser has no room left to keep this. What is on the page is still here: save it as a file, or delete runs in the library, then try again.',
      'storage-unavailable':
        'This browser keeps nothing, as in a private window. The lab works, but runs are gone when the page is closed: save them as a file before.',
      'storage-newer':
        'A newer version of the lab has changed what is kept in this browser. Nothing of it is lost: reload this page to get the newer version.',
      'storage-blocked':
        'Another tab with an older version of the lab holds what is kept. Close the lab’s other tabs, then try again.',
      'other-tab': 'Another tab is at this run. Go on with it there, or close that tab and try again.',
      'not-a-library':
        'This is no file of kept runs. Choose one that “Export” in a library has written (it ends in .seminas.zip). Nothing was changed.',
      'library-damaged':
        'The file is cut or was changed since it was written. Get it once more from where it comes from. Nothing was changed.',
      'library-newer':
        'The file was written by a newer version of the lab. Reload this page, or ask for a file of an older one. Nothing was changed.',
      'library-too-large':
        'The file unpacks to more than a browser can hold. Export fewer runs at a time. Nothing was changed.',
      unexpected:
        'Something went wrong that nobody foresaw. Run again; if it happens again, please report the details.',
    },
  },
  incidents: {
    title: 'The run was disturbed and went on',
    engineChanged:
      'The engine stopped working, and {{engine}} took over with the same weights. Curves after that may differ in the last digits from those of the first engine.',
    workerReplaced:
      'The background worker ended, perhaps for want of memory. A new one took up the run where it was, and computed again what had come after gradient step {{steps}}; the curves are the same as without it.',
    workerReplacedAtStart:
      'The background worker ended, perhaps for want of memory, before a predictor’s weights could be saved. A new one took up the run from its seed; the curves are the same as without it.',
  },
};
