// Numbers as programs and spreadsheets write them: a decimal point or comma, a percent sign, grouped digits. Which of
// these a column has is decided by all of its filled cells together; where they disagree, nothing is guessed.
import { OracleError } from '../errors.ts';
import { tidy } from './notation.ts';

/** What stands for "no figure". */
const BLANKS = new Set(
  [
    '',
    'nan',
    'na',
    'n/a',
    '#n/a',
    '#na',
    '<na>',
    'null',
    '<null>',
    'none',
    'nil',
    '-',
    '--',
    '–',
    '—',
  ].concat(['?', '.', '\\n', '#value!', '#div/0!', 'nat', '(null)', '-nan', 'missing']),
);
const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const COMMA = /^[+-]?(?:\d+,\d*|,\d+)(?:e[+-]?\d+)?$/i;
const DIGITS = /^[+-]?\d+$/;
/** Grouped digits: 1.234,5 and 1,234.5 say which of the two is the decimal mark; 1,234 does not. */
const GROUPED_BY_POINT = /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+,\d+$/;
const GROUPED_BY_COMMA = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+\.\d*$/;
const MAYBE_GROUPED = /^[+-]?[1-9]\d{0,2}(?:,\d{3})+$/;
/** Spaces and apostrophes group digits and mean nothing else. */
const GROUPS = /(?<=\d)[ '_](?=\d{3}(?!\d))/g;

/** A column as numbers. */
export interface NumberColumn {
  readonly name: string;
  /** By row; NaN where there is no figure or none that can be read. */
  readonly values: Float64Array;
  /** Rows whose text is no number. */
  readonly unreadable: ReadonlySet<number>;
  /** Filled rows that are numbers. */
  readonly filled: number;
  /** The figures carry percent signs. */
  readonly percentSigns: boolean;
}

/** Whether a value stands for "nothing there". */
export function isBlank(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'number') return Number.isNaN(value);
  return typeof value === 'string' && BLANKS.has(value.trim().toLowerCase());
}

/** A number by its meaning, whatever its type: 5, 5n, "5", "5.0"; undefined if it is none. */
export function plainNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'string') return undefined;
  if (PLAIN.test(value)) return Number(value);
  const text = bare(value);
  return PLAIN.test(text) ? Number(text) : undefined;
}

/**
 * Reads a column of figures.
 *
 * @param grouping whether grouped digits can be meant: not where figures end at 100
 * @throws OracleError `mixed-numbers` where some have a decimal comma and some a point, where some have percent signs
 *   and some not, or where a comma may either group digits or begin decimals
 */
export function readNumbers(name: string, source: ArrayLike<unknown>, grouping: boolean): NumberColumn {
  const values = new Float64Array(source.length).fill(Number.NaN);
  const unreadable = new Set<number>();
  const commas = new Map<number, string>();
  const seen = new Seen();
  let filled = 0;
  for (let row = 0; row < source.length; row++) {
    const value = source[row];
    if (isBlank(value)) continue;
    if (typeof value !== 'string') {
      const number = plainNumber(value);
      if (number === undefined) unreadable.add(row);
      else values[row] = number;
      if (number !== undefined) filled++;
      // A number that is none of the column's texts has no sign; of a mark it says nothing.
      if (number !== undefined && number !== 0) seen.add('unsigned', row, value);
      continue;
    }
    const whole = PLAIN.test(value) ? value : bare(value);
    const text = whole.replace(/\s*%$/, '').replace(GROUPS, '');
    if (isBlank(text)) continue;
    const signed = text.length < whole.length && whole.endsWith('%');
    if (PLAIN.test(text)) {
      values[row] = Number(text);
      if (!DIGITS.test(text)) seen.add('point', row, value);
    } else if (GROUPED_BY_COMMA.test(text)) {
      values[row] = Number(text.replaceAll(',', ''));
      seen.add('point', row, value);
    } else if (COMMA.test(text) || GROUPED_BY_POINT.test(text)) {
      commas.set(row, text);
      values[row] = Number(text.replaceAll('.', '').replace(',', '.'));
      seen.add('comma', row, value);
    } else {
      unreadable.add(row);
      continue;
    }
    filled++;
    if (signed) seen.add('signed', row, value);
    else if (values[row] !== 0) seen.add('unsigned', row, value);
  }
  refuseMixed(name, seen, 'comma', 'point');
  refuseMixed(name, seen, 'signed', 'unsigned');
  if (grouping && commas.size > 0 && [...commas.values()].every((text) => MAYBE_GROUPED.test(text))) {
    const { row, text } = seen.first('comma');
    throw new OracleError(
      'mixed-numbers',
      `Column "${name}" has ${text} in row ${row}: the comma may group digits or begin decimals. Write the figures without it, or with a decimal point.`,
      { wanted: 'grouping', column: name, row, text },
    );
  }
  return { name, values, unreadable, filled, percentSigns: seen.has('signed') };
}

type Kind = 'comma' | 'point' | 'signed' | 'unsigned';

/** The first row of each kind of writing. */
class Seen {
  private readonly rows = new Map<Kind, { readonly row: number; readonly text: string }>();

  add(kind: Kind, row: number, value: unknown): void {
    if (!this.rows.has(kind)) this.rows.set(kind, { row: row + 1, text: String(value).trim().slice(0, 40) });
  }

  has(kind: Kind): boolean {
    return this.rows.has(kind);
  }

  first(kind: Kind): { readonly row: number; readonly text: string } {
    return this.rows.get(kind) ?? { row: 0, text: '' };
  }
}

function refuseMixed(name: string, seen: Seen, one: Kind, other: Kind): void {
  if (!seen.has(one) || !seen.has(other)) return;
  const [a, b] = [seen.first(one), seen.first(other)].sort((x, y) => x.row - y.row);
  throw new OracleError(
    'mixed-numbers',
    `Column "${name}" has ${a.text} in row ${a.row} and ${b.text} in row ${b.row}: ${one === 'comma' ? 'decimal commas and decimal points' : 'figures with and without a percent sign'} in one column. Write all of them in one way.`,
    { wanted: one, column: name, row: a.row, text: a.text, otherRow: b.row, otherText: b.text },
  );
}

/** A text without what programs wrap around a number: quotes, np.float64(…), Decimal('…'), a typographic minus. */
function bare(value: string): string {
  let text = tidy(value).replace(/[−‐‑]/g, '-').replaceAll('\u066a', '%');
  for (let wrapped = true; wrapped; ) {
    const inner = /^(?:[a-z_][\w.]*\((.*)\)|"(.*)"|'(.*)')$/is.exec(text);
    wrapped = inner !== null;
    if (inner) text = (inner[1] ?? inner[2] ?? inner[3]).replace(/,\s*dtype=.*$/, '').trim();
  }
  return text;
}
