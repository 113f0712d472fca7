// SemiNAS: semi-supervised neural architecture search, reading like its paper's algorithm (Luo et al., NeurIPS 2020,
// arXiv 2002.10389, Algorithm 2), with a labelled-only control of the same number of gradient steps beside it.
import type { Query } from '../../oracle/oracle.ts';
import { PUBLISHED_SCALE, sampleScale } from '../../predictors/labelScale.ts';
import type { LatentPredictor } from '../../predictors/predictor.ts';
import type { Bench } from '../algorithm.ts';
import { SearchError } from '../errors.ts';
import type { AlgorithmEvent } from '../events.ts';
import { type Track, trainTogether } from '../training.ts';
import { climb, topCells } from './climb.ts';
import type { SemiNasSettings } from './fields.ts';
import { hasControl, initialCells, plan, planIteration } from './plan.ts';
import { jointLesson, labelledLesson, sampleUnlabelled } from './pseudoLabels.ts';

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

/** A predictor under training. */
interface Learner {
  readonly predictor: LatentPredictor;
  readonly series: readonly string[];
  /** Names the order of its examples. */
  readonly order: string;
}

export async function* run(bench: Bench, settings: SemiNasSettings): AsyncGenerator<AlgorithmEvent, void> {
  const { oracle, judge } = bench;
  const random = bench.random.fork('search');
  const { steps: iterations, series } = plan(settings);
  const semiSupervised = settings.unlabelled > 0;

  // (1) Sample N cells and query their accuracy.
  yield { type: 'stage', stage: 'sample' };
  yield { type: 'stage', stage: 'query' };
  queryInitialCells(bench, settings);
  yield { type: 'queried', queries: oracle.queries.slice() };

  const sample = oracle.labelled.map(({ label }) => label);
  const scale = settings.standardise === 'published' ? PUBLISHED_SCALE : sampleScale(sample);
  const predictor = await bench.encoderDecoder(settings, scale, 'main');
  const main = { predictor, series: [series[0].id], order: semiSupervised ? 'semi' : 'shared' };
  let controls: Learner[] = [];

  for (const iteration of iterations.keys()) {
    const at = random.fork(`iteration ${iteration}`);
    const labelled = examplesOf(oracle.labelled);
    const { pretrainSteps, trainSteps } = planIteration(settings, oracle.labelled.length);
    const orderOf = (stage: string, { order }: Learner) => at.fork(`${stage} order ${order}`).seed;
    const onLabels = (stage: string) => (learner: Learner) => ({
      ...learner,
      lesson: labelledLesson(labelled, orderOf(stage, learner)),
    });
    const train = (tracks: readonly Track[], steps: number) =>
      trainTogether(tracks, { ...settings, steps }, judge);

    // (2) Train encoder, predictor and decoder on the labelled cells; the first time, one training serves all.
    yield { type: 'stage', stage: 'train' };
    const shared = { predictor, series: series.map(({ id }) => id), order: 'shared' };
    const learners = iteration === 0 ? [shared] : [main, ...controls];
    yield* train(learners.map(onLabels('train')), pretrainSteps);
    if (iteration === 0 && hasControl(settings)) {
      controls = [{ predictor: await predictor.copy('control'), series: ['control'], order: 'control' }];
    }

    if (semiSupervised) {
      // (3) Predict the accuracy of M unlabelled cells: pseudo-labels.
      yield { type: 'stage', stage: 'pseudo-label' };
      const cells = sampleUnlabelled(bench, settings.unlabelled, at.fork('unlabelled'));
      const labels = await predictor.predict(cells);
      yield await judge.judgePseudoLabels(cells, labels);

      // (4) Train on labels, up-sampled, and pseudo-labels together; the control on labels alone, as many steps.
      yield { type: 'stage', stage: 'train-both' };
      const seed = orderOf('train-both', main);
      const joint = jointLesson(labelled, { cells, labels }, settings.upsampling, seed);
      yield* train([{ ...main, lesson: joint }, ...controls.map(onLabels('train-both'))], trainSteps);
    }

    if (oracle.left > 0) {
      // (5) Climb from the top K cells and decode.
      const parents = topCells(oracle.labelled, settings.climbFrom);
      const wanted = Math.min(settings.queries, oracle.left);
      const proposals = yield* climb(bench, predictor, parents, wanted, settings.maxStepSize);

      // (6) Query the proposals and add them to the labelled cells.
      yield { type: 'stage', stage: 'query-proposals' };
      const asked = proposals.map(({ cell, ...origin }) =>
        oracle.query(cell, { reason: 'proposed', ...origin }),
      );
      yield { type: 'queried', queries: asked };
    }
    yield { type: 'iteration' };
  }
}

/** @throws SearchError 'too-few-cells' */
function queryInitialCells({ oracle, sample }: Bench, settings: SemiNasSettings): void {
  const wanted = initialCells(settings);
  const { filterBelow } = settings;
  for (const cell of sample) {
    if (oracle.labelled.length === wanted) return;
    oracle.query(cell, { reason: 'initial', filterBelow });
  }
  const available = oracle.labelled.length;
  if (available === wanted) return;
  throw new SearchError('too-few-cells', 'The table has too few cells above the filter for these settings.', {
    wanted,
    available,
  });
}

function examplesOf(queries: readonly Query[]) {
  return {
    cells: Uint32Array.from(queries, ({ cell }) => cell),
    labels: Float64Array.from(queries, ({ label }) => label),
  };
}
