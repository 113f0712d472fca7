// Texts of the page that compares searches.
export const texts = {
  searches: {
    setup: 'What is compared',
    which: 'Searches',
    own: 'Each search takes the settings that suit this budget; its name in the table leads to the lab with all of them.',
    repeats: {
      label: 'Seeds',
      help: 'Counted up from the seed above, at most {{most}}. With five or more there is an interval.',
    },
    axes: 'Axes',
    measure: {
      label: 'Show',
      accuracy: 'mean test accuracy',
      regret: 'distance to the best cell (regret)',
      rank: 'rank',
    },
    logX: 'Queries on a log scale',
    logY: 'Values on a log scale',
    ready: '{{count, number}} runs to make',
    underWay: '{{done}} of {{count}} runs done, {{lanes}} at a time',
    ended: '{{done}} of {{count}} runs done',
    unknown: 'The link names searches that this lab does not have: {{names}}. They were left out.',
    meanLine: '{{name}}, mean of {{count}}',
    noExpectedRank:
      'What rank random search would be expected to reach is known only where a query tells mean test accuracy.',
    status: {
      waiting: 'waiting',
      starting: 'starting',
      running: 'running',
      paused: 'paused',
      finished: 'finished',
      cancelled: 'cancelled',
      failed: 'stopped',
      idle: 'waiting',
      shared: 'waiting',
    },
    table: {
      title: 'Where they stand',
      search: 'Search',
      status: 'State',
      queries: 'Queries',
      best: 'Best cell, mean test',
      regret: 'Below ceiling, points',
      rank: 'Rank',
      medianRank: 'Median rank',
      time: 'Computing',
      open: 'Open {{name}} in the lab, with its settings',
      progress: 'Progress of {{name}}',
      seedsDone: '{{ended}} of {{seeds}} seeds',
      meanOf: 'mean of {{count}} seeds',
      interval: '95 %: {{low}} – {{high}}',
    },
    oneSeed: 'One seed proves nothing: which search is ahead here may be chance. Choose several seeds.',
    fewSeeds:
      'Means of {{seeds}} seeds. That is too few for an interval, so differences may be chance; from {{fewest}} seeds on there is one.',
    manySeeds:
      'Means of {{seeds}} seeds with 95 % bootstrap intervals, once all seeds are done. Where two intervals overlap, nothing is settled; all searches share the seeds.',
    protocol: {
      validation: 'chosen by one validation run',
      test: 'chosen by test accuracy',
      own: 'a protocol of its own',
    },
    published: {
      show: 'Published figures',
      title: 'Published figures and their protocols',
      about:
        'Mean test accuracy on the measured NAS-Bench-101, as others have published it. How the best cell is chosen alone makes tenths of a percentage point, so only figures of one protocol can be set beside each other.',
      search: 'Search',
      queries: 'Queries',
      best: 'Published',
      protocol: 'Protocol',
      source: 'Source',
      same: 'as in these runs',
      surrogate:
        'Dots are published figures, on the measured table. These runs ask a surrogate: they cannot be set beside them.',
      allSame: 'Dots are published figures of the same protocol as these runs.',
      others:
        'Dots are published figures. In these runs a query tells: {{label}}. Pale dots were measured by another protocol and are no comparison; the pointer says which.',
      none: 'There are no published figures for up to {{budget}} queries.',
    },
  },
};
