// What is trained in learning without a search, and how much work that is.
import { parameterLayout } from '../../predictors/encoderDecoder/layout.ts';
import { PARAMETER_COUNT } from '../../predictors/graph/layout.ts';
import type { Plan } from '../algorithm.ts';
import type { Series } from '../events.ts';
import type { Kind, LearnSettings } from './fields.ts';

/** Whether a predictor is trained by gradient steps. */
export const learnsBySteps = (kind: Kind): boolean => kind === 'lstm' || kind === 'graph';

/** Who takes part beside the student. */
export interface Roster {
  /** Labelled cells alone, as many steps; without unlabelled ones it would be the student itself. */
  readonly control: boolean;
  readonly teacher: LearnSettings['teacher'];
  /** The teacher of a student of the same kind that is taught by its own guesses. */
  readonly selfTaught: LearnSettings['selfTaught'];
  /** An ensemble of the student's kind is needed. */
  readonly ensemble: boolean;
}

export function rosterOf({ unlabelled, teacher, scheme, selfTaught }: LearnSettings): Roster {
  const learnsFree = scheme !== 'pseudo-labels';
  if (unlabelled === 0 || (teacher === 'none' && !learnsFree))
    return { control: false, teacher: 'none', selfTaught: 'none', ensemble: false };
  // Where the student is taught so anyway, once is enough.
  const own = !learnsFree && selfTaught === teacher ? 'none' : selfTaught;
  return { control: true, teacher, selfTaught: own, ensemble: [teacher, own].includes('ensemble') };
}

export function plan(settings: LearnSettings): Plan {
  const { labelled, student, steps, members, heldOut } = settings;
  const { control, teacher, selfTaught, ensemble } = rosterOf(settings);
  const series: Series[] = [{ id: 'main', role: 'main' }];
  if (control) series.push({ id: 'control', role: 'control' });
  if (selfTaught !== 'none') series.push({ id: 'self', role: 'control' });
  if (teacher !== 'none') series.push({ id: 'teacher', role: 'teacher' });

  const ofStudentsKind = series.filter(({ role }) => role !== 'teacher').length + (ensemble ? members : 0);
  const isOther = teacher !== 'none' && teacher !== 'itself' && teacher !== 'ensemble';
  const trained = (learnsBySteps(student) ? ofStudentsKind : 0) + (isOther && learnsBySteps(teacher) ? 1 : 0);
  return {
    queries: labelled,
    steps: [steps * trained],
    series,
    learnsBy: learnsBySteps(student) ? 'steps' : 'labels',
    parameters:
      student === 'lstm' ? parameterLayout(settings).count : student === 'graph' ? PARAMETER_COUNT : 0,
    examples: fittedExamples(settings, series, isOther),
    engine: student === 'lstm' || teacher === 'lstm',
    initial: labelled,
    heldOut,
  };
}

/** What fitted students and teachers learn from: labels, and taught ones the unlabelled cells beside them. */
function fittedExamples(
  { labelled, unlabelled, student, teacher }: LearnSettings,
  series: readonly Series[],
  isOther: boolean,
): number {
  const pupils = learnsBySteps(student) ? [] : series.filter(({ role }) => role !== 'teacher');
  const taught = pupils.filter(({ id }) => id !== 'control' && pupils.length > 1);
  const teachers = isOther && !learnsBySteps(teacher as Kind) ? 1 : 0;
  return labelled * (pupils.length + teachers) + unlabelled * taught.length;
}
