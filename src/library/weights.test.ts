// Kept weights as other programs get them: every array by its name, whatever the optimiser had beside them.
import { expect, it } from 'vitest';
import { parameterLayout } from '../predictors/encoderDecoder/layout.ts';
import { presetSpec } from '../run/spec.ts';
import { namedWeights, weightsFile } from './weights.ts';

const settings = { ...presetSpec('seminas').settings, hiddenSize: 16, mlpSize: 4 };
const { slices, count } = parameterLayout({ hiddenSize: 16, mlpSize: 4 });
const vector = (from: number) => Float32Array.from({ length: count }, (_, i) => from + i);
const model = { weights: vector(0), firstMoment: vector(1), secondMoment: vector(2), steps: 9 };
const fileOf = (goesOn: boolean) => weightsFile({ answers: 3, models: { main: model } }, 'a run', goesOn)!;

function headerOf(file: Uint8Array): Record<string, { shape: number[]; data_offsets: [number, number] }> {
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  return JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
}

it.each([true, false])('have a name and a shape each; of a run that can go on: %s', (goesOn) => {
  const file = namedWeights(fileOf(goesOn), settings);
  const { __metadata__: metadata, ...tensors } = headerOf(file);
  expect(Object.keys(tensors)).toEqual(Object.keys(slices).map((name) => `main.${name}`));
  expect(metadata).toMatchObject({ run: 'a run', 'main.steps': '9' });
  const { offset, shape } = slices['decoder.attention.output'];
  const tensor = tensors['main.decoder.attention.output'];
  expect(tensor.shape).toEqual([...shape]);
  const begin = file.length - 4 * count;
  const numbers = new Float32Array(file.slice(begin).buffer);
  expect(numbers[tensor.data_offsets[0] / 4]).toBe(offset);
});

it('are refused where they are of other settings', () => {
  expect(() => namedWeights(fileOf(false), presetSpec('seminas').settings)).toThrow(/not the weights/);
});
