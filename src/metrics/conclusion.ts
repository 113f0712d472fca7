// What paired differences allow to conclude, as figures: pages and terminals put it into words.
import { type Effect, pairedEffect, pairsToSettle } from './effect.ts';
import { bootstrapInterval, FEWEST_VALUES, type Interval } from './intervals.ts';
import { type SignTest, signTest } from './signTest.ts';

interface Differences extends Effect {
  readonly pairs: number;
  readonly sign: SignTest;
}

/** Of some pairs, one a seed. */
export type Conclusion =
  /** No interval can be given; nothing may be concluded. */
  | (Differences & { readonly kind: 'too-few'; readonly fewest: number })
  /** The interval holds 0: neither that there is a difference nor that there is none. */
  | (Differences & {
      readonly kind: 'not-settled';
      readonly interval: Interval;
      /** About so many more pairs would settle an effect of this size; undefined where that is beyond reach. */
      readonly morePairs: number | undefined;
    })
  /** The interval lies on one side of 0. */
  | (Differences & { readonly kind: 'settled'; readonly interval: Interval });

/** @param differences finite, of independent pairs @returns undefined without any */
export function conclude(differences: readonly number[]): Conclusion | undefined {
  const pairs = differences.length;
  if (pairs === 0) return undefined;
  const effect = pairedEffect(differences);
  const figures = { ...effect, pairs, sign: signTest(differences) };
  const interval = bootstrapInterval(differences);
  if (!interval) return { ...figures, kind: 'too-few', fewest: FEWEST_VALUES };
  if (interval.low > 0 || interval.high < 0) return { ...figures, kind: 'settled', interval };
  const needed = effect.dz === undefined ? undefined : pairsToSettle(effect.dz);
  // An interval may hold 0 with more pairs than an effect of this size asks for on average: then one more is the least.
  const morePairs = needed && Math.max(1, needed - pairs);
  return { ...figures, kind: 'not-settled', interval, morePairs };
}
