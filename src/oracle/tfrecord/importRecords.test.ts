// A record file in the official format, built from known figures, imports exactly; damaged and wrong files are refused.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPACE_SIZE } from '../../space/nasbench101/benchmark.ts';
import { Space } from '../../space/nasbench101/space.ts';
import type { ColumnData } from '../columns.ts';
import { readTable, writeTable } from '../parquet.ts';
import { differences, images, madeUpRecords, madeUpRun } from '../testing/madeUpRuns.ts';
import { ascii, concatenate, frame, recordBytes, recordJson } from '../testing/recordFile.ts';
import { decodeBase64 } from './base64.ts';
import { crc32c } from './crc32c.ts';
import { importRecords } from './importRecords.ts';

const space = Space.create();
const STRIDE = 137;
const indices = Array.from({ length: Math.ceil(SPACE_SIZE / STRIDE) }, (_, i) => i * STRIDE);
const run = (index: number, epochs: number, number: number) => madeUpRun(space, index, epochs, number);

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
  const records = madeUpRecords(space, indices);
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
    expect(differences(table, indices).slice(0, 5)).toEqual([]);
    expect(table.test(1)).toBeNaN();

    // A few of the 48 columns, as each takes a while.
    const columns = table.columns().filter((column) => column.endsWith('_run3'));
    const kept = await readTable(
      writeTable(Object.fromEntries(columns.map((c) => [c, table.column(c)])), table.provenance),
    );
    for (const column of columns) {
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
    expect([table.test(7), table.testRun(7, 1)]).toEqual([Number.NaN, images(7, 108, 1, 'test') / 9_984]);
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
