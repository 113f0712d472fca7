// Parameter counts against the benchmark's own.
import { describe, expect, it } from 'vitest';
import { trainableParameters } from './parameters.ts';
import { Space } from './space.ts';
import { cellOf, VECTORS } from './testing.ts';

describe('trainableParameters', () => {
  it.each(VECTORS)('$name: $parameters', ({ cell, parameters }) => {
    expect(trainableParameters(cell)).toBe(parameters);
  });

  it('prunes first', () => {
    const unused = cellOf([[1, 3], [], [3]], ['conv3x3-bn-relu', 'conv3x3-bn-relu']);
    expect(trainableParameters(unused)).toBe(VECTORS[0].parameters);
    expect(() => trainableParameters(cellOf([[1], [], []], ['maxpool3x3']))).toThrow();
  });

  it('is positive and whole over the space', () => {
    const space = Space.create();
    for (let index = 0; index < space.size; index += 997) {
      const parameters = trainableParameters(space.cell(index));
      expect(Number.isInteger(parameters) && parameters > 200_000 && parameters < 60_000_000).toBe(true);
    }
  });
});
