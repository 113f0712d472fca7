// SemiNAS on NAO: semi-supervised neural architecture search, reading like its paper's algorithm (Luo et al., NeurIPS 2020,
// arXiv 2002.10389, Algorithm 2).
import type { Query } from '../../oracle/oracle.ts';
import type { Bench } from '../algorithm.ts';
import type { AlgorithmEvent } from '../events.ts';
import { bestFirst, Climb } from './climb.ts';
import type { SemiNasSettings } from './fields.ts';
import { queryInitialCells, SemiSupervised } from './learn.ts';
import { plan } from './plan.ts';
import { sampleUnlabelled } from './pseudoLabels.ts';

/** In the order they happen. */
export const STAGES = [
  'sample',
  'query',
  'train',
  'pseudo-label',
  'train-both',
  'climb',
  'decode',
  'query-proposals',
] as const;

export async function* run(bench: Bench, settings: SemiNasSettings): AsyncGenerator<AlgorithmEvent, void> {
  const { oracle } = bench;
  const random = bench.random.fork('search');

  // (1) Sample N cells and query their accuracy.
  yield { type: 'stage', stage: 'sample' };
  yield { type: 'stage', stage: 'query' };
  queryInitialCells(bench, settings);
  yield { type: 'queried', queries: oracle.queries.slice() };

  let latest: readonly Query[] = oracle.labelled.slice();
  const semi = await SemiSupervised.create(bench, settings);
  for (const iteration of plan(settings).steps.keys()) {
    // (2) Train on the labelled cells. (3) Pseudo-label M cells. (4) Train on both.
    yield* semi.learn(random.fork(`iteration ${iteration}`));

    if (oracle.left > 0) {
      // (5) Climb from the top K cells and decode.
      const climb = new Climb(bench, semi.predictor, Math.min(settings.queries, oracle.left), settings);
      const parents = parentsOf(bench, semi, latest, settings);
      const most = settings.moreParents ? parents.length : settings.climbFrom;
      yield* climb.from(parents.subarray(0, most));
      if (climb.isShort && settings.moreParents) {
        const draws = random.fork(`iteration ${iteration} elsewhere`);
        yield* climb.fromElsewhere(sampleUnlabelled(bench, FEWEST_ELSEWHERE + 2 * settings.queries, draws));
      }

      // (6) Query the proposals and add them to the labelled cells.
      yield { type: 'stage', stage: 'query-proposals' };
      const { proposals } = climb;
      const predicted = await semi.predictor.predict(Uint32Array.from(proposals, ({ cell }) => cell));
      latest = proposals.map(({ cell, ...origin }, i) =>
        oracle.query(cell, { reason: 'proposed', ...origin, predicted: predicted[i] }),
      );
      yield { type: 'queried', queries: latest };
    }
    yield { type: 'iteration' };
  }
}

/** Unlabelled cells to climb from when labelled ones have given too few, beside two for each cell that is wanted. */
const FEWEST_ELSEWHERE = 1_000;

/** Every cell that may be climbed from, best first; the first K are the search's own choice. */
function parentsOf(
  { oracle }: Bench,
  semi: SemiSupervised,
  latest: readonly Query[],
  { climbSource, climbFrom }: SemiNasSettings,
): Uint32Array {
  const labelled = bestFirst(oracle.labelled);
  if (climbSource === 'labelled') return labelled;
  const chosen =
    climbSource === 'latest' && latest.length > 0
      ? bestFirst(latest).subarray(0, climbFrom)
      : bestOfBoth(oracle.labelled, semi.pseudoLabelled, climbFrom);
  const isChosen = new Set(chosen);
  return Uint32Array.from([...chosen, ...labelled.filter((cell) => !isChosen.has(cell))]);
}

/** The K best cells by label or pseudo-label, whichever they have. */
function bestOfBoth(
  labelled: readonly Query[],
  pseudo: SemiSupervised['pseudoLabelled'],
  count: number,
): Uint32Array {
  const all = [
    ...labelled.map(({ cell, label }) => ({ cell, label })),
    ...Array.from(pseudo.cells, (cell, i) => ({ cell, label: pseudo.labels[i] })),
  ];
  const best = all.sort((a, b) => b.label - a.label || a.cell - b.cell).slice(0, count);
  return Uint32Array.from(best, ({ cell }) => cell);
}
