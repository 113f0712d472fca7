// Reads the Parquet files that parquet.ts writes, also after pandas or DuckDB have written them anew. They come from
// strangers: what they claim to hold is limited before anything is unpacked.
import { parquetReadObjects } from 'hyparquet';
import { compressorsFor } from '../oracle/codecs.ts';
import { damaged, readMetadata } from '../oracle/parquet.ts';
import { ALGORITHM_IDS, ALGORITHMS, type AlgorithmId } from '../search/registry.ts';
import type { Field, Value } from '../settings/fields.ts';
import { MEASURES, ROLES, SERIES_COLUMN } from './parquet.ts';
import { checkedResult, MOST_RESULTS, ResultError, type RunResult, united, VERSION } from './result.ts';

/** Columns that say what a row is of. */
const NEEDED = ['key', 'algorithm', 'engine', 'table', 'table_digest', 'best_cell', 'made_queries'];
/** A hundred thousand results of the longest names and settings; files from strangers may claim anything. */
const MOST_COLUMN_BYTES = 64 * 2 ** 20;

type Row = Readonly<Record<string, unknown>>;

/**
 * Results in a file, ordered by key; none if it is a Parquet file of something else.
 *
 * @throws OracleError `truncated`, `unsupported-file`; ResultError where a row is no result of this version, is not what
 *   its key says, or contradicts another one
 */
export async function readParquet(file: ArrayBuffer): Promise<RunResult[]> {
  const metadata = await readMetadata(file);
  const chunks = metadata.row_groups.flatMap(({ columns }) => columns.map(({ meta_data }) => meta_data));
  const names = new Set(chunks.flatMap((chunk) => chunk?.path_in_schema[0] ?? []));
  if (metadata.row_groups.length > 0 && !NEEDED.every((name) => names.has(name))) return [];
  if (
    metadata.num_rows > MOST_RESULTS ||
    chunks.some((chunk) => (chunk?.total_uncompressed_size ?? 0) > MOST_COLUMN_BYTES)
  )
    throw new ResultError(`More than ${MOST_RESULTS} results are no sweep.`);
  const compressors = await compressorsFor(metadata);
  let rows: Row[];
  try {
    rows = await parquetReadObjects({ file, metadata, ...compressors });
  } catch (cause) {
    throw damaged(cause);
  }
  return united(rows.map((row, i) => checkedResult(resultOfRow(row), `Row ${i + 1}`)));
}

/** What a row says, to be checked. */
function resultOfRow(row: Row): unknown {
  const algorithm = ALGORITHM_IDS.find((id) => id === row.algorithm);
  return {
    version: VERSION,
    key: row.key,
    algorithm: row.algorithm,
    settings: algorithm ? settingsOf(algorithm, row) : {},
    engine: row.engine,
    table: { name: row.table, digest: row.table_digest },
    computedBy: row.computed_by ?? null,
    queries: numberOr(row.made_queries),
    filtered: numberOr(row.filtered),
    best: { cell: numberOr(row.best_cell), label: numberOr(row.best_label), test: numberOr(row.best_test) },
    bestRank: numberOr(row.best_rank),
    regret: numberOr(row.regret),
    series: seriesOf(row),
  };
}

function settingsOf(algorithm: AlgorithmId, row: Row): Record<string, Value> {
  const fields: Readonly<Record<string, Field>> = ALGORITHMS[algorithm].fields;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, { kind }]): [string, Value][] => {
      const value = row[name] ?? undefined;
      if (value === undefined) return [];
      // A name that two algorithms declare as different kinds stands there as text.
      if (kind === 'switch') return [[name, value === true || value === 'true']];
      return [[name, kind === 'choice' ? String(value) : Number(value)]];
    }),
  );
}

function seriesOf(row: Row): unknown {
  const all = row[SERIES_COLUMN];
  if (typeof all === 'string') {
    try {
      return JSON.parse(all);
    } catch {
      return undefined;
    }
  }
  return ROLES.flatMap((role) => {
    const id = row[`${role}_series`];
    if (typeof id !== 'string') return [];
    const measures = MEASURES.map((measure) => [measure, numberOr(row[`${role}_${measure}`])]);
    return [{ id, role, steps: numberOr(row[`${role}_steps`]), ...Object.fromEntries(measures) }];
  });
}

/** Whole numbers come as they were written, or as whoever wrote the file anew has them; null where there is none. */
function numberOr(value: unknown): number | null {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
