// First step: writes the search space as flat little-endian binary files, for the fit (fit.py) to read. One enumeration, the
// project's own, so that a cell's index means the same everywhere.
//
//   node --import tsx tools/surrogate/export.ts FOLDER
//
// vertices.u8       per cell: number of vertices
// into.u8           per cell 7: bit u of byte v is set where an edge u→v is
// labels.u8         per cell 7: 0 3×3 conv, 1 1×1 conv, 2 max-pool, 3 input, 4 output, 5 no such vertex
// parameters.u32    per cell: trainable parameters
// order.u32         cell index at each position of the ascending hash order, the order of the published figures
// change.i32        per cell 10: the cell with the operation of vertex 1 + ⌊i/2⌋ replaced by its next / next but one label
// swap.i32          per cell 10: the operations of two interior vertices exchanged
// remove.i32        per cell 9: one edge removed; add.i32: per cell 15: one edge added
// move.i32          per cell 64: one edge's source or target moved; move.kind is not kept
// In these −1 means: no such cell, or the cell itself.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_VERTICES } from '../../src/space/cell.ts';
import { moduleHashes } from '../../src/space/moduleHash.ts';
import { trainableParameters } from '../../src/space/parameters.ts';
import { LABELS, Space } from '../../src/space/space.ts';
import { EDGE, NO_EDGE, OUTPUT, TOKENS_PER_CELL } from '../../src/space/tokens.ts';

const TOKEN_OF_LABEL = [4, 3, 5];
const INPUT_LABEL = 3;
const OUTPUT_LABEL = 4;
const ABSENT = 5;
const WIDTH = { change: 10, swap: 10, remove: 9, add: 15, move: 64 } as const;
type Kind = keyof typeof WIDTH;

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give the folder to write to.');
mkdirSync(folder, { recursive: true });

const space = Space.create();
const vertices = new Uint8Array(space.size);
const into = new Uint8Array(space.size * MAX_VERTICES);
const labels = new Uint8Array(space.size * MAX_VERTICES).fill(ABSENT);
const parameters = new Uint32Array(space.size);
const edited = {} as Record<Kind, Int32Array>;
for (const kind of Object.keys(WIDTH) as Kind[])
  edited[kind] = new Int32Array(space.size * WIDTH[kind]).fill(-1);

const tokens = new Uint8Array(TOKENS_PER_CELL);
for (let index = 0; index < space.size; index++) {
  const cell = space.cell(index);
  const n = cell.matrix.length;
  vertices[index] = n;
  parameters[index] = trainableParameters(cell);
  const label = cell.operations.map((operation) => LABELS.indexOf(operation));
  label[0] = INPUT_LABEL;
  label[n - 1] = OUTPUT_LABEL;
  labels.set(label, index * MAX_VERTICES);
  for (let v = 0; v < n; v++)
    for (let u = 0; u < v; u++) if (cell.matrix[u][v]) into[index * MAX_VERTICES + v] |= 1 << u;

  // Edits are made on the tokens: position of edge u→v, of the operation of v.
  space.writeTokens(index, tokens, 0);
  const edge = (u: number, v: number): number => (v * (v - 1)) / 2 + v - 1 + u;
  const operation = (v: number): number => (v * (v + 1)) / 2 + v - 1;
  const used = { change: 0, swap: 0, remove: 0, add: 0, move: 0 };
  const note = (kind: Kind): void => {
    const found = space.indexOfTokens(tokens);
    if (used[kind] < WIDTH[kind])
      edited[kind][index * WIDTH[kind] + used[kind]++] = found === index ? -1 : found;
  };
  for (let v = 1; v < n - 1; v++) {
    for (const by of [1, 2]) {
      tokens[operation(v)] = TOKEN_OF_LABEL[(label[v] + by) % 3];
      note('change');
    }
    tokens[operation(v)] = TOKEN_OF_LABEL[label[v]];
    for (let w = v + 1; w < n - 1; w++) {
      if (label[w] === label[v]) continue;
      tokens[operation(v)] = TOKEN_OF_LABEL[label[w]];
      tokens[operation(w)] = TOKEN_OF_LABEL[label[v]];
      note('swap');
      tokens[operation(v)] = TOKEN_OF_LABEL[label[v]];
      tokens[operation(w)] = TOKEN_OF_LABEL[label[w]];
    }
  }
  if (tokens[operation(n - 1)] !== OUTPUT) throw new Error('The tokens are not where they were expected.');
  for (let v = 1; v < n; v++) {
    for (let u = 0; u < v; u++) {
      const here = edge(u, v);
      const there = tokens[here];
      tokens[here] = there === EDGE ? NO_EDGE : EDGE;
      note(there === EDGE ? 'remove' : 'add');
      if (there === EDGE) {
        for (let w = 0; w < n; w++) {
          const sources = w < v && w !== u ? edge(w, v) : -1;
          const targets = w > u && w !== v ? edge(u, w) : -1;
          for (const moved of [sources, targets]) {
            if (moved < 0 || tokens[moved] === EDGE) continue;
            tokens[moved] = EDGE;
            note('move');
            tokens[moved] = NO_EDGE;
          }
        }
      }
      tokens[here] = there;
    }
  }
}

const write = (name: string, data: ArrayBufferView): void =>
  writeFileSync(join(folder, name), new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
write('vertices.u8', vertices);
write('into.u8', into);
write('labels.u8', labels);
write('parameters.u32', parameters);
for (const kind of Object.keys(WIDTH) as Kind[]) write(`${kind}.i32`, edited[kind]);

const hashing = moduleHashes(space);
let step = hashing.next();
while (!step.done) step = hashing.next();
write('order.u32', step.value.order);
