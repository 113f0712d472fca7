// Judges a predictor on every cell whose accuracy the table knows: how it orders them, and where predictions lie against the
// truth, as counts.
import { type Density, densityEnds, densityOf } from '../metrics/density.ts';
import { countPairs, kendallTau, pairwiseAccuracy } from '../metrics/rank.ts';
import { keptWith } from '../oracle/keptWith.ts';
import type { OracleTable } from '../oracle/table.ts';
import type { Predictor } from '../predictors/predictor.ts';
import type { Judge } from './algorithm.ts';
import type { AlgorithmEvent, WholeAccuracy, WholeEvaluation } from './events.ts';

/** Good cells are what a search needs told apart: order among those above this accuracy counts for itself. */
export const GOOD = 0.9;
/** Squares along each axis of the density. */
const BINS = 96;
/** The few cells whose training failed lie far below the rest and would squeeze it; so many are left out. */
const LEFT_OUT = 0.02;
/** Accuracies at the density's ends are multiples of it. */
const STEP = 0.005;
/** Cells predicted at a time; messages that wait, such as the one that cancels, wait no longer than that takes. */
const PIECE = 8_192;

/** All cells that have a true accuracy, ascending, and what follows from the table alone. */
interface KnownCells {
  readonly cells: Uint32Array;
  readonly truth: Float64Array;
  readonly good: Uint32Array;
  readonly ends: { readonly low: number; readonly high: number };
}

/** Several models of a run are judged by the same table. */
const keptCells = keptWith((table, _: null): KnownCells => {
  const cells = new Uint32Array(table.coverage);
  const truth = new Float64Array(table.coverage);
  for (let cell = 0, i = 0; cell < table.size; cell++) {
    const test = table.test(cell);
    if (Number.isNaN(test)) continue;
    cells[i] = cell;
    truth[i++] = test;
  }
  const good = Uint32Array.from(truth.keys()).filter((i) => truth[i] > GOOD);
  return { cells, truth, good, ends: densityEnds(truth, LEFT_OUT, STEP) };
});

function knownCells(table: OracleTable): KnownCells {
  return keptCells(table, null);
}

/** Cells that a table allows to judge by. */
export function cellsToJudge(table: OracleTable): Uint32Array {
  return knownCells(table).cells;
}

/**
 * Predicts all of them, piece by piece.
 *
 * @param giveWay called between two pieces; what it throws ends the work
 */
export async function judgeWholeSpace(
  table: OracleTable,
  predictor: Pick<Predictor, 'predict'>,
  giveWay: () => Promise<void>,
): Promise<WholeEvaluation> {
  const { cells, truth, good, ends } = knownCells(table);
  const predicted = new Float64Array(cells.length);
  for (let first = 0; first < cells.length; first += PIECE) {
    predicted.set(await predictor.predict(cells.subarray(first, first + PIECE)), first);
    await giveWay();
  }
  const counts = countPairs(truth, predicted);
  const amongGood = countPairs(
    Float64Array.from(good, (i) => truth[i]),
    Float64Array.from(good, (i) => predicted[i]),
  );
  const squares = predicted.reduce((sum, value, i) => sum + (value - truth[i]) ** 2, 0);
  return evaluationOf(
    table,
    {
      kendall: kendallTau(counts),
      kendallGood: kendallTau(amongGood),
      pairwise: pairwiseAccuracy(counts),
      rmse: Math.sqrt(squares / truth.length),
    },
    densityOf(truth, predicted, ends, BINS),
  );
}

function evaluationOf(table: OracleTable, accuracy: WholeAccuracy, density: Density): WholeEvaluation {
  const { cells, good } = knownCells(table);
  return { cells: cells.length, good: good.length, accuracy, density };
}

const MEASURES = ['kendall', 'kendallGood', 'pairwise', 'rmse'] as const satisfies (keyof WholeAccuracy)[];
/** A count is at most the size of a space, far below this. */
const PLACE = 2 ** 32;

/** An evaluation as a journal keeps it: the measures, then the squares that are not empty, place and count in one number. */
export function writtenWhole({ accuracy, density }: WholeEvaluation): Float64Array {
  const squares = density.counts.flatMap((count, place) => (count > 0 ? [place * PLACE + count] : []));
  return Float64Array.of(...MEASURES.map((measure) => accuracy[measure]), ...squares);
}

export function readWhole(table: OracleTable, answer: Float64Array): WholeEvaluation {
  const [kendall, kendallGood, pairwise, rmse] = answer;
  const counts = new Array<number>(BINS * BINS).fill(0);
  for (const square of answer.subarray(MEASURES.length)) counts[Math.floor(square / PLACE)] = square % PLACE;
  const { ends } = knownCells(table);
  return evaluationOf(table, { kendall, kendallGood, pairwise, rmse }, { ...ends, bins: BINS, counts });
}

/** A predictor, and the series that its events speak of. */
interface Judged {
  readonly series: readonly string[];
  readonly predictor: Pick<Predictor, 'predict'>;
  /** Gradient steps it took, or labels it was fitted to. */
  readonly steps: number;
}

/** At the end of a stage, where the settings ask for it: each of these on the whole space. */
export async function* wholeSpace(
  { whole }: { readonly whole: boolean },
  judge: Judge,
  predictors: readonly Judged[],
): AsyncGenerator<AlgorithmEvent, void> {
  if (!whole) return;
  for (const { series, predictor, steps } of predictors) {
    yield { type: 'whole-space', series, steps, ...(await judge.evaluateWhole(predictor)) };
  }
}

/** Predicts each cell of a space once, and answers from memory from then on. */
export function remembering(predictor: Pick<Predictor, 'predict'>, size: number): Pick<Predictor, 'predict'> {
  const known = new Float64Array(size);
  const isKnown = new Uint8Array(size);
  return {
    predict: async (cells) => {
      const fresh = cells.filter((cell) => !isKnown[cell]);
      if (fresh.length > 0) {
        const predicted = await predictor.predict(fresh);
        for (let i = 0; i < fresh.length; i++) {
          known[fresh[i]] = predicted[i];
          isKnown[fresh[i]] = 1;
        }
      }
      return Float64Array.from(cells, (cell) => known[cell]);
    },
  };
}
