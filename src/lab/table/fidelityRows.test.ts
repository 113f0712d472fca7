// Fidelity figures as rows, by their ids: bars at their edges, what is missing, and ids nobody expects.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fidelityRows } from './fidelityRows.ts';

const NOTHING = { agreement: [], searches: [], predictors: [], rest: [] };

describe('fidelityRows', () => {
  it('measures agreement by its bars, each at its very edge', () => {
    const { agreement, rest } = fidelityRows({
      'prediction.kendall': 0.88,
      'prediction.spearman': 0.9749,
      'table.kendall.high': 0.7,
      quantiles: 0.002,
      maxima: -0.0025,
    });
    expect(agreement.map(({ id, rule, bar }) => [id, rule, bar])).toEqual([
      ['predictionTau', 'least', 0.88],
      ['predictionSpearman', 'least', 0.975],
      ['tableTauHigh', 'least', 0.72],
      ['quantiles', 'most', 0.002],
      ['maxima', 'within', 0.002],
    ]);
    const short = [0, 0.0001, 0.02, 0, 0.0005];
    for (const [i, row] of agreement.entries()) expect(row.short).toBeCloseTo(short[i], 10);
    expect(agreement.map((row) => row.short === 0)).toEqual([true, false, false, true, false]);
    expect(rest).toEqual([]);
  });

  it('compares searches in accuracy and predictors in tau', () => {
    const { searches, predictors } = fidelityRows({
      'random.2000.real': 93.9,
      'random.2000.table': 94,
      'evolution.100.real': 93.5,
      'evolution.100.table': 93.38,
      'evolution.100.seeds': 200,
      'predictor.300.real': 0.66,
      'predictor.300.table': 0.61,
      'predictor.300.seeds': 5,
    });
    // Exactly a tenth of a percentage point, floating point or not.
    expect(searches[0]).toMatchObject({
      method: 'random',
      count: 2_000,
      bar: 0.001,
      short: 0,
      seeds: undefined,
    });
    expect(searches[0].table).toBeCloseTo(0.94, 10);
    expect(searches[1]).toMatchObject({ method: 'evolution', count: 100, seeds: 200 });
    expect(searches[1].difference).toBeCloseTo(-0.0012, 10);
    expect(searches[1].short).toBeCloseTo(0.0002, 10);
    expect(predictors).toHaveLength(1);
    expect(predictors[0]).toMatchObject({ method: 'predictor', count: 300, real: 0.66, bar: 0.04, seeds: 5 });
    expect(predictors[0].short).toBeCloseTo(0.01, 10);
  });

  it('says when SemiNAS made fewer queries than it might', () => {
    const figures = { 'seminas.500.real': 93.9, 'seminas.500.table': 93.8 };
    const made = (real: number, table: number) =>
      fidelityRows({
        ...figures,
        'seminas-queries.500.real': real,
        'seminas-queries.500.table': table,
        'seminas-queries.500.seeds': 6,
      });
    expect(fidelityRows(figures).searches[0].made).toBeUndefined();
    expect(made(500, 500).searches[0].made).toBeUndefined();
    expect(made(500, 480).searches[0].made).toEqual([500, 480]);
    expect(made(500, 480).rest).toEqual([]);
  });

  it('leaves out a row that lacks a figure and keeps what there is of it in the rest', () => {
    expect(fidelityRows({})).toEqual(NOTHING);
    const half = { 'evolution.500.real': 94.2, 'evolution.500.seeds': 200 };
    expect(fidelityRows(half)).toEqual({ ...NOTHING, rest: Object.entries(half) });
    const infinite = { 'table.kendall': Number.POSITIVE_INFINITY };
    expect(fidelityRows(infinite)).toEqual({ ...NOTHING, rest: Object.entries(infinite) });
  });

  it('keeps ids that it does not know as they are', () => {
    const strange = { '': 1, constructor: 2, 'evolution.150.real': 93, 'Table.kendall': 0.5 };
    const { rest, ...rows } = fidelityRows(strange);
    expect(rows).toEqual({ agreement: [], searches: [], predictors: [] });
    expect(new Map(rest)).toEqual(new Map(Object.entries(strange)));
  });

  it('knows the ids under which behaviour is measured', () => {
    const file = new URL('../../../tools/surrogate/behaviour.json', import.meta.url);
    const { searches, predictors, rest } = fidelityRows(JSON.parse(readFileSync(file, 'utf8')));
    expect(searches.length).toBeGreaterThanOrEqual(6);
    expect(predictors.length).toBe(3);
    expect(rest).toEqual([]);
  });
});
