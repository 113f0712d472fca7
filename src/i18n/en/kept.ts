// Texts of kept runs, wherever they are shown.
export const texts = {
  kept: {
    seed: 'seed {{seed}}',
    budget: '{{queries}} queries',
    interrupted: 'A run was interrupted',
    interruptedHelp:
      'The page was closed or reloaded before it ended. It can go on from where it was, to the same numbers as without the interruption. It also stays in the library.',
    done: '{{share}} done',
    goOn: 'Go on',
    otherTable: 'It asked the table “{{table}}”, which is not the one in use.',
    elsewhere:
      'Another tab is at the same run and keeps it. This one computes it too; when it ends, it is kept once.',
    notKept: 'This run is not kept',
    tryAgain: 'Try again',
    saveFile: 'Save as a file',
    shown: 'From the library: shown as it was recorded; nothing was computed now.',
    shownBy: 'From the library: shown as it was recorded, computed by {{engine}}; nothing was computed now.',
    stoppedAt: 'Stopped at {{share}}; it is kept, and can go on.',
  },
};
