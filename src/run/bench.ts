// What a run puts on an algorithm's bench: oracle, judge and predictors, with the journal behind them.
import type { Accuracy } from '../metrics/accuracy.ts';
import { keptWith } from '../oracle/keptWith.ts';
import { answerableCells, type LabelSource } from '../oracle/labels.ts';
import { Oracle } from '../oracle/oracle.ts';
import type { OracleTable } from '../oracle/table.ts';
import type { PredictorName } from '../predictors/choice.ts';
import type { PredictorOptions } from '../predictors/options.ts';
import type { CellPredictor, Predictor } from '../predictors/predictor.ts';
import { Random } from '../random/random.ts';
import type { Bench, Plan } from '../search/algorithm.ts';
import type { CommonSettings } from '../search/common.ts';
import { SearchError } from '../search/errors.ts';
import { TableJudge, type Verdict } from '../search/judge.ts';
import { judgeWholeSpace, readWhole, writtenWhole } from '../search/wholeSpace.ts';
import type { SearchSpace } from '../space/searchSpace.ts';
import { JournalledPredictor, type Replay } from './replay.ts';

/** Fewer held-out cells would say nothing of a predictor. */
const FEWEST_HELD_OUT = 10;

/** Makes the predictors that are fitted at one go. */
export type CreatePredictors = (
  name: PredictorName,
  random: Random,
  options?: PredictorOptions,
) => Promise<CellPredictor>;

export interface Laid {
  readonly bench: Bench;
  readonly oracle: Oracle;
  readonly judge: TableJudge;
  /** Number of held-out cells at the start. */
  readonly heldOut: number;
}

/**
 * @param giveWay called now and then during long work; what it throws ends the run
 * @throws SearchError 'no-such-label', 'no-test-figures', 'too-few-cells'
 */
export function layBench(
  space: SearchSpace,
  table: OracleTable,
  { seed, label }: CommonSettings,
  plan: Plan,
  replay: Replay,
  predictors: CreatePredictors,
  giveWay: () => Promise<void> = async () => {},
): Laid {
  const random = new Random(seed);
  const sample = sampleOf(table, `${label} ${random.fork('search').fork('initial sample').seed}`);
  if (sample.length === 0) {
    throw new SearchError('no-such-label', 'The table has no figures of the kind that queries are to tell.', {
      label,
    });
  }
  if (table.coverage === 0) {
    throw new SearchError(
      'no-test-figures',
      'The table has no test accuracy of any cell, and test accuracy is what predictors and results are judged by.',
    );
  }
  const oracle = new Oracle(table, label, plan.queries);
  const heldOut = plan.heldOut > 0 ? heldOutOf(table, sample, plan) : new Uint32Array();
  const judge = new TableJudge(table, oracle, heldOut);
  const models = random.fork('model');
  const bench: Bench = {
    space,
    random,
    oracle,
    sample,
    judge: {
      evaluate: async (predictor) => {
        const answer = await replay.answer('judged', async () =>
          written(await judge.measure(computing(predictor))),
        );
        return judge.evaluation(read(answer as Float64Array));
      },
      evaluateWhole: async (predictor) => {
        judge.noteWholeSpace();
        const answer = await replay.answer('judged', async () =>
          writtenWhole(await judgeWholeSpace(table, computing(predictor), giveWay)),
        );
        return readWhole(table, answer as Float64Array);
      },
      judgePseudoLabels: async (cells, pseudoLabels) => {
        const answer = await replay.answer('judged', async () => {
          const { bias, ...verdict } = judge.measurePseudoLabels(cells, pseudoLabels);
          return Float64Array.of(bias, ...written(verdict));
        });
        const [bias, ...rest] = answer;
        return judge.pseudoLabelReport(cells, { bias, ...read(Float64Array.from(rest)) });
      },
    },
    predictor: (name, draw, options) => predictors(name, random.fork('predictor').fork(draw), options),
    encoderDecoder: (settings, scale, name, draw) =>
      replay.model({ settings, scale, seed: (draw === undefined ? models : models.fork(draw)).seed }, name),
  };
  return { bench, oracle, judge, heldOut: heldOut.length };
}

/** Seeds whose order of all cells is kept: a sweep has few, and comes back to each. */
const MOST_SAMPLES = 8;

/** All cells that can be queried, in the order in which this seed draws them. */
const sampleOf = keptWith((table, key: `${LabelSource} ${number}`): Uint32Array => {
  const [source, seed] = key.split(' ') as [LabelSource, string];
  return new Random(Number(seed)).shuffle(answerableCells(table, source).slice());
}, MOST_SAMPLES);

/** A model's predictions are answers of the journal, too; what a judge asks of it is not one of them. */
function computing(predictor: Pick<Predictor, 'predict'>): Pick<Predictor, 'predict'> {
  return predictor instanceof JournalledPredictor ? predictor.real : predictor;
}

/** Held-out cells come from the end of the sample, so they never meet the initial ones. */
function heldOutOf(table: OracleTable, sample: Uint32Array, plan: Plan): Uint32Array {
  const cells: number[] = [];
  for (let i = sample.length - 1; i >= plan.initial && cells.length < plan.heldOut; i--) {
    if (!Number.isNaN(table.test(sample[i]))) cells.push(sample[i]);
  }
  if (cells.length < FEWEST_HELD_OUT) {
    throw new SearchError('too-few-cells', 'The table has too few cells for these settings.', {
      wanted: plan.initial + FEWEST_HELD_OUT,
      available: sample.length,
    });
  }
  return Uint32Array.from(cells.reverse());
}

const MEASURES = ['kendall', 'spearman', 'pairwise', 'rmse'] as const satisfies (keyof Accuracy)[];

/** A verdict as the journal keeps it: the four measures, then the predictions. */
function written({ accuracy, predicted }: Verdict): Float64Array {
  return Float64Array.of(...MEASURES.map((measure) => accuracy[measure]), ...predicted);
}

function read(answer: Float64Array): Verdict {
  const [kendall, spearman, pairwise, rmse] = answer;
  return { accuracy: { kendall, spearman, pairwise, rmse }, predicted: answer.slice(MEASURES.length) };
}
