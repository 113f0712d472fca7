// A predictor of accuracies made of a model of scores and a label transform.

import type { Random } from '../random/random.ts';
import { type LabelTransform, type LabelTransformName, labelTransform } from './labelTransform.ts';
import type { CellPredictor, PseudoLabelled, StepwiseTraining } from './predictor.ts';
import { type Examples, isStepwise, notFitted, type ScoreModel, type StepwiseModel } from './scoreModel.ts';

/** See {@link CellPredictor}. The transform follows from the true labels alone; pseudo-labels go through the same. */
export class TransformedPredictor implements CellPredictor {
  readonly id: string;
  readonly needs: CellPredictor['needs'];
  readonly cost: CellPredictor['cost'];
  readonly stepwise?: StepwiseTraining;
  private readonly model: ScoreModel;
  private readonly name: LabelTransformName;
  private transform: LabelTransform | undefined;

  constructor(model: ScoreModel, transform: LabelTransformName) {
    this.id = model.id;
    this.needs = model.needs;
    this.cost = model.cost;
    this.model = model;
    this.name = transform;
    if (isStepwise(model)) this.stepwise = this.trainingOf(model);
  }

  fit(cells: Uint32Array, labels: Float64Array, pseudo?: PseudoLabelled): Promise<void> {
    return this.learn(cells, labels, pseudo, (examples) => this.model.fit(examples));
  }

  private async learn(
    cells: Uint32Array,
    labels: Float64Array,
    pseudo: PseudoLabelled | undefined,
    learnFrom: (examples: Examples) => void | Promise<void>,
  ): Promise<void> {
    this.transform = undefined;
    const transform = labelTransform(this.name, labels);
    const scores = transform.scores(labels);
    if (pseudo) {
      await learnFrom({
        cells: Uint32Array.from([...cells, ...pseudo.cells]),
        scores: Float64Array.from([...scores, ...transform.scores(pseudo.labels)]),
        repeats: new Uint32Array(cells.length + pseudo.cells.length)
          .fill(pseudo.upsampling, 0, cells.length)
          .fill(1, cells.length),
      });
    } else await learnFrom({ cells, scores });
    this.transform = transform;
  }

  private trainingOf(model: StepwiseModel): StepwiseTraining {
    return {
      trainingSteps: model.trainingSteps,
      begin: (cells, labels, pseudo) =>
        this.learn(cells, labels, pseudo, (examples) => model.begin(examples)),
      advance: async (steps) => {
        const { score, free, ...rest } = model.advance(steps);
        return { ...rest, total: score + free, predictor: score, decoder: 0 };
      },
    };
  }

  async predict(cells: Uint32Array): Promise<Float64Array> {
    if (!this.transform) throw notFitted(this.id);
    return this.transform.accuracies(await this.model.predict(cells));
  }

  async draws(cells: Uint32Array, count: number, random: Random): Promise<Float64Array[]> {
    const { transform, model } = this;
    if (!transform) throw notFitted(this.id);
    if (!model.draws)
      throw new RangeError(`The predictor ${this.id} knows no uncertainty, so nothing can be drawn.`);
    return model.draws(cells, count, random).map((scores) => transform.accuracies(scores));
  }
}
