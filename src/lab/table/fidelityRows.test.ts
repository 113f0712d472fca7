// Names of fidelity figures as rows: bars at their edges, what is missing, and names nobody expects.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fidelityRows } from './fidelityRows.ts';

const NOTHING = { agreement: [], searches: [], predictors: [], rest: [] };

describe('fidelityRows', () => {
  it('measures agreement by its bars, each at its very edge', () => {
    const { agreement, rest } = fidelityRows({
      'prediction: tau': 0.88,
      'prediction: Spearman': 0.9749,
      'table: tau among cells above .90': 0.7,
      'largest difference of quantiles, 5th to 99.9th percentile': 0.002,
      'difference of maxima': -0.0025,
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
      'random search at 2000 queries: real': 93.9,
      'random search at 2000 queries: table': 94,
      'evolution at 100 queries: real': 93.5,
      'evolution at 100 queries: table': 93.38,
      'evolution at 100 queries: seeds': 200,
      "predictor's tau with 300 labelled cells: real": 0.66,
      "predictor's tau with 300 labelled cells: table": 0.61,
      "predictor's tau with 300 labelled cells: seeds": 5,
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
    const figures = { 'SemiNAS at 500 queries: real': 93.9, 'SemiNAS at 500 queries: table': 93.8 };
    const made = (real: number, table: number) =>
      fidelityRows({
        ...figures,
        'queries SemiNAS made of 500: real': real,
        'queries SemiNAS made of 500: table': table,
        'queries SemiNAS made of 500: seeds': 6,
      });
    expect(fidelityRows(figures).searches[0].made).toBeUndefined();
    expect(made(500, 500).searches[0].made).toBeUndefined();
    expect(made(500, 480).searches[0].made).toEqual([500, 480]);
    expect(made(500, 480).rest).toEqual([]);
  });

  it('leaves out a row that lacks a figure and keeps what there is of it in the rest', () => {
    expect(fidelityRows({})).toEqual(NOTHING);
    const half = { 'evolution at 500 queries: real': 94.2, 'evolution at 500 queries: seeds': 200 };
    expect(fidelityRows(half)).toEqual({ ...NOTHING, rest: Object.entries(half) });
    const infinite = { 'table: tau': Number.POSITIVE_INFINITY };
    expect(fidelityRows(infinite)).toEqual({ ...NOTHING, rest: Object.entries(infinite) });
  });

  it('reads names whatever their case, blanks, apostrophes and thousands', () => {
    const { agreement, searches, predictors, rest } = fidelityRows({
      ' Table:  TAU ': 0.86,
      'Random search at 2,000 queries: real': 93.9,
      'random search at 2000 queries: Table': 93.9,
      'predictor’s tau with 1,000 labelled cells: real': 0.68,
      "predictor's tau with 1000 labelled cells: table": 0.67,
    });
    expect(agreement.map(({ id }) => id)).toEqual(['tableTau']);
    expect(searches.map(({ count }) => count)).toEqual([2_000]);
    expect(predictors.map(({ count }) => count)).toEqual([1_000]);
    expect(rest).toEqual([]);
  });

  it('keeps names that it does not know, or knows twice, as they are', () => {
    const strange = {
      '': 1,
      constructor: 2,
      'evolution at 150 queries: real': 93,
      'table: tau': 0.9,
      'Table: tau': 0.5,
    };
    const { rest, ...rows } = fidelityRows(strange);
    expect(rows).toEqual({ agreement: [], searches: [], predictors: [] });
    expect(new Map(rest)).toEqual(new Map(Object.entries(strange)));
  });

  it('knows the names under which behaviour is measured', () => {
    const file = new URL('../../../tools/surrogate/behaviour.json', import.meta.url);
    const { searches, predictors, rest } = fidelityRows(JSON.parse(readFileSync(file, 'utf8')));
    expect(searches.length).toBeGreaterThanOrEqual(6);
    expect(predictors.length).toBe(3);
    expect(rest).toEqual([]);
  });
});
