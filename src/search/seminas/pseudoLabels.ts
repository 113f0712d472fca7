// Which unlabelled cells get pseudo-labels, and how these join the labelled ones in a lesson.
import type { Lesson } from '../../predictors/predictor.ts';
import type { Random } from '../../random/random.ts';
import type { Bench } from '../algorithm.ts';

/** `count` cells of the whole space that have not been queried; they need no figure in the table. */
export function sampleUnlabelled({ space, oracle }: Bench, count: number, random: Random): Uint32Array {
  const candidates = random.sample(space.size, Math.min(space.size, count + oracle.queries.length));
  return candidates.filter((cell) => !oracle.has(cell)).slice(0, count);
}

type Examples = Pick<Lesson, 'cells' | 'labels'>;

/** A lesson on labelled cells alone, each once an epoch. */
export function labelledLesson({ cells, labels }: Examples, seed: number): Lesson {
  return { cells, labels, epoch: Uint32Array.from(cells.keys()), seed };
}

/**
 * A lesson on both: in each epoch every labelled cell `upsampling` times, every pseudo-labelled one once.
 *
 * @param losses which of the predictor's losses unlabelled cells count in; all if not given
 */
export function jointLesson(
  labelled: Examples,
  pseudo: Examples,
  upsampling: number,
  seed: number,
  losses?: Lesson['unlabelledLosses'],
): Lesson {
  const count = labelled.cells.length;
  const repeated = count * upsampling;
  return {
    cells: Uint32Array.from([...labelled.cells, ...pseudo.cells]),
    labels: Float64Array.from([...labelled.labels, ...pseudo.labels]),
    epoch: Uint32Array.from({ length: repeated + pseudo.cells.length }, (_, i) =>
      i < repeated ? i % count : i - repeated + count,
    ),
    seed,
    labelled: count,
    ...(losses ? { unlabelledLosses: losses } : {}),
  };
}
