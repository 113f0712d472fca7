// Reading cells from outside, hostile ones included, and pruning them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_VERTICES_BEFORE_PRUNING, parseCell, prune, SpaceError } from './cell.ts';
import { anyCell, cellOf, validCell } from './testing.ts';

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof SpaceError) return error.code;
    throw error;
  }
  return 'none';
}

const chain = (n: number): number[][] =>
  Array.from({ length: n }, (_, u) => Array.from({ length: n }, (_, v) => (v === u + 1 ? 1 : 0)));
const names = (n: number): string[] => ['input', ...new Array<string>(n - 2).fill('conv3x3'), 'output'];

describe('parseCell', () => {
  it('takes the record files’ names and short ones', () => {
    const long = parseCell(chain(5), ['input', 'conv1x1-bn-relu', 'conv3x3-bn-relu', 'maxpool3x3', 'output']);
    expect(parseCell(chain(5), ['input', 'conv1x1', 'conv3x3', 'maxpool', 'output'])).toEqual(long);
  });

  it('prunes unused vertices, however many', () => {
    const matrix = Array.from({ length: 20 }, () => new Array<number>(20).fill(0));
    matrix[0][19] = 1;
    expect(parseCell(matrix, names(20))).toEqual(cellOf([[1]], []));
  });

  it('does not look at the operation of a vertex that pruning removes', () => {
    const matrix = [
      [0, 1, 0, 1],
      [0, 0, 1, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ];
    for (const unused of ['none', '', null, 5, 'input']) {
      expect(parseCell(matrix, ['input', unused, unused, 'output'])).toEqual(cellOf([[1]], []));
    }
    matrix[1][3] = 1;
    expect(codeOf(() => parseCell(matrix, ['input', 'none', 'none', 'output']))).toBe('bad-operations');
  });

  it.each([
    ['no array', 'matrix', ['input', 'output']],
    ['null', null, null],
    ['an object', { length: 2, 0: [0, 1], 1: [0, 0] }, ['input', 'output']],
    ['no rows', [], []],
    ['one row', [[0]], ['input']],
    ['a short row', [[0, 1], [0]], ['input', 'output']],
    ['a row that is text', [[0, 1], '00'], ['input', 'output']],
    [
      'another number',
      [
        [0, 2],
        [0, 0],
      ],
      ['input', 'output'],
    ],
    [
      'a huge number',
      [
        [0, 1e308],
        [0, 0],
      ],
      ['input', 'output'],
    ],
    [
      'not a number',
      [
        [0, Number.NaN],
        [0, 0],
      ],
      ['input', 'output'],
    ],
    [
      'a boolean',
      [
        [0, true],
        [0, 0],
      ],
      ['input', 'output'],
    ],
    [
      'text',
      [
        [0, '1'],
        [0, 0],
      ],
      ['input', 'output'],
    ],
    [
      'a nested array',
      [
        [0, [1]],
        [0, 0],
      ],
      ['input', 'output'],
    ],
    ['a hole', [[0, 1], new Array(2)], ['input', 'output']],
    [
      'a loop',
      [
        [1, 1],
        [0, 0],
      ],
      ['input', 'output'],
    ],
    [
      'an edge backward',
      [
        [0, 1],
        [1, 0],
      ],
      ['input', 'output'],
    ],
  ])('refuses as a matrix: %s', (_, matrix, ops) => {
    expect(codeOf(() => parseCell(matrix, ops))).toBe('bad-matrix');
  });

  it.each([
    ['missing', undefined],
    ['too few', ['input', 'output']],
    ['too many', ['input', 'conv1x1', 'conv1x1', 'output']],
    ['unknown', ['input', 'conv5x5', 'output']],
    ['__proto__', ['input', '__proto__', 'output']],
    ['constructor', ['input', 'constructor', 'output']],
    ['a number', ['input', 1, 'output']],
    ['an object', ['input', { toString: () => 'conv1x1' }, 'output']],
    ['no input', ['conv1x1', 'conv1x1', 'output']],
    ['two inputs', ['input', 'input', 'output']],
    ['two outputs', ['input', 'output', 'output']],
    ['no output', ['input', 'conv1x1', 'conv1x1']],
  ])('refuses as operations: %s', (_, ops) => {
    expect(codeOf(() => parseCell(chain(3), ops))).toBe('bad-operations');
  });

  it('refuses what is outside the space, after pruning', () => {
    const full = (n: number): number[][] =>
      Array.from({ length: n }, (_, u) => Array.from({ length: n }, (_, v) => (u < v ? 1 : 0)));
    expect(
      codeOf(() =>
        parseCell(
          [
            [0, 0],
            [0, 0],
          ],
          names(2),
        ),
      ),
    ).toBe('no-path');
    expect(codeOf(() => parseCell(chain(8), names(8)))).toBe('too-many-vertices');
    expect(codeOf(() => parseCell(full(5), names(5)))).toBe('too-many-edges');
    expect(codeOf(() => parseCell(full(4), names(4)))).toBe('none');
    expect(codeOf(() => parseCell(new Array(MAX_VERTICES_BEFORE_PRUNING + 1).fill([]), []))).toBe(
      'too-many-vertices',
    );
    expect(codeOf(() => parseCell({ length: 1e9 }, []))).toBe('bad-matrix');
  });

  it('throws nothing but SpaceError, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (matrix, ops) => codeOf(() => parseCell(matrix, ops)) !== ''),
    );
    const nearly = fc.array(fc.array(fc.oneof(fc.constantFrom(0, 1), fc.anything()), { maxLength: 4 }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        nearly,
        fc.array(fc.anything()),
        (matrix, ops) => codeOf(() => parseCell(matrix, ops)) !== '',
      ),
    );
  });

  it('does not share what it was given', () => {
    const matrix = chain(3);
    const cell = parseCell(matrix, names(3));
    matrix[0][1] = 0;
    expect(cell.matrix[0][1]).toBe(1);
  });
});

describe('prune', () => {
  it('removes dead ends and unreached vertices', () => {
    // 1 leads nowhere, 2 comes from nowhere, 3 carries the path.
    const cell = cellOf([[1, 3], [], [4], [4]], ['maxpool3x3', 'maxpool3x3', 'conv1x1-bn-relu']);
    expect(prune(cell)).toEqual(cellOf([[1], [2]], ['conv1x1-bn-relu']));
  });

  it('does nothing the second time', () => {
    fc.assert(
      fc.property(validCell, (cell) => {
        const once = prune(cell);
        expect(prune(once)).toEqual(once);
      }),
    );
  });

  it('leaves every vertex with an edge in and an edge out, or says that there is no path', () => {
    fc.assert(
      fc.property(anyCell, (cell) => {
        if (codeOf(() => prune(cell)) === 'no-path') return;
        const { matrix } = prune(cell);
        for (let v = 0; v < matrix.length; v++) {
          if (v < matrix.length - 1) expect(matrix[v]).toContain(1);
          if (v > 0) expect(matrix.map((row) => row[v])).toContain(1);
        }
      }),
    );
  });
});
