// Epochs cut into pieces: whatever the pieces, the same batches in the same order, each epoch a shuffle of all examples.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchesOf } from './batches.ts';
import { Epochs } from './epochs.ts';

const sizes = fc.record({
  examples: fc.integer({ min: 1, max: 40 }),
  batchSize: fc.integer({ min: 1, max: 12 }),
  steps: fc.integer({ min: 1, max: 25 }),
  acrossEpochs: fc.boolean(),
});
const make = (examples: number, batchSize: number) =>
  new Epochs(
    Uint32Array.from({ length: examples }, (_, i) => i),
    batchSize,
    3,
  );

describe('Epochs', () => {
  it('gives the same batches in pieces of any size', () => {
    fc.assert(
      fc.property(sizes, ({ examples, batchSize, steps, acrossEpochs }) => {
        const [single, pieces] = [make(examples, batchSize), make(examples, batchSize)];
        for (let i = 0; i < 8; i++) {
          const batches = batchesOf(pieces.next(steps, acrossEpochs), batchSize);
          expect(batches.length).toBeGreaterThan(0);
          expect(batches.length).toBeLessThanOrEqual(steps);
          expect(batches).toEqual(batches.flatMap(() => single.next(1)));
        }
      }),
    );
  });

  it('holds as many whole short epochs in a piece as fit, and else ends with the epoch', () => {
    const epochs = make(10, 4); // 3 steps an epoch
    const next = (steps: number, acrossEpochs?: boolean) =>
      epochs.next(steps, acrossEpochs).map((order) => order.length);
    expect(next(20, true)).toEqual([10, 10, 10, 10, 10, 10]);
    expect(next(2, true)).toEqual([8]);
    expect(next(20, true)).toEqual([2, 10, 10, 10, 10, 10, 10]);
    expect(next(20)).toEqual([10]);
  });

  it('shuffles all examples into every epoch', () => {
    const epochs = make(10, 4);
    const [first, second] = [epochs.next(9), epochs.next(9)].map(([order]) => [...order]);
    expect(first).not.toEqual(second);
    for (const order of [first, second])
      expect(order.toSorted((a, b) => a - b)).toEqual([...Array(10).keys()]);
  });

  it('passes over steps as if they had been taken', () => {
    fc.assert(
      fc.property(sizes, ({ examples, batchSize, steps }) => {
        const [skipped, taken] = [make(examples, batchSize), make(examples, batchSize)];
        skipped.skip(steps);
        for (let left = steps; left > 0; ) left -= batchesOf(taken.next(left), batchSize).length;
        expect(skipped.next(3)).toEqual(taken.next(3));
      }),
    );
  });
});
