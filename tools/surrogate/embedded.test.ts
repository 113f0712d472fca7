// The table that comes with the lab: small enough, whole, called what it is, and as faithful as was asked for. What it says
// of itself is computed again from its columns, against the real table where that has been made.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fidelityRows } from '../../src/lab/table/fidelityRows.ts';
import { expectedBest } from '../../src/metrics/randomSearch.ts';
import { countPairs, kendallTau, spearman } from '../../src/metrics/rank.ts';
import { readTable } from '../../src/oracle/parquet.ts';
import type { OracleTable } from '../../src/oracle/table.ts';
import { SPACE_SIZE } from '../../src/space/nasbench101/benchmark.ts';

const FOLDER = join(import.meta.dirname, '../../public/oracle');
const REAL = join(FOLDER, 'nasbench101.parquet');

const bytes = readFileSync(join(FOLDER, 'surrogate101.parquet'));
const read = (file: Buffer): Promise<OracleTable> => readTable(new Uint8Array(file).buffer, { runs: false });
const testFigures = (table: OracleTable): Float64Array =>
  Float64Array.from({ length: SPACE_SIZE }, (_, index) => table.test(index));
const validationFigures = (table: OracleTable): Float64Array =>
  Float64Array.from({ length: SPACE_SIZE }, (_, index) => table.validation(index));

describe('the embedded surrogate', () => {
  let table: OracleTable;
  let fidelity: Readonly<Record<string, number>>;
  beforeAll(async () => {
    table = await read(bytes);
    fidelity = table.provenance.fidelity ?? expect.fail('It says nothing of its fidelity.');
  });

  it('takes 1.5 MB at most', () => {
    expect(bytes.byteLength).toBeLessThanOrEqual(1_500_000);
  });

  it('says that it is predicted, and by what', () => {
    const { kind, name, source } = table.provenance;
    expect(kind).toBe('surrogate');
    expect(name).toMatch(/surrogate/i);
    expect(source).toMatch(/^Predicted, not measured/);
  });

  it('has a figure between 0 and 1 for every cell, test and validation', () => {
    expect(table.size).toBe(SPACE_SIZE);
    for (const figures of [testFigures(table), validationFigures(table)]) {
      expect(figures.findIndex((figure) => !(figure >= 0 && figure <= 1))).toBe(-1);
      // A column of one figure would be between 0 and 1 as well.
      expect(new Set(figures).size).toBeGreaterThan(300);
    }
    const seconds = table.column('training_seconds') ?? expect.fail('It has no training times.');
    expect(seconds.findIndex((value) => !(value > 0 && value < 86_400))).toBe(-1);
  });

  it('reaches every bar, by what it says of itself', () => {
    const { agreement, searches, predictors } = fidelityRows(fidelity);
    const rows = (of: readonly { method: string; count: number }[]) =>
      of.map(({ method, count }) => `${method} ${count}`);
    expect(agreement.map(({ id }) => id)).toEqual([
      'predictionTau',
      'predictionSpearman',
      'predictionTauHigh',
      'tableTau',
      'tableTauHigh',
      'quantiles',
      'maxima',
    ]);
    // The first 100 queries of SemiNAS are random search.
    expect(rows(searches)).toEqual([
      ...[100, 500, 2_000].map((count) => `random ${count}`),
      ...[100, 500, 2_000].map((count) => `evolution ${count}`),
      ...[500, 2_000].map((count) => `seminas ${count}`),
    ]);
    expect(rows(predictors)).toEqual([100, 300, 1_000].map((count) => `predictor ${count}`));
    for (const row of [...agreement, ...searches, ...predictors]) {
      expect(row.short, JSON.stringify(row)).toBe(0);
    }
    for (const { seeds } of predictors) expect(seeds).toBeGreaterThanOrEqual(5);
  });

  it('agrees with its own columns where these suffice', () => {
    const test = testFigures(table);
    expect(spearman(validationFigures(table), test)).toBeCloseTo(
      fidelity['validation-to-test.spearman.table'],
      3,
    );
    const sorted = test.sort().reverse();
    for (const count of [100, 500, 2_000]) {
      const said = fidelity[`random.${count}.table`];
      expect(100 * expectedBest(sorted, count)).toBeCloseTo(said, 3);
    }
  });

  it.skipIf(!existsSync(REAL))('agrees with the real table as far as it says', async ({ skip }) => {
    const real = await read(readFileSync(REAL));
    skip(real.coverage < SPACE_SIZE, 'The table that was made covers a part of the space.');
    const ours = testFigures(table);
    const theirs = testFigures(real);
    const tau = (keep: (index: number) => boolean) =>
      kendallTau(
        countPairs(
          theirs.filter((_, index) => keep(index)),
          ours.filter((_, index) => keep(index)),
        ),
      );
    expect(tau(() => true)).toBeCloseTo(fidelity['table.kendall'], 3);
    expect(tau((index) => theirs[index] > 0.9)).toBeCloseTo(fidelity['table.kendall.high'], 3);
    expect(spearman(theirs, ours)).toBeCloseTo(fidelity['table.spearman'], 3);
    // A surrogate that repeats measured figures would publish them.
    const same = ours.reduce((count, figure, index) => count + (figure === theirs[index] ? 1 : 0), 0);
    expect(same / SPACE_SIZE).toBeLessThan(0.05);
    const [a, b] = [ours.sort(), theirs.sort()];
    expect(a[SPACE_SIZE - 1] - b[SPACE_SIZE - 1]).toBeCloseTo(fidelity.maxima, 3);
    for (const level of [0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999]) {
      const position = Math.floor(level * SPACE_SIZE);
      expect(Math.abs(a[position] - b[position]), `quantile ${level}`).toBeLessThanOrEqual(0.002);
    }
  });
});
