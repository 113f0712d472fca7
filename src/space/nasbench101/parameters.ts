// How many weights a network built from a cell trains: the benchmark's CIFAR-10 skeleton around it.
import { type Cell, prune } from './cell.ts';

export const STEM_CHANNELS = 128;
export const STACKS = 3;
export const CELLS_PER_STACK = 3;
export const CLASSES = 10;

/**
 * Trainable parameters of the benchmark's network for a cell, which is pruned first (Ying et al., ICML 2019, section 2.2
 * and appendix; batch-norm scale and shift included).
 *
 * Where the output's channels do not divide evenly, the earliest feeding vertices take the remainder, so two vertex
 * orders of one cell may differ by a few weights. The benchmark's own count is that of the canonical order,
 * `space.cell(index)`.
 *
 * @throws SpaceError `no-path` if the input does not reach the output
 */
export function trainableParameters(cell: Cell): number {
  const pruned = prune(cell);
  let channels = STEM_CHANNELS;
  let total = convolution(3, 3, channels);
  for (let stack = 0; stack < STACKS; stack++) {
    const output = STEM_CHANNELS * 2 ** stack;
    for (let i = 0; i < CELLS_PER_STACK; i++) {
      total += cellParameters(pruned, channels, output);
      channels = output;
    }
  }
  return total + channels * CLASSES + CLASSES;
}

function cellParameters({ matrix, operations }: Cell, input: number, output: number): number {
  const channels = vertexChannels(matrix, output);
  let total = 0;
  for (let v = 1; v < matrix.length; v++) {
    const width = channels[v];
    if (matrix[0][v]) total += convolution(1, input, width); // projection of the cell's input
    if (operations[v] === 'conv1x1-bn-relu') total += convolution(1, width, width);
    if (operations[v] === 'conv3x3-bn-relu') total += convolution(3, width, width);
  }
  return total;
}

/**
 * Channels of each vertex but the input: the output's are split over the interior vertices that feed it, as these are
 * concatenated; every other vertex takes the most of its successors, which truncate it.
 */
export function vertexChannels(matrix: Cell['matrix'], output: number): number[] {
  const last = matrix.length - 1;
  const channels = new Array<number>(last + 1).fill(0);
  channels[last] = output;
  let feeding = 0;
  for (let v = 1; v < last; v++) feeding += matrix[v][last];
  let remainder = feeding === 0 ? 0 : output % feeding;
  for (let v = 1; v < last; v++) {
    if (!matrix[v][last]) continue;
    channels[v] = Math.floor(output / feeding) + (remainder > 0 ? 1 : 0);
    remainder--;
  }
  for (let u = last - 1; u > 0; u--) {
    if (matrix[u][last]) continue;
    for (let v = u + 1; v < last; v++) if (matrix[u][v]) channels[u] = Math.max(channels[u], channels[v]);
  }
  return channels;
}

/** A convolution without bias, and the scale and shift of its batch norm. */
function convolution(kernel: number, input: number, output: number): number {
  return kernel * kernel * input * output + 2 * output;
}
