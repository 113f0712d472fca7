// A run's queries as a path through the space.
import type { JudgedQuery } from '../../../search/events.ts';
import type { PathStep } from '../../cloud/Overlay.tsx';

/** The first queries, in their order. @param bests numbers of the queries that improved on the best */
export function pathOf(
  queries: readonly JudgedQuery[],
  bests: readonly { readonly queries: number }[],
  first: number,
): PathStep[] {
  const improved = new Set(bests.map(({ queries: number }) => number));
  return queries.slice(0, first).map(({ number, cell, reason }) => ({
    cell,
    found: reason === 'proposed',
    best: improved.has(number),
  }));
}
