// How large a paired difference is against its own scatter, and how many pairs would settle one of that size.
import { mean, sampleStandardDeviation } from 'simple-statistics';
import { CONFIDENCE } from './intervals.ts';
import { studentQuantile } from './student.ts';

export interface Effect {
  readonly mean: number;
  /** Standard deviation of the differences, with n − 1; undefined for fewer than two. */
  readonly sd: number | undefined;
  /** Cohen's dz, mean / sd; undefined where the differences do not scatter. */
  readonly dz: number | undefined;
}

/** @param differences at least one, finite @throws RangeError without any */
export function pairedEffect(differences: readonly number[]): Effect {
  if (differences.length === 0) throw new RangeError('No effect without differences.');
  const values = [...differences];
  const average = mean(values);
  const sd = values.length > 1 ? sampleStandardDeviation(values) : undefined;
  return { mean: average, sd, dz: sd ? average / sd : undefined };
}

/** The standard normal quantile of .8: the chance with which an effect is to be settled. */
const POWER = 0.8416212335729143;
/** More pairs than this nobody makes. */
export const MOST_PAIRS = 10_000;

/**
 * Pairs of which a 95 % interval excludes 0 four times in five if the true effect is this one: the smallest n with
 * n ≥ ((t(n − 1) + z(.8)) / dz)². As many as would just do on average would fail every other time.
 *
 * @returns from 2 on; undefined above {@link MOST_PAIRS}
 */
export function pairsToSettle(dz: number): number | undefined {
  const suffices = (n: number) => n * dz * dz >= (studentQuantile(CONFIDENCE, n - 1) + POWER) ** 2;
  if (!suffices(MOST_PAIRS)) return undefined;
  let [tooFew, enough] = [1, MOST_PAIRS];
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) >> 1;
    if (suffices(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
