// An axis between two round numbers, with the ticks between them.
import { nice, ticks } from 'd3-array';

export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
  readonly label: string;
}

const TICKS = 5;

/** The ends are moved outwards to round numbers; equal ends are moved apart by `least`. */
export function roundEnds(low: number, high: number, least: number): [low: number, high: number] {
  return nice(low, Math.max(high, low + least), TICKS);
}

export function axis(low: number, high: number, format: (value: number) => string, label: string): Axis {
  return { low, high, ticks: ticks(low, high, TICKS), format, label };
}
