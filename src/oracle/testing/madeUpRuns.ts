// Made-up figures of which no two are mistaken for one another, as records and as what a table must make of them.
import { BUDGETS, IMAGES_PER_RUN, RUNS } from '../../space/nasbench101/benchmark.ts';
import { moduleHash } from '../../space/nasbench101/moduleHash.ts';
import { trainableParameters } from '../../space/nasbench101/parameters.ts';
import type { Space } from '../../space/nasbench101/space.ts';
import { columnName } from '../columns.ts';
import type { OracleTable } from '../table.ts';
import { type MadeUpRun, recordBytes } from './recordFile.ts';

type Measure = 'test' | 'validation';
const OFFSETS: Readonly<Record<Measure, number>> = { test: 0, validation: 4_001 };

/** Images classified correctly; different measures, budgets and runs of a cell differ. */
export function images(index: number, budget: number, run: number, measure: Measure): number {
  return (index * 31 + budget * 101 + run * 1_009 + OFFSETS[measure]) % (IMAGES_PER_RUN + 1);
}

function seconds(index: number, budget: number, run: number): number {
  return budget * 10 + run + index / 1_000;
}

/** @param hash the cell's, where it is known already */
export function madeUpRun(
  space: Space,
  index: number,
  epochs: number,
  run: number,
  hash?: string,
): MadeUpRun {
  const cell = space.cell(index);
  return {
    hash: hash ?? moduleHash(cell),
    epochs,
    cell,
    // The official figures are single-precision numbers, widened.
    test: Math.fround(images(index, epochs, run, 'test') / IMAGES_PER_RUN),
    validation: Math.fround(images(index, epochs, run, 'validation') / IMAGES_PER_RUN),
    seconds: seconds(index, epochs, run),
    parameters: trainableParameters(cell),
    checkpoint: 'gs://made/up',
  };
}

/** Records of these cells: all budgets, three runs each. */
export function madeUpRecords(space: Space, cells: readonly number[]): Uint8Array[] {
  return cells.flatMap((index) => {
    const hash = moduleHash(space.cell(index));
    return BUDGETS.flatMap((budget) =>
      RUNS.map((run) => recordBytes(madeUpRun(space, index, budget, run, hash))),
    );
  });
}

/** Where a table does not hold exactly the figures of {@link madeUpRecords}: told by hand, as there are a hundred thousand. */
export function differences(table: OracleTable, cells: readonly number[]): string[] {
  const wrong: string[] = [];
  const same = (what: string, index: number, actual: number | undefined, expected: number) => {
    if (actual !== expected) wrong.push(`${what} of cell ${index}: ${actual}, not ${expected}`);
  };
  for (const budget of BUDGETS) {
    const times = RUNS.map((run) => table.column(columnName('training_seconds', budget, run)));
    for (const index of cells) {
      const mean = (measure: Measure) =>
        RUNS.reduce((sum, run) => sum + images(index, budget, run, measure), 0) /
        (RUNS.length * IMAGES_PER_RUN);
      same('test', index, table.test(index, budget), mean('test'));
      same('validation', index, table.validation(index, budget), mean('validation'));
      const time = RUNS.reduce((sum, run) => sum + Math.fround(seconds(index, budget, run)), 0);
      same('seconds', index, table.trainingSeconds(index, budget), Math.fround(time / RUNS.length));
      for (const run of RUNS) {
        const share = (measure: Measure) => images(index, budget, run, measure) / IMAGES_PER_RUN;
        same('a test run', index, table.testRun(index, run, budget), share('test'));
        same('a validation run', index, table.validationRun(index, run, budget), share('validation'));
        const known = Math.fround(seconds(index, budget, run));
        same('seconds of a run', index, times[run - 1]?.[index], known);
      }
    }
  }
  return wrong;
}
