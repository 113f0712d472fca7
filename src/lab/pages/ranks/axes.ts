// The axes of a plot of ranks: places among all cells, or the values themselves.
import { ticks } from 'd3-array';
import type { Window } from '../../../explore/cloud.ts';
import type { FigureColumn } from '../../../explore/figures.ts';
import type { ProxySource } from '../../../explore/proxies.ts';
import type { AxisWords } from '../../cloud/Axes.tsx';
import { ticksFor } from '../../cloud/ticks.ts';

/** `places`: which share of the cells stands below, in percent. */
export type Scale = 'places' | 'values';

export function scaledAxis(scale: Scale, source: ProxySource, label: string): AxisWords {
  if (scale === 'places') {
    return {
      label,
      ticks: (low, high, count) =>
        ticks(low, high, count)
          .filter((value) => value >= 0 && value <= 100)
          .map((value) => ({ at: value, value })),
    };
  }
  const figure = source === 'parameters' ? 'parameters' : 'test';
  return { label, ticks: (low, high, count) => ticksFor(figure, low, high, count) };
}

const MARGIN = 0.02;

function withMargin(low: number, high: number): readonly [number, number] {
  const margin = MARGIN * (high - low || 1);
  return [low - margin, high + margin];
}

/** All cells that are ranked. */
export function windowOf(scale: Scale, source: ProxySource, x: FigureColumn, y: FigureColumn): Window {
  const along = scale === 'values' && source === 'parameters' ? Math.log10 : (value: number) => value;
  const [left, right] = withMargin(along(x.low), along(x.high));
  const [bottom, top] = withMargin(y.low, y.high);
  return { left, right, bottom, top };
}
