// A cell in a few characters, for addresses: `33~0112`: the operations of the interior vertices, then from where to where each
// edge leads.
import type { Operation } from '../../space/nasbench101/cell.ts';

export const LETTERS = {
  '3': 'conv3x3-bn-relu',
  '1': 'conv1x1-bn-relu',
  p: 'maxpool3x3',
} as const satisfies Readonly<Record<string, Operation>>;

/** What the editor reads. Operations other than the three are left out, so only drafts and cells come back as they were. */
export function writeCell({
  matrix,
  operations,
}: {
  readonly matrix: readonly (readonly number[])[];
  readonly operations: readonly string[];
}): string {
  const letters = Object.entries(LETTERS);
  const interior = operations
    .slice(1, -1)
    .map((operation) => letters.find(([, name]) => name === operation)?.[0] ?? '');
  const edges = matrix.flatMap((row, u) => row.flatMap((edge, v) => (edge ? [`${u}${v}`] : [])));
  return `${interior.join('')}~${edges.join('')}`;
}
