// The colours of series, the same in every chart (after Okabe and Ito's colour-blind-safe palette); both themes set them in
// styles/tokens.css.
import type { Series } from '../../search/events.ts';

export const COLORS = {
  best: 'var(--series-best)',
  ceiling: 'var(--series-ceiling)',
  random: 'var(--series-random)',
  grid: 'var(--line)',
} as const;

const ROLES = {
  main: { colors: ['var(--series-main)', 'var(--series-seventh)'], dash: undefined },
  control: { colors: ['var(--series-control)', 'var(--series-third)'], dash: '5 3' },
  teacher: { colors: ['var(--series-teacher)'], dash: '2 3' },
} as const satisfies Record<Series['role'], unknown>;

/** For those that come when a role's own colours are taken; none of them is a role's. */
const FURTHER = ['var(--series-sixth)', 'var(--series-best)', 'var(--series-random)'] as const;

/** A series as charts draw it. */
export interface SeriesView extends Series {
  readonly name: string;
  readonly color: string;
  /** Undefined for a plain line. */
  readonly dash: string | undefined;
}

/** As long as there are colours, no two series have the same. @param nameOf what a series is called, by its id */
export function viewsOf(series: readonly Series[], nameOf: (id: string) => string): SeriesView[] {
  const taken = new Set<string>();
  return series.map(({ id, role }) => {
    const { colors, dash } = ROLES[role];
    const color = [...colors, ...FURTHER].find((one) => !taken.has(one)) ?? colors[0];
    taken.add(color);
    return { id, role, name: nameOf(id), color, dash };
  });
}
