// JSON as columns: lines of objects, an array of objects, or an object of columns, as data frames write them.
import { OracleError } from '../errors.ts';
import { type BrokenRow, type OwnTable, roleOf } from './ownTable.ts';

type Row = ReadonlyMap<string, unknown>;

/**
 * Reads JSON lines, an array of objects, or one object of columns (lists, or values by row). Python's NaN and Infinity
 * are understood.
 *
 * @throws OracleError `wrong-type` if not one row is there
 */
export function readJson(text: string): OwnTable {
  const body = text.replace(/^\ufeff+/, '').trim();
  const whole = isLines(body) ? undefined : parse(body);
  const { rows, broken } =
    whole === undefined ? rowsOfLines(body) : { rows: rowsOf(whole), broken: new Map<number, BrokenRow>() };
  if (broken.size === rows.length) {
    const [first] = broken.values();
    throw new OracleError(
      'wrong-type',
      `This is no JSON of one object a cell${first ? `; it begins with ${first.text}` : ''}. Give JSON lines such as {"module_hash": "…", "accuracy": 0.94}, or an array of such objects.`,
      { type: 'json' },
    );
  }
  const names = new Set<string>();
  for (const row of rows) for (const name of row.keys()) names.add(name);
  const list = [...names];
  return { names: list, rows: rows.length, column: (at) => rows.map((row) => row.get(list[at])), broken };
}

/** Whether the first line is an object by itself, with others after it. */
function isLines(text: string): boolean {
  const end = text.indexOf('\n');
  return end > 0 && isObject(parse(text.slice(0, end).trim()));
}

function rowsOfLines(text: string): { rows: Row[]; broken: Map<number, BrokenRow> } {
  const rows: Row[] = [];
  const broken = new Map<number, BrokenRow>();
  for (const line of text.split(/\r?\n/)) {
    const bare = line.trim().replace(/,$/, '');
    if (bare === '' || bare === '[' || bare === ']') continue;
    const value = parse(bare);
    if (isObject(value)) rows.push(mapOf(value));
    else {
      broken.set(rows.length, { code: 'bad-json', text: line.trim().slice(0, 80) });
      rows.push(new Map());
    }
  }
  return { rows, broken };
}

function rowsOf(value: unknown): Row[] {
  if (Array.isArray(value)) return value.filter(isObject).map(mapOf);
  if (!isObject(value)) return [];
  const { columns, data } = value;
  // As pandas writes with orient="split" and "table".
  if (Array.isArray(data) && Array.isArray(columns)) {
    return data
      .filter((row) => Array.isArray(row))
      .map((row: unknown[]) => new Map(columns.map((name, i) => [String(name), row[i]])));
  }
  if (Array.isArray(data)) return rowsOf(data);
  const entries = Object.entries(value);
  if (entries.some(([name, column]) => isMeasure(name) && typeof column === 'object' && column !== null)) {
    return rowsOfColumns(entries);
  }
  // Rows by name (orient="index"), where the name may be the cell's hash; else one row.
  if (entries.length > 0 && entries.every(([, row]) => isObject(row))) {
    return entries.map(([name, row]) => {
      const map = mapOf(row as object);
      return /^[0-9a-f]{32}$/i.test(name) ? new Map([['module_hash', name], ...map]) : map;
    });
  }
  return [mapOf(value)];
}

function isMeasure(name: string): boolean {
  const { role } = roleOf(name);
  return role === 'test' || role === 'validation';
}

function rowsOfColumns(entries: readonly (readonly [string, unknown])[]): Row[] {
  const columns = entries
    .filter(([, column]) => typeof column === 'object' && column !== null)
    .map(([name, column]) => [name, new Map(Object.entries(column as object))] as const);
  const keys = new Set(columns.flatMap(([, column]) => [...column.keys()]));
  return Array.from(keys, (key) => new Map(columns.map(([name, column]) => [name, column.get(key)])));
}

/** The value of a JSON text; undefined if it is none. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (!/NaN|Infinity/.test(text)) return undefined;
  }
  try {
    const strict = text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (part) =>
      part.startsWith('"') ? part : part === 'NaN' ? 'null' : '1e999',
    );
    return JSON.parse(strict);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A Map has no prototype that a key could reach. */
function mapOf(object: object): Row {
  return new Map(Object.entries(object));
}
