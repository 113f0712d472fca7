// A record file in the official format, built from known figures, imports exactly; damaged and wrong files are refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moduleHash } from '../../space/moduleHash.ts';
import { trainableParameters } from '../../space/parameters.ts';
import { SPACE_SIZE, Space } from '../../space/space.ts';
import { BUDGETS, type ColumnData, columnName, RUNS } from '../columns.ts';
import { readTable, writeTable } from '../parquet.ts';
import { ascii, concatenate, frame, type MadeUpRun, recordBytes, recordJson } from '../testing/recordFile.ts';
import { decodeBase64 } from './base64.ts';
import { crc32c } from './crc32c.ts';
import { importRecords } from './importRecords.ts';

const space = Space.create();
const STRIDE = 137;
const indices = Array.from({ length: Math.ceil(SPACE_SIZE / STRIDE) }, (_, i) => i * STRIDE);
/** Images classified correctly, made up; all different measures of all runs differ. */
const images = (index: number, budget: number, run: number, measure: number): number =>
  (index * 31 + budget * 101 + run * 1_009 + measure * 4_001) % 9_985;
const seconds = (index: number, budget: number, run: number): number => budget * 10 + run + index / 1_000;

function run(index: number, epochs: number, number: number, hash?: string): MadeUpRun {
  const cell = space.cell(index);
  return {
    hash: hash ?? moduleHash(cell),
    epochs,
    cell,
    // The official figures are single-precision numbers, widened.
    test: Math.fround(images(index, epochs, number, 0) / 9_984),
    validation: Math.fround(images(index, epochs, number, 1) / 9_984),
    seconds: seconds(index, epochs, number),
    parameters: trainableParameters(cell),
  };
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const importing = (bytes: Uint8Array, size = 65_536) =>
  importRecords(inPieces(bytes, size), 'made-up.tfrecord', space);

function sameBytes(a: ColumnData | undefined, b: ColumnData | undefined): boolean {
  return (
    a !== undefined && b !== undefined && Buffer.compare(Buffer.from(a.buffer), Buffer.from(b.buffer)) === 0
  );
}

describe('an official record file', () => {
  const records = indices.flatMap((index) => {
    const hash = moduleHash(space.cell(index));
    return BUDGETS.flatMap((budget) => RUNS.map((number) => recordBytes(run(index, budget, number, hash))));
  });
  const file = concatenate(records);

  it(`of ${indices.length} cells, all budgets and three runs imports exactly`, async () => {
    const { table, report } = await importing(file);
    expect(report).toEqual({
      records: records.length,
      bytes: file.length,
      cells: indices.length,
      budgets: [108, 36, 12, 4],
      testRuns: 3,
      validationRuns: { '108': 3, '36': 3, '12': 3, '4': 3 },
      incomplete: 0,
      extra: 0,
      rounded: 0,
    });
    expect(table.columns()).toHaveLength(48);
    expect(table.coverage).toBe(indices.length);
    // Compared by hand and told once: a hundred thousand assertions would take a minute.
    const wrong: string[] = [];
    const same = (what: string, index: number, actual: number | undefined, expected: number) => {
      if (actual !== expected) wrong.push(`${what} of cell ${index}: ${actual}, not ${expected}`);
    };
    for (const budget of BUDGETS) {
      const times = RUNS.map((r) => table.column(columnName('training_seconds', budget, r)));
      for (const index of indices) {
        const sum = (measure: number) =>
          RUNS.reduce((total, r) => total + images(index, budget, r, measure), 0);
        same('test', index, table.test(index, budget), sum(0) / 29_952);
        same('validation', index, table.validation(index, budget), sum(1) / 29_952);
        const mean = RUNS.reduce((total, r) => total + Math.fround(seconds(index, budget, r)), 0) / 3;
        same('seconds', index, table.trainingSeconds(index, budget), Math.fround(mean));
        for (const r of RUNS) {
          same('a test run', index, table.testRun(index, r, budget), images(index, budget, r, 0) / 9_984);
          same(
            'a validation run',
            index,
            table.validationRun(index, r, budget),
            images(index, budget, r, 1) / 9_984,
          );
          same('seconds of a run', index, times[r - 1]?.[index], Math.fround(seconds(index, budget, r)));
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(table.test(1)).toBeNaN();

    const kept = await readTable(
      writeTable(Object.fromEntries(table.columns().map((c) => [c, table.column(c)])), table.provenance),
    );
    for (const column of table.columns()) {
      expect(sameBytes(kept.column(column), table.column(column)), column).toBe(true);
    }
    expect(kept.provenance).toEqual(table.provenance);
  });

  const few = concatenate(records.slice(0, 36));

  it('imports the same whatever the pieces it comes in', async () => {
    const { table } = await importing(few);
    for (const size of [1, 7, 400, 4_096]) {
      const other = (await importing(few, size)).table;
      expect(sameBytes(other.column('test_correct'), table.column('test_correct'))).toBe(true);
    }
  });

  it('is refused when any one byte is flipped, saying where', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(few.length - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const damaged = few.slice();
        damaged[at] ^= flip;
        await expect(importing(damaged)).rejects.toMatchObject({
          // In the very first header it can no longer be told from a file of another kind.
          code: at < 12 ? 'wrong-type' : 'checksum',
        });
      }),
      { numRuns: 200 },
    );
  });

  it('is refused when cut short inside a record', async () => {
    for (const length of [20, few.length - 1, records[0].length + 3]) {
      await expect(importing(few.subarray(0, length))).rejects.toMatchObject({ code: 'truncated' });
    }
  });

  it('reports cells with missing and with surplus runs', async () => {
    const runs = [run(0, 108, 1), run(0, 108, 2), run(0, 108, 3), run(0, 108, 1), run(7, 108, 1)];
    const { table, report } = await importing(concatenate(runs.map(recordBytes)));
    expect(report).toMatchObject({ records: 5, cells: 2, incomplete: 1, extra: 1 });
    expect([table.test(7), table.testRun(7, 1)]).toEqual([Number.NaN, images(7, 108, 1, 0) / 9_984]);
  });

  it('stops when told to, and reports progress', async () => {
    const signal = { aborted: false };
    let calls = 0;
    const onProgress = () => {
      signal.aborted = ++calls === 3;
    };
    const job = { signal, onProgress };
    await expect(importRecords(inPieces(few, 1_000), 'x', space, job)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(calls).toBe(3);
  });
});

describe('files that are no record file of NAS-Bench-101', () => {
  const wide = { ...run(3, 108, 1), hash: 'f'.repeat(32) };
  const good = recordJson(run(3, 108, 1));
  it.each([
    ['nothing', new Uint8Array(0), 'empty', /empty/],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2), 'wrong-type', /gunzip/],
    ['zip', ascii('PK\x03\x04 and so on and on'), 'wrong-type', /zip/],
    ['Parquet', ascii('PAR1 and so on and on'), 'wrong-type', /Parquet/],
    ['a web page', ascii('\n<!doctype html><html>'), 'wrong-type', /web page/],
    ['CSV', ascii('module_hash,accuracy\n'), 'wrong-type', /CSV/],
    ['a short text', ascii('a,b\n'), 'wrong-type', /CSV/],
    ['JSON', ascii('[{"module_hash": 1}]'), 'wrong-type', /JSON/],
    ['random bytes', Uint8Array.from({ length: 99 }, (_, i) => (i * 89) % 251), 'wrong-type', /damaged/],
    ['records of something else', frame(ascii('{"image": "…"}')), 'wrong-records', /five-part/],
    ['another number of epochs', recordBytes({ ...wide, epochs: 200 }), 'wrong-records', /200 epochs/],
    [
      'another proto',
      frame(ascii(good.replace(/"[^"]*"\]$/, '"CgUNAACAPw=="]'))),
      'wrong-records',
      /ModelMetrics/,
    ],
    ['no base64', frame(ascii(good.replace(/"[^"]*"\]$/, '"***"]'))), 'wrong-records', /five-part/],
    ['another hash', recordBytes(wide), 'unknown-cell', /not that of its cell/],
    ['an unknown operation', frame(ascii(good.replace('"input,', '"inlet,'))), 'unknown-cell', /not in NAS/],
    ['an accuracy over 1', recordBytes({ ...run(3, 108, 1), test: 1.5 }), 'bad-value', /outside 0 to 1/],
    ['NaN seconds', recordBytes({ ...run(3, 108, 1), seconds: Number.NaN }), 'bad-value', /training time/],
  ])('%s', async (_, bytes, code, message) => {
    await expect(importing(bytes)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('never crash the reader, whatever the record holds', async () => {
    const mutated = fc.tuple(fc.nat(good.length - 1), fc.string({ maxLength: 5, unit: 'binary-ascii' }));
    await fc.assert(
      fc.asyncProperty(mutated, async ([at, text]) => {
        const json = good.slice(0, at) + text + good.slice(at + text.length);
        const outcome = await importing(frame(ascii(json))).then(
          () => 'imported',
          (error) => error.name,
        );
        expect(['imported', 'OracleError']).toContain(outcome);
      }),
      { numRuns: 300 },
    );
  });
});

describe('crc32c', () => {
  // RFC 3720, appendix B.4.
  it.each([
    [new Uint8Array(32), 0x8a9136aa],
    [new Uint8Array(32).fill(0xff), 0x62a8ab43],
    [Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
    [ascii('123456789'), 0xe3069283],
  ])('has its published values', (bytes, expected) => {
    expect(crc32c(bytes)).toBe(expected);
  });
});

describe('decodeBase64', () => {
  it('agrees with atob, line breaks and all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 90 }), (bytes, line) => {
        const text = btoa(String.fromCharCode(...bytes)).replace(new RegExp(`.{${line}}`, 'g'), '$&\\n');
        const target = new Uint8Array(text.length);
        const length = decodeBase64(ascii(text), 0, text.length, target);
        expect([...target.subarray(0, length)]).toEqual([...bytes]);
      }),
    );
  });
});
