// An axis between two round numbers, with the ticks between them; also of logarithms, which what is drawn is then given as.
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

/** Up to so many decades, there is room for ticks at 2 and 5, too. */
const FEW_DECADES = 2.5;

/**
 * An axis of logarithms to base 10, labelled with the numbers themselves.
 *
 * @param low @param high above 0, not logarithms
 */
export function logAxis(low: number, high: number, format: (value: number) => string, label: string): Axis {
  const [from, to] = [Math.log10(low), Math.log10(high)];
  const steps = to - from <= FEW_DECADES ? [1, 2, 5] : [1];
  const decades = Array.from(
    { length: Math.floor(to) - Math.floor(from) + 1 },
    (_, i) => Math.floor(from) + i,
  );
  const all = decades.flatMap((decade) => steps.map((step) => decade + Math.log10(step)));
  // Half a thousandth of a decade is what rounding may come to.
  const ticks = all.filter((tick) => tick >= from - 5e-4 && tick <= to + 5e-4);
  // A power of ten has its digits, whatever its logarithm was rounded to.
  return { low: from, high: to, ticks, format: (tick) => format(Number((10 ** tick).toPrecision(6))), label };
}
