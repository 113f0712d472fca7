// Runs an algorithm against the journal of what its models answered: while the journal lasts, nothing is computed. Where
// the weights were saved the models are loaded with them, and from there on they keep up with the journal, so that at its
// end they go on as if nothing had happened.

import type { PredictorState } from '../predictors/encoderDecoder/engine.ts';
import type { EncoderDecoderSpec } from '../predictors/encoderDecoder/predictor.ts';
import type { LatentPredictor, Lesson, TrainingLosses } from '../predictors/predictor.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Answer, AnswerKind, Journal } from './journal.ts';

/** A predictor whose weights can be saved, and that can begin in the middle of a lesson. */
export interface RestorablePredictor extends LatentPredictor {
  study(lesson: Lesson, taken?: number): Promise<void>;
  copy(name: string): Promise<RestorablePredictor>;
  save(): Promise<PredictorState>;
  load(state: PredictorState): Promise<void>;
}

/** A model as it stands between two events of a run. */
export interface ModelInside {
  readonly spec: EncoderDecoderSpec;
  readonly state: PredictorState;
}

/** Makes a predictor that computes. */
export type CreatePredictor = (spec: EncoderDecoderSpec) => Promise<RestorablePredictor>;

export interface ReplayOptions {
  readonly journal: Journal;
  readonly checkpoint?: Checkpoint | undefined;
  /** Computes every answer again and compares it with the recorded one. */
  readonly verify?: boolean;
  readonly create: CreatePredictor;
}

export class Replay {
  private readonly journal: Journal;
  private readonly checkpoint: Checkpoint | undefined;
  private readonly verify: boolean;
  private readonly create: CreatePredictor;
  private readonly models = new Map<string, JournalledPredictor>();
  private restored: boolean;
  private given = 0;
  /** Of answers that were computed again: the first that came out differently, 0-based. */
  firstDifference: number | undefined;

  constructor({ journal, checkpoint, verify = false, create }: ReplayOptions) {
    this.journal = journal;
    this.verify = verify;
    this.create = create;
    // Weights from beyond the journal's end would be of no use: what led to them is not known.
    const usable = checkpoint && !verify && checkpoint.answers <= journal.length;
    this.checkpoint = usable ? checkpoint : undefined;
    this.restored = !this.checkpoint;
  }

  /** Answers that the algorithm has been given. */
  get answered(): number {
    return this.given;
  }

  /** Whether models are there and keep up. Loads their weights when the journal has come to where these were saved. */
  async isLive(): Promise<boolean> {
    if (this.restored) return true;
    if (this.given < this.checkpoint!.answers) return false;
    this.restored = true;
    for (const model of this.models.values()) {
      await model.restore(this.checkpoint!.models[model.name], this.create);
    }
    return true;
  }

  /** A new model under a name of its own. */
  async model(spec: EncoderDecoderSpec, name: string): Promise<JournalledPredictor> {
    const real = (await this.isLive()) ? await this.create(spec) : undefined;
    return this.add(new JournalledPredictor(this, spec, name, real));
  }

  add(model: JournalledPredictor): JournalledPredictor {
    if (this.models.has(model.name)) throw new Error(`Two models of a run have the name ${model.name}.`);
    this.models.set(model.name, model);
    return model;
  }

  remove(name: string): void {
    this.models.delete(name);
  }

  /**
   * The recorded answer, or the computed one, which is recorded.
   *
   * @param keepUp what a model has to do to stand where it stood after a recorded answer, if its weights changed
   */
  async answer(
    kind: AnswerKind,
    compute: () => Promise<Answer>,
    keepUp?: (recorded: Answer) => Promise<void>,
  ): Promise<Answer> {
    const isLive = await this.isLive();
    const recorded = this.journal.at(this.given, kind);
    if (!recorded) {
      const answer = await compute();
      this.journal.append(kind, answer);
      this.given++;
      return answer;
    }
    if (this.verify) this.compare(recorded, await compute());
    else if (isLive) await keepUp?.(recorded);
    this.given++;
    return recorded;
  }

  /** The models as they are now; never while an answer is being computed. */
  async save(): Promise<Checkpoint> {
    if (!this.restored) return this.checkpoint!;
    const models: Record<string, PredictorState> = {};
    for (const [name, model] of this.models) models[name] = await model.save();
    return { answers: this.given, models };
  }

  /**
   * A model as it is now; never while an answer is being computed.
   * @returns undefined if there is none of this name, or its weights are not those that the answers have come to
   */
  async look(name: string): Promise<ModelInside | undefined> {
    const model = this.models.get(name);
    if (!model || !(await this.isLive())) return undefined;
    return { spec: model.spec, state: await model.save() };
  }

  /** Frees what the models hold. */
  dispose(): void {
    for (const model of [...this.models.values()]) model.dispose();
  }

  private compare(recorded: Answer, computed: Answer): void {
    // NaN is a figure like any other here.
    const same =
      recorded.length === computed.length && recorded.every((value, i) => Object.is(value, computed[i]));
    if (!same) this.firstDifference ??= this.given;
  }
}

/** What the algorithm holds in place of a model: answers from the journal as long as it can. */
export class JournalledPredictor implements LatentPredictor {
  readonly name: string;
  readonly spec: EncoderDecoderSpec;
  private readonly replay: Replay;
  private model: RestorablePredictor | undefined;
  private taken = 0;
  private lesson: { readonly lesson: Lesson; taken: number } | undefined;

  constructor(
    replay: Replay,
    spec: EncoderDecoderSpec,
    name: string,
    model: RestorablePredictor | undefined,
    taken = 0,
  ) {
    this.replay = replay;
    this.spec = spec;
    this.name = name;
    this.model = model;
    this.taken = taken;
  }

  get steps(): number {
    return this.taken;
  }

  /** The model itself; there is one as soon as something must be computed. */
  get real(): RestorablePredictor {
    if (!this.model) throw new Error(`The model ${this.name} was disposed of, or is not there yet.`);
    return this.model;
  }

  async study(lesson: Lesson): Promise<void> {
    const isLive = await this.replay.isLive();
    this.lesson = { lesson, taken: 0 };
    if (isLive) await this.real.study(lesson);
  }

  async train(most: number): Promise<TrainingLosses> {
    const answer = await this.replay.answer(
      'trained',
      async () => {
        const { steps, total, predictor, decoder, gradientNorm } = await this.real.train(most);
        return Float64Array.of(steps, total, predictor, decoder, gradientNorm);
      },
      ([steps]) => this.keepUp(steps),
    );
    const [steps, total, predictor, decoder, gradientNorm] = answer;
    this.taken += steps;
    if (this.lesson) this.lesson.taken += steps;
    return { steps, total, predictor, decoder, gradientNorm };
  }

  async predict(cells: Uint32Array): Promise<Float64Array> {
    const answer = await this.replay.answer('predicted', () => this.real.predict(cells));
    return answer as Float64Array;
  }

  async predictWithDropout(cells: Uint32Array, seed: number): Promise<Float64Array> {
    const answer = await this.replay.answer('predicted', () => this.real.predictWithDropout(cells, seed));
    return answer as Float64Array;
  }

  async climb(cells: Uint32Array, stepSize: number): Promise<Uint8Array> {
    const answer = await this.replay.answer('decoded', () => this.real.climb(cells, stepSize));
    return answer as Uint8Array;
  }

  async copy(name: string): Promise<JournalledPredictor> {
    const model = (await this.replay.isLive()) ? await this.real.copy(name) : undefined;
    return this.replay.add(new JournalledPredictor(this.replay, this.spec, name, model, this.taken));
  }

  save(): Promise<PredictorState> {
    return this.real.save();
  }

  /** Makes the model, with these weights, in the middle of the lesson that it has come to. */
  async restore(state: PredictorState, create: CreatePredictor): Promise<void> {
    this.model = await create(this.spec);
    await this.model.load(state);
    if (this.lesson) await this.model.study(this.lesson.lesson, this.lesson.taken);
  }

  dispose(): void {
    this.replay.remove(this.name);
    this.model?.dispose();
    this.model = undefined;
  }

  /** Another engine may take fewer steps in a call than the one whose answer was recorded. */
  private async keepUp(steps: number): Promise<void> {
    for (let left = steps; left > 0; ) left -= (await this.real.train(left)).steps;
  }
}
