// Epochs cut into pieces: whatever the pieces, the same batches in the same order, each epoch a shuffle of all examples.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchesOf } from '../predictors/encoderDecoder/batches.ts';
import { Random } from '../random/random.ts';
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
    new Random(3),
  );

describe('Epochs', () => {
  it('gives the same batches in pieces of any size, and says how many', () => {
    fc.assert(
      fc.property(sizes, ({ examples, batchSize, steps, acrossEpochs }) => {
        const [single, pieces] = [make(examples, batchSize), make(examples, batchSize)];
        for (let i = 0; i < 8; i++) {
          const piece = pieces.next(steps, acrossEpochs);
          const batches = batchesOf(piece.orders, batchSize);
          expect(batches.length).toBe(piece.steps);
          expect(piece.steps).toBeLessThanOrEqual(steps);
          const singles = batches.map(() => single.next(1));
          expect(batches).toEqual(singles.map(({ orders }) => orders[0]));
          const { epoch, epochDone } = singles[singles.length - 1];
          expect([piece.epoch, piece.epochDone]).toEqual([epoch, epochDone]);
        }
      }),
    );
  });

  it('holds as many whole short epochs in a piece as fit, and else ends with the epoch', () => {
    const epochs = make(10, 4); // 3 steps an epoch
    expect(epochs.next(20, true)).toMatchObject({ steps: 18, epoch: 6, epochDone: true });
    expect(epochs.next(2, true)).toMatchObject({ steps: 2, epoch: 7, epochDone: false });
    expect(epochs.next(20, true)).toMatchObject({ steps: 19, epoch: 13, epochDone: true });
    expect(epochs.next(20)).toMatchObject({ steps: 3, epoch: 14, epochDone: true });
  });

  it('shuffles all examples into every epoch', () => {
    const epochs = make(10, 4);
    const [first, second] = [epochs.next(9), epochs.next(9)].map(({ orders }) => [...orders[0]]);
    expect(first).not.toEqual(second);
    for (const order of [first, second])
      expect(order.toSorted((a, b) => a - b)).toEqual([...Array(10).keys()]);
  });

  it('passes over steps as if they had been taken', () => {
    fc.assert(
      fc.property(sizes, ({ examples, batchSize, steps }) => {
        const [skipped, taken] = [make(examples, batchSize), make(examples, batchSize)];
        skipped.skip(steps);
        for (let left = steps; left > 0; ) left -= taken.next(left).steps;
        expect(skipped.next(3)).toEqual(taken.next(3));
      }),
    );
  });
});
