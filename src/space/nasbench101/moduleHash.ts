// The benchmark's own name of a cell, an isomorphism-invariant hash, and the order of all cells by it: the order in
// which published tables of figures come.
import { md5 } from 'js-md5';
import { BulkHasher } from './bulkHash.ts';
import { type Cell, MAX_VERTICES, type Operation, prune } from './cell.ts';
import { HashOrder } from './hashOrder.ts';
import type { Space } from './space.ts';

const LABEL = new Map<Operation, number>([
  ['input', -1],
  ['output', -2],
  ['conv3x3-bn-relu', 0],
  ['conv1x1-bn-relu', 1],
  ['maxpool3x3', 2],
]);

/**
 * The module hash of a cell, which is pruned first: 32 lower-case hexadecimal digits. Isomorphic cells have one hash
 * (Ying et al., ICML 2019, section 2.1; the algorithm is Ying's, arXiv 1902.06192).
 *
 * @throws SpaceError `no-path` if the input does not reach the output
 */
export function moduleHash(cell: Cell): string {
  const { matrix, operations } = prune(cell);
  const vertices = matrix.map((_, v) => v);
  const sources = vertices.map((v) => vertices.filter((u) => matrix[u][v]));
  const targets = vertices.map((v) => vertices.filter((w) => matrix[v][w]));
  let hashes = vertices.map((v) =>
    md5(`(${targets[v].length}, ${sources[v].length}, ${LABEL.get(operations[v])})`),
  );
  for (let round = 0; round < vertices.length; round++) {
    const sorted = (of: readonly number[]): string =>
      of
        .map((u) => hashes[u])
        .sort()
        .join('');
    hashes = vertices.map((v) => md5(`${sorted(sources[v])}|${sorted(targets[v])}|${hashes[v]}`));
  }
  // Python's str() of a list of strings.
  return md5(
    `[${hashes
      .sort()
      .map((hash) => `'${hash}'`)
      .join(', ')}]`,
  );
}

/** Cells between two reports of progress: some 40 ms of work. */
const CHUNK = 2_000;

/**
 * Hashes all cells, in chunks: yields the fraction done, in (0, 1], so that a caller can show progress and give way, and
 * returns the order. Takes some ten seconds in all.
 */
export function* moduleHashes(space: Space): Generator<number, HashOrder> {
  const hashes = new Uint32Array(4 * space.size);
  const hasher = new BulkHasher();
  const labels = new Uint8Array(MAX_VERTICES);
  let adjacency = 0;
  for (let index = 0; index < space.size; index++) {
    // Cells of one graph come together.
    if (space.adjacency(index) !== adjacency) {
      adjacency = space.adjacency(index);
      hasher.setGraph(space.vertices(index), adjacency);
    }
    space.writeLabels(index, labels);
    hasher.hash(labels);
    hashes.set(hasher.result, 4 * index);
    if ((index + 1) % CHUNK === 0) yield (index + 1) / space.size;
  }
  yield 1;
  return HashOrder.of(hashes);
}
