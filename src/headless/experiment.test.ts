// The command as a person runs it, on a made-up table: JSON lines to the end, and what is wrong said so that one can act.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeTable } from '../oracle/parquet.ts';
import { columnsOf } from '../oracle/table.ts';
import { Random } from '../random/random.ts';
import { Journal } from '../run/journal.ts';
import { writeLink } from '../run/link.ts';
import { EMPTY_RECORD, foldEvents } from '../run/record.ts';
import type { SearchEvent } from '../search/events.ts';
import { ALGORITHMS, type AlgorithmId } from '../search/registry.ts';
import { madeUpTable } from '../search/testing/madeUpTable.ts';
import { type Settings, withDefaults } from '../settings/fields.ts';
import { Space } from '../space/nasbench101/space.ts';
import { runCommand, runSource } from './testing/command.ts';

const link = (algorithm: AlgorithmId, settings: Settings) =>
  writeLink({ algorithm, settings: withDefaults(ALGORITHMS[algorithm].fields, settings), engine: 'auto' });
const TINY_SETTINGS = {
  labelled: 20,
  unlabelled: 40,
  upsampling: 2,
  budget: 25,
  queries: 5,
  climbFrom: 5,
  pretrainEpochs: 4,
  trainEpochs: 1,
  batchSize: 10,
  hiddenSize: 16,
  heldOut: 100,
  evaluations: 1,
};
const TINY = link('seminas', TINY_SETTINGS);

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
    expect(summary.series.map(({ id }) => id)).toEqual(['semi', 'control']);
    for (const { accuracy } of summary.series) expect(Math.abs(accuracy.kendall)).toBeLessThanOrEqual(1);
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
    ['a version it does not know', ['#v=99&n=300'], 42, /version 99; this program reads versions 1 to 2/],
    ['an engine that needs a browser', ['engine=reference-webgpu'], 42, /needs a browser.*engine=auto/],
    ['a GPU that Node has not', ['engine=webgpu'], 42, /npm install --no-save webgpu.*engine=auto/],
    ['two links', ['n=20', 'm=40'], 42, /^One link at a time/],
    ['an option that it does not have', ['--tabel', 'x'], 42, /--tabel/],
    ['a number of threads that cannot be', ['--threads', '0'], 42, /1 to 8/],
    ['to verify nothing', ['--verify'], 42, /--out/],
    ['a label that the table does not have', ['v=1&label=validation'], 42, /no figures of the kind/],
    ['another table than the link says', ['t=0123456789ab~Mine'], 42, /"Mine".*"made up".*--table/],
  ])('refuses %s', async (_, args, code, message) => {
    const result = await run(...args);
    expect(result.err).toMatch(message);
    expect(result.err).not.toMatch(/^ {4}at /m);
    expect(result).toMatchObject({ out: '', code });
  });

  it('says which table is missing, or how to get one', async () => {
    const named = await runCommand('experiment', [TINY, '--table', 'no-such.parquet'], { cwd: folder });
    expect(named).toEqual({ out: '', err: 'There is no table at no-such.parquet.\n', code: 1 });
    const none = await runCommand('experiment', [TINY], { cwd: folder });
    expect(none).toMatchObject({ out: '', code: 1 });
    expect(none.err).toMatch(/There is no table.*npm run oracle/);
  });

  it('does not take another file for a table', async () => {
    const result = await runCommand('experiment', [TINY, '--table', 'package.json']);
    expect(result).toMatchObject({ out: '', code: 42 });
    expect(result.err).toMatch(/no Parquet file/);
  });

  it('shows how it is used', async () => {
    expect(await runSource('experiment', ['--help'])).toMatchObject({
      out: expect.stringContaining('Usage'),
      err: '',
      code: 0,
    });
  });
});

describe('npm run experiment -- --out', () => {
  // Long enough that a kill finds it at work, whatever the machine is busy with.
  const LONG = link('seminas', {
    ...TINY_SETTINGS,
    labelled: 40,
    pretrainEpochs: 24,
    trainEpochs: 3,
    evaluations: 4,
    budget: 50,
  });
  const out = () => join(mkdtempSync(join(folder, 'run-')), 'kept');
  const start = (args: readonly string[], stop?: { after: number; signal: NodeJS.Signals }) =>
    runCommand('experiment', [...args, '--table', tableFile, '--threads', '1'], stop ? { stop } : {});
  /** The long run with nothing happening to it, which several tests compare with. */
  let undisturbed: ReturnType<typeof start> | undefined;
  const startLong = () => (undisturbed ??= start([LONG]));

  it.each([
    ['seminas', LONG],
    ['evolution', link('evolution', { budget: 60, population: 20 })],
    ['random', link('random', { budget: 60 })],
  ])('keeps a run of %s, and prints the same when it was done before', async (_, text) => {
    const plain = await (text === LONG ? startLong() : start([text]));
    const kept = out();
    const first = await start([text, '--out', kept]);
    expect(first).toEqual({ out: plain.out, err: '', code: 0 });
    const again = await start([text, '--out', kept]);
    expect(again).toEqual(first);
    expect(readdirSync(kept).sort()).toEqual([
      'journal.bin',
      'record.json',
      'run.json',
      'weights.safetensors',
    ]);
    const record = JSON.parse(readFileSync(join(kept, 'record.json'), 'utf8'));
    expect(record).toEqual(JSON.parse(JSON.stringify(foldEvents(EMPTY_RECORD, parse(plain.out)))));
  });

  it('goes on after being killed at ten random moments, and comes out the same', async () => {
    const plain = await startLong();
    const events = parse(plain.out).length;
    const random = new Random(Date.now());
    const kept = out();
    let killed = 0;
    for (let i = 0; i < 10; i++) {
      const after = random.integer(events);
      const result = await start([LONG, '--out', kept], { after, signal: 'SIGKILL' });
      if (result.code === null) killed++;
      expect(plain.out.startsWith(result.out.slice(0, result.out.lastIndexOf('\n') + 1))).toBe(true);
    }
    expect(killed, `kills of seed ${random.seed}`).toBeGreaterThan(5);
    const last = await start([LONG, '--out', kept]);
    expect(last, `kills of seed ${random.seed}`).toEqual({ out: plain.out, err: '', code: 0 });
  });

  it('ends with a checkpoint at SIGTERM, and goes on from there', async () => {
    const plain = await startLong();
    const kept = out();
    const stopped = await start([LONG, '--out', kept], { after: 40, signal: 'SIGTERM' });
    expect(stopped.code).toBe(143);
    expect(readdirSync(kept)).toContain('weights.safetensors');
    expect(readdirSync(kept)).not.toContain('record.json');
    expect(await start([LONG, '--out', kept])).toEqual({ out: plain.out, err: '', code: 0 });
  });

  it('verifies what is kept, and finds what was changed', async () => {
    const kept = out();
    await start([TINY, '--out', kept]);
    const good = await start([TINY, '--out', kept, '--verify']);
    expect(good).toMatchObject({ err: '', code: 0 });
    expect(JSON.parse(good.out)).toMatchObject({ identical: true, answers: expect.any(Number) });
    const file = join(kept, 'journal.bin');
    const { journal } = Journal.read(
      new Uint8Array(readFileSync(file)),
      JSON.parse(readFileSync(join(kept, 'run.json'), 'utf8')).digest,
    );
    const changed = new Journal(journal.run);
    const [steps, total, ...rest] = journal.at(0, 'trained') ?? expect.fail();
    changed.append('trained', Float64Array.of(steps, total + 1e-9, ...rest));
    writeFileSync(file, changed.takeFresh());
    const bad = await start([TINY, '--out', kept, '--verify']);
    expect(bad.code).toBe(42);
    expect(JSON.parse(bad.out)).toEqual({ identical: false, answers: 1, firstDifference: 0 });
  });

  it('leaves alone a folder of another run, of another thing, or of a process at work', async () => {
    const kept = out();
    await start([TINY, '--out', kept]);
    expect(await start([`${TINY}&seed=9`, '--out', kept])).toMatchObject({
      out: '',
      code: 42,
      err: expect.stringMatching(/another run/),
    });
    const other = mkdtempSync(join(folder, 'other-'));
    writeFileSync(join(other, 'thesis.tex'), 'precious');
    expect(await start([TINY, '--out', other])).toMatchObject({
      out: '',
      code: 42,
      err: expect.stringMatching(/not empty/),
    });
    writeFileSync(join(kept, 'lock.json'), JSON.stringify({ host: hostname(), process: process.pid }));
    expect(await start([TINY, '--out', kept])).toMatchObject({
      out: '',
      code: 1,
      err: expect.stringMatching(/at work/),
    });
    expect(readdirSync(other)).toEqual(['thesis.tex']);
  });
});
