// What the explorer's and the editor's predictor learns from, as addresses say it.
import { FEWEST_LABELS, MOST_LABELS } from '../../explore/labelled.ts';

/** The labelled queries of the run on the lab page, or so many cells drawn with a seed. */
export type Teacher =
  | { readonly kind: 'run' }
  | { readonly kind: 'sample'; readonly labels: number; readonly seed: number };

export const USUAL_TEACHER: Teacher = { kind: 'sample', labels: 100, seed: 1 };
export const MOST_SEED = 999_999;

/** `run`, or labels and seed as in `100.1`; undefined for anything else. */
export function readTeacher(text: string): Teacher | undefined {
  if (text === 'run') return { kind: 'run' };
  const [, labels, seed] = (/^(\d{1,3})\.(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (!(labels >= FEWEST_LABELS && labels <= MOST_LABELS && seed <= MOST_SEED)) return undefined;
  return { kind: 'sample', labels, seed };
}

/** What {@link readTeacher} reads; undefined for the usual one. */
export function writeTeacher(teacher: Teacher): string | undefined {
  if (teacher.kind === 'run') return 'run';
  const { labels, seed } = teacher;
  const isUsual =
    USUAL_TEACHER.kind === 'sample' && USUAL_TEACHER.labels === labels && USUAL_TEACHER.seed === seed;
  return isUsual ? undefined : `${labels}.${seed}`;
}
