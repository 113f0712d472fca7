// Weights survive their file, and nothing else is taken for them.
import { describe, expect, it } from 'vitest';
import { readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';

const state = (seed: number) => ({
  weights: Float32Array.of(seed, Number.MIN_VALUE, -0),
  firstMoment: Float32Array.of(0.1 * seed, 1e-30, Number.NaN),
  secondMoment: Float32Array.of(2, 3, 4),
  steps: 40 + seed,
});
const checkpoint = { answers: 17, models: { main: state(1), control: state(2) } };
const RUN = 'c'.repeat(64);

describe('a checkpoint', () => {
  it('reads back bit for bit', () => {
    expect(readCheckpoint(writeCheckpoint(checkpoint, RUN), RUN)).toEqual(checkpoint);
    expect(readCheckpoint(writeCheckpoint({ answers: 0, models: {} }, RUN), RUN)).toEqual({
      answers: 0,
      models: {},
    });
  });

  it('is nothing when cut anywhere, of another run, or something else', () => {
    const bytes = writeCheckpoint(checkpoint, RUN);
    for (let length = 0; length < bytes.length; length++)
      expect(readCheckpoint(bytes.slice(0, length), RUN), `${length} bytes`).toBeUndefined();
    expect(readCheckpoint(bytes, 'd'.repeat(64))).toBeUndefined();
    expect(
      readCheckpoint(
        Uint8Array.from({ length: 500 }, (_, i) => i),
        RUN,
      ),
    ).toBeUndefined();
  });

  it('is a safetensors file', () => {
    const bytes = writeSafetensors({
      tensors: new Map([['a', Float32Array.of(1, 2)]]),
      metadata: { note: 'hi' },
    });
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect((8 + length) % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    expect(header).toEqual({
      __metadata__: { note: 'hi' },
      a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
    });
    expect([...new Float32Array(bytes.slice(8 + length).buffer)]).toEqual([1, 2]);
    expect(readSafetensors(bytes).tensors.get('a')).toEqual(Float32Array.of(1, 2));
  });
});
