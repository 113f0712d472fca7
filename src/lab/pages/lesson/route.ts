// Where in the lesson an address leads: `step` is the page, `pages` those that a teacher has chosen, `reps` the seeds of each
// kind of run.
import { STEP_IDS, type StepId, type Terms } from './lesson.ts';

/** Few enough to wait for, enough for an interval. */
const USUAL_REPETITIONS = 5;
const MOST_REPETITIONS = 20;

export interface Route {
  readonly step: StepId;
  /** The pages that are shown, in order; at least one. */
  readonly steps: readonly StepId[];
  readonly repetitions: number;
}

const isStep = (text: string): text is StepId => (STEP_IDS as readonly string[]).includes(text);

/** What is not understood is as if it were not there. */
export function routeOf(parameters: Readonly<Record<string, string>>): Route {
  const chosen = (parameters.pages ?? '').split(',').filter(isStep);
  const steps = chosen.length > 0 ? STEP_IDS.filter((id) => chosen.includes(id)) : STEP_IDS;
  const wish = parameters.step ?? '';
  const repetitions = /^\d{1,2}$/.test(parameters.reps ?? '') ? Number(parameters.reps) : USUAL_REPETITIONS;
  return {
    step: isStep(wish) && steps.includes(wish) ? wish : steps[0],
    steps,
    repetitions: Math.min(MOST_REPETITIONS, Math.max(1, repetitions)),
  };
}

/** What an address says of it; what is usual is left out. */
export function parametersOf({ step, steps, repetitions }: Route): Record<string, string | undefined> {
  return {
    step: step === steps[0] ? undefined : step,
    pages: steps.length === STEP_IDS.length ? undefined : steps.join(','),
    reps: repetitions === USUAL_REPETITIONS ? undefined : String(repetitions),
  };
}

/** @param settings of the experiment that the address describes; its seed is the lesson's */
export function termsOf({ repetitions }: Route, settings: Readonly<Record<string, unknown>>): Terms {
  const { seed } = settings;
  return { repetitions, seed: typeof seed === 'number' ? seed : 1 };
}
