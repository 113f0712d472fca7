// The command as a person runs it, on a made-up table: JSON lines to the end, and what is wrong said so that one can act.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeTable } from '../oracle/parquet.ts';
import { columnsOf } from '../oracle/table.ts';
import { EMPTY_RECORD, foldEvents } from '../run/record.ts';
import { DEFAULT_SETTINGS } from '../run/settings.ts';
import { writeUrl } from '../run/url.ts';
import type { SearchEvent } from '../search/events.ts';
import { madeUpTable } from '../search/testing/madeUpTable.ts';
import { Space } from '../space/nasbench101/space.ts';
import { runCommand } from './testing/command.ts';

const TINY = writeUrl({
  ...DEFAULT_SETTINGS,
  labelled: 20,
  unlabelled: 40,
  upsampling: 2,
  iterations: 1,
  queries: 5,
  climbFrom: 5,
  pretrainEpochs: 4,
  trainEpochs: 1,
  batchSize: 10,
  hiddenSize: 16,
  heldOut: 100,
  evaluations: 1,
});

const folder = mkdtempSync(join(tmpdir(), 'seminas-experiment-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tableFile = join(folder, 'made-up.parquet');
const table = madeUpTable(Space.create());
writeFileSync(tableFile, new Uint8Array(writeTable(columnsOf(table), table.provenance)));

/** Runs an experiment on the made-up table. */
const run = (...args: string[]) => runCommand('experiment', [...args, '--table', tableFile]);
const parse = (out: string): SearchEvent[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('npm run experiment', () => {
  it('prints one event a line, from the start to the summary', async () => {
    const { out, err, code } = await run(`https://example.org/lab/#${TINY}`);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out.endsWith('}\n')).toBe(true);
    const events = parse(out);
    expect(events[0]).toMatchObject({ type: 'started', table: { name: 'made up', kind: 'imported' } });
    expect(events.filter(({ type }) => type === 'finished')).toHaveLength(1);
    const last = events.at(-1);
    if (last?.type !== 'finished') return expect.fail('The last event is no summary.');
    expect(last.progress).toBe(1);
    // What the lines tell one by one comes to what the summary says of them.
    const { summary } = last;
    const queries = events.flatMap((event) => (event.type === 'queried' ? event.queries : []));
    expect(queries.length).toBeGreaterThanOrEqual(20);
    expect(summary.queries).toBe(queries.length);
    expect(summary.best.test).toBe(Math.max(...queries.map(({ cell }) => table.test(cell))));
    expect(summary.regret).toBeCloseTo(table.best().test - summary.best.test, 12);
    expect(summary.bestRank).toBe(table.rank(summary.best.cell));
    for (const { kendall } of [summary.semi, summary.control ?? expect.fail()]) {
      expect(Math.abs(kendall)).toBeLessThanOrEqual(1);
    }
    expect(foldEvents(EMPTY_RECORD, events).summary).toEqual(summary);
  });

  it('says on the side what it ignores of a URL, and computes the same as without it', async () => {
    const good = await run(TINY);
    const { out, err, code } = await run(`#${TINY}&lr=banana&nonsense=1&n=30`);
    expect(code).toBe(0);
    const ignored = err.trimEnd().split('\n');
    expect(ignored.map((line) => line.slice(0, 9))).toEqual(new Array(3).fill('ignored: '));
    expect(ignored.map((line) => JSON.parse(line.slice(9)))).toEqual([
      { kind: 'bad-value', setting: 'learningRate', key: 'lr', value: 'banana' },
      { kind: 'unknown-key', key: 'nonsense' },
      { kind: 'repeated', setting: 'labelled', key: 'n', value: '30' },
    ]);
    expect(out).toBe(good.out);
    // Were every run the same, that would say nothing.
    expect((await run(`${TINY}&seed=12345`)).out).not.toBe(good.out);
  });

  it.each([
    ['a version it does not know', ['#v=99&n=300'], 2, /version 99; this program reads version 1/],
    ['an engine that needs a browser', ['engine=webgpu'], 2, /'webgpu' needs a browser.*engine=auto/],
    ['two URLs', ['n=20', 'm=40'], 2, /^One URL at a time/],
    ['an option that it does not have', ['--tabel', 'x'], 1, /--tabel/],
    ['a label that the table does not have', ['v=1&label=validation'], 1, /no figures of the kind/],
  ])('refuses %s', async (_, args, code, message) => {
    const result = await run(...args);
    expect(result.err).toMatch(message);
    expect(result.err).not.toMatch(/^ {4}at /m);
    expect(result).toMatchObject({ out: '', code });
  });

  it('says which table is missing, or how to get one', async () => {
    const named = await runCommand('experiment', [TINY, '--table', 'no-such.parquet'], { cwd: folder });
    expect(named).toEqual({ out: '', err: 'There is no table at no-such.parquet.\n', code: 2 });
    const none = await runCommand('experiment', [TINY], { cwd: folder });
    expect(none).toMatchObject({ out: '', code: 2 });
    expect(none.err).toMatch(/There is no table.*npm run oracle/);
  });

  it('does not take another file for a table', async () => {
    const result = await runCommand('experiment', [TINY, '--table', 'package.json']);
    expect(result).toMatchObject({ out: '', code: 1 });
    expect(result.err).toMatch(/no Parquet file/);
  });

  it('shows how it is used', async () => {
    expect(await runCommand('experiment', ['--help'])).toMatchObject({
      out: expect.stringContaining('Usage'),
      err: '',
      code: 0,
    });
  });
});
