// The last page: nothing is run; what was predicted and found is looked back on.
import type { Step } from '../lesson.ts';

export const closing: Step = {
  id: 'closing',
  minutes: 2,
  findings: [],
  questions: [],
  experiments: () => [],
  outcome: () => ({ answers: {}, findings: [] }),
};
