// A median and its interval by order statistics, exact whatever the distribution is.
import { medianSorted } from 'simple-statistics';
import { CONFIDENCE, type Interval } from './intervals.ts';

export interface MedianEstimate {
  readonly median: number;
  /** Holds the distribution's median at least 19 times in 20; undefined for fewer than six values, whose range does not. */
  readonly interval: Interval | undefined;
}

/** @param values at least one, finite @throws RangeError without any */
export function medianEstimate(values: readonly number[]): MedianEstimate {
  if (values.length === 0) throw new RangeError('No median without values.');
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  // How many values lie below the median is binomial with 1/2: as many are left out on each side as a tail allows.
  let out = -1;
  let logTerm = -n * Math.LN2;
  let tail = Math.exp(logTerm);
  while (tail <= (1 - CONFIDENCE) / 2) {
    out++;
    logTerm += Math.log((n - out) / (out + 1));
    tail += Math.exp(logTerm);
  }
  const interval = out < 0 ? undefined : { low: sorted[out], high: sorted[n - 1 - out] };
  return { median: medianSorted(sorted), interval };
}
