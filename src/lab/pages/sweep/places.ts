// Where an axis's values stand in a chart: numbers by their size, by its logarithm where they span much; anything else, and
// numbers with a 0 among larger ones, one beside the other.
import type { Value } from '../../../settings/fields.ts';

/** Numbers whose ratio is larger would crowd at one end. */
const WIDE = 5;

/** Ascending if the values are; one for each. */
export function placesOf(values: readonly Value[]): number[] {
  const numbers = values.map(Number);
  const isNumeric = values.every((value) => typeof value === 'number');
  const ascends = numbers.every((value, i) => i === 0 || value > numbers[i - 1]);
  if (!isNumeric || !ascends) return values.map((_, i) => i);
  const [low, high] = [numbers[0], numbers[numbers.length - 1]];
  if (low > 0 && high / low > WIDE) return numbers.map(Math.log2);
  return low === 0 && high > WIDE ? values.map((_, i) => i) : numbers;
}
