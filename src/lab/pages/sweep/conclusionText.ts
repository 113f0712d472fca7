// What paired differences allow to conclude, in the words of the language in use: never a size without its interval and its
// number of seeds.
import type { TFunction } from 'i18next';
import type { Format } from '../../../i18n/useFormat.ts';
import type { Conclusion } from '../../../metrics/conclusion.ts';
import type { Interval } from '../../../metrics/intervals.ts';

/** What figures are of: rank correlations, or accuracies that are shown in percent. */
export type Unit = 'tau' | 'accuracy';

/** With a real minus, and a plus before what is above 0. */
export function signed(value: number, unit: Unit, format: Format): string {
  const text = plain(Math.abs(value), unit, format);
  const isZero = /^[0.,]*$/.test(text);
  return `${isZero ? '' : value < 0 ? '−' : '+'}${text}`;
}

/** A figure without a unit's sign: accuracies in percent, or percentage points. */
export function plain(value: number, unit: Unit, format: Format): string {
  return unit === 'tau' ? format.score(value) : format.hundredths(100 * value);
}

export function signedSpan({ low, high }: Interval, unit: Unit, format: Format): string {
  return `[${signed(low, unit, format)}, ${signed(high, unit, format)}]`;
}

export function seedsText(count: number, t: TFunction, format: Format): string {
  return t(count === 1 ? 'sweep.seed' : 'sweep.seeds', { count: format.integer(count) });
}

/** `+0.013 [−0.004, +0.030], 5 seeds`. */
function sizeText(conclusion: Conclusion, unit: Unit, t: TFunction, format: Format): string {
  const size = signed(conclusion.mean, unit, format);
  const span = conclusion.kind === 'too-few' ? '' : ` ${signedSpan(conclusion.interval, unit, format)}`;
  return t(unit === 'tau' ? 'sweep.conclusion.size' : 'sweep.conclusion.sizePoints', {
    size: `${size}${span}`,
    seeds: seedsText(conclusion.pairs, t, format),
  });
}

/** "+0.013 [−0.004, +0.030], 5 seeds: not settled; about 12 more would settle an effect of this size". */
export function conclusionText(conclusion: Conclusion, unit: Unit, t: TFunction, format: Format): string {
  const size = sizeText(conclusion, unit, t, format);
  switch (conclusion.kind) {
    case 'too-few':
      return t('sweep.conclusion.tooFew', { size, fewest: format.integer(conclusion.fewest) });
    case 'settled':
      return t('sweep.conclusion.settled', { size });
    case 'not-settled': {
      const { morePairs, interval } = conclusion;
      const more =
        morePairs === undefined
          ? t('sweep.conclusion.beyond')
          : t('sweep.conclusion.more', {
              seeds: seedsText(Number(morePairs.toPrecision(2)), t, format),
            });
      // The bootstrap's interval lies on one side of 0, and Student's does not.
      const isClose = interval.low > 0 || interval.high < 0;
      return t(isClose ? 'sweep.conclusion.notSettledClose' : 'sweep.conclusion.notSettled', { size, more });
    }
  }
}

/** Sign test and effect size. */
export function testText({ sign, dz }: Conclusion, t: TFunction, format: Format): string {
  const p = format.score(sign.p);
  const test = t('sweep.conclusion.sign', {
    up: format.integer(sign.positive),
    down: format.integer(sign.negative),
    p,
  });
  if (dz === undefined) return test;
  return `${test}${t('sweep.conclusion.effect', { dz: signed(dz, 'tau', format) })}`;
}
