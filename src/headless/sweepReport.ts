// A sweep's figures in words for a terminal: never a difference without its control, its number of seeds and its interval.
import type { Conclusion } from '../metrics/conclusion.ts';
import type { Interval } from '../metrics/intervals.ts';
import type { Estimate, PointSummary } from '../sweep/aggregate.ts';
import { ALGORITHM } from '../sweep/plan.ts';

/** `.612`, `−.004`: without the nought, and with a real minus. */
function figure(value: number, digits: number, signed: boolean): string {
  const text = Math.abs(value).toFixed(digits).replace(/^0\./, '.');
  const isZero = /^[.0]*$/.test(text);
  return `${value < 0 && !isZero ? '−' : signed && !isZero ? '+' : ''}${text}`;
}

interface Unit {
  readonly scale: number;
  readonly digits: number;
  readonly name: string;
}
const TAU: Unit = { scale: 1, digits: 3, name: '' };
const PERCENT: Unit = { scale: 100, digits: 2, name: ' %' };
const POINTS: Unit = { scale: 100, digits: 2, name: ' percentage points' };

function spanOf({ low, high }: Interval, { scale, digits }: Unit, signed: boolean): string {
  return `[${figure(scale * low, digits, signed)}, ${figure(scale * high, digits, signed)}]`;
}

/** `.612 [.590, .633]`, and of how many seeds if not of all. */
function estimated({ mean, interval, seeds }: Estimate, unit: Unit, of: number): string {
  const span = interval ? ` ${spanOf(interval, unit, false)}` : '';
  return `${figure(unit.scale * mean, unit.digits, false)}${unit.name}${span}${seeds === of ? '' : ` (${seeds} seeds)`}`;
}

/** What may be concluded, and what not: "+.013 [−.004, +.030], 5 seeds: not settled; about 12 more would …". */
export function sentence(conclusion: Conclusion, unit: Unit = TAU): string {
  const { mean, pairs, sign, dz } = conclusion;
  const span = conclusion.kind === 'too-few' ? '' : ` ${spanOf(conclusion.interval, unit, true)}`;
  const size = `${figure(unit.scale * mean, unit.digits, true)}${unit.name}${span}, ${pairs} ${pairs === 1 ? 'seed' : 'seeds'}`;
  const test = `sign test p = ${figure(sign.p, 3, false)}${dz === undefined ? '' : `, dz = ${figure(dz, 2, false)}`}`;
  switch (conclusion.kind) {
    case 'too-few':
      return `${size}: too few for an interval, which takes ${conclusion.fewest}; nothing may be concluded`;
    case 'settled':
      return `${size}: settled, for these settings and this table (${test})`;
    case 'not-settled': {
      const { morePairs, interval } = conclusion;
      const why =
        interval.low > 0 || interval.high < 0
          ? 'the interval leaves 0 out, but Student’s does not'
          : 'neither a difference nor that there is none';
      const more =
        morePairs === undefined
          ? 'so small an effect is beyond what seeds can settle'
          : `about ${Number(morePairs.toPrecision(2))} more would settle an effect of this size, four times in five`;
      return `${size}: not settled, ${why}; ${more} (${test})`;
    }
  }
}

function pointLines(summary: PointSummary, first: unknown): string[] {
  const { point, seeds, planned, tau, controlTau, gain, best, bestGain } = summary;
  const lines = [`${point.id}: ${seeds} of ${planned} seeds`];
  if (tau) {
    const control = controlTau
      ? `; control of as many steps ${estimated(controlTau, TAU, seeds)}`
      : '; no control, so no gain';
    lines.push(`  tau ${estimated(tau, TAU, seeds)}${control}`);
  }
  if (gain) lines.push(`  gain over the control ${sentence(gain)}`);
  if (best) lines.push(`  best cell found ${estimated(best, PERCENT, seeds)}`);
  if (bestGain) lines.push(`  against ${first} ${sentence(bestGain, POINTS)}`);
  return lines;
}

/** Of everything that has a result. */
export function reportLines(summaries: readonly PointSummary[], table: string): string[] {
  const shown = summaries.filter(({ seeds }) => seeds > 0);
  const first = summaries[0]?.point.values[ALGORITHM];
  const judged = shown.flatMap(({ gain, bestGain }) =>
    [gain, bestGain].filter((conclusion) => conclusion && conclusion.kind !== 'too-few'),
  );
  const settled = judged.filter((conclusion) => conclusion?.kind === 'settled').length;
  return [
    `Table "${table}". Means over seeds, 95 % intervals; differences are paired by seed.`,
    ...shown.flatMap((summary) => pointLines(summary, first)),
    ...(judged.length > 0
      ? [
          `${settled} of ${judged.length} differences are settled, each by itself; if there were none at all, about ${figure(0.05 * judged.length, 1, false)} would look so by chance.`,
        ]
      : []),
  ];
}
