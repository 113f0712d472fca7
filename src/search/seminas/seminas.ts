// SemiNAS on NAO: semi-supervised neural architecture search, reading like its paper's algorithm (Luo et al., NeurIPS 2020,
// arXiv 2002.10389, Algorithm 2).
import type { Bench } from '../algorithm.ts';
import type { AlgorithmEvent } from '../events.ts';
import { climb, topCells } from './climb.ts';
import type { SemiNasSettings } from './fields.ts';
import { queryInitialCells, SemiSupervised } from './learn.ts';
import { plan } from './plan.ts';

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

  const semi = await SemiSupervised.create(bench, settings);
  for (const iteration of plan(settings).steps.keys()) {
    // (2) Train on the labelled cells. (3) Pseudo-label M cells. (4) Train on both.
    yield* semi.learn(random.fork(`iteration ${iteration}`));

    if (oracle.left > 0) {
      // (5) Climb from the top K cells and decode.
      const parents = topCells(
        oracle.labelled,
        settings.moreParents ? oracle.labelled.length : settings.climbFrom,
      );
      const wanted = Math.min(settings.queries, oracle.left);
      const proposals = yield* climb(bench, semi.predictor, parents, wanted, settings);

      // (6) Query the proposals and add them to the labelled cells.
      yield { type: 'stage', stage: 'query-proposals' };
      const predicted = await semi.predictor.predict(Uint32Array.from(proposals, ({ cell }) => cell));
      const asked = proposals.map(({ cell, ...origin }, i) =>
        oracle.query(cell, { reason: 'proposed', ...origin, predicted: predicted[i] }),
      );
      yield { type: 'queried', queries: asked };
    }
    yield { type: 'iteration' };
  }
}
