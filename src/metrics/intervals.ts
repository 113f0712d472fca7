// Bootstrap intervals of a mean of few values. The same values give the same interval: resampling follows from a fixed seed.
import { errorFunction, mean, quantileSorted } from 'simple-statistics';
import { Random } from '../random/random.ts';
import { studentQuantile } from './student.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export const CONFIDENCE = 0.95;
/**
 * With fewer values there is no interval. Resampled means never leave the range of the values, which misses a symmetric
 * distribution's centre with probability 2^(1 − n): one time in four with 3 values, 1 in 16 with 5. What would be called a
 * 95 % interval of 3 would be none.
 */
export const FEWEST_VALUES = 5;
const RESAMPLES = 10_000;

/**
 * Interval of the mean by the expanded percentile bootstrap: quantiles of resampled means, taken so far out that the
 * interval is as wide as Student's would be. The plain percentile interval is √((n − 1)/n)·z/t of that, 63 % for 5 values
 * (Hesterberg, What Teachers Should Know About the Bootstrap, The American Statistician 69, 2015).
 *
 * @param values finite
 * @returns undefined for fewer than {@link FEWEST_VALUES}
 */
export function bootstrapInterval(
  values: readonly number[],
  { confidence = CONFIDENCE, resamples = RESAMPLES, seed = 1 } = {},
): Interval | undefined {
  const n = values.length;
  if (n < FEWEST_VALUES) return undefined;
  const random = new Random(seed);
  const means = new Float64Array(resamples);
  // About the mean, so that equal values give exactly their mean.
  const centre = mean([...values]);
  const deviations = Float64Array.from(values, (value) => value - centre);
  for (let i = 0; i < resamples; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += deviations[random.integer(n)];
    means[i] = sum / n;
  }
  means.sort();
  const z = Math.sqrt(n / (n - 1)) * studentQuantile(confidence, n - 1);
  // Φ(−z); the error function's approximation may fall below 0 by 1e-7.
  const tail = Math.max(0, (1 - errorFunction(z / Math.SQRT2)) / 2);
  const sorted = [...means];
  return { low: centre + quantileSorted(sorted, tail), high: centre + quantileSorted(sorted, 1 - tail) };
}
