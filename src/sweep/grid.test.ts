import { describe, expect, it } from 'vitest';
import { mapsOf } from './grid.ts';
import { planOf } from './testing.ts';

const labelled = { of: 'labelled', values: [50, 100, 200] };
const ratio = { of: 'ratio', values: [0, 2] };
const algorithm = { of: 'algorithm', values: ['seminas', 'nao'] };
const shape = (axes: Parameters<typeof planOf>[0]['axes']) =>
  mapsOf(planOf({ axes: axes ?? [] })).map(({ algorithm, columns, rows, points }) => ({
    algorithm,
    columns: columns?.of,
    rows: rows?.of,
    ids: points.map((row) => row.map(({ id }) => id)),
  }));

describe('maps of a sweep', () => {
  it('have the first setting as columns and the second as rows', () => {
    expect(shape([labelled, ratio])).toEqual([
      {
        algorithm: undefined,
        columns: 'labelled',
        rows: 'ratio',
        ids: [
          ['n:50,ratio:0', 'n:100,ratio:0', 'n:200,ratio:0'],
          ['n:50,ratio:2', 'n:100,ratio:2', 'n:200,ratio:2'],
        ],
      },
    ]);
  });

  it('are one row with one setting, and one cell without any', () => {
    expect(shape([ratio])).toMatchObject([
      { columns: 'ratio', rows: undefined, ids: [['ratio:0', 'ratio:2']] },
    ]);
    expect(shape([])).toMatchObject([{ columns: undefined, rows: undefined, ids: [['all']] }]);
  });

  it('have algorithms as rows beside one setting, as columns alone, and are one each beside two', () => {
    expect(shape([algorithm, labelled])).toMatchObject([{ columns: 'labelled', rows: 'algorithm' }]);
    expect(shape([algorithm])).toMatchObject([{ columns: 'algorithm', rows: undefined }]);
    const two = shape([labelled, ratio, algorithm]);
    expect(two.map(({ algorithm }) => algorithm)).toEqual(['seminas', 'nao']);
    expect(two[1].ids[1][2]).toContain('n:200,ratio:2');
    expect(two.flatMap(({ ids }) => ids.flat()).length).toBe(12);
  });

  it('keep the place of points that were cancelled', () => {
    const plan = planOf({ axes: [labelled], cancelled: ['n:100'] });
    expect(mapsOf(plan)[0].points[0].map(({ id }) => id)).toEqual(['n:50', 'n:100', 'n:200']);
  });
});
