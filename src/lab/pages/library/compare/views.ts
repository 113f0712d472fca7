// How the runs of a comparison are drawn: six colours, and for six more the same ones dashed.
import type { KeptRun } from '../../../../library/keptRun.ts';
import type { RunRecord } from '../../../../run/record.ts';

export interface RunView {
  readonly entry: KeptRun;
  readonly name: string;
  /** Only what tells it from the others. */
  readonly short: string;
  readonly color: string;
  readonly dash: string | undefined;
  /** Undefined until it has been read, and for runs beyond the ones whose curves are drawn. */
  readonly record: RunRecord | undefined;
}

const COLORS = ['main', 'control', 'best', 'fourth', 'third', 'random'].map(
  (name) => `var(--series-${name})`,
);
const DASHES = [undefined, '6 4'] as const;
/** More curves in one chart would hide each other. */
export const MOST_DRAWN = COLORS.length * DASHES.length;

export function lookOf(place: number): Pick<RunView, 'color' | 'dash'> {
  return {
    color: COLORS[place % COLORS.length],
    dash: DASHES[Math.floor(place / COLORS.length) % DASHES.length],
  };
}
