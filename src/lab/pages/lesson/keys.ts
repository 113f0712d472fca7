// Keys of addresses that are the lesson's: the page that is open, the pages that a teacher has chosen, the seeds of each kind of
// run, and whether the teacher's guide is open.
export const LESSON_KEYS = ['step', 'pages', 'reps', 'guide'] as const;
