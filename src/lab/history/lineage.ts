// Where a cell came from: the chain of queries that leads back to the first sample.

import type { DecodedEvent, JudgedQuery } from '../../search/events.ts';
import type { AlgorithmId } from '../../search/registry.ts';

/**
 * Why a cell was queried. `sample`: drawn at random; `filtered`: the same, and set aside; `climb`: decoded after a step along
 * the predictor's gradient; `mutation`: bred from a parent; `neighbour`: one edit from the cell the search stood at; `scored`:
 * the predictor held it promising among all cells.
 */
export type Why = 'sample' | 'filtered' | 'climb' | 'mutation' | 'neighbour' | 'scored';

export function whyOf({ reason, parent, stepSize }: JudgedQuery, algorithm: AlgorithmId): Why {
  if (reason !== 'proposed') return reason === 'filtered' ? 'filtered' : 'sample';
  if (stepSize !== undefined) return 'climb';
  if (parent === undefined) return 'scored';
  return algorithm === 'local' ? 'neighbour' : 'mutation';
}

/** The query of a cell and those of its ancestors, the oldest first; empty if the cell was not queried. */
export function lineageOf(cell: number, queries: readonly JudgedQuery[]): readonly JudgedQuery[] {
  const byCell = new Map(queries.map((query) => [query.cell, query]));
  const chain: JudgedQuery[] = [];
  let at = byCell.get(cell);
  while (at) {
    chain.unshift(at);
    const parent: JudgedQuery | undefined = at.parent === undefined ? undefined : byCell.get(at.parent);
    // A parent was queried before its child.
    at = parent && parent.number < at.number ? parent : undefined;
  }
  return chain;
}

/** Queries of cells that were made from this one. */
export function childrenOf(cell: number, queries: readonly JudgedQuery[]): readonly JudgedQuery[] {
  return queries.filter(({ parent }) => parent === cell);
}

/** A cell that climbing decoded, and from where. */
export interface DecodedFrom {
  readonly parent: number;
  readonly stepSize: number;
  /** 0-based. */
  readonly iteration: number;
}

/** Where climbing first came to a cell, queried or not. */
export function decodedFrom(cell: number, climbs: readonly DecodedEvent[]): DecodedFrom | undefined {
  for (const { moves, stepSize, iteration } of climbs) {
    const move = moves.find(({ to }) => to === cell);
    if (move) return { parent: move.from, stepSize, iteration };
  }
  return undefined;
}

/** Steps of a chain that are shown at first: how it began, and how it came to its end. */
export function abridged<T>(
  chain: readonly T[],
  most: number,
): { readonly shown: readonly T[]; readonly leftOut: number } {
  if (chain.length <= most) return { shown: chain, leftOut: 0 };
  return { shown: [chain[0], ...chain.slice(chain.length - most + 1)], leftOut: chain.length - most };
}
