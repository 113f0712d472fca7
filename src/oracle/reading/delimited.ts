/// <reference path="./papaparse.d.ts" />
// Text with one row a line (CSV and its relatives) as columns: which character separates fields, and where the header is.
import Papa from 'papaparse';
import { type BrokenRow, type OwnTable, roleOf } from './ownTable.ts';

/** What may separate fields. A blank comes last, as it stands in names and lists too. */
const DELIMITERS = [',', '\t', ';', '|', ' '];
/** Lines before the header that are looked at. */
const MOST_LINES_BEFORE = 20;

/** Reads delimited text. The first line whose fields are names of columns is the header, else the first line. */
export function readDelimited(text: string): OwnTable {
  const body = text.replace(/^\ufeff+/, '');
  // A spreadsheet's own way to say what separates; for others it would be a row.
  const [line, stated] = /^\s*"?sep=(.)"?[^\S\n]*\r?\n?/i.exec(body) ?? [];
  const { start, delimiter } = findHeader(line === undefined ? body : body.slice(line.length), stated);
  const rows = Papa.parse(start, {
    ...(delimiter === undefined ? {} : { delimiter }),
    skipEmptyLines: 'greedy',
  }).data;
  return tableOf(rows);
}

/** Rows of fields, the first of them the header, as a table. */
export function tableOf(rows: readonly (readonly string[])[]): OwnTable {
  const [header = [], ...body] = rows;
  const shift = haveRowNames(header, body) ? 1 : 0;
  const broken = new Map<number, BrokenRow>();
  body.forEach((fields, row) => {
    const extra = fields.slice(header.length + shift).some((field) => field.trim() !== '');
    if (extra) broken.set(row, { code: 'extra-fields', text: fields.join(' ¦ ').slice(0, 80) });
  });
  return {
    names: header,
    rows: body.length,
    column: (at) => body.map((fields) => fields[at + shift] ?? ''),
    broken,
  };
}

/** The text from its header on, and what separates its fields, if the names of columns tell. */
function findHeader(
  text: string,
  stated: string | undefined,
): { readonly start: string; readonly delimiter: string | undefined } {
  let start = text;
  for (let lines = 0; lines < MOST_LINES_BEFORE && start !== ''; lines++) {
    const scores = (stated === undefined ? DELIMITERS : [stated]).map((delimiter) => {
      const [fields = []] = Papa.parse(start.slice(0, 10_000), { delimiter, preview: 1 }).data;
      return { delimiter, known: fields.filter((name) => roleOf(name).role !== undefined).length };
    });
    const best = scores.reduce((a, b) => (b.known > a.known ? b : a));
    if (best.known > 1) return { start, delimiter: best.delimiter };
    const end = start.indexOf('\n');
    if (end < 0) break;
    start = start.slice(end + 1);
  }
  return { start: text, delimiter: stated };
}

/** R writes the rows' names without one for their column: each row has one field more, and that counts or names rows. */
function haveRowNames(header: readonly string[], body: readonly (readonly string[])[]): boolean {
  if (body.length === 0 || !body.every((fields) => fields.length === header.length + 1)) return false;
  return body.every(([name], row) => name === String(row + 1) || name === String(row));
}
