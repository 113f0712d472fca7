// How much arithmetic the model is, so that speed can be stated as a share of what the hardware can do.
import { TOKENS_PER_CELL, VOCABULARY } from '../space/tokens.ts';
import type { PredictorSettings } from './settings.ts';

/**
 * Floating-point operations of the products (a multiply and an add count two) in one forward pass of one cell;
 * element-wise work and look-ups are left out. About 6.6 million with the published settings.
 */
export function forwardFlops({
  hiddenSize: h,
  mlpSize,
}: Pick<PredictorSettings, 'hiddenSize' | 'mlpSize'>): number {
  const t = TOKENS_PER_CELL;
  const lstm = t * 2 * (2 * h) * (4 * h);
  const encoder = 2 * lstm + t * 2 * (2 * h) * h;
  const predictor = 2 * (h * mlpSize * 2 + h);
  const attention = t * 2 * h * h + 2 * (t * t * 2 * h) + t * 2 * (2 * h) * h;
  const decoder = lstm + attention + t * 2 * h * VOCABULARY;
  return encoder + predictor + decoder;
}

/** One gradient step: forward, and twice as much backward (towards inputs and towards weights), for a whole batch. */
export function stepFlops(settings: Pick<PredictorSettings, 'hiddenSize' | 'mlpSize' | 'batchSize'>): number {
  return 3 * settings.batchSize * forwardFlops(settings);
}
