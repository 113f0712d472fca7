// The door to every search space: numbered cells, which can be written as tokens and changed a little.

/** A source of randomness: a whole number from 0 to bound − 1, uniformly. */
export type RandomInteger = (bound: number) => number;

/** @typeParam C a cell written out; in NAS-Bench-101 a graph with operations */
export interface SearchSpace<C = unknown> {
  readonly id: string;
  /** Number of distinct cells. */
  readonly size: number;
  /** Tokens of one cell. */
  readonly tokensPerCell: number;
  /** @throws SpaceError `bad-index` */
  cell(index: number): C;
  /** The index of a cell, after pruning. @throws SpaceError if it is outside the space */
  indexOf(cell: C): number;
  /** Writes the tokens of a cell to `target` from `offset` on. @throws SpaceError `bad-index` */
  writeTokens(index: number, target: Uint8Array, offset: number): void;
  /** The index of the cell that the tokens from `offset` on spell, after pruning; −1 if they spell none. */
  indexOfTokens(tokens: Uint8Array, offset?: number): number;
  /**
   * A cell one edit away, not pruned, so that it can be mutated again; its index always differs.
   *
   * @throws SpaceError if `cell` is not in the space
   */
  mutate(cell: C, random: RandomInteger): C;
  /** Indices of all cells one edit away, ascending. @throws SpaceError `bad-index` */
  neighbours(index: number): Uint32Array;
}

/** [cells × tokens] of these cells, back to back. */
export function tokensOf(space: SearchSpace, cells: ArrayLike<number>): Uint8Array {
  const tokens = new Uint8Array(cells.length * space.tokensPerCell);
  for (let i = 0; i < cells.length; i++) space.writeTokens(cells[i], tokens, i * space.tokensPerCell);
  return tokens;
}
