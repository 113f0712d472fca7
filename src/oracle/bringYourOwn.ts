// A person's own figures, from CSV or Parquet, joined onto the space: cells named by module hash, or by matrix and
// operations, beside an accuracy.
import { type AsyncBuffer, parquetRead, parquetSchema } from 'hyparquet';
import { parseCell, SpaceError, type SpaceErrorCode } from '../space/nasbench101/cell.ts';
import type { HashOrder } from '../space/nasbench101/hashOrder.ts';
import type { Space } from '../space/nasbench101/space.ts';
import { type Columns, IMAGES_PER_RUN, MAX_RUNS, UNKNOWN } from './columns.ts';
import { OracleError } from './errors.ts';
import { checkCancelled, type Job } from './job.ts';
import { readMatrix, readOperations } from './ownCells.ts';
import { Means } from './ownMeans.ts';
import { damaged, readMetadata } from './parquet.ts';
import { OracleTable } from './table.ts';

/** A file's columns by name; all of one length. Values are strings (CSV) or what Parquet holds. */
export type OwnColumns = ReadonlyMap<string, ArrayLike<unknown>>;

/** Names that are understood, in lower case; the later ones are those of the benchmark's own library. */
const NAMES = {
  hash: ['module_hash', 'hash'],
  matrix: ['matrix', 'module_adjacency'],
  ops: ['ops', 'operations', 'module_operations'],
  test: ['test_accuracy', 'final_test_accuracy', 'accuracy'],
  validation: ['validation_accuracy', 'final_validation_accuracy'],
  seconds: ['training_seconds', 'training_time', 'final_training_time'],
} as const;
type Role = keyof typeof NAMES;

/** Rows between two looks at whether to stop. */
const CHUNK = 5_000;
const MOST_PROBLEMS = 5;
/** Characters of a value that are shown. */
const MOST_SHOWN = 40;

/** A row that could not be used, and why. */
export interface RowProblem {
  /** 1-based, header not counted. */
  readonly row: number;
  readonly code: SpaceErrorCode | 'out-of-range';
  /** What the row has there, or what is wrong with its cell. */
  readonly text: string;
}

export interface OwnReport {
  readonly rows: number;
  /** Distinct cells that now have a figure. */
  readonly joined: number;
  /** Rows whose hash, or matrix and operations, are no cell of the space. */
  readonly unknown: number;
  /** Rows of a cell that an earlier row was of; the figures of such rows are averaged. */
  readonly duplicates: number;
  /** Accuracies that are no number from 0 to 1 (or 0 to 100); left out. */
  readonly outOfRange: number;
  /** Accuracies were given in percent. */
  readonly percent: boolean;
  /** The first rows that could not be used. */
  readonly problems: readonly RowProblem[];
}

export interface Join {
  readonly space: Space;
  /** Asked for only if cells are named by hash: hashing the space takes some seconds. */
  readonly hashOrder: () => HashOrder | Promise<HashOrder>;
}

/**
 * Joins figures onto the space. `accuracy` is taken as test accuracy. Empty and null figures are left out in silence.
 *
 * @param name the file's name, for the provenance
 * @returns the table, at the finest resolution that columns hold (1/59,904) unless a coarser one is exact
 * @throws OracleError `missing-column`, `unknown-cell` if not one row is of a known cell, `bad-value` if no accuracy is
 *   in range, `cancelled`
 */
export async function joinOwn(
  own: OwnColumns,
  name: string,
  { space, hashOrder }: Join,
  job: Job = {},
): Promise<{ table: OracleTable; report: OwnReport }> {
  const found = findColumns(own);
  const cellOf = await cellReader(found, space, hashOrder);
  const rows = found.first.length;
  const measures = [found.test, found.validation].map((values) => values && new Means(values, space.size));
  const percent = measures.some((means) => means?.percent);
  const seconds = found.seconds && new Means(found.seconds, space.size);
  const seen = new Uint8Array(space.size);
  const problems: RowProblem[] = [];
  let [unknown, duplicates, outOfRange] = [0, 0, 0];
  const complain = (row: number, code: RowProblem['code'], text: string): void => {
    if (problems.length < MOST_PROBLEMS) problems.push({ row: row + 1, code, text });
  };
  for (let row = 0; row < rows; row++) {
    if (row % CHUNK === 0) {
      job.onProgress?.(row, rows);
      await job.pause?.();
      checkCancelled(job);
    }
    const cell = cellOf(row);
    if (typeof cell === 'object') {
      unknown++;
      complain(row, cell.code, cell.message);
      continue;
    }
    if (seen[cell]) duplicates++;
    seen[cell] = 1;
    for (const means of measures) {
      if (!means || means.add(row, cell, percent ? 100 : 1)) continue;
      outOfRange++;
      complain(row, 'out-of-range', String(means.values[row]).slice(0, MOST_SHOWN));
    }
    seconds?.add(row, cell, 1, Number.MAX_VALUE);
  }
  if (rows === 0) throw new OracleError('empty', 'The file has no rows. Use another one.');
  if (unknown === rows) {
    throw new OracleError(
      'unknown-cell',
      `None of the ${rows} rows is of a cell of NAS-Bench-101 (the first: ${problems[0].text}) Check the columns that name the cells.`,
      { rows },
    );
  }
  const [test, validation] = measures.map((means) => means?.counts());
  if (!test?.known && !validation?.known) {
    throw new OracleError('bad-value', 'No accuracy is a number from 0 to 1 or 0 to 100. Check the columns.');
  }
  const columns: Columns = {
    ...(test?.known ? { test_correct: test.data } : {}),
    ...(validation?.known ? { validation_correct_108: validation.data } : {}),
    ...(seconds ? { training_seconds: seconds.seconds() } : {}),
  };
  const rounded = Boolean(test?.rounded || validation?.rounded);
  const table = new OracleTable(
    columns,
    {
      name: name.slice(0, 100) || 'Own figures',
      kind: 'imported',
      source: name.slice(0, 200),
      ...(rounded ? { notes: `Accuracies are rounded to 1/${MAX_RUNS * IMAGES_PER_RUN}.` } : {}),
      testRuns: test?.runs ?? 1,
      validationRuns: validation?.known ? { '108': validation.runs } : {},
      ...(test && test.parts > 1 ? { testParts: test.parts } : {}),
      ...(validation && validation.parts > 1 ? { validationParts: validation.parts } : {}),
    },
    space.size,
  );
  const joined = countJoined(space.size, test?.data, validation?.data);
  return { table, report: { rows, joined, unknown, duplicates, outOfRange, percent, problems } };
}

/** Far more rows than any table of the space needs. */
const MOST_ROWS = 5_000_000;

/**
 * Reads the columns of a person's Parquet file that {@link joinOwn} can use.
 *
 * @throws OracleError `empty`, `wrong-type`, `truncated`, or `bad-value` for too many rows
 */
export async function readOwnParquet(file: AsyncBuffer | ArrayBuffer): Promise<OwnColumns> {
  const metadata = await readMetadata(file);
  if (metadata.num_rows > MOST_ROWS) {
    throw new OracleError('bad-value', `The file has ${metadata.num_rows} rows. Use at most ${MOST_ROWS}.`);
  }
  const known: readonly string[] = Object.values(NAMES).flat();
  const all = parquetSchema(metadata).children.map(({ element }) => element.name);
  const columns = new Map<string, unknown[]>();
  const wanted = all.filter((name) => known.includes(plain(name)));
  // The others are there by name, so that a message can say what the file has.
  for (const name of all) columns.set(name, []);
  try {
    await parquetRead({
      file,
      metadata,
      columns: wanted,
      onChunk: ({ columnName, columnData, rowStart }) => {
        const target = columns.get(columnName);
        for (let i = 0; target && i < columnData.length; i++) target[rowStart + i] = columnData[i];
      },
    });
  } catch (cause) {
    throw damaged(cause);
  }
  return columns;
}

/** Rows of cells (the first row is the header), as a CSV parser gives them, as columns. */
export function columnsOfRows(rows: readonly (readonly string[])[]): OwnColumns {
  const [header = [], ...body] = rows;
  return new Map(header.map((name, column) => [name, body.map((row) => row[column] ?? '')]));
}

function countJoined(size: number, ...columns: (Uint16Array | undefined)[]): number {
  let joined = 0;
  for (let cell = 0; cell < size; cell++) {
    if (columns.some((data) => data && data[cell] !== UNKNOWN)) joined++;
  }
  return joined;
}

type Found = Partial<Record<Role, ArrayLike<unknown>>> & { readonly first: ArrayLike<unknown> };

function findColumns(own: OwnColumns): Found {
  const byName = new Map([...own].map(([name, values]) => [plain(name), values]));
  const columns: Partial<Record<Role, ArrayLike<unknown>>> = {};
  for (const role of Object.keys(NAMES) as Role[]) {
    const name = NAMES[role].find((candidate) => byName.has(candidate));
    const values = name === undefined ? undefined : byName.get(name);
    if (values) columns[role] = values;
  }
  const first = columns.matrix && columns.ops ? columns.matrix : columns.hash;
  if (!first) throw missing('cell', own);
  if (!columns.test && !columns.validation) throw missing('accuracy', own);
  return { ...columns, first };
}

/** A column's name without a byte order mark, capitals and blanks, which are a spreadsheet's doing. */
function plain(name: string): string {
  return name
    .replace(/^\ufeff/, '')
    .trim()
    .toLowerCase();
}

const WANTED = {
  cell: '"module_hash", or "matrix" and "ops"',
  accuracy: '"accuracy", "test_accuracy" or "validation_accuracy"',
} as const;

function missing(wanted: keyof typeof WANTED, own: OwnColumns): OracleError {
  const there = [...own.keys()].slice(0, 10).join(', ').slice(0, 200) || 'none';
  return new OracleError('missing-column', `The file needs columns ${WANTED[wanted]}. It has: ${there}.`, {
    wanted,
    there,
  });
}

/** A function from row to the index of its cell, or to why there is none. */
async function cellReader(
  { hash, matrix, ops }: Found,
  space: Space,
  hashOrder: Join['hashOrder'],
): Promise<(row: number) => number | SpaceError> {
  if (matrix && ops) {
    return (row) => {
      try {
        return space.indexOf(parseCell(readMatrix(matrix[row]), readOperations(ops[row])));
      } catch (error) {
        if (error instanceof SpaceError) return error;
        if (error instanceof SyntaxError) return new SpaceError('bad-matrix', `${error.message}.`);
        throw error;
      }
    };
  }
  const order = await hashOrder();
  return (row) => {
    const text = String(hash?.[row] ?? '')
      .trim()
      .toLowerCase();
    const index = order.indexOf(text);
    return index < 0
      ? new SpaceError('unknown-hash', `No cell has the module hash "${text.slice(0, MOST_SHOWN)}".`)
      : index;
  };
}
