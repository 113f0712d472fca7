// Tables as Parquet files: one row a cell in index order, nullable columns, provenance in the key-value metadata.
// pandas and DuckDB read them too.

import {
  type AsyncBuffer,
  type DecodedArray,
  type FileMetaData,
  parquetMetadataAsync,
  parquetRead,
} from 'hyparquet';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import * as v from 'valibot';
import { SPACE_SIZE } from '../space/nasbench101/benchmark.ts';

import { compressorsFor, encrypted, unsupportedFile } from './codecs.ts';
import {
  type Column,
  type ColumnData,
  type Columns,
  emptyColumn,
  MAIN_COLUMNS,
  MAX_COUNT,
  RUN_COLUMNS,
  UNKNOWN,
} from './columns.ts';
import { OracleError } from './errors.ts';
import { isFlat, OtherPage, readFlat } from './flatColumn.ts';
import { type Provenance, provenanceSchema } from './provenance.ts';
import { OracleTable } from './table.ts';

/** Key of the provenance, as JSON, in the file's key-value metadata. */
const PROVENANCE_KEY = 'seminas-lab:provenance';
/** Far more than a column of the space needs; files come from strangers and may claim anything. */
const MAX_COLUMN_BYTES = 64 * 2 ** 20;

/**
 * Reads a table. Columns it does not know are ignored; their order does not matter.
 *
 * @param options.runs also read the columns of single runs (default), or leave them out, which is faster
 * @throws OracleError `wrong-type`, `truncated`, `unsupported-file`, `not-a-table` or `bad-value`
 */
export async function readTable(
  file: AsyncBuffer | ArrayBuffer,
  { runs = true }: { runs?: boolean } = {},
): Promise<OracleTable> {
  const metadata = await readMetadata(file);
  const provenance = readProvenance(metadata);
  if (Number(metadata.num_rows) !== SPACE_SIZE) {
    throw new OracleError(
      'bad-value',
      `The table has ${metadata.num_rows} rows; a table has ${SPACE_SIZE}, one a cell. Make it again with "npm run oracle".`,
    );
  }
  const wanted: readonly Column[] = runs ? [...MAIN_COLUMNS, ...RUN_COLUMNS] : MAIN_COLUMNS;
  const there = new Set<string>();
  for (const { columns } of metadata.row_groups) {
    for (const { meta_data: column } of columns) {
      if (column?.path_in_schema.length !== 1) continue;
      const name = column.path_in_schema[0];
      there.add(name);
      if (wanted.includes(name as Column) && column.total_uncompressed_size > MAX_COLUMN_BYTES) {
        throw new OracleError(
          'bad-value',
          `Column ${name} claims to be larger than any table. Use another file.`,
        );
      }
    }
  }
  const columns: Columns = {};
  for (const column of wanted) if (there.has(column)) columns[column] = emptyColumn(column, SPACE_SIZE);
  await fillColumns(file, metadata, columns);
  return new OracleTable(columns, provenance, SPACE_SIZE);
}

/**
 * Writes a table: counts as 32-bit integers, seconds as single-precision numbers, in the order of columns.ts; null where
 * unknown.
 *
 * @param columns one value a cell, each of length 423,624
 * @throws OracleError `bad-value` if a length differs
 */
export function writeTable(columns: Columns, provenance: Provenance): ArrayBuffer {
  const table = new OracleTable(columns, provenance, SPACE_SIZE);
  const columnData = table.columns().map((name): ColumnSource => {
    const column = columns[name] as ColumnData;
    const counts = column instanceof Uint16Array;
    // Where nothing can be null, writing takes half the memory, and readers are three times as fast.
    const nullable = table.coverageOf(name) < SPACE_SIZE;
    return {
      name,
      // Made when it is written: all columns at once would be several times the table.
      get data() {
        if (nullable) return withNulls(column);
        return counts ? Int32Array.from(column) : column;
      },
      type: counts ? 'INT32' : 'FLOAT',
      nullable,
      // There are far fewer counts than cells, so a dictionary halves the file.
      ...(counts ? { encoding: 'RLE_DICTIONARY' } : {}),
    };
  });
  return parquetWriteBuffer({
    columnData,
    // One row group: a table is always read whole.
    rowGroupSize: SPACE_SIZE,
    kvMetadata: [{ key: PROVENANCE_KEY, value: JSON.stringify(provenance) }],
    createdBy: 'SemiNAS Lab',
  });
}

/** Reads what a Parquet file says of itself. @throws OracleError `empty`, `wrong-type`, `unsupported-file` or `truncated` */
export async function readMetadata(file: AsyncBuffer | ArrayBuffer): Promise<FileMetaData> {
  if (file.byteLength === 0) throw new OracleError('empty', 'The file is empty. Use another one.');
  const start = String.fromCharCode(...new Uint8Array(await file.slice(0, 4)));
  if (start === 'PARE') throw encrypted();
  if (start !== 'PAR1') {
    throw new OracleError(
      'wrong-type',
      'This is no Parquet file. Use one, for example a table that "npm run oracle" wrote.',
    );
  }
  try {
    return await parquetMetadataAsync(file);
  } catch (cause) {
    throw damaged(cause);
  }
}

function readProvenance(metadata: FileMetaData): Provenance {
  const json = metadata.key_value_metadata?.find(({ key }) => key === PROVENANCE_KEY)?.value;
  if (json === undefined) {
    throw new OracleError(
      'not-a-table',
      'This Parquet file is no oracle table. To join figures of your own onto the space, import it.',
    );
  }
  try {
    return v.parse(provenanceSchema, JSON.parse(json));
  } catch {
    throw new OracleError(
      'not-a-table',
      'What the table says about its origin is malformed. Make the table again with "npm run oracle".',
    );
  }
}

async function fillColumns(
  file: AsyncBuffer | ArrayBuffer,
  metadata: FileMetaData,
  columns: Columns,
): Promise<void> {
  const compressors = await compressorsFor(metadata);
  let bad: string | undefined;
  try {
    // One by one: what the reader makes of a column is several times as large as the column.
    for (const [column, target] of Object.entries(columns)) {
      const filled = await fillFlat(file, metadata, column, target);
      if (filled === false) bad ??= column;
      if (filled !== undefined) continue;
      await parquetRead({
        file,
        metadata,
        ...compressors,
        columns: [column],
        onChunk: ({ columnData, rowStart }) => {
          // The reader swallows what is thrown here, so remember it.
          if (!fill(target, columnData, rowStart)) bad ??= column;
        },
      });
    }
  } catch (cause) {
    throw damaged(cause);
  }
  if (bad === undefined) return;
  throw new OracleError(
    'bad-value',
    `Column ${bad} holds a value that no table can have. Use another file.`,
    {
      column: bad,
    },
  );
}

/** Fills a column of a file that this program has written: false if a value is out of range, undefined if it is another's. */
async function fillFlat(
  file: AsyncBuffer | ArrayBuffer,
  { schema, row_groups }: FileMetaData,
  column: string,
  target: ColumnData,
): Promise<boolean | undefined> {
  const element = schema.find(({ name }) => name === column);
  let start = 0;
  for (const { columns, num_rows } of row_groups) {
    const meta = columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === column)?.meta_data;
    if (!element || !meta || !isFlat(meta, element, target)) return undefined;
    const from = Number(meta.dictionary_page_offset || meta.data_page_offset);
    const chunk = await file.slice(from, from + Number(meta.total_compressed_size));
    try {
      if (!readFlat(chunk, meta, element.repetition_type !== 'REQUIRED', target, start)) return false;
    } catch (error) {
      if (error instanceof OtherPage) return undefined;
      throw error;
    }
    start += Number(num_rows);
  }
  return true;
}

/** Copies decoded values, null where unknown; false if one is out of range. */
function fill(target: ColumnData, values: DecodedArray, start: number): boolean {
  if (start + values.length > target.length) return false;
  const counts = target instanceof Uint16Array;
  for (let i = 0; i < values.length; i++) {
    const value: unknown = values[i];
    if (value === null || value === undefined) continue;
    if (typeof value !== 'number' || !(value >= 0)) return false;
    if (counts ? value > MAX_COUNT || !Number.isInteger(value) : value === Number.POSITIVE_INFINITY)
      return false;
    target[start + i] = value;
  }
  return true;
}

function withNulls(data: ColumnData): DecodedArray {
  const values = new Array<number | null>(data.length);
  // Each kind of array has a loop of its own, which is what makes them fast.
  if (data instanceof Uint16Array) {
    for (let i = 0; i < data.length; i++) values[i] = data[i] === UNKNOWN ? null : data[i];
  } else {
    for (let i = 0; i < data.length; i++) values[i] = Number.isNaN(data[i]) ? null : data[i];
  }
  return values;
}

/** What to throw when the Parquet reader gave up. */
export function damaged(cause: unknown): OracleError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (/unsupported|not supported/.test(reason)) {
    const feature = reason.replace(/^parquet (?:unsupported )?/, '');
    return unsupportedFile(feature, feature);
  }
  return new OracleError('truncated', `The Parquet file is damaged or cut short (${reason}). Get it again.`);
}
