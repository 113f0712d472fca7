// Reads a drawn cell from an address, see cell/notation.ts.
import { LETTERS } from '../../cell/notation.ts';
import { type Draft, MOST_VERTICES } from './draft.ts';

const NOTATION = /^([31p]*)~((?:\d\d)*)$/;
const LONGEST = MOST_VERTICES + MOST_VERTICES * (MOST_VERTICES - 1);

/** Undefined for anything that is no draft: unknown operations, too many vertices, edges that lead nowhere or backward. */
export function readDraft(text: string): Draft | undefined {
  if (text.length > LONGEST) return undefined;
  const [, letters, pairs] = NOTATION.exec(text) ?? [];
  if (letters === undefined || pairs === undefined || letters.length + 2 > MOST_VERTICES) return undefined;
  const n = letters.length + 2;
  const matrix = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let i = 0; i < pairs.length; i += 2) {
    const [u, v] = [Number(pairs[i]), Number(pairs[i + 1])];
    if (!(u < v && v < n)) return undefined;
    matrix[u][v] = 1;
  }
  const interior = [...letters].map((letter) => LETTERS[letter as keyof typeof LETTERS]);
  return { matrix, operations: ['input', ...interior, 'output'] };
}
