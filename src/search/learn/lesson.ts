// One lesson: on the cells that are labelled now, a control learns from them alone, a teacher from the same, and a student from
// both labels and unlabelled cells, for as many steps. Everyone begins anew: nothing is
// left of an earlier lesson.
import type { Random } from '../../random/random.ts';
import type { Bench } from '../algorithm.ts';
import type { AlgorithmEvent, Evaluation } from '../events.ts';
import { examplesOf } from '../seminas/learn.ts';
import { jointLesson, labelledLesson, sampleUnlabelled } from '../seminas/pseudoLabels.ts';
import { wholeSpace } from '../wholeSpace.ts';
import type { Kind, LearnSettings } from './fields.ts';
import { learnsBySteps, type Roster, rosterOf } from './plan.ts';
import { type Predicts, type Pupil, School, type Student } from './students.ts';

/** Where a lesson stands in a run. */
export interface Place {
  /** Draws of the lesson. */
  readonly random: Random;
  /** Id of the student's series. */
  readonly main: string;
  /** The stage in which teachers learn. */
  readonly teachStage: string;
  /** Steps that each series had taken before. */
  readonly stepsBefore: number;
}

/** What teachers guess of the unlabelled cells, by their names in the settings. */
interface Guesses {
  readonly cells: Uint32Array;
  readonly labels: ReadonlyMap<string, Float64Array>;
  /** How the teacher of the student was judged. */
  readonly taught: Evaluation | undefined;
}

/** Gives the lesson; in the end the student can predict. */
export async function* lesson(
  bench: Bench,
  settings: LearnSettings,
  place: Place,
): AsyncGenerator<AlgorithmEvent, Predicts> {
  const { student: kind, upsampling, scheme } = settings;
  const { random, main, stepsBefore } = place;
  const roster = rosterOf(settings);
  const labelled = examplesOf(bench.oracle.labelled);
  const school = new School(bench, settings, labelled.labels, stepsBefore);
  const orderOf = (name: string) => random.fork(`order ${name}`).seed;

  // On labels alone: the control, which is also the student before it is taught.
  yield { type: 'stage', stage: 'train' };
  const alone = await school.student(kind, 'control', 'student');
  const series = roster.control ? 'control' : main;
  yield* school.judged([{ series, student: alone, lesson: labelledLesson(labelled, orderOf(series)) }]);
  if (!roster.control) return alone.predictor;

  const { cells, labels, taught } = yield* guess(bench, settings, place, { roster, school, alone, labelled });

  // The student, on labels and on what unlabelled cells have to give; beside it the one that is taught by itself.
  yield { type: 'stage', stage: 'train-both' };
  const lessonOf = (name: string, order: string) =>
    name === 'none'
      ? labelledLesson(labelled, orderOf(order))
      : jointLesson(labelled, { cells, labels: labels.get(name)! }, upsampling, orderOf(order));
  const order = scheme === 'free-pretraining' ? 'before' : 'beside';
  const free = scheme === 'pseudo-labels' ? undefined : ({ cells, order } as const);
  const student = await school.student(kind, 'main', 'student', free);
  const pupils: Pupil[] = [{ series: main, student, lesson: lessonOf(roster.teacher, 'main') }];
  if (roster.selfTaught !== 'none') {
    const own = await school.student(kind, 'self', 'student');
    pupils.push({ series: 'self', student: own, lesson: lessonOf(roster.selfTaught, 'self') });
  }
  yield* school.judged(pupils);
  // What the student may come up to, drawn from where its curve begins to where it ends.
  if (taught) yield { type: 'evaluated', series: ['teacher'], steps: school.end, ...taught };
  return student.predictor;
}

interface Class {
  readonly roster: Roster;
  readonly school: School;
  readonly alone: Student;
  readonly labelled: ReturnType<typeof examplesOf>;
}

/** The teachers learn from the labels and guess the accuracy of unlabelled cells. */
async function* guess(
  bench: Bench,
  settings: LearnSettings,
  { random, teachStage, stepsBefore }: Place,
  { roster, school, alone, labelled }: Class,
): AsyncGenerator<AlgorithmEvent, Guesses> {
  const { judge } = bench;
  const { student: kind, unlabelled, members } = settings;
  const cells = sampleUnlabelled(bench, unlabelled, random.fork('unlabelled'));
  const labels = new Map<string, Float64Array>();
  let taught: Evaluation | undefined;
  const needed = [...new Set([roster.teacher, roster.selfTaught])].filter((name) => name !== 'none');
  for (const name of needed) {
    yield { type: 'stage', stage: teachStage };
    const teacher = yield* teach(name, name === roster.teacher ? 'teacher' : 'self');
    if (teachStage !== 'pseudo-label') yield { type: 'stage', stage: 'pseudo-label' };
    const guesses = await teacher.predict(cells);
    labels.set(name, guesses);
    if (name !== roster.teacher) continue;
    yield await judge.judgePseudoLabels(cells, guesses);
    taught = await judge.evaluate(teacher);
    if (learnsBySteps(kind)) yield { type: 'evaluated', series: ['teacher'], steps: stepsBefore, ...taught };
    yield* wholeSpace(settings, judge, [{ series: ['teacher'], predictor: teacher, steps: school.end }]);
  }
  return { cells, labels, taught };

  /** A teacher by its name, when it has learned. */
  async function* teach(name: string, series: string): AsyncGenerator<AlgorithmEvent, Predicts> {
    if (name === 'itself') return alone.predictor;
    const isEnsemble = name === 'ensemble';
    const names = isEnsemble ? Array.from({ length: members }, (_, i) => `member ${i + 1}`) : ['teacher'];
    const teachers: Predicts[] = [];
    for (const one of names) {
      const student = await school.student(isEnsemble ? kind : (name as Kind), one, one);
      const order = random.fork(`order ${one}`).seed;
      yield* school.unjudged({ series, student, lesson: labelledLesson(labelled, order) });
      teachers.push(student.predictor);
    }
    return teachers.length === 1 ? teachers[0] : school.meanOf(teachers);
  }
}
