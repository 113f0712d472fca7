// The aggregates as Parquet files for pandas and DuckDB: one row a point.
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import type { Aggregates, Estimate, WrittenConclusion } from './aggregates.ts';

type Cell = string | number | null | undefined;
type Row = Readonly<Record<string, Cell>>;

const COUNTS = new Set(['queries', 'labelled', 'unlabelled', 'steps', 'seeds', 'planned', 'pairs']);
const WORDS = new Set([
  'study',
  'algorithm',
  'label',
  'table_digest',
  'table',
  'engine',
  'predictor',
  'scheme',
  'judged_on',
  'gain_is',
]);

/** Every seed's run of a search, summed up after so many queries. */
export function searchesParquet({ searches, tables }: Aggregates): Uint8Array {
  const table = tables.find(({ role }) => role === 'measured');
  return written(
    searches.flatMap(({ points, study, algorithm, label, engine, planned }) =>
      points.map(({ queries, test, rank }) => ({
        study,
        algorithm,
        label,
        table: table?.name,
        table_digest: table?.digest,
        engine,
        planned,
        queries,
        seeds: test.seeds,
        ...columnsOf('test', test),
        ...columnsOf('rank', rank),
      })),
    ),
  );
}

/** Every predictor's trials with so many labels and unlabelled cells; those judged on all cells have a second row. */
export function predictorsParquet({ predictors, tables }: Aggregates): Uint8Array {
  const rows = predictors.flatMap(
    ({ points, study, predictor, scheme, engine, steps, planned, table: role }) => {
      const table = tables.find((one) => one.role === role);
      return points.flatMap(({ labelled, unlabelled, heldOut, whole, gain, teacher, overTeacher }) => {
        const shared = {
          study,
          predictor,
          scheme,
          table: table?.name,
          table_digest: table?.digest,
          engine,
          steps,
          planned,
          labelled,
          unlabelled,
        };
        const first = {
          ...shared,
          judged_on: 'held-out',
          seeds: heldOut.tau?.seeds,
          ...columnsOf('tau', heldOut.tau),
          ...columnsOf('tau_above90', heldOut.above90),
          ...gainColumns('gain', gain),
          ...columnsOf('teacher_tau', teacher),
          ...gainColumns('over_teacher', overTeacher),
        };
        const second = whole && {
          ...shared,
          judged_on: 'all',
          seeds: whole.tau?.seeds,
          ...columnsOf('tau', whole.tau),
          ...columnsOf('tau_above90', whole.above90),
        };
        return second ? [first, second] : [first];
      });
    },
  );
  return written(rows);
}

function columnsOf(name: string, of: Estimate | null): Row {
  return {
    [`${name}_mean`]: of?.mean,
    [`${name}_low`]: of?.interval?.low,
    [`${name}_high`]: of?.interval?.high,
    [`${name}_median`]: of?.median,
    [`${name}_median_low`]: of?.medianInterval?.low,
    [`${name}_median_high`]: of?.medianInterval?.high,
  };
}

function gainColumns(name: string, of: WrittenConclusion | null): Row {
  const interval = of && of.kind !== 'too-few' ? of.interval : undefined;
  return {
    [`${name}_mean`]: of?.mean,
    [`${name}_low`]: interval?.low,
    [`${name}_high`]: interval?.high,
    [`${name}_pairs`]: of?.pairs,
    [`${name}_is`]: of?.kind,
  };
}

/** Columns as the first row that has them. */
function written(rows: readonly Row[]): Uint8Array {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columnData = names.map((name): ColumnSource => {
    const type = isWord(name) ? 'STRING' : isCount(name) ? 'INT64' : 'DOUBLE';
    const data = rows.map((row) => {
      const value = row[name] ?? null;
      return type === 'INT64' && value !== null ? BigInt(value) : value;
    });
    return { name, type, data, nullable: true };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: 'SemiNAS Lab' }));
}

const isWord = (name: string) => WORDS.has(name) || name.endsWith('_is');
const isCount = (name: string) => COUNTS.has(name) || name.endsWith('_pairs');
