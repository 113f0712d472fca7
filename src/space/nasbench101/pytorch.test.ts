// Cells as PyTorch code. Where there is a Python, the code is run with a stand-in for PyTorch (testing/torch) that follows shapes
// and counts parameters; everywhere, what the code declares is counted.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Cell, parseCell } from './cell.ts';
import { trainableParameters } from './parameters.ts';
import { pytorchCode } from './pytorch.ts';
import { Space } from './space.ts';

function cellOf(vertices: number, edges: string, ops: readonly string[]): Cell {
  const matrix = Array.from({ length: vertices }, () => new Array<number>(vertices).fill(0));
  for (const group of edges.split('; ')) {
    const [from, to] = group.split('→');
    for (const end of to.split(',')) matrix[Number(from)][Number(end)] = 1;
  }
  return parseCell(matrix, ['input', ...ops, 'output']);
}

/** Cells whose number of parameters is published. */
const KNOWN: readonly (readonly [Cell, number, string])[] = [
  [cellOf(2, '0→1', []), 882_570, '043721b9c7fe8c5fad811d47d83132ec'],
  [
    cellOf(7, '0→1,2,3,5; 1→6; 2→6; 3→4; 4→6; 5→6', ['1x1', '3x3', '3x3', '3x3', 'pool']),
    2_694_282,
    '28cfc7874f6d200472e1a9dcd8650aa0',
  ],
  [
    cellOf(7, '0→1,4,5; 1→2; 2→3,6; 3→5; 4→5; 5→6', ['3x3', 'pool', '3x3', '3x3', '1x1']),
    8_555_530,
    '00005c142e6f48ac74fdcf73e3439874',
  ],
  [
    cellOf(7, '0→1,2,5,6; 1→5; 2→3; 3→4; 4→5; 5→6', ['1x1', '3x3', 'pool', '3x3', '3x3']),
    32_426_634,
    '02e5a0247bbdcf2860b7e96f74961594',
  ],
];

/** Every convolution that the code of a cell declares, with the widths that it gives; and the skeleton around it. */
function countDeclared(code: string): number {
  const conv = (kernel: number, from: number, to: number) => kernel ** 2 * from * to + 2 * to;
  const widths = new Map(
    [...code.matchAll(/^ {4}(\d+): \[(.*)\],$/gm)].map(([, output, list]) => [
      Number(output),
      list.split(', ').map(Number),
    ]),
  );
  const [, names] = /^ {8}\[(.*)\] = WIDTHS\[c_out\]$/m.exec(code) ?? expect.fail('no widths');
  const declared = [...code.matchAll(/= ConvBnRelu\((c_in|w\w+), (w\w+), (\d)\)/g)];
  let total = conv(3, 3, 128) + 512 * 10 + 10;
  let channels = 128;
  for (const output of [128, 256, 512]) {
    for (let i = 0; i < 3; i++) {
      const widthOf = (name: string) => widths.get(output)![names.split(', ').indexOf(name)];
      for (const [, from, to, kernel] of declared)
        total += conv(Number(kernel), from === 'c_in' ? channels : widthOf(from), widthOf(to));
      channels = output;
    }
  }
  return total;
}

const python = spawnSync('python3', ['--version']).status === 0;

function run(code: string) {
  return spawnSync('python3', ['-'], {
    input: code,
    encoding: 'utf8',
    env: {
      ...process.env,
      PYTHONPATH: join(import.meta.dirname, '../testing'),
      PYTHONDONTWRITEBYTECODE: '1',
    },
  });
}

describe('a cell as PyTorch code', () => {
  it.each(KNOWN)('declares the parameters that the benchmark counts: %#', (cell, parameters, hash) => {
    const code = pytorchCode(cell);
    expect(code).toContain(hash);
    expect(countDeclared(code)).toBe(parameters);
  });

  it('does so for cells of every kind', () => {
    const space = Space.create();
    for (let index = 0; index < space.size; index += 3_001) {
      const cell = space.cell(index);
      expect(countDeclared(pytorchCode(cell)), String(index)).toBe(trainableParameters(cell));
    }
  });

  it.runIf(python)('runs: shapes fit, and its own check of the count passes', () => {
    const space = Space.create();
    const cells = [
      ...KNOWN.map(([cell]) => cell),
      ...[5, 90, 2_500, 40_000, 300_000].map((i) => space.cell(i)),
    ];
    // One process for all of them; each stands by itself in a namespace of its own.
    const program = `for code in ${JSON.stringify(cells.map(pytorchCode))}:\n    exec(code, {"__name__": "__main__"})`;
    const { stdout, stderr, status } = run(program);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(cells.length);
    expect(stdout).toContain('32,426,634 trainable parameters');
  });

  it.runIf(python)('notices a wrong count', () => {
    const { status, stderr } = run(pytorchCode(KNOWN[1][0]).replaceAll('2694282', '2694283'));
    expect(status).not.toBe(0);
    expect(stderr).toContain('AssertionError');
  });
});
