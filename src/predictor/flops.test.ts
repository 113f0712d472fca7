// The model's arithmetic, against the figure counted by hand for the published settings.
import { expect, it } from 'vitest';
import { stepFlops } from './flops.ts';
import { parameterLayout } from './layout.ts';
import { PUBLISHED_PREDICTOR } from './settings.ts';

it('a published step is about 2 GFLOP', () => {
  expect(stepFlops(PUBLISHED_PREDICTOR) / 1e9).toBeGreaterThan(1.9);
  expect(stepFlops(PUBLISHED_PREDICTOR) / 1e9).toBeLessThan(2.1);
});

it('the published model has 123,928 parameters, 123,160 with one bias an LSTM', () => {
  const { count, slices } = parameterLayout(PUBLISHED_PREDICTOR);
  expect(count).toBe(123_928);
  expect(count - 3 * slices['decoder.recurrentBias'].length).toBe(123_160);
});
