// How much arithmetic the model is, so that speed can be stated as a share of what the hardware can do. Operations are
// those of matrix products (a multiply and an add count two); element-wise work is left out, though it takes time too.
import { TOKENS_PER_CELL, VOCABULARY } from '../../space/nasbench101/tokens.ts';
import type { EngineId } from './engine.ts';
import type { PredictorSettings } from './settings.ts';

type Sizes = Pick<PredictorSettings, 'hiddenSize' | 'mlpSize'>;
type Step = Sizes & Pick<PredictorSettings, 'batchSize' | 'dropout'>;

const LSTMS = 3;

/** One cell, one LSTM: the product with its inputs; that with its states is as large. */
const lstmProduct = (h: number) => TOKENS_PER_CELL * 2 * h * (4 * h);

/** One cell, one pass: everything but the LSTMs. */
function otherProducts({ hiddenSize: h, mlpSize }: Sizes): number {
  const t = TOKENS_PER_CELL;
  const projection = t * 2 * (2 * h) * h;
  const predictor = 2 * (h * mlpSize * 2 + h);
  const attention = t * 2 * h * h + 2 * (t * t * 2 * h) + t * 2 * (2 * h) * h;
  return projection + predictor + attention + t * 2 * h * VOCABULARY;
}

/** One forward pass of one cell: about 6.6 million with the published settings. */
const forwardFlops = (sizes: Sizes) => LSTMS * 2 * lstmProduct(sizes.hiddenSize) + otherProducts(sizes);

/**
 * One gradient step by its plain count: forward, and twice as much backward (towards inputs and towards weights), for a
 * whole batch. The same for every engine, so that their speeds can be compared.
 */
export function stepFlops(settings: Sizes & Pick<PredictorSettings, 'batchSize'>): number {
  return 3 * settings.batchSize * forwardFlops(settings);
}

/**
 * What an engine really executes in one gradient step: the figure to hold against its peak. WebGPU and the reference do
 * all of {@link stepFlops}. WebAssembly does six tenths of it: an embedding has only 7 rows, so its products with the
 * LSTMs' input weights are look-ups, corrected where dropout took a unit (wasm/assembly/embedding.ts).
 */
export function executedStepFlops(settings: Step, engine: EngineId): number {
  if (engine !== 'wasm' && engine !== 'wasm-relaxed') return stepFlops(settings);
  const { hiddenSize: h, batchSize, dropout } = settings;
  const recurrent = lstmProduct(h);
  // Before the encoder's first step there is no state that would need a gradient.
  const dense = 3 * (LSTMS * recurrent + otherProducts(settings)) - (2 * recurrent) / TOKENS_PER_CELL;
  // Lists hold the units dropped or the units kept, whichever are fewer: multiplied in forward, added up backward.
  const listed = Math.min(dropout, 1 - dropout);
  const corrections = LSTMS * (1.5 * listed * recurrent + TOKENS_PER_CELL * 4 * h);
  // For each chunk of a batch and token, three products with the block of input weights; for each step, the look-up table.
  const block = LSTMS * VOCABULARY * 4 * h * h;
  return batchSize * (dense + corrections) + (chunks(batchSize) * 3 + 1) * 2 * block;
}

/** Into how many chunks WebAssembly cuts a batch (wasm/assembly/step.ts): 8 lanes of groups of four, 16 cells at most. */
function chunks(batchSize: number): number {
  const groups = Math.ceil(batchSize / 4);
  const lanes = Math.min(8, groups);
  let count = 0;
  for (let lane = 0; lane < lanes; lane++) {
    const own = Math.floor((groups * (lane + 1)) / lanes) - Math.floor((groups * lane) / lanes);
    count += Math.ceil(own / 4);
  }
  return count;
}
