// What searches have found by queries, as rows for a chart: by accuracy, by regret or by rank, and beside it what random search
// is expected to find.
import type { BaselinePoint } from '../../metrics/randomSearch.ts';
import { roundEnds } from './axis.ts';
import { expectedAt } from './baseline.ts';
import type { Row } from './marks.ts';

/** `regret`: how far below the table's best cell; `rank`: 1 is the table's best cell. All of the best cell found so far. */
export const MEASURES = ['accuracy', 'regret', 'rank'] as const;
export type Measure = (typeof MEASURES)[number];

/** The best after so many queries. */
export interface Found {
  readonly queries: number;
  /** Mean test accuracy, [0, 1]; a mean of several runs, too. */
  readonly test: number;
  /** NaN where it is not known yet. */
  readonly rank: number;
  readonly cell?: number;
}

/** One search, or several runs of it taken together. */
export interface BestLine {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly dash?: string | undefined;
  /** One for each improvement, ascending by queries. */
  readonly points: readonly Found[];
  /** Queries so far. */
  readonly queries: number;
  /** A mean of many runs at a few numbers of queries: drawn straight from one to the next, with what it is uncertain by. */
  readonly band?: readonly Uncertain[];
}

/** Between which two the best after so many queries is. */
export interface Uncertain {
  readonly queries: number;
  readonly low: Pick<Found, 'test' | 'rank'>;
  readonly high: Pick<Found, 'test' | 'rank'>;
}

/** A figure that somebody has published. */
export interface Reference {
  readonly id: string;
  readonly name: string;
  readonly queries: number;
  /** [0, 1] */
  readonly accuracy: number;
  readonly protocol: string;
  /** Whether it was measured as the lines were. */
  readonly isSame: boolean;
}

/** What the table allows to compare with. */
export interface Landmarks {
  /** Mean test accuracy of the table's best cell; NaN where unknown. */
  readonly ceiling: number;
  readonly randomSearch: readonly BaselinePoint[];
  /** Cells that can be queried, if it is by mean test accuracy that the best is chosen: else no rank is expected. */
  readonly cells: number | undefined;
}

/** So few queries find anything: they would squeeze the rest. */
export const FIRST_SHOWN = 5;

/** In percent, in percentage points, or as it is. */
export function measured(
  measure: Measure,
  { test, rank }: Pick<Found, 'test' | 'rank'>,
  ceiling: number,
): number {
  switch (measure) {
    case 'accuracy':
      return 100 * test;
    case 'regret':
      // Differences of sums of hundredths come out a hair below 0.
      return Math.max(0, 100 * (ceiling - test));
    case 'rank':
      return rank;
  }
}

/**
 * What random search is expected to have found. Of n cells in random order, the best of the first k has rank (n + 1)/(k + 1)
 * on average.
 */
export function expectedValue(
  measure: Measure,
  { ceiling, randomSearch, cells }: Landmarks,
  queries: number,
): number {
  if (measure === 'rank')
    return cells === undefined || queries > cells ? Number.NaN : (cells + 1) / (queries + 1);
  return measured(measure, { test: expectedAt(randomSearch, queries), rank: Number.NaN }, ceiling);
}

/** What stands at a number of queries. */
export interface Count {
  readonly queries: number;
  /** By id of a line; nothing for a line that has not come so far. */
  readonly found: ReadonlyMap<string, Found>;
  readonly expected: number;
  readonly references: readonly Reference[];
}

/** The numbers of queries at which there is something to show, ascending. */
export function countsOf(
  lines: readonly BestLine[],
  references: readonly Reference[],
  planned: number,
  measure: Measure,
  landmarks: Landmarks,
): Count[] {
  const counts = new Set([
    ...lines.flatMap(({ points, queries }) => [...points.map((point) => point.queries), queries]),
    ...landmarks.randomSearch.map((point) => point.queries),
    ...references.map(({ queries }) => queries),
  ]);
  return [...counts]
    .filter((count) => count > 0 && count <= planned)
    .sort((a, b) => a - b)
    .map((queries) => ({
      queries,
      found: new Map(
        lines.flatMap((line) => {
          const best = queries <= line.queries && line.points.findLast((point) => point.queries <= queries);
          return best ? [[line.id, best] as const] : [];
        }),
      ),
      expected: expectedValue(measure, landmarks, queries),
      references: references.filter((reference) => reference.queries === queries),
    }));
}

/**
 * Values that the y axis shows: from what a few random queries find to the best there is.
 *
 * @param least of what was found; a logarithmic scale of regrets goes down to it
 */
export function endsOf(
  measure: Measure,
  landmarks: Landmarks,
  isLog: boolean,
  least: number,
): [low: number, high: number] {
  const first = landmarks.randomSearch.find(({ queries }) => queries >= FIRST_SHOWN);
  const expected = expectedValue(measure, landmarks, first?.queries ?? FIRST_SHOWN);
  switch (measure) {
    case 'accuracy': {
      const high = Number.isFinite(landmarks.ceiling) ? 100 * landmarks.ceiling : 94.3;
      // Where the first few queries find the best already, there is still a scale to draw.
      const low = Math.min(Number.isFinite(expected) ? expected : 92.2, high - 0.5);
      return roundEnds(low - 0.1 * (high - low), high, 0.5);
    }
    case 'regret': {
      const high = Math.max(0.5, Number.isFinite(expected) ? expected : 2);
      if (!isLog) return roundEnds(0, high, 0.5);
      // Nobody tells less than a hundredth of a point apart.
      const low = 10 ** Math.floor(Math.log10(Math.min(0.1, Math.max(0.01, least))));
      return [low, 10 ** Math.ceil(Math.log10(high))];
    }
    case 'rank': {
      const high = Number.isFinite(expected) ? expected : 100_000;
      return isLog ? [1, 10 ** Math.ceil(Math.log10(Math.max(2, high)))] : roundEnds(0, high, 10);
    }
  }
}

/** Where a value stands on an axis, logarithmic or not: what is below its low end stands there. */
export function placeOf(value: number, isLog: boolean, low: number): number {
  return isLog ? Math.log10(Math.max(low, value)) : value;
}

/** @param at what stands where, after {@link placeOf} @param means lines that have a value at their own points alone */
export function rowsOf(
  counts: readonly Count[],
  at: { readonly x: (queries: number) => number; readonly y: (value: number) => number },
  ofFound: (found: Found) => number,
  ofReference: (reference: Reference) => number,
  means: ReadonlySet<string> = new Set(),
): Row[] {
  return counts.map(({ queries, found, expected, references }) => {
    const values: Record<string, number> = {};
    for (const [id, best] of found) {
      const value = ofFound(best);
      if (!Number.isFinite(value) || (means.has(id) && best.queries !== queries)) continue;
      values[id] = at.y(value);
      if (best.queries === queries) values[`${id} improved`] = at.y(value);
    }
    if (queries >= FIRST_SHOWN && Number.isFinite(expected)) values.expected = at.y(expected);
    for (const reference of references) {
      const value = ofReference(reference);
      if (Number.isFinite(value)) values[`reference ${reference.id}`] = at.y(value);
    }
    return { x: at.x(queries), values };
  });
}
