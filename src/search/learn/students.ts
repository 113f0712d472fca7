// What learns: fitted predictors and the encoder-predictor-decoder behind one face, and the mean of several.
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
import { trainAlone, trainTogether } from '../training.ts';
import type { Kind, LearnSettings } from './fields.ts';

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

  /** @param labels true ones; they define the scale that is learned on */
  constructor(bench: Bench, settings: LearnSettings, labels: Float64Array) {
    this.bench = bench;
    this.settings = settings;
    this.scale = labelScale(settings.standardise, [...labels]);
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
    const { judge, oracle } = this.bench;
    const tracks = pupils.flatMap(({ series, student, lesson }) =>
      student.by === 'steps' ? [{ series: [series], predictor: student.predictor, lesson }] : [],
    );
    yield* trainTogether(tracks, this.settings, judge);
    for (const { series, student, lesson } of pupils) {
      if (student.by === 'steps') continue;
      await student.predictor.fit(...split(lesson));
      const steps = oracle.labelled.length;
      yield { type: 'evaluated', series: [series], steps, ...(await judge.evaluate(student.predictor)) };
    }
  }

  /** Learns everything, unjudged. */
  async *unjudged({ series, student, lesson }: Pupil): AsyncGenerator<AlgorithmEvent, void> {
    if (student.by === 'fit') await student.predictor.fit(...split(lesson));
    else yield* trainAlone({ series: [series], predictor: student.predictor, lesson }, this.settings);
  }

  /** Predicts the mean of what these predict, on the scale that they learned. */
  meanOf(members: readonly Predicts[]): Predicts {
    const { scale } = this;
    return {
      async predict(cells) {
        const mean = new Float32Array(cells.length);
        for (const member of members) {
          const scores = scale.standardised(await member.predict(cells));
          for (let i = 0; i < mean.length; i++) mean[i] += scores[i] / members.length;
        }
        return scale.accuraciesOf(mean);
      },
    };
  }
}
