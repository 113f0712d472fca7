// Texts of sharing: the dialog, and what is said of results that came with a link.
export const texts = {
  share: {
    link: 'Link',
    linkHelp:
      'It holds all settings and names the table. On the same table and engine it gives the same curves, bit for bit.',
    withResults: 'With the results ({{size}} KB)',
    withResultsHelp:
      'Whoever opens it sees them at once, marked as not verified, and can compute them again with one button.',
    passedOn: 'These came with a link and are passed on as they came: nobody has verified them here.',
    noResults: 'Once a run has finished, its results can go along in the link.',
    native: 'Share…',
    copy: { ready: 'Copy', copied: 'Copied', failed: 'Select and copy it' },
    qr: 'QR code',
    qrHelp: 'Opens this link on a phone or tablet. Drawn here, without any service.',
    qrBare: 'Opens the same settings on a phone or tablet; the results do not fit into a code.',
    command: 'Command',
    commandHelp: 'Computes the same run without a browser, in a folder of this project.',
    frame: 'Frame for another page',
    frameHelp:
      'HTML for a course page: the lab without its header. The table’s name and a link to the whole lab stay.',
    lesson: {
      title: 'For a lesson: show a part of the page, fix settings',
      help: 'What is chosen here goes into the link, the code and the frame. The name of the table, the verdict with its caution and all notices always stay.',
      group: { header: 'Header', settings: 'Settings', run: 'Run', results: 'Results' },
      part: {
        pages: 'Links to pages',
        engine: 'Engine',
        share: 'Share',
        language: 'Language',
        theme: 'Theme',
        presenter: 'Presenter button',
        keys: 'Keys',
        settings: 'The whole panel',
        algorithm: 'Algorithm',
        presets: 'Presets',
        estimate: 'Time it takes',
        protocol: 'Protocol',
        more: 'More settings',
        steps: 'Step buttons',
        stages: 'Stages',
        intro: 'Introduction',
        next: 'What to try next',
        learning: 'Learning curves',
        best: 'Best so far',
        cell: 'Best cell',
        details: 'All tabs below',
        predictions: 'Predictions',
        whole: 'All cells',
        losses: 'Losses',
        queries: 'Queries',
        history: 'History',
        cost: 'Cost and report',
        instant: 'One point at once (sweep)',
      },
      lock: {
        searches: 'Which searches',
        repeats: 'Number of seeds',
        x: 'Columns',
        y: 'Rows',
        z: 'Maps',
        seeds: 'Seeds',
        no: 'Points left out',
      },
      locked: 'Fixed settings',
      everything: 'All of them',
    },
    report: {
      title: 'Report and citation',
      save: 'Save a report (HTML)',
      help: 'One file that opens without a network: what may be concluded, caveats, all figures that the page shows now, settings, seeds, link and citation.',
      nothing:
        'There is nothing to report yet: it takes a run that has finished, or a sweep with some results.',
      bibtex: 'BibTeX',
      titleRun: 'A run of {{algorithm}} on NAS-Bench-101',
      titleSweep: 'A sweep of {{algorithm}} on NAS-Bench-101',
      made: 'Made on {{date}} with {{name}} {{version}}',
      conclusions: 'What it comes to',
      caveats: 'What to keep in mind',
      caveat: {
        seed: 'This is one seed. It proves nothing by itself: any difference may be chance. A sweep over several seeds gives intervals.',
        seeds:
          'Intervals are 95 % bootstrap intervals over seeds. Where one holds zero, nothing is settled; of many comparisons, one in twenty looks settled by chance.',
        control:
          'Whether pseudo-labels help is only said by the labelled-only control of the same number of gradient steps: longer training alone helps, too.',
        surrogate:
          'The accuracies are predictions of a surrogate, not measured. It was fitted on features of the graph, which flatters predictors on such features.',
        imported:
          'The accuracies come from a file that somebody imported; what they are is not known to the lab.',
        shared: 'These results came with a link. Nobody has computed them again where this report was made.',
      },
      settings: 'Settings',
      origin: 'Where the figures come from',
      digest: 'Digest of the table',
      version: 'Version of the lab',
      axis: { x: 'Columns', y: 'Rows', z: 'Maps', seeds: 'Seeds' },
    },
    results: {
      title: 'As shared, not yet verified',
      origin:
        'These results came with the link; nothing was computed here. By the link they are of {{table}}, computed by {{engine}} in version {{version}} of the lab.',
      noEngine: 'no engine (nothing is trained step by step)',
      short:
        'What would make the link too long is not in it: the predictions of single cells, perhaps the list of queries.',
      otherTable: 'The table in use here is another one, so a new run will give other figures.',
      verify: 'Compute again and compare',
      computing: 'Computing again what was shared',
      computingHelp:
        'What is on the page now is computed here. As shared, the best cell has a mean test accuracy of {{best}}. At the end both are compared.',
      identical: 'Identical',
      identicalHelp:
        'Computed again here, the run came to the same as was shared: every query, every judgement, to the last digit.',
      differs: 'Not the same as shared',
      first: {
        query: 'The first difference is at query {{number}}.',
        curve: {
          steps: 'The first difference is in the curve of {{series}}, after {{steps}} steps.',
          labels: 'The first difference is in the curve of {{series}}, with {{steps}} labels.',
        },
        result: 'Queries and curves are the same; what the run reports at its end is not.',
        ground:
          'What the run came to is the same; what it is held against is not: the ceiling, random search, or the predictions of single cells.',
        digits: 'All figures are the same as far as they are shown, but not in their last digits.',
      },
      reason: {
        table: 'Another table answers here: {{here}}. Shared was a run on {{there}}.',
        engine:
          'Another engine computed: {{here}}. Shared was a run by {{there}}. Engines differ in the last digits, and from there a search may go another way. Choose that engine under “More settings” to tell.',
        device:
          'The engine is the same, {{there}}, but it rounds as each device does; the results of two devices differ in the last digits, and from there a search may go another way.',
        version: 'Version {{here}} of the lab computes here; shared was a run in version {{there}}.',
      },
      noReason:
        'Table, engine and version are the same, so a run would give the same. The shared figures are not what this run comes to: they may have been changed. Trust what was computed here.',
      there: 'As shared',
      here: 'Computed here',
      best: 'Mean test accuracy of the best cell',
      rank: 'Its rank',
      queries: 'Queries',
      tau: 'Kendall’s τ, {{name}}',
      waiting:
        'This link carries results. There is a run of your own on the page, whose place they would take.',
      show: 'Show the shared results',
      failed: {
        title: 'The results in this link cannot be shown',
        damaged:
          'They were cut or changed on the way, as some chat and mail programs do with long links. The settings are those of the link: press Run, or ask for the link again.',
        'too-large':
          'They are longer than any results of this lab, so nothing of them was read. The settings are those of the link: press Run to compute them.',
        version:
          'A newer version of the lab has written them. Reload the page to get the newer version, or press Run to compute them.',
        'other-settings':
          'They are of other settings than those in the link, which somebody must have changed. Press Run to compute those of the link.',
        unexpected:
          'They could not be read. Check the connection and reload the page, or press Run to compute them.',
      },
    },
  },
};
