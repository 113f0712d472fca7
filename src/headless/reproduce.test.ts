// A small part of the reproduction on a made-up table, as people run it: killed and started again, and in shares.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, it } from 'vitest';
import { writeTable } from '../oracle/parquet.ts';
import { columnsOf } from '../oracle/table.ts';
import { readAggregates } from '../reproduction/aggregates.ts';
import { madeUpTable } from '../search/testing/madeUpTable.ts';
import { Space } from '../space/nasbench101/space.ts';
import { runCommand } from './testing/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'seminas-reproduce-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tableFile = join(folder, 'made-up.parquet');
const table = madeUpTable(Space.create());
writeFileSync(tableFile, new Uint8Array(writeTable(columnsOf(table), table.provenance)));

const STUDIES = [
  '--only',
  'random/mean-test,local/mean-test,gp/surrogate/50,gp/surrogate/100',
  '--seeds',
  '2',
];
const JOBS = 2 + 2 + 2 * 2;
const fresh = () => mkdtempSync(join(folder, 'raw-'));
const reproduce = (raw: string, args: readonly string[], options: Parameters<typeof runCommand>[2] = {}) =>
  runCommand(
    'reproduce',
    ['--table', tableFile, '--surrogate', tableFile, '--raw', raw, '--out', join(raw, 'aggregates'), ...args],
    options,
  );
const results = (raw: string) =>
  existsSync(join(raw, 'results'))
    ? readdirSync(join(raw, 'results')).filter((name) => name.endsWith('.json'))
    : [];
const FILES = ['aggregates.json', 'searches.parquet', 'predictors.parquet'];
const aggregates = (raw: string) => FILES.map((name) => readFileSync(join(raw, 'aggregates', name)));

describe('npm run reproduce', () => {
  it('comes to the same aggregates whether it is killed or shared, and does nothing twice', async () => {
    const [whole, killed, one, two] = [fresh(), fresh(), fresh(), fresh()];
    const [undisturbed, cut, first, second] = await Promise.all([
      reproduce(whole, STUDIES),
      reproduce(killed, STUDIES, { stop: { when: () => results(killed).length >= 3, signal: 'SIGKILL' } }),
      reproduce(one, [...STUDIES, '--shard', '1/2']),
      reproduce(two, [...STUDIES, '--shard', '2/2']),
    ]);
    expect(undisturbed.code).toBe(0);
    expect(undisturbed.err).toMatch(
      new RegExp(`^${JOBS} jobs to do, about .* h on one core; 0 were done before`),
    );
    expect(results(whole)).toHaveLength(JOBS);
    expect(cut.code).not.toBe(0);
    expect(results(killed).length).toBeLessThan(JOBS);
    expect([first.code, second.code]).toEqual([0, 0]);
    // A share alone reports nothing.
    expect(existsSync(join(one, 'aggregates'))).toBe(false);
    expect(results(one).length + results(two).length).toBe(JOBS);

    const before = results(killed).length;
    const [again, merged] = await Promise.all([
      reproduce(killed, STUDIES),
      reproduce(one, [...STUDIES, '--merge', two, '--aggregate']),
    ]);
    expect(again.err).toMatch(new RegExp(`${JOBS - before} jobs to do.*; ${before} were done before`));
    expect(merged.err).toContain(`${results(two).length} new results`);
    expect(aggregates(killed)).toEqual(aggregates(whole));
    expect(aggregates(one)).toEqual(aggregates(whole));

    const { searches, predictors, comparisons, tables } = readAggregates(
      JSON.parse(String(aggregates(whole)[0])),
    );
    expect(tables.map(({ role }) => role)).toEqual(['measured', 'surrogate']);
    expect(searches.map(({ study, label, planned }) => [study, label, planned])).toEqual([
      ['random', 'mean-test', 50],
      ['local', 'mean-test', 50],
    ]);
    expect(searches[0].points.at(-1)).toMatchObject({ queries: 2_000, test: { seeds: 2, interval: null } });
    expect(predictors[0].points.map(({ labelled, heldOut }) => [labelled, heldOut.tau?.seeds])).toEqual(
      [50, 100].map((labelled) => [labelled, 2]),
    );
    // Two seeds allow no conclusion, and it says so.
    expect(comparisons[0]).toMatchObject({ study: 'local', conclusion: { kind: 'too-few', pairs: 2 } });
    const bytes = new Uint8Array(aggregates(whole)[2]);
    const rows = await parquetReadObjects({ file: bytes.buffer });
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ study: 'gp', labelled: 50n, seeds: 2n, judged_on: 'held-out' });
  }, 200_000);

  it('says what is wrong, once and for all', async () => {
    const raw = fresh();
    const wrong = await reproduce(raw, ['--only', 'hill-climbing']);
    expect([wrong.code, wrong.err]).toEqual([
      42,
      expect.stringMatching(/no study 'hill-climbing'; there are random\//),
    ]);
    const unfit = await runCommand('reproduce', ['--table', 'none', '--surrogate', 'none', '--raw', raw]);
    expect([unfit.code, unfit.err]).toEqual([42, expect.stringContaining('no table at all')]);
  });
});
