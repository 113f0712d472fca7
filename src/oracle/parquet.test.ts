// A table comes back from its file as it was, and files that are no tables are refused with a reason.

import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { SPACE_SIZE } from '../space/nasbench101/benchmark.ts';

import { type ColumnData, type Columns, emptyColumn } from './columns.ts';
import { readTable, writeTable } from './parquet.ts';
import type { Provenance } from './table.ts';

const provenance: Provenance = {
  name: 'Made up',
  kind: 'surrogate',
  source: 'a test',
  licence: 'CC0-1.0',
  fidelity: { kendall: 0.5 },
  testRuns: 3,
  validationRuns: { '108': 1, '4': 1 },
};

function madeUp(): Columns {
  const sparse = emptyColumn('validation_correct_4', SPACE_SIZE);
  const seconds = emptyColumn('training_seconds', SPACE_SIZE);
  for (let index = 0; index < SPACE_SIZE; index += 14) {
    sparse[index] = (index * 7) % 9_985;
    seconds[index] = 500 + index / 1_024;
  }
  return {
    test_correct: Uint16Array.from({ length: SPACE_SIZE }, (_, index) => (index * 31) % 29_953),
    validation_correct_4: sparse,
    training_seconds: seconds,
    validation_correct_108_run3: Uint16Array.from(sparse),
  };
}

/** Comparing numbers one by one would take seconds. */
function bytesOf(data: ColumnData | undefined): string {
  return Buffer.from(data?.buffer ?? new ArrayBuffer(0)).toString('base64');
}

describe('tables as Parquet', () => {
  const columns = madeUp();
  const file = writeTable(columns, provenance);

  it('come back as they were', async () => {
    const table = await readTable(file);
    expect(table.provenance).toEqual(provenance);
    expect(table.columns()).toEqual(Object.keys(columns));
    for (const column of table.columns())
      expect(bytesOf(table.column(column))).toEqual(bytesOf(columns[column]));
    const light = await readTable(file, { runs: false });
    expect(light.columns()).toEqual(['test_correct', 'validation_correct_4', 'training_seconds']);
  });

  it('are refused when cut short, wherever', async () => {
    for (const bytes of [5, 1_000, file.byteLength - 1_000, file.byteLength - 1]) {
      await expect(readTable(file.slice(0, bytes))).rejects.toMatchObject({ code: 'truncated' });
    }
  });

  it('are refused when empty or of another type', async () => {
    await expect(readTable(new ArrayBuffer(0))).rejects.toMatchObject({ code: 'empty' });
    const html = new TextEncoder().encode('<!doctype html>');
    await expect(readTable(html.buffer)).rejects.toMatchObject({ code: 'wrong-type' });
  });

  const other = (
    data: (number | null)[],
    kvMetadata?: { key: string; value: string }[],
    name = 'test_correct',
  ) =>
    parquetWriteBuffer({
      columnData: [{ name, data, type: 'INT32', nullable: true }],
      ...(kvMetadata ? { kvMetadata } : {}),
    });
  const ours = { key: 'seminas-lab:provenance', value: JSON.stringify(provenance) };
  const zeros = new Array<number>(SPACE_SIZE).fill(0);

  it('are refused when they are of another format', async () => {
    await expect(readTable(other([1, 2]))).rejects.toMatchObject({ code: 'not-a-table' });
    const malformed = { ...ours, value: '{"name": 7}' };
    await expect(readTable(other([1, 2], [malformed]))).rejects.toMatchObject({ code: 'not-a-table' });
    await expect(readTable(other([1, 2], [ours]))).rejects.toThrow(/has 2 rows/);
  });

  it.each([-1, 65_535, 70_000])('are refused when they hold a count of %d', async (value) => {
    const data = [...zeros];
    data[400_000] = value;
    await expect(readTable(other(data, [ours]))).rejects.toMatchObject({
      code: 'bad-value',
      details: { column: 'test_correct' },
    });
  });

  it('may have columns that are not known', async () => {
    const table = await readTable(other(zeros, [ours], 'something_else'));
    expect([table.columns(), table.coverage]).toEqual([[], 0]);
  });
});
