// Where every weight of the graph network lies in its one packed vector, as assembly/memory.ts has it; and the change
// between its panels of four and plain rows, for the reference.

/** Width of vertex states and hidden layers; rounds of message passing; vertices a cell. */
export const WIDTH = 32;
export const ROUNDS = 3;
export const VERTICES = 7;
/** Kinds of vertices: 3×3, 1×1, pool, input, output; rounded up to a multiple of 4. */
export const KINDS = 8;
export const INPUT_KIND = 3;
export const OUTPUT_KIND = 4;
/** Outputs: the score, then 41 free targets; and rounded up to a multiple of 4. */
export const FREE_TARGETS = 41;
export const OUTPUTS = 44;

/** One weight array; a matrix of [rows × columns] is multiplied from the right and lies in panels [columns / 4][rows][4]. */
export interface WeightSlice {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  /** Position of the first entry, in floats. */
  readonly offset: number;
  /** Where initial weights come from: uniform within ± this bound, `normal`, or all 0 or 1. */
  readonly initial: { readonly bound: number } | 'normal' | 0 | 1;
}

function slices(): WeightSlice[] {
  const bound = (inputs: number) => ({ bound: 1 / Math.sqrt(inputs) });
  const round = (r: number): Omit<WeightSlice, 'offset'>[] => [
    // Three linear maps side by side: of the own state, of predecessors and of successors; each has WIDTH inputs.
    { name: `round ${r} message weight`, rows: 3 * WIDTH, columns: WIDTH, initial: bound(WIDTH) },
    { name: `round ${r} message bias`, rows: 1, columns: WIDTH, initial: bound(WIDTH) },
    { name: `round ${r} update weight`, rows: WIDTH, columns: WIDTH, initial: bound(WIDTH) },
    { name: `round ${r} update bias`, rows: 1, columns: WIDTH, initial: bound(WIDTH) },
    { name: `round ${r} norm scale`, rows: 1, columns: WIDTH, initial: 1 },
    { name: `round ${r} norm shift`, rows: 1, columns: WIDTH, initial: 0 },
  ];
  const all: Omit<WeightSlice, 'offset'>[] = [
    { name: 'embedding', rows: KINDS, columns: WIDTH, initial: 'normal' },
    ...Array.from({ length: ROUNDS }, (_, r) => round(r)).flat(),
    { name: 'head weight', rows: 2 * WIDTH, columns: WIDTH, initial: bound(2 * WIDTH) },
    { name: 'head bias', rows: 1, columns: WIDTH, initial: bound(2 * WIDTH) },
    { name: 'output weight', rows: WIDTH, columns: OUTPUTS, initial: bound(WIDTH) },
    { name: 'output bias', rows: 1, columns: OUTPUTS, initial: bound(WIDTH) },
  ];
  let offset = 0;
  return all.map((slice) => {
    const placed = { ...slice, offset };
    offset += slice.rows * slice.columns;
    return placed;
  });
}

/** All weight arrays, in the order of the packed vector. */
export const WEIGHTS: readonly WeightSlice[] = slices();

/** Length of the packed vector. */
export const WEIGHT_COUNT = WEIGHTS.reduce((sum, { rows, columns }) => sum + rows * columns, 0);

/** Number of parameters: the packed vector without what only fills up its panels. */
export const PARAMETER_COUNT = WEIGHTS.reduce((sum, { rows, columns }) => {
  const used = {
    rows: rows === KINDS ? OUTPUT_KIND + 1 : rows,
    columns: columns === OUTPUTS ? FREE_TARGETS + 1 : columns,
  };
  return sum + used.rows * used.columns;
}, 0);

/** Position in the packed vector of the entry at a row and column of an array. */
export function positionOf({ rows, offset }: WeightSlice, row: number, column: number): number {
  return offset + ((column >> 2) * rows + row) * 4 + (column & 3);
}
