// The command as a person runs it: JSON lines in, JSON lines out.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VECTORS } from '../space/nasbench101/testing.ts';
import { runCommand } from './testing/command.ts';

const run = (input: string | Buffer, args: readonly string[] = []) => runCommand('cells', args, { input });

async function answers(lines: readonly string[]): Promise<Record<string, unknown>[]> {
  const { out, code } = await run(lines.join('\n'));
  expect(code).toBe(0);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

describe('npm run cells', () => {
  it('describes a cell however it is named', async () => {
    const { cell, hash, parameters } = VECTORS[3];
    const [byMatrix] = await answers([JSON.stringify({ matrix: cell.matrix, ops: cell.operations })]);
    expect(byMatrix).toMatchObject({
      index: 162_354,
      module_hash: hash,
      vertices: 7,
      edges: 9,
      parameters,
      matrix: cell.matrix,
      ops: cell.operations,
    });
    const others = await answers([
      JSON.stringify({ module_hash: hash }),
      JSON.stringify({ index: byMatrix.index }),
      JSON.stringify({ tokens: byMatrix.tokens }),
    ]);
    expect(others).toEqual([byMatrix, byMatrix, byMatrix]);
  });

  it('takes the files that other programs write: UTF-16, other notations, unknown operations on unused vertices', async () => {
    const cases = new URL('../oracle/testing/cases/', import.meta.url);
    const indices = async (input: string | Buffer): Promise<unknown[]> =>
      (await run(input)).out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).index);
    const bytes = readFileSync(new URL('utf16-cells.jsonl', cases));
    expect(await indices(bytes)).toEqual([5, 6]);
    expect(await indices(Buffer.from(bytes.subarray(2)).swap16())).toEqual([5, 6]);
    const [unused] = await answers([readFileSync(new URL('none-on-unused-vertex.jsonl', cases), 'utf8')]);
    expect(unused).toMatchObject({ vertices: 3, edges: 3, ops: ['input', 'conv3x3-bn-relu', 'output'] });
    const { cell, hash } = VECTORS[3];
    const written = [
      { module_hash: hash.toUpperCase() },
      { matrix: cell.matrix.flat(), ops: cell.operations.join(' ') },
      { matrix: cell.matrix.map((row) => row.map(Boolean)), operations: cell.operations },
      { module_hash: hash, index: '162354.0' },
    ];
    expect(await indices(written.map((line) => JSON.stringify(line)).join('\n'))).toEqual(
      written.map(() => 162_354),
    );
  });

  it('answers bad lines on their line and goes on', async () => {
    const deep = '['.repeat(40_000) + ']'.repeat(40_000);
    const lines: [string, string | undefined][] = [
      ['{"index": 0}\r', undefined],
      ['{"index": ', 'bad-json'],
      ['\u0000\u0001', 'bad-json'],
      ['null', 'bad-line'],
      ['[]', 'bad-line'],
      ['12', 'bad-line'],
      ['{}', 'bad-line'],
      ['{"__proto__": {"index": 0}}', 'bad-line'],
      ['{"constructor": 1}', 'bad-line'],
      ['{"index": 1, "tokens": []}', undefined],
      ['{"index": 1, "module_hash": "043721b9c7fe8c5fad811d47d83132ec"}', 'names-disagree'],
      ['{"index": null, "tokens": []}', 'bad-tokens'],
      ['{"index": 1e999}', 'bad-index'],
      ['{"index": -1}', 'bad-index'],
      ['{"index": 423624}', 'bad-index'],
      ['{"index": "7"}', undefined],
      ['{"index": "seven"}', 'bad-index'],
      ['{"index": 0.5}', 'bad-index'],
      ['{"index": {"valueOf": 7}}', 'bad-index'],
      ['{"matrix": [[0,1],[0,0]]}', 'bad-operations'],
      ['{"matrix": [[0,1],[0,0]], "ops": {"__proto__": []}}', 'bad-operations'],
      ['{"matrix": [[0,0],[0,0]], "ops": ["input","output"]}', 'no-path'],
      ['{"matrix": 1e400, "ops": []}', 'bad-matrix'],
      [`{"matrix": ${deep}, "ops": []}`, 'bad-matrix'],
      ['{"tokens": [2,6]}', 'bad-tokens'],
      [`{"tokens": [${new Array(27).fill('"2"')}]}`, 'bad-tokens'],
      [`{"tokens": [1,6,${new Array(25).fill(0)}]}`, 'no-path'],
      ['{"module_hash": 5}', 'unknown-hash'],
      ['{"module_hash": "043721B9"}', 'unknown-hash'],
      ['{"module_hash": "00000000000000000000000000000000"}', 'unknown-hash'],
      [`{"index": ${' '.repeat(300_000)}0}`, 'line-too-long'],
      ['{"index": 423623}', undefined],
    ];
    const got = await answers(lines.flatMap(([line]) => [line, '', '   ']));
    const codes = got.map((line) => (line.error as { code: string } | undefined)?.code);
    expect(codes).toEqual(lines.map(([, code]) => code));
  });

  it('says nothing for empty input, and what is wrong with its options', async () => {
    expect(await run('')).toMatchObject({ out: '', code: 0 });
    expect(await run('\n\n')).toMatchObject({ out: '', code: 0 });
    expect((await run('', ['--tabel', 'x'])).code).toBe(1);
    const missing = await run('{"index": 0}\n', ['--table', 'no-such-file.parquet']);
    expect(missing).toMatchObject({ out: '', code: 1 });
    expect(missing.err).toContain('no-such-file.parquet');
    expect((await run('{"index": 0}\n', ['--table', 'package.json'])).code).toBe(1);
    expect((await run('', ['--help'])).out).toContain('Usage');
  });

  it('answers 10,000 cells, each on its line and in order', async () => {
    const input = Array.from({ length: 10_000 }, (_, i) => `{"index": ${i * 42}}\n`).join('');
    const { out } = await run(input);
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBe(10_000);
    expect(JSON.parse(lines[9_999]).index).toBe(9_999 * 42);
    expect(JSON.parse(lines[0]).index).toBe(0);
  });

  it('ends quietly when its reader does', async () => {
    const child = spawn('sh', [
      '-c',
      `yes '{"index": 7}' | "${process.execPath}" --import tsx src/headless/cells.ts | head -n 2; true`,
    ]);
    let err = '';
    child.stderr.on('data', (text) => {
      err += text;
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect(err).toBe('');
  });
});
