// Results as a Parquet file for pandas and DuckDB: one row a run, ordered by key. The columns are the same for every sweep,
// so files of several read as one; the bytes follow from the results alone.
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { ALGORITHMS } from '../search/registry.ts';
import type { Field, Value } from '../settings/fields.ts';
import { byKey, type RunResult } from './result.ts';

type Role = RunResult['series'][number]['role'];

export const ROLES: readonly Role[] = ['main', 'control', 'teacher'];
export const MEASURES = ['kendall', 'spearman', 'pairwise', 'rmse'] as const;
/** All series of a run as JSON, where the columns of roles would not tell them all, in their order. */
export const SERIES_COLUMN = 'all_series';
/** Parquet's types of the kinds of settings. Whole numbers have 64 bits: seeds need 33. */
const TYPES = { integer: 'INT64', real: 'DOUBLE', choice: 'STRING', switch: 'BOOLEAN' } as const;

/** The first of its role, as lists of a run's series have it. */
function seriesOf(result: RunResult, role: Role) {
  return result.series.find((series) => series.role === role);
}

function otherSeries(result: RunResult): string | undefined {
  const told = ROLES.flatMap((role) => seriesOf(result, role) ?? []);
  const isAll =
    told.length === result.series.length && told.every((series, i) => series === result.series[i]);
  return isAll ? undefined : JSON.stringify(result.series);
}

function column<T extends Value>(
  name: string,
  type: ColumnSource['type'],
  results: readonly RunResult[],
  figureOf: (result: RunResult) => T | null | undefined,
): ColumnSource {
  const data = results.map((result) => {
    const value = figureOf(result) ?? null;
    return type === 'INT64' && value !== null ? BigInt(value) : value;
  });
  return { name, type: type as NonNullable<ColumnSource['type']>, data, nullable: true };
}

/** Settings of all algorithms by name; one that two declare as different kinds is text. */
function settingTypes(): Map<string, ColumnSource['type']> {
  const types = new Map<string, ColumnSource['type']>();
  const all: [string, Field][] = Object.values(ALGORITHMS).flatMap(({ fields }) => Object.entries(fields));
  for (const [name, { kind }] of all) {
    const known = types.get(name);
    types.set(name, known === undefined || known === TYPES[kind] ? TYPES[kind] : 'STRING');
  }
  return types;
}

export function writeResults(unordered: readonly RunResult[]): Uint8Array<ArrayBuffer> {
  const results = byKey(unordered);
  const add = <T extends Value>(
    name: string,
    type: ColumnSource['type'],
    figureOf: (result: RunResult) => T | null | undefined,
  ) => column(name, type, results, figureOf);
  const settings = [...settingTypes()].map(([name, type]) =>
    add(name, type, (result) => {
      const value = result.settings[name];
      return type === 'STRING' && value !== undefined ? String(value) : value;
    }),
  );
  const series = ROLES.flatMap((role) => [
    add(`${role}_series`, 'STRING', (result) => seriesOf(result, role)?.id),
    add(`${role}_steps`, 'INT64', (result) => seriesOf(result, role)?.steps),
    ...MEASURES.map((measure) =>
      add(`${role}_${measure}`, 'DOUBLE', (result) => seriesOf(result, role)?.[measure]),
    ),
  ]);
  const columnData = [
    add('key', 'STRING', ({ key }) => key),
    add('algorithm', 'STRING', ({ algorithm }) => algorithm),
    add('engine', 'STRING', ({ engine }) => engine),
    add('computed_by', 'STRING', ({ computedBy }) => computedBy),
    add('table', 'STRING', ({ table }) => table.name),
    add('table_digest', 'STRING', ({ table }) => table.digest),
    ...settings,
    ...series,
    add(SERIES_COLUMN, 'STRING', otherSeries),
    add('best_cell', 'INT64', ({ best }) => best.cell),
    add('best_label', 'DOUBLE', ({ best }) => best.label),
    add('best_test', 'DOUBLE', ({ best }) => best.test),
    add('best_rank', 'INT64', ({ bestRank }) => bestRank),
    add('regret', 'DOUBLE', ({ regret }) => regret),
    add('made_queries', 'INT64', ({ queries }) => queries),
    add('filtered', 'INT64', ({ filtered }) => filtered),
  ];
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: 'SemiNAS Lab' }));
}
