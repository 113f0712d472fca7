// An axis as addresses say it, `n:50,100`, in the parts that a person edits; and values to begin with.
import type { RunSpec } from '../../../run/spec.ts';
import type { Field } from '../../../settings/fields.ts';
import { ALGORITHM, RATIO } from '../../../sweep/plan.ts';
import type { Parameters } from './planFrom.ts';

const KEYS = ['x', 'y', 'z'] as const;

export interface AxisText {
  /** Key of the setting. */
  readonly key: string;
  readonly values: string;
}

/** The axes that an address says, in order. */
export function axesOf(parameters: Parameters): AxisText[] {
  return KEYS.flatMap((name) => {
    const text = parameters[name];
    if (text === undefined) return [];
    const [key, ...values] = text.split(':');
    return [{ key, values: values.join(':') }];
  });
}

/** What an address has to say; axes without a setting are left out, and later ones take their places. */
export function axisParameters(axes: readonly AxisText[]): Record<(typeof KEYS)[number], string | undefined> {
  const [x, y, z] = axes
    .filter(({ key }) => key !== '')
    .map(({ key, values }) => `${key}:${values.replace(/[\s，、;；]+/g, ',').replace(/^,|,$/g, '')}`);
  return { x, y, z };
}

/** Values to begin with for an axis that is new. */
export function usualValues(name: string, field: Field, { algorithm, settings }: RunSpec): string {
  if (name === RATIO) return '0,2,5,10';
  if (name === ALGORITHM) return algorithm;
  switch (field.kind) {
    case 'choice':
      return field.choices.join();
    case 'switch':
      return '0,1';
    case 'integer':
    case 'real': {
      const { kind, min, max, multipleOf = 1 } = field;
      const present = Number(settings[name] ?? field.default) || 1;
      const around = [0.5, 1, 2].map((factor) => {
        const value = present * factor;
        const whole = kind === 'integer' ? multipleOf * Math.round(value / multipleOf) : value;
        return Math.min(max, Math.max(min, Number(whole.toPrecision(6))));
      });
      return [...new Set(around)].join();
    }
  }
}
