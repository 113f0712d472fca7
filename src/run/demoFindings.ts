// What the seeds of the lab's demonstration come to: means, gains over the control, and what is settled. Apart from demo.ts, since
// resampling takes a while and statistics to be fetched, which the first page does without: it shows what was computed before.
import { type Conclusion, conclude } from '../metrics/conclusion.ts';
import { bootstrapInterval, type Interval } from '../metrics/intervals.ts';
import type { DemoSeries, DemoTaus } from './demo.ts';
import { DEMO_SERIES } from './demo.ts';

/** What is compared with the control. */
export const DEMO_GAINS = ['self', 'main'] as const satisfies readonly DemoSeries[];
export type DemoGainId = (typeof DEMO_GAINS)[number];

/** A mean with its interval; none for too few seeds. */
export interface MeanOfSeeds {
  readonly mean: number;
  readonly interval?: Interval;
}

/** A gain over the control, and what may be said of it. */
export interface DemoGain extends MeanOfSeeds {
  readonly kind: Conclusion['kind'];
  /** Seeds. */
  readonly pairs: number;
}

export interface DemoFindings {
  readonly taus: DemoTaus;
  readonly means: Readonly<Record<DemoSeries, MeanOfSeeds>>;
  readonly gains: Readonly<Record<DemoGainId, DemoGain>>;
}

/** What was computed beforehand and is kept with the lab. */
export interface DemoResults {
  /** The surrogate that everybody has. */
  readonly surrogate: {
    readonly digest: string;
    readonly seeds: readonly number[];
    readonly findings: DemoFindings;
  };
  /** The same experiment on measured figures, as means and intervals alone. */
  readonly measured: {
    readonly seeds: number;
    readonly gains: Readonly<
      Record<DemoGainId, { readonly mean: number; readonly low: number; readonly high: number }>
    >;
    readonly teacher: number;
  };
}

export function meanOfSeeds(values: readonly number[]): MeanOfSeeds {
  const interval = bootstrapInterval(values);
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    ...(interval ? { interval } : {}),
  };
}

/** Gain over the control, a value a seed. */
export function demoGains(taus: DemoTaus, series: DemoGainId): number[] {
  return taus[series].map((tau, i) => tau - taus.control[i]);
}

/** Undefined without any seed. */
export function demoFindings(taus: DemoTaus): DemoFindings | undefined {
  const gainOf = (series: DemoGainId): DemoGain | undefined => {
    const found = conclude(demoGains(taus, series));
    if (!found) return undefined;
    const { kind, pairs, mean } = found;
    return { kind, pairs, mean, ...(found.kind === 'too-few' ? {} : { interval: found.interval }) };
  };
  const [self, main] = DEMO_GAINS.map(gainOf);
  if (!self || !main) return undefined;
  const means = Object.fromEntries(DEMO_SERIES.map((id) => [id, meanOfSeeds(taus[id])]));
  return { taus, means: means as DemoFindings['means'], gains: { self, main } };
}
