// One table, written in many ways: delimiters, encodings, decimal marks, percent signs, JSON and Parquet of any types give
// the same figures; and figures that could mean several things are refused, naming them.
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { Space } from '../../space/nasbench101/space.ts';
import { readDelimited } from './delimited.ts';
import { joinOwn } from './join.ts';
import { readJson } from './jsonRows.ts';
import { readOwnParquet } from './ownParquet.ts';
import type { OwnTable } from './ownTable.ts';
import { decodeText } from './text.ts';

const space = Space.create();
const hashOrder = () => expect.fail('No cell is named by its hash here.');
const join = (own: OwnTable) => joinOwn(own, 'made up', { space, hashOrder });

interface Row {
  readonly cell: number;
  /** In hundredths of a percent, so that every notation holds it exactly; none is a fraction and a percentage at once. */
  readonly test: number;
  readonly seconds: number;
}
const rows: fc.Arbitrary<Row[]> = fc.uniqueArray(
  fc.record({
    cell: fc.nat(space.size - 1),
    test: fc.integer({ min: 850, max: 10_000 }),
    seconds: fc.integer({ min: 0, max: 99_999 }),
  }),
  { minLength: 1, maxLength: 12, selector: ({ cell }) => cell },
);

/** How a text is written. */
const style = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  comma: fc.boolean(),
  percent: fc.constantFrom('no', 'plain', 'sign', 'blank and sign'),
  encoding: fc.constantFrom('utf-8', 'utf-8 mark', 'utf-16le', 'utf-16be', 'utf-16le mark', 'utf-16be mark'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  sep: fc.boolean(),
  name: fc.constantFrom('accuracy', 'Test Accuracy', 'test_accuracy', 'final_test_accuracy'),
});
type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

function csvOf(table: readonly Row[], { delimiter, comma, percent, lineEnd, sep, name }: Style): string {
  const field = (text: string) => (text.includes(delimiter) ? `"${text}"` : text);
  const number = (value: number, digits: number) => {
    const text = value.toFixed(digits);
    return comma ? text.replace('.', ',') : text;
  };
  const sign = percent === 'sign' ? '%' : percent === 'blank and sign' ? ' %' : '';
  const accuracy = ({ test }: Row) =>
    percent === 'no' ? number(test / 10_000, 4) : `${number(test / 100, 2)}${sign}`;
  const lines = table.map((row) =>
    [String(row.cell), field(accuracy(row)), field(number(row.seconds / 10, 1))].join(delimiter),
  );
  const head = ['cell_index', name, 'training_time'].join(delimiter);
  return [...(sep ? [`sep=${delimiter}`] : []), head, ...lines].join(lineEnd) + lineEnd;
}

function encoded(text: string, encoding: string): Uint8Array {
  const [kind, mark] = encoding.split(' ');
  const marked = (mark ? '\ufeff' : '') + text;
  if (kind === 'utf-8') return new TextEncoder().encode(marked);
  const bytes = Buffer.from(marked, 'utf16le');
  return kind === 'utf-16be' ? bytes.swap16() : bytes;
}

async function expectSame(own: OwnTable, table: readonly Row[]): Promise<void> {
  const { table: joined, report } = await join(own);
  expect(report).toMatchObject({
    joined: table.length,
    unknown: 0,
    outOfRange: 0,
    unreadable: 0,
    problems: [],
  });
  expect(joined.coverage).toBe(table.length);
  for (const { cell, test, seconds } of table) {
    expect(Math.abs(joined.test(cell) - test / 10_000)).toBeLessThan(1e-5);
    expect(joined.trainingSeconds(cell)).toBe(Math.fround(seconds / 10));
  }
}

// A table of all cells is made each time, which takes a while.
const numRuns = 40;

describe('the same table', () => {
  it('comes of any delimited text', async () => {
    await fc.assert(
      fc.asyncProperty(rows, style, (table, written) =>
        expectSame(readDelimited(decodeText(encoded(csvOf(table, written), written.encoding))), table),
      ),
      { numRuns },
    );
  });

  it('comes of JSON, by lines or whole, with numbers or text', async () => {
    const shape = fc.constantFrom('lines', 'array', 'pretty', 'columns', 'split');
    await fc.assert(
      fc.asyncProperty(rows, shape, fc.boolean(), fc.boolean(), (table, kind, asText, percent) => {
        const number = (value: number) => (asText ? String(value) : value);
        const objects = table.map(({ cell, test, seconds }) => ({
          index: number(cell),
          accuracy: number(percent ? test / 100 : test / 10_000),
          training_seconds: number(seconds / 10),
        }));
        const columns = ['index', 'accuracy', 'training_seconds'] as const;
        const text = {
          lines: () => objects.map((row) => JSON.stringify(row)).join('\n'),
          array: () => JSON.stringify(objects),
          pretty: () => JSON.stringify(objects, undefined, 2),
          columns: () =>
            JSON.stringify(Object.fromEntries(columns.map((c) => [c, objects.map((o) => o[c])]))),
          split: () => JSON.stringify({ columns, data: objects.map((o) => columns.map((c) => o[c])) }),
        }[kind]();
        return expectSame(readJson(text), table);
      }),
      { numRuns },
    );
  });

  it('comes of Parquet of any types', async () => {
    const types = ['INT32', 'INT64', 'DOUBLE', 'STRING'] as const;
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(...types),
        fc.constantFrom('DOUBLE', 'STRING'),
        async (table, indexType, figureType) => {
          const cast = (type: string) => (value: number) => {
            if (type === 'STRING') return String(value);
            return type === 'INT64' ? BigInt(value) : value;
          };
          const file = parquetWriteBuffer({
            columnData: [
              { name: 'index', type: indexType, data: table.map(({ cell }) => cast(indexType)(cell)) },
              {
                name: 'accuracy',
                type: figureType,
                data: table.map(({ test }) => cast(figureType)(test / 10_000)),
              },
              {
                name: 'training_time',
                type: figureType,
                data: table.map(({ seconds }) => cast(figureType)(seconds / 10)),
              },
            ],
          });
          await expectSame(await readOwnParquet(file), table);
        },
      ),
      { numRuns },
    );
  });
});

describe('a column', () => {
  const csv = (figures: readonly string[], name = 'accuracy', more = '') =>
    join(
      readDelimited(`index\t${name}${more}\n${figures.map((figure, i) => `${i}\t${figure}`).join('\n')}\n`),
    );

  it('of fractions and percentages is refused wherever the two stand', async () => {
    const fraction = fc.integer({ min: 1, max: 9_999 }).map((value) => value / 10_000);
    const percentage = fc.integer({ min: 800, max: 10_000 }).map((value) => value / 100);
    await fc.assert(
      fc.asyncProperty(fraction, percentage, fc.array(fc.oneof(fraction, percentage)), async (a, b, rest) => {
        const figures = [...rest, a, b].map(String).sort();
        await expect(csv(figures)).rejects.toMatchObject({
          code: 'mixed-units',
          details: { column: 'accuracy' },
        });
      }),
      { numRuns: 20 },
    );
  });

  it.each<[string, readonly string[], string, RegExp]>([
    ['decimal commas and points', ['0,91', '0.92'], 'mixed-numbers', /0,91 in row 1 and 0\.92 in row 2/],
    ['some percent signs', ['91%', '92'], 'mixed-numbers', /91% in row 1 and 92 in row 2/],
    ['a percent sign on a fraction', ['91%', '0.92%'], 'mixed-units', /0\.92 in row 2/],
    ['nothing but text', ['good', 'bad'], 'bad-value', /Row 1, column "accuracy" has good/],
    ['small percentages alone', ['1.02', '2'], 'bad-value', /Row 1, column "accuracy" has 1\.02/],
    ['nothing', ['', 'NA'], 'bad-value', /No accuracy/],
  ])('of %s is refused, naming a row', async (_, figures, code, message) => {
    await expect(csv(figures)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('of seconds whose commas may group digits or begin decimals is refused', async () => {
    const file = (seconds: readonly string[]) =>
      join(
        readDelimited(
          `index\taccuracy\ttraining_time\n${seconds.map((s, i) => `${i}\t0.9\t${s}`).join('\n')}`,
        ),
      );
    await expect(file(['1,020', '1,050'])).rejects.toMatchObject({ code: 'mixed-numbers' });
    const told = await file(['1,020', '930,5']);
    expect([0, 1].map((cell) => told.table.trainingSeconds(cell))).toEqual([Math.fround(1.02), 930.5]);
    const both = await file(['1.020,5', '930,5']);
    expect([0, 1].map((cell) => both.table.trainingSeconds(cell))).toEqual([1_020.5, 930.5]);
  });

  it('of 0 and 1 fits both units, and blanks decide nothing', async () => {
    const { table, report } = await csv(['93.5', '0', '', 'nan', '#N/A', '—']);
    expect(report).toMatchObject({ joined: 2, units: [{ unit: 'percent', by: 1, of: 2 }] });
    expect(Math.abs(table.test(0) - 0.935)).toBeLessThan(1e-5);
    expect((await csv(['1', '0'])).report.units).toMatchObject([{ unit: 'fraction' }]);
  });

  it('whose name says percent is percent', async () => {
    const { report } = await csv(['93.5', '94'], 'Accuracy (%)');
    expect(report).toMatchObject({ joined: 2, units: [{ column: 'Accuracy (%)', unit: 'percent' }] });
    await expect(csv(['0.93', '0.94'], 'Accuracy (%)')).rejects.toMatchObject({ code: 'mixed-units' });
  });
});

describe('rows that are not the same measurement', () => {
  const csv = (...lines: string[]) => join(readDelimited(`${lines.join('\n')}\n`));

  it.each(['epochs', 'Epoch', 'budget', 'num_epochs'])(
    'are told apart by %s, of which 108 are used',
    async (name) => {
      const { table, report } = await csv(
        `index,${name},accuracy`,
        '0,4,0.5',
        '0,108.0,0.9',
        '0,200,0.95',
        '0,36,.8',
      );
      expect(table.test(0)).toBeCloseTo(0.9, 4);
      expect([table.test(0, 36), table.test(0, 4), table.test(0, 12)]).toEqual([
        expect.closeTo(0.8, 4),
        expect.closeTo(0.5, 4),
        Number.NaN,
      ]);
      expect(report).toMatchObject({ leftOut: 1, duplicates: 0, budgets: [4, 36, 108] });
    },
  );

  it.each(['repeat', 'seed', 'run', 'Trial'])('but repeats by %s are averaged and counted', async (name) => {
    const lines = ['0,1,0.9', '0,2,0.91', '0,3,0.92', '1,1,0.8', '1,1,0.82'];
    const { table, report } = await csv(`index,${name},validation_accuracy`, ...lines);
    expect(table.validation(0)).toBeCloseTo(0.91, 4);
    expect(report).toMatchObject({ repeats: 2, duplicates: 1, selections: [{ kind: 'repeat', used: '3' }] });
    // A mean of three runs must not pass for a single one.
    expect(table.provenance.validationRuns).toEqual({ '108': 3 });
  });

  it('are selected by data set', async () => {
    const { table, report } = await csv('index,Data Set,accuracy', '0,CIFAR-100,0.7', '0,CIFAR-10,0.9');
    expect(table.test(0)).toBeCloseTo(0.9, 4);
    expect(report).toMatchObject({ leftOut: 1, selections: [{ kind: 'dataset', used: 'cifar10' }] });
  });

  it('are refused one by one where they do not say what others say', async () => {
    const { report } = await csv('index,epochs,accuracy', '0,108,0.9', '1,,0.8', '2,many,0.8');
    expect(report).toMatchObject({
      joined: 1,
      refused: 2,
      problems: [{ row: 2, code: 'unclear-row' }, { row: 3 }],
    });
  });

  it.each<[string, readonly string[], string]>([
    ['other epochs alone', ['index,epochs,accuracy', '0,200,0.9'], 'epochs'],
    ['another data set alone', ['index,dataset,accuracy', '0,cifar100,0.7'], 'dataset'],
    ['something known', ['index,optimizer,accuracy', '0,sgd,0.9', '0,adam,0.8'], 'factor'],
    ['something unknown', ['index,flavour,accuracy', '0,a,0.9', '0,b,0.8', '1,a,0.9', '1,b,0.8'], 'factor'],
    [
      'something unknown, each several times',
      ['index,flavour,accuracy', '0,a,0.9', '0,a,0.91', '0,b,0.8', '1,b,0.8', '1,b,0.9', '1,a,0.7'],
      'factor',
    ],
    ['two columns of one name', ['index,accuracy,accuracy', '0,0.9,0.8'], 'twice'],
  ])('are refused where they are of %s', async (_, lines, wanted) => {
    await expect(csv(...lines)).rejects.toMatchObject({ code: 'unclear-rows', details: { wanted } });
  });

  it('may differ in what is no factor', async () => {
    const lines = ['0,7,0.91,first', '0,8,0.93,second', '1,9,0.8,third'];
    const { report } = await csv('index,row,accuracy,comment', ...lines);
    expect(report).toMatchObject({ joined: 2, duplicates: 1 });
  });
});

describe('a column called index', () => {
  const [a, b] = [5, 6].map((index) => JSON.stringify([...space.tokens(index)]));
  const csv = (...lines: string[]) => join(readDelimited(`tokens\tindex\taccuracy\n${lines.join('\n')}\n`));

  it('names cells, and may contradict another name in a row', async () => {
    const { table, report } = await csv(`${a}\t5\t0.9`, `${b}\t7\t0.8`, `?\t9\t0.7`);
    expect(report).toMatchObject({
      joined: 2,
      disagreeing: 1,
      problems: [{ row: 2, code: 'names-disagree' }],
    });
    expect(table.test(9)).toBeCloseTo(0.7, 4);
  });

  it('is passed over where it numbers the rows', async () => {
    const { table, report } = await csv(`${a}\t0\t0.9`, `${b}\t1\t0.8`);
    expect(report).toMatchObject({ joined: 2, disagreeing: 0, ignored: ['index'] });
    expect(table.test(6)).toBeCloseTo(0.8, 4);
  });
});

describe('rows with more fields than the header', () => {
  it('are refused unless they begin with R’s names of rows', async () => {
    const { table } = await join(readDelimited('"index" "accuracy"\n"1" 5 0.9\n"2" 6 0.8\n'));
    expect(table.test(6)).toBeCloseTo(0.8, 4);
    const { report } = await join(readDelimited('index,accuracy\n5,0.9\n6,0,8\n'));
    expect(report).toMatchObject({ joined: 1, refused: 1, problems: [{ row: 2, code: 'extra-fields' }] });
  });
});

describe('JSON lines', () => {
  it('that are broken are refused one by one', async () => {
    const { report } = await join(
      readJson('{"index": 5, "accuracy": 0.9}\n{"index": 6,\n{"index": 7, "accuracy": NaN}'),
    );
    expect(report).toMatchObject({
      rows: 3,
      joined: 1,
      refused: 1,
      problems: [{ row: 2, code: 'bad-json' }],
    });
    expect(() => readJson('{"index": \n{')).toThrow(expect.objectContaining({ code: 'wrong-type' }));
  });
});
