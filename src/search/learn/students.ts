// What learns: fitted predictors and the encoder-predictor-decoder behind one face, and the mean of several.
import { GRAPH_SETTINGS } from '../../predictors/graph/settings.ts';
import { labelScale } from '../../predictors/labelScale.ts';
import type { PredictorOptions } from '../../predictors/options.ts';
import type {
  CellPredictor,
  Lesson,
  Predictor,
  StepwiseTraining,
  Trainable,
} from '../../predictors/predictor.ts';
import type { Bench } from '../algorithm.ts';
import type { AlgorithmEvent } from '../events.ts';
import { meanOf } from '../meanOf.ts';
import { trainAlone, trainTogether } from '../training.ts';
import { wholeSpace } from '../wholeSpace.ts';
import type { Kind, LearnSettings } from './fields.ts';
import { learnsBySteps } from './plan.ts';

/** What predicts once it has learned. */
export type Predicts = Pick<Predictor, 'predict'>;

/** Learns by gradient steps, or at one go. */
export type Student =
  | { readonly by: 'steps'; readonly predictor: Trainable }
  | { readonly by: 'fit'; readonly predictor: CellPredictor };

/** A student with what it is to learn, and the series that its events speak of. */
export interface Pupil {
  readonly series: string;
  readonly student: Student;
  readonly lesson: Lesson;
}

/** Steps of a graph network between two events: some tenths of a second. */
const STEPS_A_CALL = 20;

/** A fitted predictor that is trained by steps, as something that takes lessons; each begins from new weights. */
class StepwiseStudent implements Trainable {
  steps = 0;
  private readonly predictor: CellPredictor;
  private readonly training: StepwiseTraining;

  constructor(predictor: CellPredictor, training: StepwiseTraining) {
    this.predictor = predictor;
    this.training = training;
  }

  study(lesson: Lesson): Promise<void> {
    return this.training.begin(...split(lesson));
  }

  async train(most: number) {
    const losses = await this.training.advance(Math.min(most, STEPS_A_CALL));
    this.steps += losses.steps;
    return losses;
  }

  predict(cells: Uint32Array): Promise<Float64Array> {
    return this.predictor.predict(cells);
  }
}

/** A lesson as fitted predictors take it. */
function split({ cells, labels, epoch, labelled = cells.length }: Lesson): Parameters<CellPredictor['fit']> {
  const known = [cells.subarray(0, labelled), labels.subarray(0, labelled)] as const;
  if (labelled === cells.length) return [...known];
  const upsampling = epoch.reduce((count, example) => count + (example === 0 ? 1 : 0), 0);
  return [...known, { cells: cells.subarray(labelled), labels: labels.subarray(labelled), upsampling }];
}

/** Makes students that begin alike: of one draw, from the same weights. */
export class School {
  private readonly bench: Bench;
  private readonly settings: LearnSettings;
  private readonly scale: ReturnType<typeof labelScale>;
  private readonly stepsBefore: number;
  private readonly labels: number;

  /**
   * @param labels true ones; they define the scale that is learned on
   * @param stepsBefore steps that each series has taken before
   */
  constructor(bench: Bench, settings: LearnSettings, labels: Float64Array, stepsBefore = 0) {
    this.bench = bench;
    this.settings = settings;
    this.scale = labelScale(settings.standardise, [...labels]);
    this.stepsBefore = stepsBefore;
    this.labels = labels.length;
  }

  /** Where everyone's curve ends: at a number of steps, or of labels. */
  get end(): number {
    const { student, steps } = this.settings;
    return learnsBySteps(student) ? this.stepsBefore + steps : this.labels;
  }

  private get training() {
    const { student, batchSize, ...settings } = this.settings;
    return { ...settings, batchSize: student === 'lstm' ? batchSize : GRAPH_SETTINGS.batchSize };
  }

  /** @param name tells it from the run's other ones @param draw names its random draws */
  async student(
    kind: Kind,
    name: string,
    draw: string,
    freeTargets?: PredictorOptions['freeTargets'],
  ): Promise<Student> {
    const { steps, standardise } = this.settings;
    if (kind === 'lstm') {
      const predictor = await this.bench.encoderDecoder(this.settings, this.scale, name, draw);
      return { by: 'steps', predictor };
    }
    const options = { steps, transform: standardise, ...(freeTargets ? { freeTargets } : {}) };
    const predictor = await this.bench.predictor(kind, draw, options);
    const { stepwise } = predictor;
    return stepwise
      ? { by: 'steps', predictor: new StepwiseStudent(predictor, stepwise) }
      : { by: 'fit', predictor };
  }

  /** Learns everything, pupils of one kind side by side, and is judged. */
  async *judged(pupils: readonly Pupil[]): AsyncGenerator<AlgorithmEvent, void> {
    const { judge } = this.bench;
    const { stepsBefore, end } = this;
    const tracks = pupils.flatMap(({ series, student, lesson }) =>
      student.by === 'steps' ? [{ series: [series], predictor: student.predictor, lesson, stepsBefore }] : [],
    );
    yield* trainTogether(tracks, this.training, judge);
    for (const { series, student, lesson } of pupils) {
      if (student.by === 'steps') continue;
      await student.predictor.fit(...split(lesson));
      yield { type: 'evaluated', series: [series], steps: end, ...(await judge.evaluate(student.predictor)) };
    }
    yield* wholeSpace(
      this.settings,
      judge,
      pupils.map(({ series, student: { predictor } }) => ({ series: [series], predictor, steps: end })),
    );
  }

  /** Learns everything, unjudged. */
  async *unjudged({ series, student, lesson }: Pupil): AsyncGenerator<AlgorithmEvent, void> {
    if (student.by === 'fit') await student.predictor.fit(...split(lesson));
    else {
      const { stepsBefore, training } = this;
      yield* trainAlone({ series: [series], predictor: student.predictor, lesson, stepsBefore }, training);
    }
  }

  /** Predicts the mean of what these predict. */
  meanOf(members: readonly Predicts[]): Predicts {
    return meanOf(members, this.scale);
  }
}
