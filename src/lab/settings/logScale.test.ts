// Sliders: every setting's value is kept, every position gives an allowed value, and the scale never turns back.

import { describe, expect, it } from 'vitest';
import { ALGORITHMS } from '../../search/registry.ts';
import { isValueOf, type NumberField } from '../../settings/fields.ts';
import { fromPosition, SLIDER_STEPS, toPosition } from './logScale.ts';

const numbers = Object.values(ALGORITHMS).flatMap(({ id, fields }) =>
  Object.entries(fields).flatMap(([name, field]) =>
    field.kind === 'integer' || field.kind === 'real' ? [[`${id} ${name}`, field] as const] : [],
  ),
);

describe.each(numbers)('the slider of %s', (_, field: NumberField) => {
  const positions = Array.from({ length: SLIDER_STEPS + 1 }, (__, i) => i);

  it('gives allowed values only, from the least to the most, in order', () => {
    const values = positions.map((position) => fromPosition(position, field));
    expect(values[0]).toBe(field.min);
    expect(values[SLIDER_STEPS]).toBe(field.max);
    for (const value of values) expect(isValueOf(field, value), String(value)).toBe(true);
    expect(values.every((value, i) => i === 0 || value >= values[i - 1])).toBe(true);
  });

  it('stands where the value is', () => {
    expect(toPosition(field.min, field)).toBe(0);
    expect(toPosition(field.max, field)).toBe(SLIDER_STEPS);
    const at = toPosition(field.default, field);
    expect(at).toBeGreaterThanOrEqual(0);
    expect(at).toBeLessThanOrEqual(SLIDER_STEPS);
    // Neighbouring notches enclose it.
    expect(fromPosition(Math.max(0, at - 1), field)).toBeLessThanOrEqual(field.default);
    expect(fromPosition(Math.min(SLIDER_STEPS, at + 1), field)).toBeGreaterThanOrEqual(field.default);
  });
});

it('a learning rate has as many notches below the default as above', () => {
  const field = ALGORITHMS.seminas.fields.learningRate as NumberField;
  expect(toPosition(field.default, field)).toBeGreaterThan(SLIDER_STEPS / 3);
});
