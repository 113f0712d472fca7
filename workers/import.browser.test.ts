// Importing a person's file in the real worker: records, a table, CSV and what is none of these; kept over a reload.
import * as Comlink from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { writeTable } from '../src/oracle/parquet.ts';
import { madeUpTable } from '../src/search/testing/madeUpTable.ts';
import { Space } from '../src/space/space.ts';
import type { ImportProgress, LabService } from './protocol.ts';

const space = Space.create();
const workers: Worker[] = [];

function openLab(): Comlink.Remote<LabService> {
  const worker = new Worker(new URL('./lab.ts', import.meta.url), { type: 'module' });
  workers.push(worker);
  return Comlink.wrap<LabService>(worker);
}

afterEach(async () => {
  await openLab().forgetImport([]);
  for (const worker of workers.splice(0)) worker.terminate();
});

const partial = madeUpTable(space, (index) => index < 5_000);
const parquet = writeTable(
  { test_correct: partial.column('test_correct') ?? expect.fail() },
  partial.provenance,
);
const quiet = () => Comlink.proxy((_: ImportProgress) => undefined);
const csv = `matrix,ops,accuracy
"[[0,1],[0,0]]","input,output",0.85
"[[0,1,0],[0,0,1],[0,0,0]]","input,conv3x3-bn-relu,output",0.91
"[[0,1,0],[0,0,1],[0,0,0]]","input,conv3x3-bn-relu,output",1.91
`;

describe('importing a file', () => {
  it('takes a table of this project, keeps it over a reload, exports and forgets it', async () => {
    const lab = openLab();
    const reply = await lab.importTable(new File([parquet], 'mine.parquet'), quiet());
    expect(reply).toMatchObject({
      ok: true,
      value: { table: { coverage: { test: 5_000 }, provenance: { name: 'made up' } }, notKept: undefined },
    });
    const later = openLab();
    expect(await later.open(['/none.parquet'])).toMatchObject({
      ok: true,
      value: { table: { coverage: { test: 5_000 } } },
    });
    const exported = await later.exportTable();
    expect(exported.ok && new Uint8Array(exported.value)).toEqual(new Uint8Array(parquet));
    expect(await later.forgetImport(['/none.parquet'])).toMatchObject({
      ok: true,
      value: { table: undefined },
    });
    expect(await openLab().open(['/none.parquet'])).toMatchObject({ ok: true, value: { table: undefined } });
  });

  it('joins a CSV onto the space and reports what it could not use', async () => {
    const reply = await openLab().importTable(new File([csv], 'mine.csv'), quiet());
    expect(reply).toMatchObject({
      ok: true,
      value: { table: { coverage: { test: 2 } }, report: { rows: 3, joined: 2, outOfRange: 1 } },
    });
  });

  it.each([
    ['an empty file', new Uint8Array(0), 'empty'],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 'wrong-type'],
    ['a web page', '<!doctype html><title>404</title>', 'wrong-type'],
    ['noise', Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), 'wrong-type'],
    ['half a table', new Uint8Array(parquet).slice(0, 1_000), 'truncated'],
    ['CSV of something else', 'a,b\n1,2\n', 'missing-column'],
  ])('refuses %s with a message and keeps the table in use', async (_, content, code) => {
    const lab = openLab();
    await lab.importTable(new File([parquet], 'mine.parquet'), quiet());
    const reply = await lab.importTable(new File([content as BlobPart], 'theirs'), quiet());
    expect(reply).toMatchObject({ ok: false, code });
    expect(reply.ok ? '' : reply.message).toMatch(/\w+\. \w+|\.$/);
    expect(await openLab().open([])).toMatchObject({
      ok: true,
      value: { table: { coverage: { test: 5_000 } } },
    });
  });
});
