// Where a value sits on a slider that may be logarithmic, and back.
import type { NumberField } from '../../settings/fields.ts';

/** Positions a slider has. */
export const SLIDER_STEPS = 200;

/** Where a logarithmic scale starts: a field that starts at 0 has 0 at the left end, and the scale goes from 1. */
const least = ({ min }: NumberField) => (min > 0 ? min : 1);

function ends(field: NumberField): { low: number; high: number } {
  const { min, max, logarithmic } = field;
  return logarithmic ? { low: Math.log(least(field)), high: Math.log(max) } : { low: min, high: max };
}

/** @returns an integer from 0 to SLIDER_STEPS */
export function toPosition(value: number, field: NumberField): number {
  const { low, high } = ends(field);
  if (field.logarithmic && value < least(field)) return 0;
  const at = field.logarithmic ? Math.log(value) : value;
  return Math.round((SLIDER_STEPS * (at - low)) / (high - low));
}

/** The allowed value nearest to a slider's position; two significant digits on logarithmic scales. */
export function fromPosition(position: number, field: NumberField): number {
  const { low, high } = ends(field);
  if (position <= 0) return field.min;
  if (position >= SLIDER_STEPS) return field.max;
  const at = low + (position / SLIDER_STEPS) * (high - low);
  const raw = field.logarithmic ? Number(Math.exp(at).toPrecision(2)) : at;
  const unit = field.multipleOf ?? 1;
  const value = field.kind === 'integer' ? Math.round(raw / unit) * unit : Number(raw.toPrecision(3));
  return Math.min(field.max, Math.max(field.min, value));
}
