// Experiments of a moment: fitted students and teachers, on the first N cells of a seed's sample. Each is a run like any
// other, so what a slider shows is what the run of these settings comes to.
import { presetSpec, type RunSpec, type TableIdentity } from '../../../run/spec.ts';
import { ALGORITHMS } from '../../../search/registry.ts';
import { changed } from '../../../settings/fields.ts';

export const STUDENTS = ['gp', 'trees', 'gp+trees'] as const;
export const TEACHERS = ['none', 'gp', 'trees', 'gp+trees'] as const;

export interface Instant {
  /** N, and M for each of them. */
  readonly labelled: number;
  readonly ratio: number;
  readonly student: (typeof STUDENTS)[number];
  readonly teacher: (typeof TEACHERS)[number];
  readonly seed: number;
}

export const USUAL: Instant = { labelled: 100, ratio: 0, student: 'gp', teacher: 'gp', seed: 1 };
export const RANGES = {
  labelled: { min: 10, max: 500 },
  ratio: { min: 0, max: 20 },
} as const;

/**
 * Labelled and pseudo-labelled cells that a student is fitted to in some half a second (bench/README.md): with its control and
 * its teacher about a second. A Gaussian process takes time to the third power of them.
 */
const MOST_CELLS = { gp: 1_500, trees: 2_000, 'gp+trees': 1_000 } as const;

/** M at most. */
export function mostUnlabelled({ student, labelled }: Pick<Instant, 'student' | 'labelled'>): number {
  return Math.max(0, MOST_CELLS[student] - labelled);
}

/** M, as it is taken. */
export function unlabelledOf(instant: Instant): number {
  if (instant.teacher === 'none') return 0;
  return Math.min(mostUnlabelled(instant), Math.round(instant.ratio * instant.labelled));
}

/** @param label what queries tell, as in the experiment */
export function specOf(instant: Instant, table: TableIdentity, label: unknown): RunSpec {
  const { labelled, student, teacher, seed } = instant;
  const unlabelled = unlabelledOf(instant);
  const spec = presetSpec('learn');
  const settings = changed(
    ALGORITHMS.learn.fields,
    spec.settings as never,
    {
      labelled,
      unlabelled,
      student,
      seed,
      selfTaught: 'none',
      ...(unlabelled > 0 ? { teacher } : {}),
      ...(typeof label === 'string' ? { label } : {}),
    } as never,
  );
  return { ...spec, settings, table };
}
