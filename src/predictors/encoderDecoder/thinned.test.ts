// Dropout for predictions, made on the weights.
import { expect, it } from 'vitest';
import { Random } from '../../random/random.ts';
import { parameterLayout } from './layout.ts';
import { thinned } from './thinned.ts';

it('drops or scales embeddings and the units of the predictor, and nothing else', () => {
  const layout = parameterLayout({ hiddenSize: 16, mlpSize: 8 });
  const ones = new Float32Array(layout.count).fill(1);
  const copy = thinned(ones, layout, 0.25, new Random(4));
  expect(ones.every((weight) => weight === 1)).toBe(true);
  const kept = Math.fround(1 / 0.75);
  const slice = (name: keyof typeof layout.slices) => {
    const { offset, length } = layout.slices[name];
    return copy.subarray(offset, offset + length);
  };
  const embedding = slice('encoder.embedding');
  expect(new Set(embedding)).toEqual(new Set([0, kept]));
  expect(embedding.filter((weight) => weight === 0).length / embedding.length).toBeGreaterThan(0.1);
  // A unit's row and its bias are dropped together.
  for (const [weight, bias, rows] of [
    ['predictor.hidden.weight', 'predictor.hidden.bias', 8],
    ['predictor.back.weight', 'predictor.back.bias', 16],
  ] as const) {
    const columns = slice(weight).length / rows;
    for (let row = 0; row < rows; row++)
      expect(new Set(slice(weight).subarray(row * columns, (row + 1) * columns))).toEqual(
        new Set([slice(bias)[row]]),
      );
  }
  expect(slice('decoder.embedding').every((weight) => weight === 1)).toBe(true);
  expect(slice('predictor.output.weight').every((weight) => weight === 1)).toBe(true);
});
