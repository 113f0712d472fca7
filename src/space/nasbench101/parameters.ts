// How many weights a network built from a cell trains: the benchmark's CIFAR-10 skeleton around it.
import { type Cell, type Operation, prune } from './cell.ts';
import { LABELS } from './labels.ts';

export const STEM_CHANNELS = 128;
export const STACKS = 3;
export const CELLS_PER_STACK = 3;
export const CLASSES = 10;

/** Sides of the convolutions; pooling has no weights. */
const KERNEL: Readonly<Partial<Record<Operation, number>>> = { 'conv1x1-bn-relu': 1, 'conv3x3-bn-relu': 3 };
/** By label. */
const KERNELS = LABELS.map((operation) => KERNEL[operation] ?? 0);

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
  const { matrix, operations } = prune(cell);
  const { base, added } = parameterTerms(matrix);
  let total = base;
  for (let v = 1; v < matrix.length - 1; v++) total += added[v][LABELS.indexOf(operations[v])];
  return total;
}

/** What all networks on one graph have in common, and what each operation adds where it stands. */
export interface ParameterTerms {
  readonly base: number;
  /** By interior vertex and label (labels.ts). */
  readonly added: readonly (readonly number[])[];
}

/** Channels follow from the graph alone, so each vertex adds weights of its own. @param matrix of a pruned cell */
export function parameterTerms(matrix: Cell['matrix']): ParameterTerms {
  let input = STEM_CHANNELS;
  let base = convolution(3, 3, input);
  const added = matrix.map(() => LABELS.map(() => 0));
  for (let stack = 0; stack < STACKS; stack++) {
    const output = STEM_CHANNELS * 2 ** stack;
    const channels = vertexChannels(matrix, output);
    for (let v = 1; v < matrix.length; v++) {
      const width = channels[v];
      // The projection of a cell's input; in the first cell of a stack, that still has the channels of the stack before.
      if (matrix[0][v])
        base += convolution(1, input, width) + (CELLS_PER_STACK - 1) * convolution(1, output, width);
      for (let label = 0; label < KERNELS.length; label++) {
        const kernel = KERNELS[label];
        if (kernel > 0) added[v][label] += CELLS_PER_STACK * convolution(kernel, width, width);
      }
    }
    input = output;
  }
  return { base: base + input * CLASSES + CLASSES, added };
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
