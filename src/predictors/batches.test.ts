// Going through examples in batches: each epoch has every example once, whatever the batch's size.
import { describe, expect, it } from 'vitest';
import { Random } from '../random/random.ts';
import { Batches, repeated } from './batches.ts';

describe('Batches', () => {
  it('goes through all examples before it begins anew, in another order', () => {
    const examples = Uint32Array.from({ length: 10 }, (_, i) => 100 + i);
    const batches = new Batches(examples, 4, new Random(1));
    const seen = Array.from({ length: 5 }, () => [...batches.next()]).flat();
    expect(seen).toHaveLength(20);
    const epochs = [seen.slice(0, 10), seen.slice(10)];
    for (const epoch of epochs) expect(epoch.toSorted()).toEqual([...examples]);
    expect(epochs[0]).not.toEqual(epochs[1]);
  });

  it('is as large as there are examples, at most', () => {
    expect(new Batches(Uint32Array.of(7, 8), 100, new Random(1)).next().toSorted()).toEqual(
      Uint32Array.of(7, 8),
    );
  });
});

describe('repeated', () => {
  it('has every index as often as it counts', () => {
    expect(repeated(3, Uint32Array.of(2, 1, 3))).toEqual(Uint32Array.of(0, 0, 1, 2, 2, 2));
    expect(repeated(3, undefined)).toEqual(Uint32Array.of(0, 1, 2));
  });
});
