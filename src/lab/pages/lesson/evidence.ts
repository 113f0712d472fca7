// What several seeds allow to say, as findings: a difference with its interval and what it settles, a mean with its own.
import { type Conclusion, conclude } from '../../../metrics/conclusion.ts';
import { bootstrapInterval } from '../../../metrics/intervals.ts';
import type { Fact, Facts, Finding, Unit } from './lesson.ts';

const DIRECTIONS = ['up', 'down', 'open', 'few'] as const;
/** `up`, `down`: settled. `open`: it may be either. `few`: too few seeds for an interval. */
export type Direction = (typeof DIRECTIONS)[number];

/** Keys of the four sentences on one difference: `own.up`, `own.down`, `own.open`, `own.few`. */
export function keysOn(name: string): string[] {
  return DIRECTIONS.map((direction) => `${name}.${direction}`);
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function directionOf({ kind, mean }: Conclusion): Direction {
  if (kind === 'too-few') return 'few';
  if (kind === 'not-settled') return 'open';
  return mean > 0 ? 'up' : 'down';
}

export interface Difference {
  readonly mean: number;
  readonly direction: Direction;
  readonly finding: Finding;
}

/**
 * A paired difference in words.
 *
 * @param name stands before the direction in the sentence's key
 * @param differences at least one, finite
 */
export function differenceOf(name: string, differences: readonly number[], unit: Unit): Difference {
  const found = conclude(differences);
  if (!found) throw new RangeError('No difference without pairs.');
  const direction = directionOf(found);
  const fact = (value: number): Fact => ({ unit, value });
  return {
    mean: found.mean,
    direction,
    finding: {
      key: `${name}.${direction}`,
      facts: {
        gain: fact(found.mean),
        ...('interval' in found ? { low: fact(found.interval.low), high: fact(found.interval.high) } : {}),
        seeds: { unit: 'integer', value: found.pairs },
      },
    },
  };
}

/** Which of better, same and worse a difference bears out; of what is not settled, "same" and what was seen. */
export function borneOut({ direction, mean }: Difference): readonly ('better' | 'same' | 'worse')[] {
  if (direction === 'up') return ['better'];
  if (direction === 'down') return ['worse'];
  // A difference may still be there; nobody who named the side that was seen can be told wrong.
  return direction === 'few' ? ['same', mean > 0 ? 'better' : 'worse'] : ['same'];
}

/** Options that may be the best: the one of highest mean, and those that are not settled to be worse. */
export function notBeaten(values: Readonly<Record<string, readonly number[]>>): readonly string[] {
  const names = Object.keys(values);
  const best = names.reduce((a, b) => (meanOf(values[b]) > meanOf(values[a]) ? b : a));
  return names.filter((name) => {
    if (name === best) return true;
    const found = conclude(values[best].map((value, i) => value - values[name][i]));
    return found?.kind === 'not-settled';
  });
}

/** Keys of both sentences on one mean: `tau.interval`, and `tau.few` where there are too few values for an interval. */
export function keysOnMean(name: string): string[] {
  return [`${name}.interval`, `${name}.few`];
}

/** A mean in words, with its interval where there are enough values. @param others facts that the sentence has besides */
export function meanOfSeeds(
  name: string,
  values: readonly number[],
  unit: Unit,
  others: Facts = {},
): Finding {
  const interval = bootstrapInterval(values);
  const fact = (value: number): Fact => ({ unit, value });
  return {
    key: `${name}.${interval ? 'interval' : 'few'}`,
    facts: {
      ...others,
      mean: fact(meanOf(values)),
      ...(interval ? { low: fact(interval.low), high: fact(interval.high) } : {}),
      seeds: { unit: 'integer', value: values.length },
    },
  };
}
