// Climbs the predictor's gradient in latent space from the best labelled cells, and collects the cells it decodes to.
import { TOKENS_PER_CELL } from '../space/nasbench101/tokens.ts';
import { type SearchContext, tokensOf } from './context.ts';
import type { DecodedEvent, Move, Query, StageEvent } from './events.ts';

/** A cell found by climbing, with where it came from. */
export interface Proposal {
  readonly cell: number;
  readonly parent: number;
  readonly stepSize: number;
}

/** The K queried cells of highest label; those that were filtered out do not count. */
export function topCells(queries: readonly Query[], count: number): number[] {
  return queries
    .filter(({ reason }) => reason !== 'filtered')
    .sort((a, b) => b.label - a.label || a.number - b.number)
    .slice(0, count)
    .map(({ cell }) => cell);
}

type ClimbEvent = Omit<StageEvent, 'iteration' | 'progress'> | Omit<DecodedEvent, 'iteration' | 'progress'>;

/**
 * Moves every parent with λ = 1, 2, 3 … until `wanted` new valid cells that the table can answer for are found, or λ
 * reaches its limit (Luo et al., NAO §3.3; FACTS §3, step 5). Returns the proposals in the order they were found.
 */
export async function* climb(
  { semi, space, ledger, settings }: SearchContext,
  parents: readonly number[],
): AsyncGenerator<ClimbEvent, Proposal[]> {
  const tokens = tokensOf(space, parents);
  const proposals: Proposal[] = [];
  const seen = new Set<number>();
  const known = new Uint8Array(TOKENS_PER_CELL);
  for (
    let stepSize = 1;
    stepSize <= settings.maxStepSize && proposals.length < settings.queries;
    stepSize++
  ) {
    yield { type: 'stage', stage: 'climb' };
    const sequences = await semi.climb(tokens, stepSize);
    yield { type: 'stage', stage: 'decode' };
    let valid = 0;
    let unanswerable = 0;
    let isomorphic = 0;
    const moves: Move[] = [];
    for (const [i, parent] of parents.entries()) {
      const cell = space.indexOfTokens(sequences, i * TOKENS_PER_CELL);
      if (cell < 0) continue;
      valid++;
      if (ledger.has(cell) || seen.has(cell)) {
        space.writeTokens(cell, known, 0);
        if (known.some((token, k) => token !== sequences[i * TOKENS_PER_CELL + k])) isomorphic++;
        continue;
      }
      seen.add(cell);
      moves.push({ from: parent, to: cell });
      if (!ledger.canAnswer(cell)) unanswerable++;
      else if (proposals.length < settings.queries) proposals.push({ cell, parent, stepSize });
    }
    yield {
      type: 'decoded',
      stepSize,
      decoded: parents.length,
      valid,
      fresh: moves.length,
      isomorphic,
      unanswerable,
      proposals: proposals.length,
      wanted: settings.queries,
      moves,
    };
  }
  return proposals;
}
