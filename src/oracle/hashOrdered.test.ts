// Figures in hash order, made-up ones and, where the folder is there, the real ones.

import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SPACE_SIZE } from '../space/nasbench101/benchmark.ts';
import { HashOrder } from '../space/nasbench101/hashOrder.ts';

import { HASH_ORDERED_PROVENANCE, testColumn, validationColumns } from './hashOrdered.ts';
import { readTable, writeTable } from './parquet.ts';

const HEADER = 'module_hash,val4,val12,val36,val108,train_seconds';
/** Three cells, whose hashes are 32 times 2, 0 and 1. */
const ORDER = HashOrder.of(
  Uint32Array.from([2, 0, 1].flatMap((digit) => new Array<number>(4).fill(0x1111_1111 * digit))),
);
const hash = (digit: number): string => String(digit).repeat(32);

describe('testColumn', () => {
  it('puts each figure at its cell', () => {
    expect([...testColumn(Uint8Array.of(1, 0, 0, 1, 0, 117), ORDER.order)]).toEqual([29_952, 1, 256]);
  });

  it('refuses another size and impossible counts', () => {
    expect(() => testColumn(new Uint8Array(5), ORDER.order)).toThrow(/5 bytes; 6/);
    expect(() => testColumn(Uint8Array.of(0, 0, 1, 117, 0, 0), ORDER.order)).toThrow(/29953/);
  });
});

describe('validationColumns', () => {
  it('joins by module hash', () => {
    const columns = validationColumns(`${HEADER}\n${hash(1)},1,2,3,4,5.5\n`, ORDER);
    expect(columns.validation_correct_4?.[2]).toBe(1);
    expect(columns.validation_correct_108?.[2]).toBe(4);
    expect(columns.training_seconds).toEqual(Float32Array.of(Number.NaN, Number.NaN, 5.5));
  });

  it.each([
    ['another header', 'a,b\n', 'missing-column'],
    ['an unknown hash', `${HEADER}\n${hash(3)},1,2,3,4,5\n`, 'unknown-cell'],
    ['a count too large', `${HEADER}\n${hash(1)},1,2,3,9985,5\n`, 'bad-value'],
    ['a figure that is missing', `${HEADER}\n${hash(1)},1,,3,4,5\n`, 'bad-value'],
    ['a line cut short', `${HEADER}\n${hash(1)},1,2,3,4\n`, 'bad-value'],
  ])('refuses %s', (_, csv, code) => {
    expect(() => validationColumns(csv, ORDER)).toThrow(expect.objectContaining({ code }));
  });
});

const FOLDER = new URL('../../../shared/nasbench101/', import.meta.url);
const there = existsSync(FOLDER);
describe('the real figures', () => {
  // What the landmarks depend on is not which cell has which figure, so the long hashing of all cells is left out;
  // the order of hashes itself is tested beside the space.
  it.skipIf(!there)(
    `have their published landmarks after writing and reading${there ? '' : ` (skipped: ${FOLDER.pathname} is not there)`}`,
    async () => {
      const identity = Uint32Array.from({ length: SPACE_SIZE }, (_, position) => position);
      const test = testColumn(readFileSync(new URL('test-correct.u16le.bin', FOLDER)), identity);
      const table = await readTable(writeTable({ test_correct: test }, HASH_ORDERED_PROVENANCE));
      const { cells, mean, sd, median, above, best } = table.landmarks();
      expect(cells).toBe(SPACE_SIZE);
      expect(mean).toBeCloseTo(0.8967985, 7);
      expect(sd).toBeCloseTo(0.0579957, 7);
      expect(median).toBeCloseTo(0.90638, 5);
      expect(above.map(({ fraction }) => fraction.toFixed(4)).slice(0, 3)).toEqual([
        '0.6131',
        '0.2354',
        '0.0646',
      ]);
      expect(above[3].cells).toBe(52);
      expect(best.index).toBe(4_789);
      expect(best.test).toBe(28_250 / 29_952);
      expect(table.rank(4_789)).toBe(1);
    },
  );

  it.skipIf(!there)('have the stated number of validation figures', () => {
    const csv = gunzipSync(readFileSync(new URL('validation-30001.csv.gz', FOLDER))).toString();
    const hashes = csv
      .split('\n')
      .slice(1, -1)
      .map((line) => line.slice(0, 32));
    const words = hashes.flatMap((text) =>
      [0, 8, 16, 24].map((at) => Number.parseInt(text.slice(at, at + 8), 16)),
    );
    const columns = validationColumns(csv, HashOrder.of(Uint32Array.from(words)));
    expect(columns.validation_correct_108).toHaveLength(30_001);
    expect(columns.validation_correct_108).not.toContain(0xffff);
  });
});
