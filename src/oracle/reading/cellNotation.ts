// The parts that name a cell (matrix, operations, hash, index, tokens), as files of any kind hold them: judged by what
// they mean, whether they come as text, numbers, booleans or lists of either.
import { SPACE_SIZE } from '../../space/nasbench101/benchmark.ts';
import { SpaceError, type SpaceErrorCode } from '../../space/nasbench101/cell.ts';

import { TOKENS_PER_CELL } from '../../space/nasbench101/tokens.ts';
import { NotationError, readItems, tidy } from './notation.ts';
import { isBlank, plainNumber } from './numbers.ts';

type Nested = unknown | readonly Nested[];
const MOST_DEPTH = 8;

/**
 * A matrix of 0 and 1: nested lists, a flat list of n² entries (row by row, or column by column as R writes it, told
 * apart by the lower triangle, which is empty), a text of any of these, or n² digits.
 *
 * @param vertices of the cell, if known from its operations: gives a text of digits the zeros back that a spreadsheet
 *   took from its start
 * @throws SpaceError `bad-matrix`
 */
export function readMatrix(value: unknown, vertices?: number): number[][] {
  return reading('bad-matrix', 'matrix', value, () => {
    const items = typeof value === 'string' ? itemsOfText(value) : listOf(value, 0);
    return matrixOf(unwrapped(Array.isArray(items) ? items : [items]), value, vertices);
  });
}

/**
 * The names of operations, in lower case: a list, or a text of one. What is no text stays as it is, as it may stand on
 * a vertex that pruning removes.
 *
 * @throws SpaceError `bad-operations`
 */
export function readOperations(value: unknown): unknown[] {
  return reading('bad-operations', 'list of operations', value, () => {
    const items = unwrapped(typeof value === 'string' ? namesOfText(tidy(value)) : listOf(value, 0));
    return items.map((item) => (typeof item === 'string' ? item.trim().toLowerCase() : item));
  });
}

/**
 * A module hash as 32 lower-case digits, whatever its case, quotes or hyphens.
 *
 * @throws SpaceError `unknown-hash`
 */
export function readHash(value: unknown): string {
  const bytes = value instanceof Uint8Array ? value : undefined;
  const text = bytes
    ? Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
    : typeof value === 'string'
      ? value
      : '';
  const hash = /^[0-9a-f]{32}$/.test(text)
    ? text
    : tidy(text)
        .toLowerCase()
        .replace(/^b?(["'])(.*)\1$/, '$2')
        .replace(/^0x|[-{}\s]/g, '');
  if (!/^[0-9a-f]{32}$/.test(hash)) {
    throw new SpaceError(
      'unknown-hash',
      `Give the module hash as 32 hexadecimal digits, not ${shown(value)}.`,
    );
  }
  return hash;
}

/**
 * A cell's index.
 *
 * @returns a whole number in [0, 423,624)
 * @throws SpaceError `bad-index`
 */
export function readIndex(value: unknown): number {
  const index = plainNumber(value);
  if (index === undefined || !Number.isInteger(index) || index < 0 || index >= SPACE_SIZE) {
    throw new SpaceError(
      'bad-index',
      `Give a whole number from 0 to ${SPACE_SIZE - 1} as the cell's index, not ${shown(value)}.`,
    );
  }
  return index;
}

/**
 * The 27 tokens of a cell, as numbers; whether they spell one is not checked.
 *
 * @throws SpaceError `bad-tokens`
 */
export function readTokens(value: unknown): number[] {
  return reading('bad-tokens', 'list of tokens', value, () => {
    const items = unwrapped(typeof value === 'string' ? readItems(tidy(value)) : listOf(value, 0));
    if (items.length !== TOKENS_PER_CELL) throw new NotationError(`has ${items.length} entries, not 27`);
    return items.map((item) => plainNumber(item) ?? Number.NaN);
  });
}

/** A value for a message: short, in quotes. */
export function shown(value: unknown): string {
  return `“${excerpt(value)}”`;
}

/** Characters of a value that are shown. */
const MOST_SHOWN = 60;

/** The beginning of a value as text, on one line. */
export function excerpt(value: unknown): string {
  let text: string;
  try {
    text = typeof value === 'string' ? value : (JSON.stringify(value, widened) ?? String(value));
  } catch {
    text = typeof value;
  }
  const line = text.slice(0, 4 * MOST_SHOWN).replace(/\s+/g, ' ');
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)} …` : line;
}

function widened(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return ArrayBuffer.isView(value) && !(value instanceof DataView) ? [...asList(value)] : value;
}

function reading<T>(code: SpaceErrorCode, what: string, value: unknown, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof NotationError)) throw error;
    throw new SpaceError(code, `The ${what} ${shown(value)} ${error.message}.`);
  }
}

function itemsOfText(value: string): readonly Nested[] {
  const text = tidy(value);
  if (/^\[[\s\d,[\]]*\]$/.test(text) && text.includes(',')) {
    try {
      // Several times as fast, and the most common notation.
      return JSON.parse(text);
    } catch {
      // Then one of the others: 0 1 without commas, say.
    }
  }
  if (text === '') throw new NotationError('is empty');
  return readItems(text);
}

/** Names between brackets or quotes, or merely joined by a separator, where an empty one is a name too. */
function namesOfText(text: string): readonly Nested[] {
  if (text === '') throw new NotationError('is empty');
  if (/[()[\]{}"']/.test(text)) {
    const items = unwrapped(readItems(text));
    const [only] = items;
    return items.length === 1 && typeof only === 'string' && only !== text ? namesOfText(only) : items.flat();
  }
  if (text.includes('...')) return readItems(text);
  const separator = [',', ';', '|'].find((candidate) => text.includes(candidate));
  return separator === undefined ? text.split(/\s+/) : text.split(separator).map((name) => name.trim());
}

/** Lists of any kind, typed ones included, as arrays. */
function listOf(value: unknown, depth: number): Nested[] {
  if (depth > MOST_DEPTH) throw new NotationError('has too many lists in lists');
  if (!Array.isArray(value) && !isTyped(value)) {
    if (depth === 0 && plainNumber(value) !== undefined) return [String(value)];
    throw new NotationError(isBlank(value) ? 'is empty' : 'is no list');
  }
  return Array.from(asList(value), (item) =>
    Array.isArray(item) || isTyped(item) ? listOf(item, depth + 1) : item,
  );
}

function isTyped(value: unknown): boolean {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function asList(value: unknown): ArrayLike<unknown> & Iterable<unknown> {
  return value as ArrayLike<unknown> & Iterable<unknown>;
}

/** Without lists that hold nothing but one list. */
function unwrapped(items: readonly Nested[]): readonly Nested[] {
  let inner = items;
  while (inner.length === 1 && Array.isArray(inner[0])) inner = inner[0];
  return inner;
}

function matrixOf(items: readonly Nested[], value: unknown, vertices: number | undefined): number[][] {
  if (items.length > 0 && items.every(Array.isArray)) {
    const rows = items as readonly (readonly Nested[])[];
    const width = rows[0].length;
    const ragged = rows.findIndex((row) => row.length !== width);
    if (ragged >= 0) {
      throw new NotationError(`has ${rows[ragged].length} entries in row ${ragged}, but ${width} in row 0`);
    }
    if (width !== 1) {
      if (width !== rows.length) throw new NotationError(`has ${rows.length} rows of ${width} entries`);
      return rows.map((row, u) => row.map((entry, v) => bit(entry, u, v)));
    }
    return matrixOf(rows.flat(), value, vertices);
  }
  if (items.some(Array.isArray)) throw new NotationError('has rows beside single entries');
  const [first] = items;
  if (items.length === 1 && typeof first === 'string') return ofOneText(first, value, vertices);
  if (items.every((item) => typeof item === 'string' && isRowText(item, items.length))) {
    return items.map((item, u) => rowOf(String(item)).map((entry, v) => bit(entry, u, v)));
  }
  return squareOf(
    items.map((entry, i) => bit(entry, 0, i)),
    hasLines(value, Math.sqrt(items.length)),
  );
}

function ofOneText(text: string, value: unknown, vertices: number | undefined): number[][] {
  if (/^[01]+$/.test(text)) {
    const digits = vertices === undefined ? text : text.padStart(vertices * vertices, '0');
    return squareOf(Array.from(digits, Number), false);
  }
  // A list in quotes once more.
  if (text !== value && /[^\w.]/.test(text))
    return matrixOf(unwrapped(readItems(tidy(text))), text, vertices);
  throw new NotationError('is no matrix of 0 and 1');
}

/** Whether a text is one row of n: digits, or entries between separators. */
function isRowText(text: string, n: number): boolean {
  return n > 1 && rowOf(text).length === n;
}

function rowOf(text: string): string[] {
  const trimmed = text.trim();
  return /^[01]{2,}$/.test(trimmed) ? Array.from(trimmed) : trimmed.split(/[\s,;|]+/);
}

/** Whether the entries of a text without inner brackets stand in n lines (or parts between semicolons) of n. */
function hasLines(value: unknown, n: number): boolean {
  if (typeof value !== 'string') return false;
  const lines = value
    .replace(/[()[\]{}]/g, ' ')
    .split(/[;\n]/)
    .filter((line) => line.trim() !== '');
  return lines.length === n && lines.every((line) => line.trim().split(/[\s,|]+/).length === n);
}

function squareOf(entries: readonly number[], inLines: boolean): number[][] {
  const n = Math.sqrt(entries.length);
  if (!Number.isInteger(n) || n < 2) {
    throw new NotationError(`has ${entries.length} entries, which is no square of rows and columns`);
  }
  const at = (u: number, v: number): number => entries[u * n + v];
  const build = (entry: typeof at): number[][] =>
    Array.from({ length: n }, (_, u) => Array.from({ length: n }, (_, v) => entry(u, v)));
  const rows = build(at);
  if (inLines || isForward(rows)) return rows;
  const columns = build((u, v) => at(v, u));
  return isForward(columns) ? columns : rows;
}

function isForward(rows: readonly (readonly number[])[]): boolean {
  return rows.every((row, u) => row.every((entry, v) => entry === 0 || u < v));
}

/** An entry by its meaning: 0, 0., false, "FALSE", 0n, 0L … @throws NotationError */
function bit(entry: unknown, u: number, v: number): number {
  if (entry === 0 || entry === 1) return entry;
  if (typeof entry === 'boolean') return Number(entry);
  const text = typeof entry === 'string' ? entry.trim().toLowerCase() : '';
  if (text === 'true' || text === 't') return 1;
  if (text === 'false' || text === 'f') return 0;
  const number = plainNumber(/^[01]l$/.test(text) ? text[0] : entry);
  if (number === 0 || number === 1) return number;
  throw new NotationError(`has ${shown(entry)} at row ${u}, column ${v}, where 0 or 1 must be`);
}
