// A table of made-up accuracies that follow from the cell, for tests that need an oracle but no measured figures.

import type { Columns } from '../../oracle/columns.ts';
import { emptyColumn } from '../../oracle/columns.ts';
import { OracleTable } from '../../oracle/table.ts';
import { IMAGES_PER_RUN } from '../../space/nasbench101/benchmark.ts';
import type { Space } from '../../space/nasbench101/space.ts';
import { TOKENS_PER_CELL } from '../../space/nasbench101/tokens.ts';

/** More 3×3 convolutions and more edges are better, with a dash of hash noise; one test run. @param covers which cells have a figure */
export function madeUpTable(space: Space, covers: (index: number) => boolean = () => true): OracleTable {
  const column = emptyColumn('test_correct', space.size);
  const tokens = new Uint8Array(TOKENS_PER_CELL);
  for (let index = 0; index < space.size; index++) {
    if (!covers(index)) continue;
    space.writeTokens(index, tokens, 0);
    let merit = 0;
    for (const token of tokens) merit += token === 4 ? 3 : token === 2 ? 1 : 0;
    const noise = ((index * 2654435761) >>> 0) / 2 ** 32;
    column[index] = Math.round(IMAGES_PER_RUN * (0.8 + 0.006 * merit + 0.005 * noise));
  }
  const columns: Columns = { test_correct: column };
  const provenance = {
    name: 'made up',
    kind: 'imported',
    source: 'made up by a test',
    testRuns: 1,
    validationRuns: {},
  } as const;
  return new OracleTable(columns, provenance, space.size);
}
