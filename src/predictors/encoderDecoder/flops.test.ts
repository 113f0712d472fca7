// The model's arithmetic, against the figures counted by hand for the published settings.
import { expect, it } from 'vitest';
import { executedStepFlops, stepFlops } from './flops.ts';
import { parameterLayout } from './layout.ts';
import { PUBLISHED_PREDICTOR } from './settings.ts';

it('a published step is about 2 GFLOP', () => {
  expect(stepFlops(PUBLISHED_PREDICTOR) / 1e9).toBeGreaterThan(1.9);
  expect(stepFlops(PUBLISHED_PREDICTOR) / 1e9).toBeLessThan(2.1);
});

it('of these WebAssembly executes 1.25, and the others all', () => {
  // By hand, for one cell, in millions: recurrent products 7.897, projections and attention 3.950, MLP 0.013,
  // dropout's corrections 0.419; and for a step: 8 chunks × 2.064, tables 0.688.
  const byHand = 100 * (7.897 + 3.95 + 0.013 + 0.419) + 8 * 2.064 + 0.688;
  expect(executedStepFlops(PUBLISHED_PREDICTOR, 'wasm') / 1e6 / byHand).toBeCloseTo(1, 3);
  expect(executedStepFlops(PUBLISHED_PREDICTOR, 'wasm-relaxed')).toBe(
    executedStepFlops(PUBLISHED_PREDICTOR, 'wasm'),
  );
  expect(executedStepFlops(PUBLISHED_PREDICTOR, 'webgpu')).toBe(stepFlops(PUBLISHED_PREDICTOR));
});

it('never counts more than the plain count, whatever the dropout', () => {
  for (const dropout of [0, 0.1, 0.5, 0.9]) {
    for (const batchSize of [8, 32, 100, 1_000]) {
      const settings = { ...PUBLISHED_PREDICTOR, dropout, batchSize };
      expect(executedStepFlops(settings, 'wasm')).toBeLessThan(stepFlops(settings));
    }
  }
});

it('the published model has 123,928 parameters, 123,160 with one bias an LSTM', () => {
  const { count, slices } = parameterLayout(PUBLISHED_PREDICTOR);
  expect(count).toBe(123_928);
  expect(count - 3 * slices['decoder.recurrentBias'].length).toBe(123_160);
});
