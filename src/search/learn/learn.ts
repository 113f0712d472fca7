// Learning without a search: N cells are queried, and a student learns from them and from M unlabelled ones, beside a control
// of as many steps. It shows what unlabelled cells are worth, and who has to teach for that.
import type { Algorithm, Bench } from '../algorithm.ts';
import { SearchError } from '../errors.ts';
import type { AlgorithmEvent } from '../events.ts';
import { FIELDS, type LearnSettings, PRESETS } from './fields.ts';
import { lesson } from './lesson.ts';
import { plan } from './plan.ts';

const STAGES = ['sample', 'query', 'train', 'teach', 'pseudo-label', 'train-both'] as const;

/** Most cells that a student can learn from at one go; time or memory ends there. */
const MOST_CELLS: Partial<Record<string, number>> = { gp: 3_000, 'gp+trees': 3_000, trees: 65_536 };

async function* run(bench: Bench, settings: LearnSettings): AsyncGenerator<AlgorithmEvent, void> {
  const { oracle, sample } = bench;
  assertLearnable(settings);
  const random = bench.random.fork('learn');

  // Sample N cells and query their accuracy.
  yield { type: 'stage', stage: 'sample' };
  yield { type: 'stage', stage: 'query' };
  for (const cell of sample.subarray(0, settings.labelled)) oracle.query(cell, { reason: 'initial' });
  yield { type: 'queried', queries: oracle.queries.slice() };

  yield* lesson(bench, settings, { random, main: 'main', teachStage: 'teach', stepsBefore: 0 });
  yield { type: 'iteration' };
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
