// Everything there is to say about one cell: its graph, identity, size and figures.

import { moduleHash } from '../space/nasbench101/moduleHash.ts';
import { trainableParameters } from '../space/nasbench101/parameters.ts';
import type { Space } from '../space/nasbench101/space.ts';
import type { OracleTable } from './table.ts';

export interface CellDescription {
  readonly index: number;
  readonly hash: string;
  readonly matrix: readonly (readonly number[])[];
  readonly operations: readonly string[];
  readonly edges: number;
  readonly parameters: number;
  readonly tokens: readonly number[];
  /** Accuracies in [0, 1]; NaN where the table has no figure. */
  readonly test: number;
  readonly validation: number;
  /** 1 = best by mean test accuracy; NaN where unknown. */
  readonly rank: number;
}

/** @throws SpaceError 'bad-index' */
export function describeCell(space: Space, index: number, table: OracleTable | undefined): CellDescription {
  const cell = space.cell(index);
  return {
    index,
    hash: moduleHash(cell),
    matrix: cell.matrix,
    operations: cell.operations,
    edges: space.edges(index),
    parameters: trainableParameters(cell),
    tokens: [...space.tokens(index)],
    test: table?.test(index) ?? Number.NaN,
    validation: table?.validation(index) ?? Number.NaN,
    rank: table?.rank(index) ?? Number.NaN,
  };
}
