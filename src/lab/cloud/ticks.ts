// Ticks of an axis that shows a window of a figure, in the units that people read it in.
import { ticks } from 'd3-array';
import { type FigureId, kindOf } from '../../explore/figures.ts';

export interface Tick {
  /** Where it stands along the axis (explore/cloud.ts, along). */
  readonly at: number;
  /** The number to be written there. */
  readonly value: number;
}

/** What a value is divided by before it is written on an axis: parameters are told in millions, accuracies in percent. */
const UNITS: Readonly<Partial<Record<FigureId, number>>> = {
  parameters: 1e6,
  test: 0.01,
  validation: 0.01,
  predicted: 0.01,
};

export function unitOf(id: FigureId): number {
  return UNITS[id] ?? 1;
}

const STEPS = [1, 2, 5] as const;

/** 1, 2 and 5 of every power of ten; where too few of them fall in between, evenly spaced numbers. */
function logTicks(low: number, high: number, unit: number, count: number): Tick[] {
  const [least, most] = [10 ** low / unit, 10 ** high / unit];
  const found: Tick[] = [];
  for (let power = Math.floor(Math.log10(least)); 10 ** power <= most; power++) {
    for (const step of STEPS) {
      const value = Number((step * 10 ** power).toPrecision(12));
      if (value >= least && value <= most) found.push({ at: Math.log10(value * unit), value });
    }
  }
  if (found.length >= 3) return found;
  return ticks(least, most, count).map((value) => ({ at: Math.log10(value * unit), value }));
}

/** @param count about so many */
export function ticksFor(id: FigureId, low: number, high: number, count: number): Tick[] {
  const unit = unitOf(id);
  const kind = kindOf(id);
  if (kind === 'log') return logTicks(low, high, unit, count);
  return ticks(low / unit, high / unit, count)
    .filter((value) => kind !== 'count' || Number.isInteger(value))
    .map((value) => ({ at: value * unit, value }));
}
