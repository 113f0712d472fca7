// What trials of predictors are made of: a seed's cells to learn from and to be judged on, the models, and how they are judged.
import { countPairs, kendallTau } from '../metrics/rank.ts';
import type { OracleTable } from '../oracle/table.ts';
import { createModel } from '../predictors/create.ts';
import type { Engine } from '../predictors/encoderDecoder/engine.ts';
import { PUBLISHED_PREDICTOR } from '../predictors/encoderDecoder/settings.ts';
import { Ensemble } from '../predictors/ensemble/ensemble.ts';
import type { LabelTransformName } from '../predictors/labelTransform.ts';
import { LstmPredictor } from '../predictors/lstm/lstm.ts';
import type { PredictorOptions } from '../predictors/options.ts';
import type { CellPredictor } from '../predictors/predictor.ts';
import type { ScoreModel } from '../predictors/scoreModel.ts';
import { TransformedPredictor } from '../predictors/transformed.ts';
import { Random } from '../random/random.ts';
import type { Space } from '../space/nasbench101/space.ts';
import { partsOf, UsageError } from './predictorsOptions.ts';

export const HELD_OUT = 5_000;
/** Cells of a good accuracy have more. */
export const GOOD = 0.9;
/** How many times each labelled cell counts beside pseudo-labelled ones. */
export const UPSAMPLING = 10;

/** What one seed's predictors learn from and may be judged on. */
export interface Split {
  readonly cells: Uint32Array;
  readonly labels: Float64Array;
  readonly unlabelled: Uint32Array;
  readonly heldOut: Uint32Array;
  /** All cells whose accuracy the table knows, the held-out ones first. */
  readonly known: Uint32Array;
}

/** Mean test accuracies of cells. */
export const accuraciesOf =
  (table: OracleTable) =>
  (cells: Uint32Array): Float64Array =>
    Float64Array.from(cells, (cell) => table.test(cell));

/**
 * Nested splits: of one seed, fewer labelled (or unlabelled) cells are the first of more, and the held-out ones are always
 * the same. Unlabelled cells are neither labelled nor held out.
 *
 * @param n labelled cells @param m unlabelled ones @throws UsageError if there are too few
 */
export function splitOf(
  space: Space,
  table: OracleTable,
  { n, m }: { readonly n: number; readonly m: number },
  seed: number,
): Split {
  const order = new Random(seed).fork('split').shuffle(Uint32Array.from({ length: space.size }, (_, i) => i));
  const known = order.filter((cell) => !Number.isNaN(table.test(cell)));
  if (known.length < HELD_OUT + n) {
    throw new UsageError(
      `The table knows ${known.length} cells; ${HELD_OUT} held-out and ${n} labelled are wanted.`,
    );
  }
  const heldOut = known.subarray(0, HELD_OUT);
  const cells = known.subarray(HELD_OUT, HELD_OUT + n);
  const taken = new Set([...heldOut, ...cells]);
  // From the other end, so that the number of labelled cells changes little.
  const rest = order.toReversed().filter((cell) => !taken.has(cell));
  if (rest.length < m) throw new UsageError(`Only ${rest.length} cells are left to be unlabelled, not ${m}.`);
  return { cells, labels: accuraciesOf(table)(cells), unlabelled: rest.subarray(0, m), heldOut, known };
}

/** Gradient steps of the models that are trained by steps. */
interface Steps {
  readonly graph: number;
  readonly lstm: number;
}

/** Makes models of one seed; equal names give equal models. */
export class TrialModels {
  private readonly space: Space;
  private readonly transform: LabelTransformName;
  private readonly engine: () => Promise<Engine>;

  constructor(space: Space, transform: LabelTransformName, engine: () => Promise<Engine>) {
    this.space = space;
    this.transform = transform;
    this.engine = engine;
  }

  /**
   * @param free cells of which a graph network is to learn what can be computed
   * @param order whether beside the labels, or before them in half of its steps
   */
  async predictor(
    name: string,
    seed: number,
    steps: Steps,
    free?: Uint32Array,
    order: 'before' | 'beside' = 'beside',
  ): Promise<CellPredictor> {
    const options = { steps: steps.graph, ...(free ? { freeTargets: { cells: free, order } } : {}) };
    return this.together(await this.parts(name, new Random(seed), steps, options));
  }

  /** The mean of several that differ in nothing but their draws. */
  async ensemble(name: string, seed: number, steps: Steps, members: number): Promise<CellPredictor> {
    const parts: ScoreModel[] = [];
    for (let i = 0; i < members; i++) {
      const random = new Random(seed).fork(`member ${i}`);
      parts.push(...(await this.parts(name, random, steps, { steps: steps.graph })));
    }
    return this.together(parts);
  }

  private together(parts: readonly ScoreModel[]): CellPredictor {
    return new TransformedPredictor(parts.length === 1 ? parts[0] : new Ensemble(parts), this.transform);
  }

  private async parts(
    name: string,
    random: Random,
    steps: Steps,
    options: PredictorOptions,
  ): Promise<ScoreModel[]> {
    const parts: ScoreModel[] = [];
    for (const kind of partsOf(name)) {
      parts.push(
        kind === 'lstm'
          ? await this.lstm(random.fork(kind), steps.lstm)
          : await createModel(kind, this.space, random, options),
      );
    }
    return parts;
  }

  private async lstm(random: Random, steps: number): Promise<ScoreModel> {
    return new LstmPredictor(this.space, await this.engine(), { model: PUBLISHED_PREDICTOR, steps }, random);
  }
}

/** Kendall's tau-b over the cells of more than this accuracy; NaN where nothing is ordered. */
export function tauOf(
  truth: Float64Array,
  predicted: Float64Array,
  above = Number.NEGATIVE_INFINITY,
): number {
  const kept = Uint32Array.from(truth.keys()).filter((i) => truth[i] > above);
  return kendallTau(
    countPairs(
      Float64Array.from(kept, (i) => truth[i]),
      Float64Array.from(kept, (i) => predicted[i]),
    ),
  );
}
