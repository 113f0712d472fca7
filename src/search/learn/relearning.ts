// A predictor for searches that is learned anew in each iteration, in one lesson on all that is labelled by then.
import type { Random } from '../../random/random.ts';
import type { Bench } from '../algorithm.ts';
import type { AlgorithmEvent } from '../events.ts';
import type { LearnSettings } from './fields.ts';
import { lesson } from './lesson.ts';
import type { Predicts } from './students.ts';

export class Relearning {
  private readonly bench: Bench;
  private readonly settings: LearnSettings;
  private readonly main: string;
  private student: Predicts | undefined;
  private stepsBefore = 0;

  /** @param main id of the series of the predictor that a search relies on */
  constructor(bench: Bench, settings: LearnSettings, main: string) {
    this.bench = bench;
    this.settings = settings;
    this.main = main;
  }

  /** @throws Error before it has learned */
  get predictor(): Predicts {
    if (!this.student) throw new Error('It has not learned anything yet.');
    return this.student;
  }

  /** @param at random draws of this iteration */
  async *learn(at: Random): AsyncGenerator<AlgorithmEvent, void> {
    const { bench, settings, main, stepsBefore } = this;
    const place = { random: at, main, teachStage: 'pseudo-label', stepsBefore };
    this.student = yield* lesson(bench, settings, place);
    this.stepsBefore += settings.steps;
  }
}
