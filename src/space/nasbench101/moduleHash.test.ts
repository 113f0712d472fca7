// Module hashes: the published ones, all of them in order, and the join to the real figures where these are there.

import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { SPACE_SIZE } from './benchmark.ts';
import { HashOrder } from './hashOrder.ts';
import { moduleHash, moduleHashes } from './moduleHash.ts';
import { Space } from './space.ts';
import { cellOf, relabel, VECTORS, validCell } from './testing.ts';

const FIGURES = '../shared/nasbench101/test-correct.u16le.bin';

const space = Space.create();

describe('moduleHash', () => {
  it.each(VECTORS)('$name: $hash', ({ cell, hash }) => {
    expect(moduleHash(cell)).toBe(hash);
  });

  it('is one for isomorphic cells', () => {
    const priorities = fc.array(fc.double({ noNaN: true }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(validCell, priorities, (cell, order) => {
        const hash = moduleHash(cell);
        expect(moduleHash(relabel(cell, order))).toBe(hash);
        expect(moduleHash(space.cell(space.indexOf(cell)))).toBe(hash);
      }),
    );
  });

  it('refuses a cell without a path', () => {
    expect(() => moduleHash(cellOf([[1]], ['maxpool3x3']))).toThrow(
      expect.objectContaining({ code: 'no-path' }),
    );
  });
});

describe('moduleHashes', () => {
  let order: HashOrder;
  const progress: number[] = [];

  beforeAll(() => {
    const hashing = moduleHashes(space);
    let step = hashing.next();
    for (; !step.done; step = hashing.next()) progress.push(step.value);
    order = step.value;
  }, 120_000);

  it('reports progress from 0 to 1', () => {
    expect(progress.length).toBeGreaterThan(100);
    expect(progress.every((fraction, i) => fraction > (progress[i - 1] ?? 0))).toBe(true);
    expect(progress.at(-1)).toBe(1);
  });

  it('hashes as the reference does', () => {
    for (let position = 0; position < SPACE_SIZE; position += 401) {
      expect(order.hashAt(position)).toBe(moduleHash(space.cell(order.order[position])));
    }
  });

  it('gives every cell a hash of its own, in ascending order', () => {
    const seen = new Uint8Array(SPACE_SIZE);
    let falling = 0;
    for (let position = 0; position < SPACE_SIZE; position++) {
      seen[order.order[position]] = 1;
      if (position > 0 && order.hashAt(position - 1) >= order.hashAt(position)) falling++;
    }
    expect(falling).toBe(0);
    expect(seen.every((flag) => flag === 1)).toBe(true);
  });

  it('finds cells by hash, and nothing by what is no hash of a cell', () => {
    for (const { cell, hash } of VECTORS) expect(order.indexOf(hash)).toBe(space.indexOf(cell));
    expect(order.positionOf('00005c142e6f48ac74fdcf73e3439874')).toBe(0);
    expect(order.positionOf('02e5a0247bbdcf2860b7e96f74961594')).toBe(4_789);
    for (const hash of [
      '',
      '0'.repeat(32),
      'f'.repeat(32),
      'z'.repeat(32),
      '02E5A0247BBDCF2860B7E96F74961594',
    ]) {
      expect(order.indexOf(hash)).toBe(-1);
    }
    for (const position of [-1, SPACE_SIZE, 0.5]) expect(() => order.hashAt(position)).toThrow();
  });

  it('can be kept and restored', () => {
    const restored = new HashOrder(order.order.slice(), order.words.slice());
    expect(restored.indexOf(VECTORS[3].hash)).toBe(order.indexOf(VECTORS[3].hash));
  });

  const there = existsSync(FIGURES);
  it.skipIf(!there)(
    `meets the landmarks of the real figures${there ? '' : ` (skipped: no ${FIGURES})`}`,
    () => {
      const bytes = readFileSync(FIGURES);
      const correct = new Uint16Array(SPACE_SIZE);
      for (let p = 0; p < SPACE_SIZE; p++) correct[order.order[p]] = bytes.readUInt16LE(2 * p);
      const accuracies = Float64Array.from(correct, (count) => count / 29_952);
      const mean = accuracies.reduce((sum, accuracy) => sum + accuracy, 0) / SPACE_SIZE;
      const variance = accuracies.reduce((sum, accuracy) => sum + (accuracy - mean) ** 2, 0) / SPACE_SIZE;
      expect(mean).toBeCloseTo(0.8967985, 7);
      expect(Math.sqrt(variance)).toBeCloseTo(0.0579957, 6);
      const sorted = accuracies.toSorted();
      expect((sorted[SPACE_SIZE / 2 - 1] + sorted[SPACE_SIZE / 2]) / 2).toBeCloseTo(0.90638, 5);
      expect(accuracies.filter((accuracy) => accuracy > 0.94).length).toBe(52);
      const best = correct.indexOf(Math.max(...sorted.slice(-1)) * 29_952);
      expect(space.cell(best)).toEqual(VECTORS[3].cell);
      expect(correct[best]).toBe(28_250);
      // The join is by cell, not only by rank: without its path through an operation, a network learns far less.
      expect(accuracies[0]).toBeLessThan(mean);
    },
  );
});
