// The graph network in plain TensorFlow.js with automatic gradients: slow, and the ground truth for assembly/.
import {
  add,
  concat,
  div,
  matMul,
  mean,
  mul,
  relu,
  reshape,
  sqrt,
  square,
  squaredDifference,
  sum,
  type Tensor,
  tensor,
  valueAndGrads,
} from '@tensorflow/tfjs';
import { dropoutThreshold, isKept, mix32 } from '../../encoderDecoder/dropout.ts';
import { startBackend } from '../../encoderDecoder/reference/backend.ts';
import {
  FREE_TARGETS,
  KINDS,
  OUTPUTS,
  positionOf,
  ROUNDS,
  VERTICES,
  WEIGHT_COUNT,
  WEIGHTS,
  WIDTH,
} from '../layout.ts';
import type { GraphExamples, LossSettings } from '../network.ts';
import { CELL_BYTES } from '../rawGraph.ts';

const NORM_EPSILON = 1e-5;

/** Loss and gradient, as {@link GraphNetwork.computeGradient} gives them for a batch of all these examples. */
export interface ReferenceResult {
  readonly loss: number;
  /** Packed (layout.ts). */
  readonly gradient: Float32Array;
  /** [count × OUTPUTS] outputs. */
  readonly outputs: Float32Array;
}

/**
 * @param weights packed @param key of what is dropped: the one that network.ts derives from its seed and the step
 */
export async function referenceGradient(
  weights: Float32Array,
  { graphs, targets, importance }: GraphExamples,
  { freeFactor, dropout }: LossSettings,
  key: number,
): Promise<ReferenceResult> {
  const backend = await startBackend('wasm');
  const count = graphs.length / CELL_BYTES;
  const slicesOf = () =>
    WEIGHTS.map((slice) => {
      const rowMajor = Float32Array.from({ length: slice.rows * slice.columns }, (_, i) => {
        return weights[positionOf(slice, Math.floor(i / slice.columns), i % slice.columns)];
      });
      return tensor(rowMajor, [slice.rows, slice.columns]);
    });
  const { value, parts, predicted } = backend.run(() => {
    const outputsOf = (tensors: readonly Tensor[]) => {
      const named = new Map(WEIGHTS.map(({ name }, i) => [name, tensors[i]]));
      return forward((name) => named.get(name) as Tensor, graphs, count, dropout, key);
    };
    const lossOf = (...tensors: Tensor[]) =>
      batchLoss(outputsOf(tensors), targets, importance, count, freeFactor);
    const slices = slicesOf();
    const { value, grads } = valueAndGrads(lossOf as (...args: Tensor[]) => Tensor<never>)(slices);
    return { value, parts: grads, predicted: outputsOf(slices) };
  });
  const gradient = new Float32Array(WEIGHT_COUNT);
  for (const [i, slice] of WEIGHTS.entries()) {
    const part = await backend.read<Float32Array>(parts[i]);
    for (const [at, d] of part.entries()) {
      gradient[positionOf(slice, Math.floor(at / slice.columns), at % slice.columns)] = d;
    }
  }
  const loss = (await backend.read<Float32Array>(value))[0];
  return { loss, gradient, outputs: await backend.read<Float32Array>(predicted) };
}

function forward(
  weight: (name: string) => Tensor,
  graphs: Uint8Array,
  count: number,
  dropout: number,
  key: number,
): Tensor {
  const rows = count * VERTICES;
  const byte = (c: number, i: number) => graphs[c * CELL_BYTES + i];
  /** [count × 7 × 7] row v has the weights of the mean over v's neighbours. */
  const averaging = (isNeighbour: (c: number, v: number, u: number) => boolean) =>
    tensor(
      Array.from({ length: count }, (_, c) =>
        Array.from({ length: VERTICES }, (_, v) => {
          const chosen = Array.from({ length: VERTICES }, (_, u) => (isNeighbour(c, v, u) ? 1 : 0));
          const degree = chosen.reduce<number>((a, b) => a + b, 0);
          return chosen.map((one) => one / Math.max(1, degree));
        }),
      ),
      [count, VERTICES, VERTICES],
    );
  const predecessors = averaging((c, v, u) => ((byte(c, v) >> u) & 1) === 1);
  const successors = averaging((c, v, u) => ((byte(c, u) >> v) & 1) === 1);
  const present = (c: number) => byte(c, 7);
  const kinds = tensor(
    Array.from({ length: rows }, (_, row) => {
      const kind = byte(Math.floor(row / VERTICES), 8 + (row % VERTICES));
      return Array.from({ length: KINDS }, (_, k) => (k === kind ? 1 : 0));
    }),
    [rows, KINDS],
  );
  let state: Tensor = matMul(kinds as never, weight('embedding') as never);
  for (let round = 0; round < ROUNDS; round++) {
    const w = (part: string) => weight(`round ${round} ${part}`);
    const byCell = reshape(state, [count, VERTICES, WIDTH]);
    const means = [predecessors, successors].map((a) =>
      reshape(matMul(a as never, byCell as never), [rows, WIDTH]),
    );
    const message = concat([state, ...means] as never, 1);
    let hidden: Tensor = relu(add(matMul(message as never, w('message weight') as never), w('message bias')));
    if (dropout > 0) hidden = mul(hidden, dropoutMask(rows, key + round * 0x632be5ab, dropout));
    const change = add(matMul(hidden as never, w('update weight') as never), w('update bias'));
    state = add(mul(normalised(add(state, change)), w('norm scale')), w('norm shift'));
  }
  const pooling = tensor(
    Array.from({ length: count }, (_, c) => [
      Array.from({ length: VERTICES }, (_, v) => (v < present(c) ? 1 / present(c) : 0)),
      Array.from({ length: VERTICES }, (_, v) => (v === present(c) - 1 ? 1 : 0)),
    ]),
    [count, 2, VERTICES],
  );
  const pooled = matMul(pooling as never, reshape(state, [count, VERTICES, WIDTH]) as never);
  const readout = reshape(pooled, [count, 2 * WIDTH]);
  const hidden = relu(add(matMul(readout as never, weight('head weight') as never), weight('head bias')));
  return add(matMul(hidden as never, weight('output weight') as never), weight('output bias'));
}

function normalised(x: Tensor): Tensor {
  const centred = add(x, mul(mean(x, 1, true), -1));
  return div(centred, sqrt(add(mean(square(centred), 1, true), NORM_EPSILON)));
}

function dropoutMask(rows: number, key: number, dropout: number): Tensor {
  const threshold = dropoutThreshold(dropout);
  const scale = 1 / (1 - threshold / 2 ** 32);
  const mask = Float32Array.from({ length: rows * WIDTH }, (_, i) =>
    isKept(key | 0, i, threshold) ? scale : 0,
  );
  return tensor(mask, [rows, WIDTH]);
}

function batchLoss(
  outputs: Tensor,
  targets: Float32Array,
  importance: Float32Array,
  count: number,
  freeFactor: number,
): Tensor {
  const total = (which: number) =>
    Array.from({ length: count }, (_, i) => importance[2 * i + which]).reduce((a, b) => a + b, 0);
  const [scores, free] = [total(0), total(1)];
  const factors = Float32Array.from({ length: count * OUTPUTS }, (_, at) => {
    const example = Math.floor(at / OUTPUTS);
    const k = at % OUTPUTS;
    if (k === 0) return scores > 0 ? importance[2 * example] / scores : 0;
    if (k > FREE_TARGETS || free === 0) return 0;
    return (freeFactor * importance[2 * example + 1]) / (free * FREE_TARGETS);
  });
  const shape: [number, number] = [count, OUTPUTS];
  return sum(mul(squaredDifference(outputs, tensor(targets, shape)), tensor(factors, shape)));
}

/** The key of what is dropped at a step, as network.ts makes it. */
export const dropoutKeyOf = (seed: number, step: number): number => mix32(mix32(seed) ^ step);
