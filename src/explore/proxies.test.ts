// Proxies: which a table has, how they rank, and what comes of taking the top, ties included.
import { describe, expect, it } from 'vitest';
import { type Columns, columnName, emptyColumn } from '../oracle/columns.ts';
import { OracleTable } from '../oracle/table.ts';
import { Random } from '../random/random.ts';
import { BUDGETS } from '../space/nasbench101/benchmark.ts';
import { agreement, paired, percentiles, proxiesOf, proxyId, proxyValues, topsOf } from './proxies.ts';

const SIZE = 300;

/** Shorter trainings follow the full one less and less; validation is known of every other cell. */
function madeUpTable(): OracleTable {
  const random = new Random(5);
  const merit = Array.from({ length: SIZE }, () => random.uniform());
  const columns: Columns = {};
  for (const budget of BUDGETS) {
    const test = emptyColumn(columnName('test_correct', budget), SIZE);
    const validation = emptyColumn(columnName('validation_correct', budget), SIZE);
    for (let i = 0; i < SIZE; i++) {
      const noise = random.normal() * (0.01 + 8 / budget);
      test[i] = Math.round(3 * 9_984 * Math.min(0.99, Math.max(0.1, 0.5 + 0.3 * merit[i] + 0.1 * noise)));
      if (i % 2 === 0) validation[i] = Math.round(test[i] / 3);
    }
    columns[columnName('test_correct', budget)] = test;
    columns[columnName('validation_correct', budget)] = validation;
  }
  const provenance = {
    name: 'made up',
    kind: 'imported',
    source: 'made up by a test',
    testRuns: 3,
    validationRuns: { 108: 1, 36: 1, 12: 1, 4: 1 },
  } as const;
  return new OracleTable(columns, provenance, SIZE);
}

const table = madeUpTable();
const parameters = Float64Array.from({ length: SIZE }, (_, i) => i);

describe('proxiesOf', () => {
  it('names all that is cheaper than the full training, the least training first', () => {
    expect(proxiesOf(table).map(proxyId)).toEqual([
      'parameters-0-0',
      'validation-4-1',
      'test-4-3',
      'validation-12-1',
      'test-12-3',
      'validation-36-1',
      'test-36-3',
      'validation-108-1',
    ]);
    expect(proxiesOf(table).map(({ cells }) => cells)).toEqual([300, 150, 300, 150, 300, 150, 300, 150]);
  });

  it('a table of mean test accuracies alone leaves the size; one without them nothing', () => {
    const { provenance } = table;
    const test = table.column('test_correct');
    if (!test) throw new Error('The made-up table has a test column.');
    const only = new OracleTable({ test_correct: test }, { ...provenance, validationRuns: {} }, SIZE);
    expect(proxiesOf(only).map(proxyId)).toEqual(['parameters-0-0']);
    expect(proxiesOf(new OracleTable({}, provenance, SIZE))).toEqual([]);
  });

  it('the longer the training, the more it ranks like the full one', () => {
    const truth = Float64Array.from({ length: SIZE }, (_, i) => table.test(i));
    const tests = proxiesOf(table).filter(({ source }) => source === 'test');
    const rhos = tests.map(
      (proxy) => agreement(paired(truth, proxyValues(table, proxy, parameters))).spearman,
    );
    expect(rhos).toEqual(rhos.toSorted((a, b) => a - b));
    expect(rhos[2] - rhos[0]).toBeGreaterThan(0.2);
  });
});

describe('agreement', () => {
  it('of a ranking with itself is perfect, with its reverse the opposite', () => {
    const truth = Float64Array.from({ length: 200 }, (_, i) => Math.sin(i));
    const same = agreement(paired(truth, truth));
    expect(same).toMatchObject({ cells: 200, spearman: 1, kendall: 1, spearmanOfBest: 1 });
    for (const { k, overlap, mean, idealMean, best } of same.best) {
      expect(overlap).toBeCloseTo(k, 9);
      expect(mean).toBeCloseTo(idealMean, 9);
      expect(best).toBe(Math.max(...truth));
    }
    const reverse = agreement(
      paired(
        truth,
        truth.map((value) => -value),
      ),
    );
    expect(reverse.spearman).toBeCloseTo(-1, 12);
    expect(reverse.best.find(({ k }) => k === 10)?.overlap).toBe(0);
  });

  it('leaves out what either does not know', () => {
    const { cells, truth, proxy } = paired([1, Number.NaN, 3, 4], [5, 6, Number.NaN, 8]);
    expect([...cells]).toEqual([0, 3]);
    expect([...truth]).toEqual([1, 4]);
    expect([...proxy]).toEqual([5, 8]);
  });
});

describe('topsOf', () => {
  it('ties for the last place count by the chance to be drawn', () => {
    // By the proxy the first is sure, and one of the next three.
    const truth = Float64Array.of(0.5, 0.9, 0.6, 0.3, 0.1);
    const proxy = Float64Array.of(9, 7, 7, 7, 1);
    const [two] = topsOf(truth, proxy, [2]);
    // Truly best are the second and the third.
    expect(two.overlap).toBeCloseTo(2 / 3, 12);
    expect(two.mean).toBeCloseTo((0.5 + (0.9 + 0.6 + 0.3) / 3) / 2, 12);
    expect(two.idealMean).toBeCloseTo(0.75, 12);
    expect(two.best).toBeCloseTo((0.9 + 0.6 + 0.5) / 3, 12);
  });

  it('agrees with drawing for the places many times', () => {
    const random = new Random(2);
    const truth = Float64Array.from({ length: 30 }, () => random.uniform());
    const proxy = Float64Array.from({ length: 30 }, () => random.integer(4));
    const [seven] = topsOf(truth, proxy, [7]);
    const best = [...truth.keys()].sort((a, b) => truth[b] - truth[a]).slice(0, 7);
    const draws = 4_000;
    let [overlap, greatest] = [0, 0];
    for (let draw = 0; draw < draws; draw++) {
      const taken = random
        .shuffle([...truth.keys()])
        .sort((a, b) => proxy[b] - proxy[a])
        .slice(0, 7);
      overlap += taken.filter((cell) => best.includes(cell)).length / draws;
      greatest += Math.max(...taken.map((cell) => truth[cell])) / draws;
    }
    expect(seven.overlap).toBeCloseTo(overlap, 1);
    expect(seven.best).toBeCloseTo(greatest, 2);
  });
});

it('percentiles tell which share stands below, equal cells sharing a place', () => {
  const places = percentiles(Uint32Array.of(0, 2, 3, 5), Float64Array.of(1, 2, 2, 3), 6);
  expect([...places]).toEqual([12.5, Number.NaN, 50, 50, Number.NaN, 87.5]);
});
