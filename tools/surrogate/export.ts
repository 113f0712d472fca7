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
// hashes.txt        the module hash at each position of that order, a line each
// change.i32        per cell 10: the cell with the operation of vertex 1 + ⌊i/2⌋ replaced by its next / next but one label
// remove.i32        per cell 9: one edge removed
// The last two are for checking only; −1 means no such cell, or the cell itself.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_VERTICES } from '../../src/space/nasbench101/cell.ts';
import { LABELS } from '../../src/space/nasbench101/labels.ts';
import { moduleHashes } from '../../src/space/nasbench101/moduleHash.ts';
import { trainableParameters } from '../../src/space/nasbench101/parameters.ts';
import { Space } from '../../src/space/nasbench101/space.ts';
import { NO_EDGE, TOKENS_PER_CELL } from '../../src/space/nasbench101/tokens.ts';

const TOKEN_OF_LABEL = [4, 3, 5];
const INPUT_LABEL = 3;
const OUTPUT_LABEL = 4;
const ABSENT = 5;
const CHANGES = 10;
const REMOVALS = 9;

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give the folder to write to.');
mkdirSync(folder, { recursive: true });

const space = Space.create();
const vertices = new Uint8Array(space.size);
const into = new Uint8Array(space.size * MAX_VERTICES);
const labels = new Uint8Array(space.size * MAX_VERTICES).fill(ABSENT);
const parameters = new Uint32Array(space.size);
const change = new Int32Array(space.size * CHANGES).fill(-1);
const remove = new Int32Array(space.size * REMOVALS).fill(-1);

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

  // Edits are made on the tokens.
  space.writeTokens(index, tokens, 0);
  const edited = (position: number, token: number): number => {
    const before = tokens[position];
    tokens[position] = token;
    const found = space.indexOfTokens(tokens);
    tokens[position] = before;
    return found === index ? -1 : found;
  };
  let removals = 0;
  for (let v = 1; v < n; v++) {
    const firstEdge = (v * (v - 1)) / 2 + v - 1; // that of 0→v; the operation of v follows those from 0..v−1
    for (let u = 0; u < v; u++) {
      if (cell.matrix[u][v]) remove[index * REMOVALS + removals++] = edited(firstEdge + u, NO_EDGE);
    }
    if (v === n - 1) continue;
    for (const by of [1, 2]) {
      const at = index * CHANGES + 2 * (v - 1) + by - 1;
      change[at] = edited(firstEdge + v, TOKEN_OF_LABEL[(label[v] + by) % 3]);
    }
  }
}

const write = (name: string, data: ArrayBufferView): void =>
  writeFileSync(join(folder, name), new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
write('vertices.u8', vertices);
write('into.u8', into);
write('labels.u8', labels);
write('parameters.u32', parameters);
write('change.i32', change);
write('remove.i32', remove);

const hashing = moduleHashes(space);
let step = hashing.next();
while (!step.done) step = hashing.next();
const order = step.value;
write('order.u32', order.order);
const hashes = Array.from({ length: space.size }, (_, position) => order.hashAt(position));
writeFileSync(join(folder, 'hashes.txt'), hashes.join('\n'));
