// Importing a person's file in the real worker: records, a table, CSV and what is none of these; kept over a reload.

import * as Comlink from 'comlink';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readTable, writeTable } from '../src/oracle/parquet.ts';
import { CASES, deviations, REFUSALS, readTruth } from '../src/oracle/testing/cases.ts';
import { differences, madeUpRecords, madeUpRun } from '../src/oracle/testing/madeUpRuns.ts';
import { ascii, concatenate, frame, recordJson } from '../src/oracle/testing/recordFile.ts';
import { madeUpTable } from '../src/search/testing/madeUpTable.ts';
import { BUDGETS, RUNS } from '../src/space/nasbench101/benchmark.ts';
import { Space } from '../src/space/nasbench101/space.ts';
import type { ImportProgress, WorkerService } from './protocol.ts';

const space = Space.create();
const workers: Worker[] = [];

function startWorker(): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  workers.push(worker);
  return worker;
}
const openLab = () => Comlink.wrap<WorkerService>(startWorker());

const caseFile = async (name: string) => {
  const response = await fetch(new URL(`../src/oracle/testing/cases/${name}`, import.meta.url));
  return new File([await response.blob()], name);
};

/** What the database answers. */
function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function closeLabs(): Promise<void> {
  for (const worker of workers.splice(0)) worker.terminate();
  await answerOf(indexedDB.deleteDatabase('seminas-lab'));
}

const partial = madeUpTable(space, (index) => index < 5_000);
const parquet = writeTable(
  { test_correct: partial.column('test_correct') ?? expect.fail() },
  partial.provenance,
);
const told = (tell: (progress: ImportProgress) => void) => Comlink.proxy(tell);
const quiet = () => told(() => undefined);
const csv = `matrix,ops,accuracy
"[[0,1],[0,0]]","input,output",0.85
"[[0,1,0],[0,0,1],[0,0,0]]","input,conv3x3-bn-relu,output",0.91
"[[0,1,0],[0,0,1],[0,0,0]]","input,conv3x3-bn-relu,output",1.91
`;

describe('importing a file', () => {
  afterEach(closeLabs);

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
      value: { table: { coverage: { test: 5_000 } }, imported: true },
    });
    const exported = await later.exportTable();
    expect(exported.ok && new Uint8Array(exported.value)).toEqual(new Uint8Array(parquet));
    const none = { ok: true, value: { table: undefined, imported: false } };
    expect(await later.forgetImport(['/none.parquet'])).toMatchObject(none);
    expect(await openLab().open(['/none.parquet'])).toMatchObject(none);
  });

  it('takes official records of all budgets exactly, and keeps them exactly', async () => {
    const cells = Array.from({ length: 2_000 }, (_, i) => i * 211);
    const records = madeUpRecords(space, cells);
    const steps: string[] = [];
    const progress = told(({ step }) => steps.push(step));
    const reply = await openLab().importTable(new File([concatenate(records)], 'some.tfrecord'), progress);
    expect(reply).toMatchObject({
      ok: true,
      value: {
        report: { records: records.length, cells: 2_000, budgets: [4, 12, 36, 108], runs: 3, incomplete: 0 },
        notKept: undefined,
      },
    });
    expect([steps[0], steps.at(-1)]).toEqual(['reading', 'keeping']);
    const later = openLab();
    await later.open([]);
    const exported = await later.exportTable();
    if (!exported.ok) expect.fail(exported.message);
    const table = await readTable(exported.value);
    expect(table.columns()).toHaveLength(3 * BUDGETS.length * (1 + RUNS.length));
    expect(differences(table, cells).slice(0, 5)).toEqual([]);
  });

  it('joins a CSV onto the space and reports what it could not use', async () => {
    const reply = await openLab().importTable(new File([csv], 'mine.csv'), quiet());
    expect(reply).toMatchObject({
      ok: true,
      value: {
        table: { coverage: { test: 2 } },
        report: { rows: 3, joined: 2, outOfRange: 1, problems: [{ row: 3, code: 'out-of-range' }] },
      },
    });
  });

  // Some of the cases only, as hashing all cells takes long: the others go through the same code in Node.
  const cases = CASES.filter(({ file }) => /^(numpy-(matrix|ops)\.csv|codec-zstd)/.test(file));
  it.each(cases)('takes $file as other programs write it', async ({ file, figures, report }) => {
    const lab = openLab();
    const reply = await lab.importTable(await caseFile(file), quiet());
    expect(reply).toMatchObject({ ok: true, value: { report } });
    const exported = await lab.exportTable();
    if (!exported.ok) expect.fail(exported.message);
    const truth = readTruth(await (await caseFile('truth.csv')).text());
    expect(deviations(await readTable(exported.value), truth, figures)).toEqual([]);
  });

  it('takes JSON lines', async () => {
    const lines = '{"index": 5, "accuracy": "91.5 %"}\n{"index": 6, "accuracy": "92.5 %"}\n';
    const reply = await openLab().importTable(new File([lines], 'mine.jsonl'), quiet());
    expect(reply).toMatchObject({ ok: true, value: { report: { joined: 2, units: [{ unit: 'percent' }] } } });
  });

  it.each(REFUSALS)('refuses $file, and no table is in use', async ({ file, code, message }) => {
    const lab = openLab();
    const reply = await lab.importTable(await caseFile(file), quiet());
    expect(reply).toMatchObject({ ok: false, code, message: expect.stringMatching(message) });
    expect(await lab.open([])).toMatchObject({ ok: true, value: { table: undefined, imported: false } });
  });

  // Both would take many seconds to their end.
  const few = madeUpRecords(space, [0, 70_000, 400_000]);
  const megabyte = new Blob([concatenate(new Array<Uint8Array[]>(64).fill(few).flat())]);
  it.each([
    ['hashing', ['module_hash,accuracy\n00005c142e6f48ac74fdcf73e3439874,0.9\n']],
    ['reading', new Array<Blob>(700).fill(megabyte)],
  ])('stops when told to while %s, and leaves the table in use', async (at, content) => {
    const lab = openLab();
    await lab.importTable(new File([parquet], 'mine.parquet'), quiet());
    const cancelling = told(({ step }) => void (step === at && lab.cancelImport()));
    const reply = await lab.importTable(new File(content, 'mine'), cancelling);
    expect(reply).toMatchObject({ ok: false, code: 'cancelled' });
    expect(await lab.describeCell(4_999)).toMatchObject({ ok: true, value: { test: partial.test(4_999) } });
  });

  it('leaves one whole table behind when the tab is closed while it is being kept', async () => {
    await openLab().importTable(new File([parquet], 'mine.parquet'), quiet());
    const worker = startWorker();
    const file = new File([concatenate(madeUpRecords(space, [1, 2, 3]))], 'some.tfrecord');
    await new Promise<void>((resolve) => {
      const progress = told(({ step }) => {
        if (step === 'keeping') resolve();
      });
      void Comlink.wrap<WorkerService>(worker).importTable(file, progress);
    });
    worker.terminate();
    const reply = await openLab().open([]);
    // Nearly always the earlier one, as a few of 48 columns are written by then; half of either would be neither.
    const coverage = reply.ok ? reply.value.table?.coverage.test : expect.fail(reply.message);
    expect([5_000, 3]).toContain(coverage);
  });

  it('passes over what is kept and no table, says so, and can forget it', async () => {
    await openLab().importTable(new File([parquet], 'mine.parquet'), quiet());
    const database = await answerOf(indexedDB.open('seminas-lab'));
    const store = database.transaction('kept-table', 'readwrite').objectStore('kept-table');
    await answerOf(store.put({ name: 7 }, 'provenance'));
    database.close();
    const lab = openLab();
    const address = URL.createObjectURL(new Blob([parquet]));
    expect(await lab.open([address])).toMatchObject({
      ok: true,
      value: { table: { coverage: { test: 5_000 } }, tableProblem: { ok: false }, imported: true },
    });
    expect(await lab.forgetImport([address])).toMatchObject({
      ok: true,
      value: { table: { coverage: { test: 5_000 } }, tableProblem: undefined, imported: false },
    });
  });
});

describe('a file', () => {
  let lab: Comlink.Remote<WorkerService>;
  beforeAll(async () => {
    lab = openLab();
    await lab.importTable(new File([parquet], 'mine.parquet'), quiet());
    return closeLabs;
  });

  const records = concatenate(madeUpRecords(space, [0, 70_000, 400_000]));
  const flipped = (at: number) => records.map((byte, i) => (i === at ? byte ^ 1 : byte));
  const second = 16 + new DataView(records.buffer).getUint32(0, true);
  const otherProto = recordJson(madeUpRun(space, 3, 108, 1)).replace(/"[^"]*"\]$/, '"CgUNAACAPw=="]');

  it.each([
    ['nothing', new Uint8Array(0), 'empty'],
    ['gzip', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 'wrong-type'],
    ['a web page', '<!doctype html><title>404</title>', 'wrong-type'],
    ['noise', Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), 'wrong-type'],
    ['half a table', new Uint8Array(parquet).slice(0, 1_000), 'truncated'],
    ['CSV of something else', 'a,b\n1,2\n', 'missing-column'],
    ['records cut short', records.subarray(0, 5_000), 'truncated'],
    ['records with a damaged length', flipped(second), 'checksum'],
    ['records with a damaged checksum of a length', flipped(second + 8), 'checksum'],
    ['records with damaged data', flipped(second + 60), 'checksum'],
    ['records with a damaged checksum of data', flipped(second - 1), 'checksum'],
    ['records of another proto', frame(ascii(otherProto)), 'wrong-records'],
    ['records of something else', frame(ascii('{"image": 1}')), 'wrong-records'],
  ])('of %s is refused with a message, and the table stays in use and kept', async (_, content, code) => {
    const reply = await lab.importTable(new File([content as BlobPart], 'theirs'), quiet());
    expect(reply).toMatchObject({ ok: false, code });
    expect(reply.ok ? '' : reply.message).toMatch(/\w+\. \w+|\.$/);
    expect(await lab.describeCell(4_999)).toMatchObject({ ok: true, value: { test: partial.test(4_999) } });
    expect(await lab.open([])).toMatchObject({ ok: true, value: { table: { coverage: { test: 5_000 } } } });
  });
});
