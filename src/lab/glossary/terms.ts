// The terms that the glossary explains, and texts that point to them: `a [[kendall|τ]] of 1` names the term and what is
// written in its place.

export const TERMS = [
  'cell',
  'space',
  'query',
  'label',
  'gpuHours',
  'predictor',
  'features',
  'overfitting',
  'pseudoLabel',
  'teacher',
  'confirmationBias',
  'control',
  'heldOut',
  'kendall',
  'interval',
  'token',
  'latent',
  'projection',
  'climb',
  'decode',
  'ceiling',
  'expected',
  'evolution',
  'seed',
  'surrogate',
  'accounts',
] as const;
export type Term = (typeof TERMS)[number];

export function isTerm(text: string | undefined): text is Term {
  return (TERMS as readonly (string | undefined)[]).includes(text);
}

export interface Piece {
  readonly text: string;
  /** What the text names; undefined for plain text. */
  readonly term: Term | undefined;
}

/** A text in pieces, plain ones and those that name a term; what names none stays as it is written. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(/\[\[(\w+)\|([^\]]+)\]\]/g)) {
    const [whole, term, written] = match;
    if (!isTerm(term)) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), term: undefined });
    pieces.push({ text: written, term });
    end = match.index + whole.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), term: undefined });
  return pieces;
}
