// An axis between two round numbers, with the ticks between them.
import { ticks } from 'd3-array';
import { useMemo } from 'react';

export const TICKS = 5;

/** Given anew only when an end changes: a chart computes everything again for an axis that is given anew. */
export function useScale(low: number, high: number) {
  return useMemo(() => ({ domain: [low, high], ticks: ticks(low, high, TICKS) }), [low, high]);
}
