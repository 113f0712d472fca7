// Tables as other programs read them: the columns, what is not known, what a spreadsheet must not run.
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { EMPTY_RECORD, type RunRecord } from '../run/record.ts';
import { writeTable } from './tables.ts';
import { madeUpRun } from './testing/runs.ts';

const accuracy = { kendall: 0.5, spearman: 0.6, pairwise: 0.7, rmse: Number.NaN };
const record: RunRecord = {
  ...EMPTY_RECORD,
  series: [{ id: 'semi', role: 'main' }],
  curves: { semi: [{ ...accuracy, iteration: 0, steps: 10 }] },
  queries: [
    { number: 1, cell: 5, reason: 'initial', label: 0.9, test: 0.91, seconds: Number.NaN },
    { number: 2, cell: 6, reason: 'filtered', label: 0.99, test: 0.98, seconds: 3 },
    { number: 3, cell: 7, reason: 'proposed', label: 0.8, test: 0.95, seconds: 3, parent: 5, stepSize: 2 },
  ],
};
const runs = [
  {
    name: '=HYPERLINK("x")',
    entry: madeUpRun('seminas', { seed: 4 }, { tau: 0.5, tags: ['a', 'b'] }),
    record,
  },
  { name: 'walk, plain', entry: madeUpRun('random', {}), record: EMPTY_RECORD },
];
const csv = (kind: Parameters<typeof writeTable>[0]) =>
  Buffer.from(writeTable(kind, 'csv', runs))
    .toString()
    .trimEnd()
    .split('\n');

describe('CSV', () => {
  it('has a row a query, with the best so far by label', () => {
    const [head, ...rows] = csv('queries');
    expect(head).toBe(
      'id,name,query,cell,reason,label,test,best_label_so_far,best_test_so_far,parent,step_size,seconds',
    );
    const { id } = runs[0].entry;
    const name = `"'=HYPERLINK(""x"")"`;
    expect(rows).toEqual([
      `${id},${name},1,5,initial,0.9,0.91,0.9,0.91,,,`,
      `${id},${name},2,6,filtered,0.99,0.98,0.9,0.91,,,3`,
      `${id},${name},3,7,proposed,0.8,0.95,0.9,0.91,5,2,3`,
    ]);
  });

  it('has a row an evaluation, and one a run with the settings of all algorithms', () => {
    expect(csv('curves')[1]).toMatch(/,semi,main,0,10,0\.5,0\.6,0\.7,$/);
    const [head, first, second] = csv('runs');
    const columns = head.split(',');
    expect(columns).toEqual(expect.arrayContaining(['kendall_semi', 'setting_labelled', 'setting_seed']));
    expect(first.split(',').length).toBe(columns.length);
    // Quoted, for it has a comma in it; and it has no labelled cells.
    expect(second).toContain('"walk, plain"');
    expect(second.split(',')[columns.indexOf('setting_labelled') + 1]).toBe('');
  });

  it('of no rows has its end', () => expect(writeTable('curves', 'csv', [])).toEqual(Uint8Array.of(10)));
});

describe('Parquet', () => {
  it('has the same, typed', async () => {
    const bytes = writeTable('queries', 'parquet', runs);
    const rows = await parquetReadObjects({ file: bytes.buffer as ArrayBuffer });
    expect(rows).toHaveLength(3);
    expect(rows[2]).toMatchObject({ query: 3n, cell: 7n, label: 0.8, parent: 5n, step_size: 2 });
    expect(rows[0]).toMatchObject({ name: '=HYPERLINK("x")', seconds: null, parent: null });
  });
});
