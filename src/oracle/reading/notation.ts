// Lists as programs write them into a text: NumPy, Python, JSON, DuckDB, PostgreSQL, R, Julia and spreadsheets. One
// scanner for all of them, as they differ only in brackets, quotes, separators and the names of calls.

/** What a text holds: words and quoted texts, and lists of such. */
export type Item = string | readonly Item[];

/** Why a text is no list that can be read; the message goes on from "The text …". */
export class NotationError extends Error {}

const CLOSING = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const CLOSERS = ')]}';
const SEPARATOR = /[\s,;|]/;
const ENDS_WORD = /[\s,;|=()[\]{}"']/;
/** Calls whose first argument is the content, and the others its shape: R's matrix(c(…), 2, 2). */
const SHAPED = new Set(['matrix', 'array', 'structure']);
/** No notation of a cell needs more; texts come from strangers. */
const MOST_DEPTH = 8;

/** Brings what keyboards, spreadsheets and escapings vary to one form. */
export function tidy(text: string): string {
  // Most texts have nothing of this, and there may be a million of them.
  if (/^[\w[({<.+-][\x20-\x7e\s]*$/.test(text) && !/\\|""/.test(text)) return text.trim();
  return (
    unescaped(text.trim())
      .replace(/[“”„‟«»″]/g, '"')
      .replace(/[‘’‚‛‹›′`´]/g, "'")
      // Full-width forms, non-breaking spaces, "…" as one character.
      .normalize('NFKC')
      .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
      .replace(/\\+(["'])/g, '$1')
      .replace(/\\+[nrt]/g, ' ')
      // Quotes that were doubled once too often.
      .replace(/""(?=[\w[({])|(?<=[\w\])}])""/g, '"')
      .trim()
      // How a spreadsheet is kept from making a number of it.
      .replace(/^=(?=")/, '')
      .replace(/^'(?=[^']*$)/, '')
  );
}

/** A text that was written as JSON once too often. */
function unescaped(text: string): string {
  if (!/^".*\\.*"$/s.test(text)) return text;
  try {
    return String(JSON.parse(text)).trim();
  } catch {
    return text;
  }
}

/**
 * Reads a tidied text as a list.
 *
 * @throws NotationError if brackets or quotes do not end, or the text was shortened by "…"
 */
export function readItems(text: string): readonly Item[] {
  if (text.includes('...'))
    throw new NotationError('was shortened with "…" by what wrote it; write it whole');
  return new Scanner(withoutIndices(text)).list(undefined, 0);
}

/** R prints the positions beside a vector and around a matrix. */
function withoutIndices(text: string): string {
  if (/^\[1\]\s+[^[\s]/.test(text)) return text.replace(/^\s*\[\d+\]/gm, ' ');
  return text.replace(/\[(?:,\d+|\d+,)\]/g, ' ');
}

class Scanner {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Items up to the closing bracket, or to the end of the text. */
  list(close: string | undefined, depth: number): Item[] {
    if (depth > MOST_DEPTH) throw new NotationError('has too many brackets in brackets');
    const items: Item[] = [];
    for (;;) {
      this.skip(SEPARATOR);
      const next = this.text[this.at];
      if (next === undefined) {
        if (close !== undefined) throw new NotationError(`ends before its "${close}": it was cut short`);
        return items;
      }
      if (CLOSERS.includes(next)) {
        if (next !== close) throw new NotationError(`has a "${next}" too many`);
        this.at++;
        return items;
      }
      const item = this.item(next, depth);
      if (item !== undefined) items.push(item);
    }
  }

  /** The item that begins here; undefined for what says nothing of the content, such as dtype=int64. */
  private item(first: string, depth: number): Item | undefined {
    const close = CLOSING.get(first);
    if (close !== undefined) {
      this.at++;
      return this.list(close, depth + 1);
    }
    if (first === '"' || first === "'") return this.quoted(first);
    const start = this.at;
    while (this.at < this.text.length && !ENDS_WORD.test(this.text[this.at])) this.at++;
    const word = this.text.slice(start, this.at);
    return this.afterWord(word, depth);
  }

  private afterWord(word: string, depth: number): Item | undefined {
    const next = this.text[this.at];
    if (next === '(') {
      this.at++;
      const content = this.list(')', depth + 1);
      return content.length === 1 || (SHAPED.has(word) && Array.isArray(content[0])) ? content[0] : content;
    }
    // A type before a list (Bool[0 1]), or a letter before a quote (b'input').
    if (next === '[' || ((next === '"' || next === "'") && /^[bru]{1,2}$/i.test(word))) {
      return this.item(next, depth);
    }
    this.skip(/\s/);
    if (this.text[this.at] === '=') {
      this.at++;
      this.skip(/\s/);
      const value = this.text[this.at];
      if (value !== undefined && !CLOSERS.includes(value)) this.item(value, depth);
      return undefined;
    }
    return word;
  }

  private quoted(quote: string): string {
    const end = this.text.indexOf(quote, this.at + 1);
    if (end < 0) throw new NotationError(`ends before its ${quote}: it was cut short`);
    const inside = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return inside;
  }

  private skip(what: RegExp): void {
    while (this.at < this.text.length && what.test(this.text[this.at])) this.at++;
  }
}
