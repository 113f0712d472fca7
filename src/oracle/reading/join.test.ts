// Figures of a person's own join onto the cells they name, and what cannot be joined is counted and explained.
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { HashOrder } from '../../space/nasbench101/hashOrder.ts';
import { moduleHash } from '../../space/nasbench101/moduleHash.ts';
import { Space } from '../../space/nasbench101/space.ts';
import { fullAccount } from '../accounts.ts';
import { availableLabels, label } from '../labels.ts';
import { Oracle } from '../oracle.ts';
import { readTable, writeTable } from '../parquet.ts';
import { tableOf } from './delimited.ts';
import { joinOwn } from './join.ts';
import { readOwnParquet } from './ownParquet.ts';
import type { OwnTable } from './ownTable.ts';

const space = Space.create();
const hashes = [0, 1, 2, 3].map((index) => moduleHash(space.cell(index)));
/** An order of the first four cells only. */
const hashOrder = () => {
  const words = hashes.flatMap((hash) =>
    [0, 8, 16, 24].map((at) => Number.parseInt(hash.slice(at, at + 8), 16)),
  );
  return HashOrder.of(Uint32Array.from(words));
};
const join = (own: OwnTable) => joinOwn(own, 'mine.csv', { space, hashOrder });
const csv = (...lines: string[]) => join(tableOf(lines.map((line) => line.split(';'))));

describe('joinOwn', () => {
  it('joins by module hash, whatever the case', async () => {
    const { table, report } = await csv(
      '\ufeffModule_Hash ;accuracy',
      `${hashes[2]};${9_000 / 9_984}`,
      `${hashes[0].toUpperCase()};0.5`,
    );
    expect(report).toMatchObject({
      rows: 2,
      joined: 2,
      unknown: 0,
      duplicates: 0,
      outOfRange: 0,
      units: [{ column: 'accuracy', unit: 'fraction', by: 2, of: 2 }],
    });
    expect([table.test(2), table.test(0), table.test(1)]).toEqual([9_000 / 9_984, 0.5, Number.NaN]);
    expect(table.provenance).toMatchObject({ kind: 'imported', testRuns: 1 });
    expect(table.provenance.notes).toBeUndefined();
  });

  it.each([
    ['digits and names', '011001000', 'input,conv3x3-bn-relu,output'],
    ['JSON', '[[0,1,1],[0,0,1],[0,0,0]]', '["input","conv3x3","output"]'],
    ['Python', '[[0, 1, 1], [0, 0, 1], [0, 0, 0]]', "['input', 'conv3x3-bn-relu', 'output']"],
  ])('joins by matrix and operations as %s', async (_, matrix, ops) => {
    const { table, report } = await csv('matrix;ops;validation_accuracy', `${matrix};${ops};0.25`);
    expect(report).toMatchObject({ joined: 1, problems: [] });
    const [column] = [table.column('validation_correct_108')];
    const index = column?.findIndex((value) => value !== 0xffff) ?? -1;
    expect(table.validation(index)).toBe(0.25);
    expect(space.cell(index).operations).toEqual(['input', 'conv3x3-bn-relu', 'output']);
    expect(availableLabels(table)).toEqual([{ source: 'validation', cells: 1 }]);
  });

  it('takes figures that are no whole number of images for one figure a cell, not for a mean of runs', async () => {
    const head = 'module_hash;test_accuracy;validation_accuracy;training_seconds';
    const { table } = await csv(head, `${hashes[0]};0.9365;0.9412;100`, `${hashes[1]};0.91;0.92;200`);
    expect(table.provenance).toMatchObject({ testRuns: 1, validationRuns: { '108': 1 } });
    expect(availableLabels(table).map(({ source }) => source)).toEqual(['validation', 'mean-test']);
    const columns = Object.fromEntries(table.columns().map((name) => [name, table.column(name)]));
    for (const figures of [table, await readTable(writeTable(columns, table.provenance))]) {
      expect(Math.abs(figures.test(0) - 0.9365)).toBeLessThan(1e-5);
      expect(Math.abs(figures.validation(0) - 0.9412)).toBeLessThan(1e-5);
      expect(label(figures, 0, 'validation')).toBe(figures.validation(0));
      expect(label(figures, 0, 'mean-test')).toBe(figures.test(0));
      expect(figures.best().test).toBe(figures.test(0));
    }
    // Each query stands for one training.
    const oracle = new Oracle(table, 'mean-test', 1);
    oracle.query(0, { reason: 'initial' });
    expect(fullAccount(table, 'mean-test', oracle.queries).hours).toBeCloseTo(100 / 3_600, 12);
  });

  it('counts and explains what it cannot use', async () => {
    const { table, report } = await csv(
      'module_hash;accuracy',
      `${hashes[0]};0.2`,
      `${hashes[0]};0.3`,
      `${'f'.repeat(32)};0.9`,
      `${hashes[1]};-0.1`,
      `${hashes[2]};many`,
      `${hashes[3]};`,
    );
    expect(report).toMatchObject({
      rows: 6,
      joined: 1,
      unknown: 1,
      duplicates: 1,
      outOfRange: 1,
      unreadable: 1,
    });
    expect(report.problems).toMatchObject([
      { row: 3, code: 'unknown-hash' },
      { row: 4, code: 'out-of-range', text: '-0.1' },
      { row: 5, column: 'accuracy', code: 'unreadable', text: 'many' },
    ]);
    expect(table.test(0)).toBeCloseTo(0.25, 4);
    expect(table.coverage).toBe(1);
  });

  it('understands percent, and says that it rounds', async () => {
    const { table, report } = await csv('hash;accuracy', `${hashes[0]};93.123`, `${hashes[1]};94.0`);
    expect(report.units).toEqual([{ column: 'accuracy', unit: 'percent', by: 2, of: 2 }]);
    expect(Math.abs(table.test(0) - 0.93123)).toBeLessThan(1e-5);
    expect(table.provenance.notes).toMatch(/59904/);
  });

  it.each([
    ['no cell column', ['name;accuracy', 'a;1'], 'missing-column'],
    ['no accuracy', ['module_hash;loss', `${hashes[0]};1`], 'missing-column'],
    ['no rows', ['module_hash;accuracy'], 'empty'],
    ['no known cell', ['module_hash;accuracy', 'x;1'], 'unknown-cell'],
    ['no valid matrix', ['matrix;ops;accuracy', '01;input,output;1'], 'unknown-cell'],
    ['no accuracy in range', ['module_hash;accuracy', `${hashes[0]};500`], 'bad-value'],
  ])('refuses a file with %s', async (_, lines, code) => {
    await expect(csv(...lines)).rejects.toMatchObject({ code });
  });

  it('can be stopped', async () => {
    const own = tableOf([
      ['module_hash', 'accuracy'],
      [hashes[0], '1'],
    ]);
    const job = { signal: { aborted: true } };
    await expect(joinOwn(own, 'x', { space, hashOrder }, job)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('readOwnParquet', () => {
  it('reads the columns that can be used', async () => {
    const file = parquetWriteBuffer({
      columnData: [
        { name: 'module_hash', data: hashes, type: 'STRING' },
        { name: 'Test_Accuracy', data: [0.5, null, 0.25, 0.75], type: 'DOUBLE' },
        { name: 'comment', data: ['a', 'b', 'c', 'd'], type: 'STRING' },
      ],
    });
    const { table, report } = await join(await readOwnParquet(file));
    expect(report).toMatchObject({ rows: 4, joined: 3, unknown: 0, outOfRange: 0 });
    expect([0, 1, 2, 3].map((index) => table.test(index))).toEqual([0.5, Number.NaN, 0.25, 0.75]);
  });

  it('names the columns of a file that has none to use', async () => {
    const file = parquetWriteBuffer({ columnData: [{ name: 'loss', data: [1, 2], type: 'INT32' }] });
    const reading = readOwnParquet(file).then(join);
    await expect(reading).rejects.toMatchObject({
      code: 'missing-column',
      message: expect.stringMatching(/has: loss/),
    });
  });
});
