// The command as a person runs it, on made-up figures: a folder becomes a table, nothing is done twice, and what is wrong
// is said before the long part.

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { readTable } from '../oracle/parquet.ts';
import { CASES, deviations, REFUSALS, readTruth } from '../oracle/testing/cases.ts';
import { SPACE_SIZE } from '../space/nasbench101/benchmark.ts';
import { moduleHash } from '../space/nasbench101/moduleHash.ts';
import { Space } from '../space/nasbench101/space.ts';
import { type Result, runCommand } from './testing/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'seminas-oracle-'));
afterAll(() => rmSync(folder, { recursive: true }));
const oracle = (...args: string[]): Promise<Result> => runCommand('oracle', args, { cwd: folder });

const caseFile = (name: string) => fileURLToPath(new URL(`../oracle/testing/cases/${name}`, import.meta.url));
const truth = readTruth(readFileSync(caseFile('truth.csv'), 'utf8'));

/** Figures in hash order that grow with the hash. */
const figures = Uint16Array.from({ length: SPACE_SIZE }, (_, i) => Math.floor((20_000 * i) / SPACE_SIZE));
const space = Space.create();
const VALIDATION = `module_hash,val4,val12,val36,val108,train_seconds
${moduleHash(space.cell(70_000))},1000,2000,3000,4000,5.5
`;

function folderOf(name: string, files: Readonly<Record<string, Uint8Array>>): string {
  mkdirSync(join(folder, name));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, name, file), content);
  return name;
}
const test = new Uint8Array(figures.buffer);
const validation = gzipSync(VALIDATION);

describe('npm run oracle', () => {
  it('makes a table of a folder, each figure at its cell', async () => {
    const from = folderOf('whole', { 'test-correct.u16le.bin': test, 'validation-30001.csv.gz': validation });
    const { out, err, code } = await oracle('--from', from, '--out', 'made/table.parquet');
    expect(code).toBe(0);
    expect(err).toContain('is not the published file');
    expect(err).toContain('Hashing all cells: done');
    expect(out).toContain('cells with test accuracy: 423624 of 423624');
    expect(readdirSync(join(folder, 'made'))).toEqual(['table.parquet']);
    const table = await readTable(new Uint8Array(readFileSync(join(folder, 'made/table.parquet'))).buffer);
    expect(table.coverage).toBe(SPACE_SIZE);
    // By hashes computed one by one, not by the order that the command works with.
    const some = Array.from({ length: 200 }, (_, i) => i * 2_117)
      .map((index) => ({ hash: moduleHash(space.cell(index)), test: table.test(index) }))
      .sort((a, b) => (a.hash < b.hash ? -1 : 1));
    expect(some.map(({ test }) => test)).toEqual(some.map(({ test }) => test).sort((a, b) => a - b));
    expect(new Set(some.map(({ test }) => test)).size).toBeGreaterThan(150);
    expect(table.coverageOf('validation_correct_108')).toBe(1);
    expect(table.validation(70_000)).toBeCloseTo(4_000 / 9_984, 12);
    expect(table.trainingSeconds(70_000)).toBe(5.5);
  });

  it('with --if-missing leaves a table that is there as it is', async () => {
    writeFileSync(join(folder, 'there.parquet'), 'as it is');
    const from = folderOf('again', { 'test-correct.u16le.bin': test });
    const result = await oracle('--from', from, '--out', 'there.parquet', '--if-missing');
    expect(result).toEqual({ out: '', err: '', code: 0 });
    expect(readFileSync(join(folder, 'there.parquet'), 'utf8')).toBe('as it is');
  });

  it('with --if-missing does nothing where there is nothing to make it from, and without it says so', async () => {
    const args = ['--from', 'no-such-folder', '--out', 'none.parquet'];
    expect(await oracle(...args, '--if-missing')).toEqual({ out: '', err: '', code: 0 });
    const without = await oracle(...args);
    expect(without).toMatchObject({ out: '', code: 1 });
    expect(without.err).toMatch(/no-such-folder is not there.*--from/);
    expect(existsSync(join(folder, 'none.parquet'))).toBe(false);
  });

  it.each<[string, Readonly<Record<string, Uint8Array>>, RegExp]>([
    ['lacks its test figures', { 'validation-30001.csv.gz': validation }, /test-correct.*is not there/],
    [
      'has test figures cut short',
      { 'test-correct.u16le.bin': test.subarray(0, 5_000) },
      /5000 bytes; 847248/,
    ],
    [
      'has validation figures cut short',
      { 'test-correct.u16le.bin': test, 'validation-30001.csv.gz': validation.subarray(0, 40) },
      /validation-30001\.csv\.gz cannot be unpacked/,
    ],
  ])('refuses a folder that %s before hashing any cell', async (what, files, message) => {
    const result = await oracle('--from', folderOf(what, files), '--out', 'refused.parquet');
    expect(result).toMatchObject({ out: '', code: 1 });
    expect(result.err).toMatch(message);
    expect(result.err).not.toContain('Hashing');
    expect(existsSync(join(folder, 'refused.parquet'))).toBe(false);
  });

  it.each(CASES)('makes a table of $file, and says what was decided', async ({ file, figures, report }) => {
    const out = `${file}.made.parquet`;
    const result = await oracle('--from', caseFile(file), '--out', out);
    expect(result).toMatchObject({ code: 0 });
    for (const { column, unit, by, of } of report.units ?? []) {
      expect(result.err).toContain(`Column "${column}": ${unit}, by ${by} of ${of} values`);
    }
    expect(result.err).toContain('12 cells joined');
    const table = await readTable(new Uint8Array(readFileSync(join(folder, out))).buffer);
    expect(deviations(table, truth, figures)).toEqual([]);
  });

  it.each(REFUSALS)('makes no table of $file, and says why', async ({ file, message }) => {
    const result = await oracle('--from', caseFile(file), '--out', 'nothing.parquet');
    expect(result).toMatchObject({ out: '', code: 1 });
    expect(result.err).toMatch(message);
    expect(existsSync(join(folder, 'nothing.parquet'))).toBe(false);
  });

  it('asks what to make the table from, and shows how it is used', async () => {
    const nothing = await oracle();
    expect(nothing).toMatchObject({ out: '', code: 1 });
    expect(nothing.err).toMatch(/^Say what to make the table from/);
    expect((await oracle('--help')).out).toContain('Usage');
  });
});
