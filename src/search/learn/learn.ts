// Learning without a search: N cells are queried, and a student learns from them and from M unlabelled ones, beside a control
// of as many steps. It shows what unlabelled cells are worth, and who has to teach for that.
import type { Algorithm, Bench } from '../algorithm.ts';
import { SearchError } from '../errors.ts';
import type { AlgorithmEvent, Evaluation } from '../events.ts';
import { examplesOf } from '../seminas/learn.ts';
import { jointLesson, labelledLesson, sampleUnlabelled } from '../seminas/pseudoLabels.ts';
import { FIELDS, type LearnSettings, PRESETS } from './fields.ts';
import { learnsBySteps, plan, rosterOf } from './plan.ts';
import { type Predicts, type Pupil, School, type Student } from './students.ts';

const STAGES = ['sample', 'query', 'train', 'teach', 'pseudo-label', 'train-both'] as const;

/** Most cells that a student can learn from at one go; time or memory ends there. */
const MOST_CELLS: Partial<Record<string, number>> = { gp: 3_000, 'gp+trees': 3_000, trees: 65_536 };

async function* run(bench: Bench, settings: LearnSettings): AsyncGenerator<AlgorithmEvent, void> {
  const { oracle, judge, sample } = bench;
  const { student: kind, unlabelled, upsampling, members, scheme, steps } = settings;
  assertLearnable(settings);
  const random = bench.random.fork('learn');
  const roster = rosterOf(settings);

  // Sample N cells and query their accuracy.
  yield { type: 'stage', stage: 'sample' };
  yield { type: 'stage', stage: 'query' };
  for (const cell of sample.subarray(0, settings.labelled)) oracle.query(cell, { reason: 'initial' });
  yield { type: 'queried', queries: oracle.queries.slice() };

  const labelled = examplesOf(oracle.labelled);
  const school = new School(bench, settings, labelled.labels);
  const orderOf = (name: string) => random.fork(`order ${name}`).seed;
  const onLabels = (series: string, student: Student, name = series): Pupil => ({
    series,
    student,
    lesson: labelledLesson(labelled, orderOf(name)),
  });

  // On labels alone: the control, which is also the student before it is taught.
  yield { type: 'stage', stage: 'train' };
  const alone = await school.student(kind, 'control', 'student');
  yield* school.judged([onLabels(roster.control ? 'control' : 'main', alone)]);
  if (!roster.control) {
    yield { type: 'iteration' };
    return;
  }

  // The teachers learn from the same labels.
  const cells = sampleUnlabelled(bench, unlabelled, random.fork('unlabelled'));
  const guesses = new Map<string, Float64Array>();
  let taught: Evaluation | undefined;
  const needed = [...new Set([roster.teacher, roster.selfTaught])].filter((name) => name !== 'none');
  for (const name of needed) {
    yield { type: 'stage', stage: 'teach' };
    const teacher = yield* teach(name);
    yield { type: 'stage', stage: 'pseudo-label' };
    guesses.set(name, await teacher.predict(cells));
    if (name !== roster.teacher) continue;
    yield await judge.judgePseudoLabels(cells, guesses.get(name)!);
    taught = await judge.evaluate(teacher);
    if (learnsBySteps(kind)) yield { type: 'evaluated', series: ['teacher'], steps: 0, ...taught };
  }

  // The student, on labels and on what unlabelled cells have to give; beside it the one that is taught by itself.
  yield { type: 'stage', stage: 'train-both' };
  const lesson = (name: string, order: string) =>
    name === 'none'
      ? labelledLesson(labelled, orderOf(order))
      : jointLesson(labelled, { cells, labels: guesses.get(name)! }, upsampling, orderOf(order));
  const order = scheme === 'free-pretraining' ? 'before' : 'beside';
  const free = scheme === 'pseudo-labels' ? undefined : ({ cells, order } as const);
  const main = await school.student(kind, 'main', 'student', free);
  const pupils = [{ series: 'main', student: main, lesson: lesson(roster.teacher, 'main') }];
  if (roster.selfTaught !== 'none') {
    const student = await school.student(kind, 'self', 'student');
    pupils.push({ series: 'self', student, lesson: lesson(roster.selfTaught, 'self') });
  }
  yield* school.judged(pupils);
  // What the student may come up to, drawn from where its curve begins to where it ends.
  const end = learnsBySteps(kind) ? steps : labelled.cells.length;
  if (taught) yield { type: 'evaluated', series: ['teacher'], steps: end, ...taught };
  yield { type: 'iteration' };

  /** A teacher by its name, when it has learned. */
  async function* teach(name: string): AsyncGenerator<AlgorithmEvent, Predicts> {
    if (name === 'itself') return alone.predictor;
    const names =
      name === 'ensemble' ? Array.from({ length: members }, (_, i) => `member ${i + 1}`) : ['teacher'];
    const series = name === roster.teacher ? 'teacher' : 'self';
    const taughtBy: Predicts[] = [];
    for (const one of names) {
      const student = await school.student(name === 'ensemble' ? kind : (name as typeof kind), one, one);
      yield* school.unjudged(onLabels(series, student, one));
      taughtBy.push(student.predictor);
    }
    return taughtBy.length === 1 ? taughtBy[0] : school.meanOf(taughtBy);
  }
}

/** @throws SearchError 'too-many-cells' */
function assertLearnable({ student, labelled, unlabelled }: LearnSettings): void {
  const most = MOST_CELLS[student] ?? Number.POSITIVE_INFINITY;
  const wanted = labelled + unlabelled;
  if (wanted <= most) return;
  throw new SearchError(
    'too-many-cells',
    `This student learns from at most ${most} cells, not ${wanted}: choose fewer unlabelled cells or another student.`,
    { wanted, most },
  );
}

export const learn: Algorithm<typeof FIELDS> = {
  id: 'learn',
  fields: FIELDS,
  stages: STAGES,
  presets: PRESETS,
  plan,
  run,
};
