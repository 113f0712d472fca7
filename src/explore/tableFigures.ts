// Figures that a table of accuracies has, for all cells of the space.

import type { OracleTable } from '../oracle/table.ts';
import { BUDGETS, type Budget } from '../space/nasbench101/benchmark.ts';
import type { FigureId } from './figures.ts';

export type TableFigureId = Extract<FigureId, 'test' | 'validation' | 'seconds'>;

const READS: Readonly<Record<TableFigureId, (table: OracleTable, index: number, budget: Budget) => number>> =
  {
    test: (table, index, budget) => table.test(index, budget),
    validation: (table, index, budget) => table.validation(index, budget),
    seconds: (table, index, budget) => table.trainingSeconds(index, budget),
  };

/** One number a cell in index order, NaN where the table has none. */
export function tableFigure(
  table: OracleTable,
  id: TableFigureId,
  budget: Budget = BUDGETS[0],
): Float32Array<ArrayBuffer> {
  const read = READS[id];
  const values = new Float32Array(table.size);
  for (let index = 0; index < values.length; index++) values[index] = read(table, index, budget);
  return values;
}
