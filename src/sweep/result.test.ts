// Results as lines, as Parquet and as figures of points.
import { parquetReadObjects } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { presetSpec, specDigest } from '../run/spec.ts';
import { ALGORITHMS } from '../search/registry.ts';
import { summarise } from './aggregate.ts';
import { writeResults } from './parquet.ts';
import { ALGORITHM } from './plan.ts';
import { pointsOf, runsOf } from './points.ts';
import { readParquet } from './readParquet.ts';
import { readResults, resultLine, resultLines, united } from './result.ts';
import { madeUpResult, planOf, TABLE } from './testing.ts';

const plan = planOf({ axes: [{ of: 'labelled', values: [50, 100] }], seeds: [1, 2, 3, 4, 5, 6] });
const runs = runsOf(plan);
/** Gains of .05 or so at N = 50, and of none at N = 100. */
const results = runs.map((run, i) => {
  const gain = run.spec.settings.labelled === 50 ? 0.05 : 0.03 * (-1) ** run.seed;
  return madeUpResult(run, [0.6 + gain + i / 1_000, 0.6]);
});

describe('result lines', () => {
  it('are read as they were written, in any order, once', () => {
    const text = resultLines(results);
    expect(text.split('\n')).toHaveLength(13);
    expect(resultLines(readResults(text))).toBe(text);
    const mixed = results.toReversed().map(resultLine).join('');
    expect(resultLines(readResults(`${mixed}\n${text}`))).toBe(text);
  });

  it('are named by the run that they are of', () => {
    for (const [i, result] of results.entries()) {
      expect(result.key).toBe(runs[i].key);
      expect(specDigest(result)).toBe(result.key);
    }
  });

  it('write what is no number as null', () => {
    const result = madeUpResult(runs[0], [Number.NaN, 0.5], Number.NaN);
    expect(result).toMatchObject({ best: { test: null }, series: [{ kendall: null }, { kendall: 0.5 }] });
    expect(readResults(resultLine(result))).toEqual([result]);
  });

  it.each([
    ['nothing of the kind', '{"version":1}', /Line 1 is no result/],
    ['no JSON', 'key,tau', /Line 1 is no JSON/],
    [
      'of a newer version',
      resultLine({ ...results[0], version: 2 as never }),
      /Line 1 is no result: version/,
    ],
    [
      'another run’s',
      resultLine({ ...results[0], settings: { ...results[0].settings, labelled: 999 } }),
      /not the result that its key says/,
    ],
    [
      'a contradiction',
      resultLine(results[0]) + resultLine({ ...results[0], queries: 159 }),
      /Two results of the run .* differ/,
    ],
  ])('refuse what is %s', (_, text, message) => {
    expect(() => readResults(text)).toThrow(message);
  });
});

describe('writeResults', () => {
  it('gives the same bytes for the same results in any order', () => {
    expect(writeResults(results.toReversed())).toEqual(writeResults(results));
    expect(writeResults(results.slice(1))).not.toEqual(writeResults(results));
  });

  it('has a row a run and a column a setting of any algorithm', async () => {
    const other = planOf({
      axes: [{ of: ALGORITHM, values: ['seminas', 'evolution'] }],
      seeds: [0xffffffff],
    });
    const both = runsOf(other).map((run) => madeUpResult(run, [0.6]));
    const bytes = writeResults(both);
    const rows = await parquetReadObjects({ file: bytes.buffer as ArrayBuffer });
    expect(rows.map(({ key }) => key)).toEqual(united(both).map(({ key }) => key));
    const row = rows.find(({ algorithm }) => algorithm === 'evolution') ?? expect.fail();
    expect(row).toMatchObject({
      seed: 4294967295n,
      population: 100n,
      labelled: null,
      main_kendall: 0.6,
      control_kendall: null,
      best_test: 0.94,
      computed_by: 'wasm',
      table: 'made up',
    });
    const names = Object.keys(row);
    expect(new Set(names).size).toBe(names.length);
    for (const { fields } of Object.values(ALGORITHMS))
      expect(names).toEqual(expect.arrayContaining(Object.keys(fields)));
  });

  it('is read back exactly, whatever series a run has and whoever wrote the file anew', async () => {
    const learners = planOf(
      { axes: [{ of: 'student', values: ['graph', 'gp'] }], seeds: [1] },
      { ...presetSpec('learn'), table: TABLE },
    );
    const [graph, gp] = runsOf(learners).map((run) => madeUpResult(run, [0.6, 0.5]));
    const [main, control] = graph.series;
    const own = { ...control, id: 'self', kendall: null };
    const all = united([...results, { ...graph, series: [main, control, own] }, { ...gp, series: [] }]);
    expect(await readParquet(writeResults(all).buffer)).toEqual(all);
    expect(await readParquet(writeResults([]).buffer)).toEqual([]);
    const rows = await parquetReadObjects({ file: writeResults(all).buffer });
    // As pandas has columns of whole numbers in which some are missing.
    const anew = Object.keys(rows[0]).map((name) => {
      const data = rows.map((row) => (typeof row[name] === 'bigint' ? Number(row[name]) : row[name]));
      const value = data.find((one) => one !== null);
      const type = { number: 'DOUBLE', boolean: 'BOOLEAN' }[typeof value as string] ?? 'STRING';
      return { name, data, type: type as 'STRING', nullable: true };
    });
    expect(await readParquet(parquetWriteBuffer({ columnData: anew }))).toEqual(all);
  });

  it.each([
    ['has another key', { key: ['ab'.repeat(32)] }, /not the result that its key says/],
    ['has no algorithm that there is', { algorithm: ['nothing'] }, /Row 1 is no result: algorithm/],
    ['has series that are none', { all_series: ['[{"id":1}]'] }, /Row 1 is no result: series/],
  ])('refuses a row that %s', async (_, change: Record<string, string[]>, message) => {
    const [row] = await parquetReadObjects({ file: writeResults(results.slice(0, 1)).buffer });
    const columnData = Object.entries(row).map(([name, value]) => {
      const data = change[name] ?? [typeof value === 'bigint' ? Number(value) : value];
      const type = { number: 'DOUBLE', boolean: 'BOOLEAN' }[typeof data[0] as string] ?? 'STRING';
      return { name, data, type: type as 'STRING', nullable: true };
    });
    await expect(readParquet(parquetWriteBuffer({ columnData }))).rejects.toThrow(message);
  });

  it('has columns also without rows, and as many', async () => {
    const names = async (bytes: Uint8Array) => {
      const { parquetMetadata } = await import('hyparquet');
      return parquetMetadata(bytes.buffer as ArrayBuffer).schema.map(({ name }) => name);
    };
    expect(await names(writeResults([]))).toEqual(await names(writeResults(results)));
  });
});

describe('summarise', () => {
  it('gives means with the number of seeds, and what the paired gain allows to conclude', () => {
    const [small, large] = summarise(plan, results);
    expect(small).toMatchObject({ planned: 6, seeds: 6, tau: { seeds: 6 }, controlTau: { mean: 0.6 } });
    expect(small.gain?.kind).toBe('settled');
    expect(large.gain?.kind).toBe('not-settled');
    expect(small.bestGain).toBeUndefined();
  });

  it('pairs the seeds that are there, and shows how many of the planned', () => {
    const some = results.filter(({ settings }) => settings.labelled === 50 && Number(settings.seed) <= 3);
    const [small, large] = summarise(plan, some);
    expect(small).toMatchObject({ planned: 6, seeds: 3, gain: { kind: 'too-few', pairs: 3 } });
    expect(small.tau?.interval).toBeUndefined();
    expect(large).toMatchObject({ planned: 6, seeds: 0, tau: undefined, gain: undefined, best: undefined });
  });

  it('leaves out figures that are none', () => {
    const broken = results.map((result, i) =>
      i === 0 ? { ...result, series: result.series.map((one) => ({ ...one, kendall: null })) } : result,
    );
    expect(summarise(plan, broken)[0]).toMatchObject({ seeds: 6, tau: { seeds: 5 }, gain: { pairs: 5 } });
  });

  it('compares searches with the first of them, at the same point and seed', () => {
    const searches = planOf({
      axes: [
        { of: ALGORITHM, values: ['random', 'seminas'] },
        { of: 'labelled', values: [50, 100] },
      ],
      seeds: [1, 2, 3, 4, 5],
    });
    const found = runsOf(searches).map((run) =>
      madeUpResult(run, [0.6], run.spec.algorithm === 'random' ? 0.93 : 0.935 + run.seed / 10_000),
    );
    const summaries = summarise(searches, found);
    expect(pointsOf(searches)).toHaveLength(4);
    expect(summaries.map(({ bestGain }) => bestGain?.kind)).toEqual([
      undefined,
      undefined,
      'settled',
      'settled',
    ]);
    expect(summaries[2].bestGain?.mean).toBeCloseTo(0.0053, 10);
  });
});
