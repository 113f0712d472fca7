// A cell is the same however it is written down: property tests of every notation that the readers promise, and what
// they say of a text that is none.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, parseCell, SpaceError } from '../../space/nasbench101/cell.ts';
import { moduleHash } from '../../space/nasbench101/moduleHash.ts';
import { Space } from '../../space/nasbench101/space.ts';
import { VECTORS, validCell } from '../../space/nasbench101/testing.ts';
import { CellFinder } from './cellNames.ts';
import { readHash, readIndex, readMatrix, readOperations, readTokens } from './cellNotation.ts';

const space = Space.create();

type Rows = Cell['matrix'];
const columnwise = (rows: Rows) => rows.flatMap((_, v) => rows.map((row) => row[v]));
const nested = (rows: Rows, write: (entry: number) => string, entries: string, between: string) =>
  `[${rows.map((row) => `[${row.map(write).join(entries)}]`).join(between)}]`;
/** NumPy breaks lines after 75 characters. */
const wrapped = (words: readonly string[]): string => {
  const lines = [''];
  for (const word of words) {
    if (lines[lines.length - 1].length + word.length > 73) lines.push('');
    lines[lines.length - 1] += ` ${word}`;
  }
  return lines.join('\n').trim();
};

const MATRICES: Readonly<Record<string, (rows: Rows) => unknown>> = {
  'lists of numbers': (rows) => rows,
  'lists of booleans': (rows) => rows.map((row) => row.map(Boolean)),
  'lists of BigInt': (rows) => rows.map((row) => row.map(BigInt)),
  'lists of text': (rows) => rows.map((row) => row.map((entry) => `${entry}.0`)),
  'typed lists': (rows) => rows.map((row) => Float32Array.from(row)),
  'a flat typed list': (rows) => Int8Array.from(rows.flat()),
  'a flat list by column': columnwise,
  JSON: (rows) => JSON.stringify(rows),
  'JSON in JSON': (rows) => JSON.stringify(JSON.stringify(rows)),
  Python: (rows) => nested(rows, String, ', ', ', '),
  'Python tuples': (rows) => nested(rows, String, ', ', ', ').replaceAll('[', '(').replaceAll(']', ')'),
  'Python booleans': (rows) => nested(rows, (entry) => (entry ? 'True' : 'False'), ', ', ', '),
  'NumPy scalars': (rows) => nested(rows, (entry) => `np.int64(${entry})`, ', ', ', '),
  'NumPy’s str': (rows) => nested(rows, String, ' ', '\n '),
  'NumPy’s str of floats': (rows) => nested(rows, (entry) => `${entry}.`, ' ', '\n '),
  'NumPy’s str of booleans': (rows) => nested(rows, (entry) => (entry ? ' True' : 'False'), ' ', '\n '),
  'NumPy’s repr': (rows) => `array(${nested(rows, String, ', ', ',\n       ')}, dtype=int8)`,
  'a flat array of NumPy': (rows) => `[${wrapped(rows.flat().map(String))}]`,
  PyTorch: (rows) => `tensor(${nested(rows, String, ', ', ',\n        ')}, device='cuda:0')`,
  PostgreSQL: (rows) => nested(rows, String, ',', ',').replaceAll('[', '{').replaceAll(']', '}'),
  DuckDB: (rows) => nested(rows, (entry) => (entry ? 'true' : 'false'), ', ', ', '),
  'R, a vector': (rows) => `c(${columnwise(rows).join(', ')})`,
  'R, a vector by row': (rows) => `c(${rows.flat().join(', ')})`,
  'R, a matrix': (rows) =>
    `matrix(c(${columnwise(rows).join('L, ')}L), nrow = ${rows.length}, ncol = ${rows.length})`,
  'R, deparsed': (rows) =>
    `structure(c(${columnwise(rows).join(', ')}), dim = c(${rows.length}L, ${rows.length}L))`,
  'R, printed': (rows) =>
    `     ${rows.map((_, v) => `[,${v + 1}]`).join(' ')}\n${rows.map((row, u) => `[${u + 1},]    ${row.join('    ')}`).join('\n')}`,
  'R, a list column of fwrite': (rows) => columnwise(rows).join('|'),
  Julia: (rows) => `Bool[${rows.map((row) => row.join(' ')).join('; ')}]`,
  Mathematica: (rows) => nested(rows, String, ', ', ', ').replaceAll('[', '{').replaceAll(']', '}'),
  'a spreadsheet without brackets': (rows) => rows.map((row) => row.join(', ')).join('\n'),
  'a spreadsheet without outer brackets': (rows) => JSON.stringify(rows).slice(1, -1),
  'a spreadsheet’s formula': (rows) => `="${rows.flat().join('')}"`,
  digits: (rows) => rows.flat().join(''),
  'digits without zeros at the start': (rows) => rows.flat().join('').replace(/^0+/, ''),
  'rows of digits': (rows) => JSON.stringify(rows.map((row) => row.join(''))),
  'numbers between blanks': (rows) => rows.flat().join(' '),
  'numbers between semicolons': (rows) => rows.flat().join(';'),
  'full-width brackets': (rows) => JSON.stringify(rows).replaceAll('[', '［').replaceAll(']', '］'),
};

const OPERATIONS: Readonly<Record<string, (ops: readonly string[]) => unknown>> = {
  'a list': (ops) => ops,
  JSON: (ops) => JSON.stringify(ops),
  'JSON in JSON': (ops) => JSON.stringify(JSON.stringify(ops)),
  Python: (ops) => `[${ops.map((name) => `'${name}'`).join(', ')}]`,
  'a Python tuple': (ops) => `(${ops.map((name) => `'${name}'`).join(', ')},)`,
  'bytes of Python': (ops) => `[${ops.map((name) => `b'${name}'`).join(', ')}]`,
  'NumPy’s str': (ops) => `[${wrapped(ops.map((name) => `'${name}'`))}]`,
  'NumPy’s repr': (ops) => `array([${ops.map((name) => `'${name}'`).join(', ')}], dtype='<U15')`,
  'NumPy scalars': (ops) => `[${ops.map((name) => `np.str_('${name}')`).join(', ')}]`,
  DuckDB: (ops) => `[${ops.join(', ')}]`,
  PostgreSQL: (ops) => `{${ops.join(',')}}`,
  'R, a vector': (ops) => `c(${ops.map((name) => `"${name}"`).join(', ')})`,
  'R, a list': (ops) => `list(${ops.map((name) => `"${name}"`).join(', ')})`,
  'R, printed': (ops) => `[1] ${ops.map((name) => `"${name}"`).join(' ')}`,
  Julia: (ops) => `Any[${ops.map((name) => `"${name}"`).join(', ')}]`,
  'smart quotes': (ops) => `[${ops.map((name) => `“${name}”`).join(', ')}]`,
  'joined by commas': (ops) => ops.join(','),
  'joined by semicolons': (ops) => ops.join('; '),
  'joined by bars': (ops) => ops.join('|'),
  'joined by blanks': (ops) => ops.join(' '),
  'in capitals': (ops) => ops.join(',').toUpperCase(),
};

describe('a matrix', () => {
  it.each(Object.entries(MATRICES))('is read from %s', (_, write) => {
    fc.assert(
      fc.property(validCell, ({ matrix, operations }) => {
        expect(readMatrix(write(matrix), operations.length)).toEqual(matrix);
      }),
      { numRuns: 50 },
    );
  });

  it.each<[string, unknown, RegExp]>([
    ['shortened', '[[0 1 ... 0]\n [0 0 ... 1]]', /shortened with "…"/],
    ['shortened by one character', '[[0, 1, …', /shortened with "…"/],
    ['cut short', '[[0, 1], [0', /cut short/],
    ['ragged', '[[0, 1], [0]]', /1 entries in row 1/],
    ['ragged with a square number of entries', '[[0, 1, 0], [0]]', /1 entries in row 1/],
    ['not square', '[[0, 1, 1], [0, 0, 1]]', /2 rows of 3/],
    ['of three entries', '0 1 0', /3 entries/],
    ['with another number', '[[0, 2], [0, 0]]', /“2” at row 0, column 1/],
    [
      'with half an edge',
      [
        [0, 0.5],
        [0, 0],
      ],
      /“0.5” at row 0, column 1/,
    ],
    ['prose', 'see the appendix', /3 entries|0 or 1/],
    ['an object', { rows: 2 }, /is no list/],
    ['empty', '', /is empty/],
    ['deep', '['.repeat(20_000), /brackets/],
  ])('that is %s is refused, showing it', (_, value, message) => {
    expect(() => readMatrix(value)).toThrow(expect.objectContaining({ code: 'bad-matrix' }));
    expect(() => readMatrix(value)).toThrow(message);
  });

  it('is never turned over where it says which rows it has', () => {
    for (const lower of ['[[0, 0], [1, 0]]', '0 0\n1 0', '[0 0; 1 0]']) {
      expect(() => parseCell(readMatrix(lower), ['input', 'output'])).toThrow(/does not lead forward/);
    }
  });
});

describe('operations', () => {
  it.each(Object.entries(OPERATIONS))('are read from %s', (_, write) => {
    fc.assert(
      fc.property(validCell, ({ operations }) => {
        expect(readOperations(write(operations))).toEqual(operations);
      }),
      { numRuns: 50 },
    );
  });

  it('keep what stands on unused vertices, blank or not', () => {
    expect(readOperations('["input", "", "output"]')).toEqual(['input', '', 'output']);
    expect(readOperations("['input', None, 'output']")).toEqual(['input', 'none', 'output']);
    expect(readOperations('input,,output')).toEqual(['input', '', 'output']);
    expect(readOperations(['input', null, 'output'])).toEqual(['input', null, 'output']);
  });
});

describe('the other names', () => {
  it('mean the same whatever their type', () => {
    for (const index of [5, 5n, '5', '5.0', ' 5 ', "'5'", '5e0']) expect(readIndex(index)).toBe(5);
    for (const index of [-1, 423_624, 0.5, 'five', true, null, [5], {}]) {
      expect(() => readIndex(index)).toThrow(SpaceError);
    }
    const { hash } = VECTORS[1];
    const bytes = Uint8Array.from({ length: 16 }, (_, i) =>
      Number.parseInt(hash.slice(2 * i, 2 * i + 2), 16),
    );
    const uuid = hash.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    for (const same of [hash, hash.toUpperCase(), ` ${hash}`, `'${hash}'`, `b'${hash}'`, uuid, bytes]) {
      expect(readHash(same)).toBe(hash);
    }
    for (const other of ['', hash.slice(1), `${hash}0`, 5, null])
      expect(() => readHash(other)).toThrow(SpaceError);
    const tokens = [...space.tokens(70_000)];
    for (const same of [
      tokens,
      tokens.map(String),
      tokens.join(' '),
      JSON.stringify(tokens),
      tokens.map(BigInt),
    ]) {
      expect(readTokens(same)).toEqual(tokens);
    }
  });
});

describe('CellFinder', () => {
  const finder = new CellFinder({
    space,
    indexOfHash: (hash) => (hash === VECTORS[0].hash ? 0 : -1),
  });
  const [none, one] = [space.cell(0), space.cell(1)];
  const matrix = JSON.stringify(none.matrix);

  it('takes float entries and unreachable vertices for what they are', () => {
    const { matrix: pruned, operations } = space.cell(2_493);
    const n = pruned.length;
    const wide = Array.from({ length: n + 2 }, (_, u) =>
      Array.from({ length: n + 2 }, (_, v) => {
        const [a, b] = [u, v].map((w) => (w === n + 1 ? n - 1 : w < n - 1 ? w : -1));
        return `${a < 0 || b < 0 ? 0 : pruned[a][b]}.`;
      }),
    );
    const names = [...operations.slice(0, -1), 'none', 'none', 'output'];
    const index = finder.find({
      matrix: `[${wide.map((row) => `[${row.join(' ')}]`).join('\n ')}]`,
      ops: names,
    });
    expect(index).toBe(2_493);
    expect(moduleHash(space.cell(2_493))).toBe('edb7648dd596405eddc9a5c607b494a6');
    expect([space.vertices(2_493), space.edges(2_493)]).toEqual([5, 9]);
  });

  it('lets the name that can be read serve where another cannot', () => {
    const ops = none.operations;
    expect(finder.find({ matrix: '[[0 ...', ops, hash: VECTORS[0].hash })).toBe(0);
    expect(finder.find({ matrix, ops, hash: 'unknown', index: '' })).toBe(0);
    expect(finder.find({ hash: '', index: 7n })).toBe(7);
    expect(finder.find({ matrix, ops: 'none', tokens: [...space.tokens(1)] })).toBe(1);
    expect(finder.find({ hash: null, index: undefined })).toBeUndefined();
  });

  it('refuses names that disagree, and shows the first that cannot be read if none can', () => {
    const ops = none.operations;
    expect(finder.find({ matrix, ops, hash: VECTORS[0].hash, index: 0 })).toBe(0);
    expect(finder.find({ matrix, ops, index: 1 })).toMatchObject({
      kind: 'index',
      error: { code: 'names-disagree' },
      text: '1',
    });
    expect(
      finder.find({ matrix: JSON.stringify(one.matrix), ops: 'what, is, this', index: 'x' }),
    ).toMatchObject({
      kind: 'matrix',
      error: { code: 'bad-operations' },
      text: 'what, is, this',
    });
  });
});
