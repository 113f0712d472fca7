// How SemiNAS learns in one iteration: on labels, then on labels and pseudo-labels, with a labelled-only control of as many
// gradient steps beside it (Luo et al., SemiNAS, NeurIPS 2020, Algorithm 1). Any search can be put on top of it.
import type { Query } from '../../oracle/oracle.ts';
import { type LabelScale, labelScale } from '../../predictors/labelScale.ts';
import type { LatentPredictor, Predictor } from '../../predictors/predictor.ts';
import type { Random } from '../../random/random.ts';
import type { Bench } from '../algorithm.ts';
import { SearchError } from '../errors.ts';
import type { AlgorithmEvent } from '../events.ts';
import { meanOf } from '../meanOf.ts';
import { type Track, trainAlone, trainTogether } from '../training.ts';
import { wholeSpace } from '../wholeSpace.ts';
import type { SemiNasSettings } from './fields.ts';
import {
  hasControl,
  hasTeacher,
  initialCells,
  isSemiSupervised,
  plan,
  planIteration,
  unlabelledLosses,
} from './plan.ts';
import { jointLesson, labelledLesson, sampleUnlabelled } from './pseudoLabels.ts';

type Predicts = Pick<Predictor, 'predict'>;
type Examples = ReturnType<typeof examplesOf>;

interface Teacher extends Predicts {
  label(cells: Uint32Array): Promise<Float64Array>;
}

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

/** Unlabelled cells with what the teacher guesses of them; without a teacher, without guesses. */
interface Unlabelled {
  readonly cells: Uint32Array;
  readonly labels: Float64Array | undefined;
}

export class SemiSupervised {
  private readonly bench: Bench;
  private readonly settings: SemiNasSettings;
  private readonly scale: LabelScale;
  private readonly allSeries: readonly string[];
  private main: Learner;
  private control: Learner | undefined;
  /** Of an ensemble that teaches. */
  private members: LatentPredictor[] = [];
  private unlabelled: Unlabelled | undefined;
  private iterations = 0;
  /** Steps of predictors whose places were taken by new ones. */
  private stepsBefore = 0;

  private constructor(
    bench: Bench,
    settings: SemiNasSettings,
    scale: LabelScale,
    predictor: LatentPredictor,
  ) {
    this.bench = bench;
    this.settings = settings;
    this.scale = scale;
    const series = plan(settings).series.filter(({ role }) => role !== 'teacher');
    this.allSeries = series.map(({ id }) => id);
    const order = isSemiSupervised(settings) ? 'semi' : 'shared';
    this.main = { predictor, series: [series[0].id], order };
  }

  /** An untrained one; the labels known now define its scale for good. */
  static async create(bench: Bench, settings: SemiNasSettings): Promise<SemiSupervised> {
    const labels = bench.oracle.labelled.map(({ label }) => label);
    const scale = labelScale(settings.standardise, labels);
    return new SemiSupervised(bench, settings, scale, await bench.encoderDecoder(settings, scale, 'main'));
  }

  get predictor(): LatentPredictor {
    return this.main.predictor;
  }

  /** The cells that were pseudo-labelled last, with their pseudo-labels. */
  get pseudoLabelled(): { readonly cells: Uint32Array; readonly labels: Float64Array } {
    const { cells, labels } = this.unlabelled ?? {};
    return cells && labels ? { cells, labels } : { cells: new Uint32Array(), labels: new Float64Array() };
  }

  /** @param at random draws of this iteration */
  async *learn(at: Random): AsyncGenerator<AlgorithmEvent, void> {
    const { bench, settings } = this;
    const { oracle, judge } = bench;
    const labelled = examplesOf(oracle.labelled);
    const { pretrainSteps, trainSteps } = planIteration(settings, oracle.labelled.length);
    const orderOf = (stage: string, { order }: Learner) => at.fork(`${stage} order ${order}`).seed;
    const onLabels = (stage: string) => (learner: Learner) => ({
      ...learner,
      stepsBefore: this.stepsBefore,
      lesson: labelledLesson(labelled, orderOf(stage, learner)),
    });
    const train = (tracks: readonly Track[], steps: number) =>
      trainTogether(tracks, { ...settings, steps }, judge);
    if (this.iterations++ > 0 && settings.reinitialise) await this.beginAnew();

    // Encoder, predictor and decoder on the labelled cells; as long as weights are the same, one training serves all.
    yield { type: 'stage', stage: 'train' };
    const isShared = this.iterations === 1 || settings.reinitialise;
    const shared = { predictor: this.main.predictor, series: this.allSeries, order: 'shared' };
    yield* train((isShared ? [shared] : this.learners).map(onLabels('train')), pretrainSteps);
    yield* wholeSpace(settings, judge, this.judged(isShared ? [shared] : this.learners));
    if (isShared && hasControl(settings)) {
      const copy = await this.main.predictor.copy('control');
      this.control = { predictor: copy, series: ['control'], order: 'control' };
    }
    if (!isSemiSupervised(settings)) return;

    // The accuracy of M unlabelled cells as the teacher predicts it: pseudo-labels.
    const { cells, labels } = yield* this.lookAtUnlabelled(labelled, pretrainSteps, at);

    // Labels, up-sampled, and pseudo-labels together; the control on labels alone, as many steps.
    yield { type: 'stage', stage: 'train-both' };
    const pseudo = { cells, labels: labels ?? new Float64Array(cells.length).fill(labelled.labels[0]) };
    const order = orderOf('train-both', this.main);
    const joint = jointLesson(labelled, pseudo, settings.upsampling, order, unlabelledLosses(settings));
    const controls = this.learners.slice(1).map(onLabels('train-both'));
    yield* train([{ ...this.main, stepsBefore: this.stepsBefore, lesson: joint }, ...controls], trainSteps);
    yield* wholeSpace(settings, judge, this.judged(this.learners));
  }

  private get learners(): readonly Learner[] {
    return this.control ? [this.main, this.control] : [this.main];
  }

  /** Learners as they stand, for a judge. */
  private judged(learners: readonly Learner[]) {
    return learners.map(({ series, predictor }) => ({
      series,
      predictor,
      steps: this.stepsBefore + predictor.steps,
    }));
  }

  /** New weights in the place of those that have learned. */
  private async beginAnew(): Promise<void> {
    const { bench, settings, scale, main, control } = this;
    this.stepsBefore += main.predictor.steps;
    main.predictor.dispose();
    control?.predictor.dispose();
    const predictor = await bench.encoderDecoder(settings, scale, 'main', `iteration ${this.iterations}`);
    this.main = { ...main, predictor };
    for (const member of this.members) member.dispose();
    this.members = [];
  }

  /** Unlabelled cells of this iteration, pseudo-labelled; or those of the first one, less what was queried since. */
  private async *lookAtUnlabelled(
    labelled: Examples,
    pretrainSteps: number,
    at: Random,
  ): AsyncGenerator<AlgorithmEvent, Unlabelled> {
    const { bench, settings, main } = this;
    const { oracle, judge } = bench;
    const before = this.unlabelled;
    if (before && !settings.refresh) {
      const { cells, labels } = before;
      const kept = (_: unknown, i: number) => !oracle.has(cells[i]);
      this.unlabelled = { cells: cells.filter(kept), labels: labels?.filter(kept) };
      return this.unlabelled;
    }
    yield { type: 'stage', stage: 'pseudo-label' };
    const cells = sampleUnlabelled(bench, settings.unlabelled, at.fork('unlabelled'));
    if (settings.teacher === 'none') {
      this.unlabelled = { cells, labels: undefined };
      return this.unlabelled;
    }
    const teacher = yield* this.teach(labelled, pretrainSteps, at);
    const labels = await teacher.label(cells);
    this.unlabelled = { cells, labels };
    yield await judge.judgePseudoLabels(cells, labels);
    if (hasTeacher(settings)) {
      const steps = this.stepsBefore + main.predictor.steps;
      yield { type: 'evaluated', series: ['teacher'], steps, ...(await judge.evaluate(teacher)) };
      yield* wholeSpace(settings, judge, [{ series: ['teacher'], predictor: teacher, steps }]);
    }
    return this.unlabelled;
  }

  /** What makes the pseudo-labels, when it has learned: `label` is how it makes them, `predict` how it is judged. */
  private async *teach(
    labelled: Examples,
    pretrainSteps: number,
    at: Random,
  ): AsyncGenerator<AlgorithmEvent, Teacher> {
    const { teacher, labelDropout } = this.settings;
    const labelWith = (predictor: LatentPredictor, draw: string) => (cells: Uint32Array) =>
      labelDropout
        ? predictor.predictWithDropout(cells, at.fork(`label dropout ${draw}`).seed)
        : predictor.predict(cells);
    if (teacher === 'itself' || teacher === 'none') {
      const { predictor } = this.main;
      return { predict: (cells) => predictor.predict(cells), label: labelWith(predictor, 'main') };
    }
    if (teacher === 'ensemble') {
      const members = yield* this.trainMembers(labelled, pretrainSteps, at);
      const mean = meanOf(members, this.scale);
      const label = meanOf(
        members.map((member, i) => ({ predict: labelWith(member, `member ${i}`) })),
        this.scale,
      ).predict;
      return { ...mean, label };
    }
    const other = await this.bench.predictor(teacher, `teacher ${this.iterations}`);
    await other.fit(labelled.cells, labelled.labels);
    const predict = (cells: Uint32Array) => other.predict(cells);
    return { predict, label: predict };
  }

  /** Several predictors like the main one, each from weights of its own, on labels alone and for as many steps. */
  private async *trainMembers(
    labelled: Examples,
    steps: number,
    at: Random,
  ): AsyncGenerator<AlgorithmEvent, readonly LatentPredictor[]> {
    const { bench, settings, scale, members } = this;
    for (let i = 0; i < settings.members; i++) {
      const name = `member ${i}`;
      const draw = settings.reinitialise ? `${name} iteration ${this.iterations}` : name;
      members[i] ??= await bench.encoderDecoder(settings, scale, name, draw);
      const lesson = labelledLesson(labelled, at.fork(`train order ${name}`).seed);
      yield* trainAlone({ series: ['teacher'], predictor: members[i], lesson }, { ...settings, steps });
    }
    return members;
  }
}

/** Queried cells as examples to learn from. */
export function examplesOf(queries: readonly Query[]) {
  return {
    cells: Uint32Array.from(queries, ({ cell }) => cell),
    labels: Float64Array.from(queries, ({ label }) => label),
  };
}
