// The command as a person runs it, on a made-up table: one line for each predictor and seed, and what is wrong said.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeTable } from '../oracle/parquet.ts';
import { columnsOf } from '../oracle/table.ts';
import { madeUpTable } from '../search/testing/madeUpTable.ts';
import { Space } from '../space/nasbench101/space.ts';
import { readOptions, UsageError } from './predictorsOptions.ts';
import { runCommand, runSource } from './testing/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'seminas-predictors-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tableFile = join(folder, 'made-up.parquet');
const table = madeUpTable(Space.create());
writeFileSync(tableFile, new Uint8Array(writeTable(columnsOf(table), table.provenance)));

const run = async (...args: string[]) => {
  const { out, err, code } = await runCommand('predictors', [...args, '--table', tableFile]);
  const lines = out.split('\n').filter(Boolean);
  return { err, code, lines: lines.map((line) => JSON.parse(line)) };
};
/** What does not depend on the machine's mood. */
const timeless = (line: Record<string, unknown>) => ({ ...line, seconds: 0, fitSeconds: 0 });

describe('npm run predictors', () => {
  it('prints a line for each seed and predictor', async () => {
    const { err, code, lines } = await run('--predictor', 'gp,gp+graph', '--n', '20', '--seeds', '3-4');
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(lines.map(({ predictor, seed }) => [predictor, seed])).toEqual([
      ['gp', 3],
      ['gp+graph', 3],
      ['gp', 4],
      ['gp+graph', 4],
    ]);
    for (const line of lines) {
      expect(line).toMatchObject({
        n: 20,
        m: 0,
        scheme: 'none',
        teacher: null,
        teacherTau: null,
        controlTau: null,
      });
      expect(line.tau).toBeGreaterThan(0.3);
      expect(line.tau).toBeLessThanOrEqual(1);
      expect(Math.abs(line.tauAbove90)).toBeLessThanOrEqual(1);
      expect(line.seconds).toBeGreaterThanOrEqual(line.fitSeconds);
    }
    // The same again, whatever else is asked for.
    const again = await run('--predictor', 'gp', '--n', '20', '--seeds', '4');
    expect(again.lines.map(timeless)).toEqual([timeless(lines[2])]);
  });

  it('compares pseudo-labels with their teacher and with a control without them', async () => {
    const { lines } = await run(
      ...['--predictor', 'graph', '--teacher', 'gp', '--scheme', 'pseudo-labels'],
      ...['--n', '20', '--m', '100', '--seeds', '1'],
    );
    expect(lines).toHaveLength(1);
    const [line] = lines;
    expect(line).toMatchObject({ predictor: 'graph', teacher: 'gp', scheme: 'pseudo-labels', m: 100 });
    const gp = await run('--predictor', 'gp', '--n', '20', '--seeds', '1');
    expect(line.teacherTau).toBe(gp.lines[0].tau);
    expect(line.controlTau).not.toBe(line.tau);
  });

  it('compares free targets with a control that is the network as it is', async () => {
    const { lines } = await run(
      ...['--predictor', 'graph', '--scheme', 'free-targets', '--n', '20', '--m', '100', '--seeds', '2'],
    );
    const plain = await run('--predictor', 'graph', '--n', '20', '--seeds', '2');
    expect(lines[0].controlTau).toBe(plain.lines[0].tau);
    expect(lines[0].tau).not.toBe(lines[0].controlTau);
  });

  it('takes the predictor itself, or several of it, for a teacher, and a teacher beside free targets', async () => {
    const split = ['--n', '20', '--m', '60', '--seeds', '1', '--predictor', 'graph'];
    const own = await run(...split, '--scheme', 'pseudo-labels', '--teacher', 'itself');
    // One's own guesses are those of the control.
    expect(own.lines[0]).toMatchObject({ teacher: 'itself', teacherTau: own.lines[0].controlTau });
    const several = await run(...split, '--scheme', 'pseudo-labels', '--teacher', 'ensemble');
    expect(several.lines[0].controlTau).toBe(own.lines[0].controlTau);
    expect(several.lines[0].teacherTau).not.toBe(own.lines[0].teacherTau);
    const both = await run(...split, '--scheme', 'free-pretraining', '--teacher', 'gp');
    expect(both.lines[0]).toMatchObject({ scheme: 'free-pretraining', teacher: 'gp' });
    expect(both.lines[0].teacherTau).not.toBeNull();
  });

  it('says which table is missing', async () => {
    const { out, err, code } = await runCommand('predictors', ['--table', 'no-such.parquet'], {
      cwd: folder,
    });
    expect({ out, err, code }).toEqual({ out: '', err: 'There is no table at no-such.parquet.\n', code: 2 });
  });

  it('shows how it is used', async () => {
    const { out, err, code } = await runSource('predictors', ['--help']);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toMatch(/^Usage/);
  });
});

describe('readOptions', () => {
  it('reads lists and ranges of seeds', () => {
    expect(readOptions(['--seeds', '1-3,7']).seeds).toEqual([1, 2, 3, 7]);
    expect(readOptions([])).toMatchObject({ n: 100, m: 0, scheme: 'none', whole: false });
  });

  it.each([
    [['--predictor', 'gp,forest'], /no predictor 'forest'/],
    [['--teacher', 'gp+'], /no predictor ''/],
    [['--scheme', 'magic', '--m', '5'], /no scheme 'magic'/],
    [['--scheme', 'pseudo-labels'], /give --m/],
    [['--scheme', 'pseudo-labels', '--m', '5', '--teacher', 'none'], /another --teacher/],
    [['--scheme', 'free-targets', '--m', '5', '--predictor', 'gp'], /'graph' alone/],
    [['--n', '1'], /--n takes a whole number from 2 on/],
    [['--n', 'ten'], /not 'ten'/],
    [['--seeds', '5-2'], /not '5-2'/],
    [['--transform', 'log'], /no transform 'log'/],
    [['--what'], /--what/],
  ])('refuses %j', (args, message) => {
    expect(() => readOptions(args)).toThrow(UsageError);
    expect(() => readOptions(args)).toThrow(message);
  });
});
