// Sweeps as people run them: in one process, in shares that are killed and merged, by engines that number their tasks.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, it } from 'vitest';
import { writeTable } from '../oracle/parquet.ts';
import { columnsOf } from '../oracle/table.ts';
import { writeLink } from '../run/link.ts';
import { ALGORITHMS } from '../search/registry.ts';
import { madeUpTable } from '../search/testing/madeUpTable.ts';
import { withDefaults } from '../settings/fields.ts';
import { Space } from '../space/nasbench101/space.ts';
import { readPlan } from '../sweep/planText.ts';
import { runsOf } from '../sweep/points.ts';
import { readParquet } from '../sweep/readParquet.ts';
import { readResults } from '../sweep/result.ts';
import { readOptions } from './sweepOptions.ts';
import { runCommand, runProgram } from './testing/command.ts';

/** Runs long enough that a kill finds one at work, and short ones. */
const SEMINAS = writeLink({
  algorithm: 'seminas',
  settings: withDefaults(ALGORITHMS.seminas.fields, {
    labelled: 40,
    unlabelled: 80,
    upsampling: 2,
    budget: 50,
    queries: 5,
    climbFrom: 5,
    pretrainEpochs: 40,
    trainEpochs: 4,
    batchSize: 10,
    hiddenSize: 16,
    heldOut: 300,
    evaluations: 4,
  }),
  engine: 'auto',
});
const SEARCHES = `p=sweep&${SEMINAS}&x=a:random,seminas&y=ratio:0,2&seeds=1-2`;
const QUICK = 'p=sweep&a=evolution&b=30&pop=10&x=tour:2,5&seeds=1-4';

const folder = mkdtempSync(join(tmpdir(), 'seminas-sweep-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tableFile = join(folder, 'made-up.parquet');
const table = madeUpTable(Space.create());
writeFileSync(tableFile, new Uint8Array(writeTable(columnsOf(table), table.provenance)));

const fresh = () => join(mkdtempSync(join(folder, 'sweep-')), 'kept');
const sweep = (args: readonly string[], options: Parameters<typeof runCommand>[2] = {}) =>
  runCommand('sweep', args[0] === '--merge' ? args : [...args, '--table', tableFile], options);
const read = (...path: string[]) => readFileSync(join(...path));
const resultsOf = (out: string) => readdirSync(join(out, 'results')).sort();
const linesOf = (text: string) => text.trimEnd().split('\n');

/** Whether a run is under way whose journal has grown, and which has no result. */
function isAtWork(out: string): boolean {
  if (!existsSync(join(out, 'runs'))) return false;
  return readdirSync(join(out, 'runs')).some((key) => {
    const journal = join(out, 'runs', key, 'journal.bin');
    return (
      existsSync(journal) &&
      statSync(journal).size > 1_000 &&
      !existsSync(join(out, 'results', `${key}.json`))
    );
  });
}

describe('npm run sweep', () => {
  it('merges two shares, one of them killed, to the bytes of the undisturbed whole', async () => {
    const whole = fresh();
    const undisturbed = await sweep([SEARCHES, '--out', whole]);
    expect(undisturbed.code).toBe(0);
    expect(linesOf(undisturbed.out)).toHaveLength(6);
    expect(undisturbed.err).toMatch(/6 runs to compute.*0 were done before/);
    expect(undisturbed.err).toMatch(/Sweep: done in .* 6 runs/);
    expect(undisturbed.err).toMatch(
      /a:seminas,ratio:2: 2 of 2 seeds\n {2}tau .*control of as many steps .*\n.*too few for an interval/,
    );

    const [one, two] = [fresh(), fresh()];
    const share = (place: string, out: string) => [SEARCHES, '--shard', place, '--out', out];
    const [killed, other] = await Promise.all([
      sweep(share('1/2', one), { stop: { when: () => isAtWork(one), signal: 'SIGKILL' } }),
      sweep(share('2/2', two)),
    ]);
    expect(killed.code).toBeNull();
    expect(other.code).toBe(0);
    expect(other.err).toMatch(/3 of the plan's 6 runs have a result here/);
    expect(resultsOf(one).length).toBeLessThan(3);
    const again = await sweep(share('1/2', one));
    expect(again.code).toBe(0);
    expect(linesOf(again.out)).toHaveLength(3);

    const merged = fresh();
    const { code, err } = await sweep(['--merge', one, '--merge', two, '--out', merged]);
    expect({ code, report: err.slice(err.indexOf('Table')) }).toEqual({
      code: 0,
      report: undisturbed.err.slice(undisturbed.err.indexOf('Table')),
    });
    for (const name of ['results.parquet', 'results.jsonl', 'plan.json'])
      expect(read(merged, name).equals(read(whole, name)), name).toBe(true);
    const { buffer } = new Uint8Array(read(merged, 'results.parquet'));
    // What the page opens is what stands in the lines.
    expect(await readParquet(buffer)).toEqual(readResults(read(merged, 'results.jsonl').toString()));
    const rows = await parquetReadObjects({ file: buffer });
    expect(rows.map(({ algorithm }) => algorithm).sort()).toEqual([
      ...new Array(2).fill('random'),
      ...new Array(4).fill('seminas'),
    ]);

    // Lines that are written one behind the other are merged already.
    const lines = [one, two].flatMap((out) =>
      resultsOf(out).map((name) => read(out, 'results', name).toString()),
    );
    const file = join(folder, 'all.jsonl');
    writeFileSync(file, lines.join('') + lines[0]);
    const concatenated = fresh();
    await sweep(['--merge', file, '--out', concatenated]);
    expect(read(concatenated, 'results.parquet').equals(read(whole, 'results.parquet'))).toBe(true);
  });

  it('ends with a checkpoint at SIGTERM, and computes nothing twice', async () => {
    const out = fresh();
    const stopped = await sweep([`p=sweep&${SEMINAS}&seeds=1-2`, '--out', out], {
      stop: { when: () => isAtWork(out), signal: 'SIGTERM' },
    });
    expect(stopped.code).toBe(143);
    const [key] = readdirSync(join(out, 'runs'));
    expect(readdirSync(join(out, 'runs', key)).sort()).toEqual([
      'journal.bin',
      'run.json',
      'seconds.json',
      'weights.safetensors',
    ]);
    const done = await sweep([`p=sweep&${SEMINAS}&seeds=1-2`, '--out', out]);
    expect(done.code).toBe(0);
    expect(readdirSync(join(out, 'runs', key))).not.toContain('weights.safetensors');
    expect(linesOf(read(out, 'seconds.jsonl').toString())).toHaveLength(2);
    const files = ['results.parquet', 'results.jsonl'].map((name) => read(out, name));
    const again = await sweep([`p=sweep&${SEMINAS}&seeds=1-2`, '--out', out]);
    expect(again).toMatchObject({ code: 0, out: expect.any(String) });
    expect(again.err).not.toMatch(/to compute/);
    expect(linesOf(again.out).sort()).toEqual(linesOf(done.out).sort());
    expect(['results.parquet', 'results.jsonl'].map((name) => read(out, name))).toEqual(files);
  });

  it('lists runs as lines that say all, and computes one by its line or its key', async () => {
    const { out: listed } = await sweep([QUICK, '--plan']);
    const lines = linesOf(listed);
    expect(lines).toHaveLength(8);
    const runs = lines.map((line) => JSON.parse(line));
    expect(runs[0]).toMatchObject({ points: ['tour:2'], seed: 1, steps: 0, queries: 30 });
    const out = fresh();
    const byLine = await sweep(['--point', lines[0], '--out', out]);
    expect(byLine).toMatchObject({ code: 0, out: expect.stringContaining(runs[0].key) });
    const byKey = await sweep([QUICK, '--point', runs[1].key.slice(0, 16), '--out', out]);
    expect(byKey.code).toBe(0);
    expect(resultsOf(out)).toEqual([runs[0].key, runs[1].key].sort().map((key) => `${key}.json`));
    expect(existsSync(join(out, 'results.parquet'))).toBe(false);
    const rest = await sweep([QUICK, '--out', out]);
    expect(rest.err).toMatch(/6 runs to compute.*2 were done before/);
    expect(
      linesOf(rest.out)
        .map((line) => JSON.parse(line).key)
        .sort(),
    ).toEqual(runs.map(({ key }) => key).sort());
    const changed = await sweep(['--point', lines[0].replace('"key":"', '"key":"0'), '--out', out]);
    expect(changed).toMatchObject({ code: 42, err: expect.stringMatching(/another version/) });
  });

  it.each([
    ['a bad plan', ['p=sweep&x=depth:3', '--out', 'x'], 42, /'depth' is no setting/],
    ['another table than the link says', ['t=0123456789ab~Mine', '--out', 'x'], 42, /"Mine".*"made up"/],
    ['a missing table', ['n=20', '--out', 'x', '--table', 'none.parquet'], 1, /no table at none/],
  ])('refuses %s', async (_, args, code, message) => {
    const result = await runCommand('sweep', ['--table', tableFile, ...args], { cwd: folder });
    expect(result).toMatchObject({ out: '', code, err: expect.stringMatching(message) });
  });
});

describe('the command line', () => {
  it.each([
    ['no plan', ['--out', 'x'], /Say what/],
    ['no folder', ['n=20'], /--out is missing/],
    ['two plans', ['n=20', 'm=40', '--out', 'x'], /One plan at a time/],
    ['one run of a share', ['n=20', '--out', 'x', '--point', 'abc', '--shard', '1/2'], /one of the two/],
    ['a line beside a plan', ['n=20', '--out', 'x', '--point', '{}'], /leave out the plan/],
    ['merging a share', ['--merge', 'x', '--shard', '1/2'], /--merge computes nothing/],
    ['no threads', ['n=20', '--out', 'x', '--threads', '0'], /1 to 8/],
    ['an option that it does not have', ['--seeds', '5'], /--seeds/],
  ])('refuses %s', (_, args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });

  it('computes with one thread unless told otherwise', () => {
    expect(readOptions(['n=20', '--out', 'x']).threads).toBe(1);
  });
});

describe('what is deployed', () => {
  const deploy = join(import.meta.dirname, 'deploy');
  const text = (name: string) => readFileSync(join(deploy, name), 'utf8');
  /** A list of strings behind a word, as Dockerfiles and flow-style YAML have it. */
  const listBehind = (word: string, source: string): string[] => {
    const [, list] = new RegExp(`${word}\\s*(\\[[^\\]]*\\])`).exec(source) ?? [];
    return JSON.parse(list?.replace(/,\s*\]/, ']') ?? 'null');
  };

  it('shares a sweep among the tasks of a Slurm array, in one folder', async () => {
    const together = fresh();
    const task = (id: number) =>
      runProgram('bash', [join(deploy, 'sweep.slurm'), QUICK, together], {
        env: {
          SLURM_ARRAY_TASK_ID: String(id),
          SLURM_ARRAY_TASK_MIN: '1',
          SLURM_ARRAY_TASK_STEP: '1',
          SLURM_ARRAY_TASK_COUNT: '2',
          SLURM_CPUS_PER_TASK: '1',
        },
      });
    const tasks = await Promise.all([task(1), task(2)]);
    expect(tasks.map(({ code }) => code)).toEqual([0, 0]);
    expect(tasks.map(({ out }) => linesOf(out).length)).toEqual([4, 4]);
    const alone = fresh();
    await runCommand('sweep', [QUICK, '--out', alone]);
    expect(read(together, 'results.parquet').equals(read(alone, 'results.parquet'))).toBe(true);
  });

  it('starts a share as the container of an indexed Job does', async () => {
    const job = text('job.yaml');
    const [plan, ...rest] = listBehind('args:', job);
    expect(runsOf(readPlan(plan).plan)).toHaveLength(120);
    const shares = Number(/completions: (\d+)/.exec(job)?.[1]);
    expect(rest).toEqual(['--shard', `auto/${shares}`, '--out', '/sweep']);
    const out = fresh();
    const [program, ...entry] = listBehind('ENTRYPOINT', text('Dockerfile'));
    const args = [
      ...entry,
      QUICK,
      ...rest.map((arg) => (arg === '/sweep' ? out : arg)),
      '--table',
      tableFile,
    ];
    const { code } = await runProgram(program, args, { env: { JOB_COMPLETION_INDEX: '3' } });
    expect(code).toBe(0);
    expect(resultsOf(out)).toHaveLength(1);
  });
});
