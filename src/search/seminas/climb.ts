// Climbs the predictor's gradient in latent space from the best labelled cells, and collects the cells it decodes to.
import type { Query } from '../../oracle/oracle.ts';
import type { LatentPredictor } from '../../predictors/predictor.ts';
import type { Bench } from '../algorithm.ts';
import type { AlgorithmEvent, Move } from '../events.ts';

/** A cell to query, with the one that it was climbed from; without, it is taken as it stands. */
export interface Proposal {
  readonly cell: number;
  readonly parent?: number;
  readonly stepSize?: number;
}

/** Where to climb from, and how far. */
export interface ClimbSettings {
  /** K: cells that are moved at a time. */
  readonly climbFrom: number;
  /** Largest λ. */
  readonly maxStepSize: number;
  readonly stepSchedule: 'rising' | 'doubling' | 'fixed';
}

/** Labelled cells, best first. */
export function bestFirst(labelled: readonly Query[]): Uint32Array {
  return Uint32Array.from(
    labelled.toSorted((a, b) => b.label - a.label || a.number - b.number),
    ({ cell }) => cell,
  );
}

/** The values of λ, in turn. */
export function stepSizes({ stepSchedule, maxStepSize }: ClimbSettings): number[] {
  if (stepSchedule === 'fixed') return [maxStepSize];
  const sizes: number[] = [];
  for (let size = 1; size <= maxStepSize; size = stepSchedule === 'doubling' ? 2 * size : size + 1)
    sizes.push(size);
  return sizes;
}

/** The cells found so far in an iteration, and how to find more. */
export class Climb {
  readonly proposals: Proposal[] = [];
  private readonly seen = new Set<number>();
  private readonly bench: Bench;
  private readonly predictor: LatentPredictor;
  private readonly wanted: number;
  private readonly settings: ClimbSettings;

  /** @param wanted new valid cells that the table can answer for */
  constructor(bench: Bench, predictor: LatentPredictor, wanted: number, settings: ClimbSettings) {
    this.bench = bench;
    this.predictor = predictor;
    this.wanted = wanted;
    this.settings = settings;
  }

  /** Whether more cells are wanted. */
  get isShort(): boolean {
    return this.proposals.length < this.wanted;
  }

  /**
   * Moves K parents at a time with every λ of the schedule until enough cells are found, or parents run out (Luo et al.,
   * NAO, NeurIPS 2018, section 3.3, which climbs from the best K alone).
   *
   * @param parents best first
   * @param isPatient goes on to the largest λ even where one found nothing
   */
  async *from(parents: Uint32Array, isPatient = true): AsyncGenerator<AlgorithmEvent, void> {
    const { climbFrom } = this.settings;
    for (let first = 0; first < parents.length; first += climbFrom) {
      const group = parents.subarray(first, first + climbFrom);
      for (const stepSize of stepSizes(this.settings)) {
        if (!this.isShort) return;
        const fresh = yield* this.move(group, stepSize);
        if (fresh === 0 && !isPatient) break;
      }
    }
  }

  /**
   * What is left to do when every labelled cell has been climbed from: climbs from the best predicted of other cells, and,
   * should even these give too few, proposes them as they stand.
   *
   * @param cells none of them queried
   */
  async *fromElsewhere(cells: Uint32Array): AsyncGenerator<AlgorithmEvent, void> {
    const { oracle } = this.bench;
    const predicted = await this.predictor.predict(cells);
    const parents = Uint32Array.from(
      [...cells.keys()].sort((a, b) => predicted[b] - predicted[a] || a - b),
      (i) => cells[i],
    );
    yield* this.from(parents, false);
    for (const cell of parents) {
      if (!this.isShort) return;
      if (this.seen.has(cell) || !oracle.canAnswer(cell)) continue;
      this.seen.add(cell);
      this.proposals.push({ cell });
    }
  }

  /** Moves these cells by λ, decodes, and keeps what is new. @returns how many cells were */
  private async *move(group: Uint32Array, stepSize: number): AsyncGenerator<AlgorithmEvent, number> {
    const { space, oracle } = this.bench;
    const { proposals, seen, wanted } = this;
    const { tokensPerCell } = space;
    const known = new Uint8Array(tokensPerCell);
    // One call climbs and decodes, and decoding takes nearly all of its time.
    yield { type: 'stage', stage: 'climb' };
    yield { type: 'stage', stage: 'decode' };
    const sequences = await this.predictor.climb(group, stepSize);
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
      else if (this.isShort) proposals.push({ cell, parent, stepSize });
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
    return moves.length;
  }
}
