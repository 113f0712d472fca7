// Where the lines of parallel coordinates go: an axis for each setting that differs, and for what the runs came to.
import { type Aspect, aspectOf } from '../../../../library/differences.ts';
import type { KeptRun } from '../../../../library/keptRun.ts';
import { mainTau } from '../../../../library/listing.ts';
import type { Value } from '../../../../settings/fields.ts';

export const OUTCOMES = ['best', 'tau'] as const;
export type OutcomeId = (typeof OUTCOMES)[number];

export function outcomeOf(run: KeptRun, outcome: OutcomeId): number | null {
  const value = outcome === 'best' ? run.best?.test : mainTau(run);
  // A search without a predictor has no τ.
  return Number.isFinite(value) ? (value as number) : null;
}

export interface ParallelAxis {
  readonly kind: 'setting' | 'outcome';
  readonly id: Aspect | OutcomeId;
  /** From the lowest to the uppermost: two ends of a scale, or every choice. */
  readonly ticks: readonly { readonly value: Value; readonly at: number }[];
  /** Where each run's line crosses, from 0 below to 1 above; undefined where it has no such value. */
  readonly places: readonly (number | undefined)[];
}

/** Numbers on a scale, logarithmic where they span so much; choices and few numbers one above the other. */
const MOST_STEPS = 6;
const WIDE = 20;

function axisOf(
  kind: ParallelAxis['kind'],
  id: string,
  values: readonly (Value | undefined | null)[],
): ParallelAxis {
  const known = values.filter((value) => value !== undefined && value !== null);
  const distinct = [...new Set(known)];
  const numbers = distinct.filter((value) => typeof value === 'number');
  const isScale = kind === 'outcome' || (numbers.length === distinct.length && distinct.length > MOST_STEPS);
  if (!isScale) {
    const sorted = distinct.toSorted((a, b) =>
      typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b)),
    );
    const at = (value: Value) => (sorted.indexOf(value) + 0.5) / sorted.length;
    return {
      kind,
      id,
      ticks: sorted.map((value) => ({ value, at: at(value) })),
      places: values.map((value) => (value === undefined || value === null ? undefined : at(value))),
    };
  }
  if (numbers.length === 0) return { kind, id, ticks: [], places: values.map(() => undefined) };
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const isWide = kind === 'setting' && low > 0 && high / low > WIDE;
  const scale = isWide ? Math.log : (value: number) => value;
  const at = (value: number) =>
    high === low ? 0.5 : (scale(value) - scale(low)) / (scale(high) - scale(low));
  return {
    kind,
    id,
    ticks: (high === low ? [low] : [low, high]).map((value) => ({ value, at: at(value) })),
    places: values.map((value) => (typeof value === 'number' ? at(value) : undefined)),
  };
}

/** @param aspects to be drawn, in this order, before the outcomes */
export function parallelAxes(runs: readonly KeptRun[], aspects: readonly Aspect[]): ParallelAxis[] {
  const settings = aspects.map((aspect) =>
    axisOf(
      'setting',
      aspect,
      runs.map(({ spec }) => aspectOf(spec, aspect)),
    ),
  );
  const outcomes = OUTCOMES.map((outcome) =>
    axisOf(
      'outcome',
      outcome,
      runs.map((run) => outcomeOf(run, outcome)),
    ),
  );
  return [...settings, ...outcomes.filter(({ ticks }) => ticks.length > 0)];
}
