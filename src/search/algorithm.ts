// The door to every search: what an algorithm declares of itself, and all that it may touch while it runs.
import type { Oracle } from '../oracle/oracle.ts';
import type { PredictorName } from '../predictors/choice.ts';
import type { PredictorSettings } from '../predictors/encoderDecoder/settings.ts';
import type { LabelScale } from '../predictors/labelScale.ts';
import type { PredictorOptions } from '../predictors/options.ts';
import type { CellPredictor, LatentPredictor, Predictor } from '../predictors/predictor.ts';
import type { Random } from '../random/random.ts';
import type { Fields, SettingsOf } from '../settings/fields.ts';
import type { SearchSpace } from '../space/searchSpace.ts';
import type { AlgorithmEvent, Evaluation, PseudoLabelReport, Series, WholeEvaluation } from './events.ts';

/** Looks at the truth for those who watch; what it says goes into events and is no help to a search. */
export interface Judge {
  /** A predictor against the held-out cells, less those that have been queried since. */
  evaluate(predictor: Pick<Predictor, 'predict'>): Promise<Evaluation>;
  /** A predictor against every cell whose accuracy the table knows. Takes seconds, with a large model minutes. */
  evaluateWhole(predictor: Pick<Predictor, 'predict'>): Promise<WholeEvaluation>;
  /** Pseudo-labels, as accuracies, against the accuracies of their cells where the table knows them. */
  judgePseudoLabels(cells: Uint32Array, pseudoLabels: Float64Array): Promise<PseudoLabelReport>;
}

/** All that an algorithm may touch. Only the judge sees truth. */
export interface Bench {
  readonly space: SearchSpace;
  /** Follows from the seed; fork it by name. */
  readonly random: Random;
  readonly oracle: Oracle;
  readonly judge: Judge;
  /** Every cell that the oracle can answer for, in random order: the same for every search with this seed. */
  readonly sample: Uint32Array;
  /**
   * A new encoder-predictor-decoder. All models of a run start from the same weights, but for those of another draw.
   * @param name tells it from the run's other ones
   * @param draw names its random draws, where these are to be others
   */
  encoderDecoder(
    settings: PredictorSettings,
    scale: LabelScale,
    name: string,
    draw?: string,
  ): Promise<LatentPredictor>;
  /**
   * A predictor that is fitted at one go. It takes seconds at most, so it is computed again whenever the run is replayed.
   * @param draw names its random draws
   */
  predictor(name: PredictorName, draw: string, options?: PredictorOptions): Promise<CellPredictor>;
}

/** How much work a run will be, known before it starts. */
export interface Plan {
  /** Queries at most. */
  readonly queries: number;
  /** Gradient steps of all predictors together, by iteration; at least one iteration. */
  readonly steps: readonly number[];
  readonly series: readonly Series[];
  /** What the predictors' events count in `steps`. */
  readonly learnsBy: 'steps' | 'labels';
  /** Of one model; 0 without one. */
  readonly parameters: number;
  /** Examples that predictors are fitted to at one go, all of them together; left out where that takes no time to speak of. */
  readonly examples?: number;
  /** Whether an engine computes the steps: those of an encoder-predictor-decoder, whose sizes are among the settings. */
  readonly engine: boolean;
  /** Cells from the start of {@link Bench.sample} that the search begins with. */
  readonly initial: number;
  /** Cells from the end of it that predictors are judged on. */
  readonly heldOut: number;
}

/**
 * A search. It knows nothing of pausing (nobody asks for the next event), resuming (it is run again from its start, and
 * its predictors answer from a journal) or engines. Same settings, table, engine and seed: same events, bit for bit.
 */
export interface Algorithm<F extends Fields = Fields> {
  readonly id: string;
  readonly fields: F;
  /** In the order in which one iteration goes through them. */
  readonly stages: readonly string[];
  /** Ready-made settings, only what differs from the defaults; the first is what the page starts with. */
  readonly presets: Readonly<Record<string, Partial<SettingsOf<F>>>>;
  /** Settings that suit a number of queries, only what differs from the defaults; without it, the defaults suit all. */
  readonly forBudget?: (budget: number) => Partial<SettingsOf<F>>;
  plan(settings: SettingsOf<F>): Plan;
  /** @throws SearchError; EngineError from predictors */
  run(bench: Bench, settings: SettingsOf<F>): AsyncGenerator<AlgorithmEvent, void>;
}
