// How SemiNAS learns in one iteration: on labels, then on labels and pseudo-labels, with a labelled-only control of as many
// gradient steps beside it (Luo et al., SemiNAS, NeurIPS 2020, Algorithm 1). Any search can be put on top of it.
import type { Query } from '../../oracle/oracle.ts';
import { labelScale } from '../../predictors/labelScale.ts';
import type { LatentPredictor } from '../../predictors/predictor.ts';
import type { Random } from '../../random/random.ts';
import type { Bench } from '../algorithm.ts';
import { SearchError } from '../errors.ts';
import type { AlgorithmEvent } from '../events.ts';
import { type Track, trainTogether } from '../training.ts';
import { wholeSpace } from '../wholeSpace.ts';
import type { SemiNasSettings } from './fields.ts';
import { hasControl, hasTeacher, initialCells, plan, planIteration } from './plan.ts';
import { jointLesson, labelledLesson, sampleUnlabelled } from './pseudoLabels.ts';

/** A predictor under training. */
interface Learner {
  readonly predictor: LatentPredictor;
  readonly series: readonly string[];
  /** Names the order of its examples. */
  readonly order: string;
}

/**
 * Samples N cells and queries them.
 *
 * @throws SearchError 'too-few-cells'
 */
export function queryInitialCells({ oracle, sample }: Bench, settings: SemiNasSettings): void {
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

export class SemiSupervised {
  private readonly bench: Bench;
  private readonly settings: SemiNasSettings;
  private readonly main: Learner;
  private readonly allSeries: readonly string[];
  private control: Learner | undefined;
  private iterations = 0;

  private constructor(bench: Bench, settings: SemiNasSettings, predictor: LatentPredictor) {
    this.bench = bench;
    this.settings = settings;
    const series = plan(settings).series.filter(({ role }) => role !== 'teacher');
    this.allSeries = series.map(({ id }) => id);
    const order = settings.unlabelled > 0 ? 'semi' : 'shared';
    this.main = { predictor, series: [series[0].id], order };
  }

  /** An untrained one; the labels known now define its scale for good. */
  static async create(bench: Bench, settings: SemiNasSettings): Promise<SemiSupervised> {
    const labels = bench.oracle.labelled.map(({ label }) => label);
    const scale = labelScale(settings.standardise, labels);
    return new SemiSupervised(bench, settings, await bench.encoderDecoder(settings, scale, 'main'));
  }

  get predictor(): LatentPredictor {
    return this.main.predictor;
  }

  /** @param at random draws of this iteration */
  async *learn(at: Random): AsyncGenerator<AlgorithmEvent, void> {
    const { bench, settings, main } = this;
    const { oracle, judge } = bench;
    const labelled = examplesOf(oracle.labelled);
    const { pretrainSteps, trainSteps } = planIteration(settings, oracle.labelled.length);
    const orderOf = (stage: string, { order }: Learner) => at.fork(`${stage} order ${order}`).seed;
    const onLabels = (stage: string) => (learner: Learner) => ({
      ...learner,
      lesson: labelledLesson(labelled, orderOf(stage, learner)),
    });
    const train = (tracks: readonly Track[], steps: number) =>
      trainTogether(tracks, { ...settings, steps }, judge);

    // Encoder, predictor and decoder on the labelled cells; the first time, one training serves all.
    yield { type: 'stage', stage: 'train' };
    const isFirst = this.iterations++ === 0;
    const shared = { predictor: main.predictor, series: this.allSeries, order: 'shared' };
    yield* train((isFirst ? [shared] : this.learners).map(onLabels('train')), pretrainSteps);
    yield* wholeSpace(settings, judge, judgedOf(isFirst ? [shared] : this.learners));
    if (isFirst && hasControl(settings)) {
      const copy = await main.predictor.copy('control');
      this.control = { predictor: copy, series: ['control'], order: 'control' };
    }
    if (settings.unlabelled === 0) return;

    // The accuracy of M unlabelled cells as the teacher predicts it: pseudo-labels.
    yield { type: 'stage', stage: 'pseudo-label' };
    const cells = sampleUnlabelled(bench, settings.unlabelled, at.fork('unlabelled'));
    const teacher = hasTeacher(settings) ? await this.teach(labelled) : main.predictor;
    const labels = await teacher.predict(cells);
    yield await judge.judgePseudoLabels(cells, labels);
    if (teacher !== main.predictor) {
      const { steps } = main.predictor;
      yield { type: 'evaluated', series: ['teacher'], steps, ...(await judge.evaluate(teacher)) };
      yield* wholeSpace(settings, judge, [{ series: ['teacher'], predictor: teacher, steps }]);
    }

    // Labels, up-sampled, and pseudo-labels together; the control on labels alone, as many steps.
    yield { type: 'stage', stage: 'train-both' };
    const joint = jointLesson(labelled, { cells, labels }, settings.upsampling, orderOf('train-both', main));
    const controls = this.learners.slice(1).map(onLabels('train-both'));
    yield* train([{ ...main, lesson: joint }, ...controls], trainSteps);
    yield* wholeSpace(settings, judge, judgedOf(this.learners));
  }

  private get learners(): readonly Learner[] {
    return this.control ? [this.main, this.control] : [this.main];
  }

  /** Another kind of predictor, fitted to the same labels. */
  private async teach({ cells, labels }: ReturnType<typeof examplesOf>) {
    const { teacher } = this.settings;
    if (teacher === 'itself') return this.main.predictor;
    const other = await this.bench.predictor(teacher, `teacher ${this.iterations}`);
    await other.fit(cells, labels);
    return other;
  }
}

const judgedOf = (learners: readonly Learner[]) =>
  learners.map(({ series, predictor }) => ({ series, predictor, steps: predictor.steps }));

/** Queried cells as examples to learn from. */
export function examplesOf(queries: readonly Query[]) {
  return {
    cells: Uint32Array.from(queries, ({ cell }) => cell),
    labels: Float64Array.from(queries, ({ label }) => label),
  };
}
