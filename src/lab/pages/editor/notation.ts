// A drawn cell in a few characters, for addresses: `33~0112`: the operations of the interior vertices, then from where to where
// each edge leads.
import type { Operation } from '../../../space/nasbench101/cell.ts';
import { type Draft, MOST_VERTICES } from './draft.ts';

const LETTERS = {
  '3': 'conv3x3-bn-relu',
  '1': 'conv1x1-bn-relu',
  p: 'maxpool3x3',
} as const satisfies Readonly<Record<string, Operation>>;
const NOTATION = /^([31p]*)~((?:\d\d)*)$/;
const LONGEST = MOST_VERTICES + MOST_VERTICES * (MOST_VERTICES - 1);

/** What {@link readDraft} reads. Operations other than the three are left out, so only drafts and cells come back as they were. */
export function writeDraft({
  matrix,
  operations,
}: {
  readonly matrix: Draft['matrix'];
  readonly operations: readonly string[];
}): string {
  const letters = Object.entries(LETTERS);
  const interior = operations
    .slice(1, -1)
    .map((operation) => letters.find(([, name]) => name === operation)?.[0] ?? '');
  const edges = matrix.flatMap((row, u) => row.flatMap((edge, v) => (edge ? [`${u}${v}`] : [])));
  return `${interior.join('')}~${edges.join('')}`;
}

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
