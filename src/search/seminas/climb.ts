// Climbs the predictor's gradient in latent space from the best labelled cells, and collects the cells it decodes to.
import type { Query } from '../../oracle/oracle.ts';
import type { LatentPredictor } from '../../predictors/predictor.ts';
import type { Bench } from '../algorithm.ts';
import type { AlgorithmEvent, Move } from '../events.ts';

/** A cell found by climbing, with where it came from. */
export interface Proposal {
  readonly cell: number;
  readonly parent: number;
  readonly stepSize: number;
}

/** The K labelled cells of highest label. */
export function topCells(labelled: readonly Query[], count: number): Uint32Array {
  const best = labelled.toSorted((a, b) => b.label - a.label || a.number - b.number).slice(0, count);
  return Uint32Array.from(best, ({ cell }) => cell);
}

/**
 * Moves K parents at a time with λ = 1, 2, 3 … until `wanted` new valid cells that the table can answer for are found, or λ
 * reaches its limit with the last of them (Luo et al., NAO, NeurIPS 2018, section 3.3, which climbs from the best K alone).
 * Returns the proposals in the order they were found.
 *
 * @param parents best first
 */
export async function* climb(
  { space, oracle }: Bench,
  predictor: LatentPredictor,
  parents: Uint32Array,
  wanted: number,
  { climbFrom, maxStepSize }: { readonly climbFrom: number; readonly maxStepSize: number },
): AsyncGenerator<AlgorithmEvent, Proposal[]> {
  const { tokensPerCell } = space;
  const proposals: Proposal[] = [];
  const seen = new Set<number>();
  const known = new Uint8Array(tokensPerCell);
  for (let first = 0; first < parents.length; first += climbFrom) {
    const group = parents.subarray(first, first + climbFrom);
    for (let stepSize = 1; stepSize <= maxStepSize && proposals.length < wanted; stepSize++) {
      // One call climbs and decodes, and decoding takes nearly all of its time.
      yield { type: 'stage', stage: 'climb' };
      yield { type: 'stage', stage: 'decode' };
      const sequences = await predictor.climb(group, stepSize);
      let valid = 0;
      let unanswerable = 0;
      let isomorphic = 0;
      const moves: Move[] = [];
      for (const [i, parent] of group.entries()) {
        const cell = space.indexOfTokens(sequences, i * tokensPerCell);
        if (cell < 0) continue;
        valid++;
        if (oracle.has(cell) || seen.has(cell)) {
          space.writeTokens(cell, known, 0);
          if (known.some((token, k) => token !== sequences[i * tokensPerCell + k])) isomorphic++;
          continue;
        }
        seen.add(cell);
        moves.push({ from: parent, to: cell });
        if (!oracle.canAnswer(cell)) unanswerable++;
        else if (proposals.length < wanted) proposals.push({ cell, parent, stepSize });
      }
      yield {
        type: 'decoded',
        stepSize,
        decoded: group.length,
        valid,
        fresh: moves.length,
        isomorphic,
        unanswerable,
        proposals: proposals.length,
        wanted,
        moves,
      };
    }
  }
  return proposals;
}
