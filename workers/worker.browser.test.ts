// The real worker in a real browser, through Comlink as the page uses it: runs, repeats itself, cancels, and fails as data.
import * as Comlink from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { digestOf } from '../src/oracle/digest.ts';
import { writeTable } from '../src/oracle/parquet.ts';
import { columnsOf } from '../src/oracle/table.ts';
import type { RunSpec } from '../src/run/spec.ts';
import type { SearchEvent } from '../src/search/events.ts';
import { FIELDS } from '../src/search/seminas/fields.ts';
import { madeUpTable } from '../src/search/testing/madeUpTable.ts';
import { withDefaults } from '../src/settings/fields.ts';
import { Space } from '../src/space/nasbench101/space.ts';
import type { Until, WorkerService } from './protocol.ts';

const table = madeUpTable(Space.create());
const settings = withDefaults(FIELDS, {
  labelled: 20,
  unlabelled: 40,
  upsampling: 2,
  budget: 30,
  queries: 5,
  climbFrom: 5,
  pretrainEpochs: 8,
  trainEpochs: 1,
  batchSize: 10,
  hiddenSize: 16,
  heldOut: 100,
  evaluations: 2,
});
const TINY: RunSpec = {
  algorithm: 'seminas',
  settings,
  engine: 'wasm',
  table: { name: table.provenance.name, digest: digestOf(table) },
};

const file = writeTable(columnsOf(table), table.provenance);
const address = URL.createObjectURL(new Blob([file]));

const workers: Worker[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

function startWorker(): Comlink.Remote<WorkerService> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  workers.push(worker);
  return Comlink.wrap<WorkerService>(worker);
}

async function openLab(): Promise<Comlink.Remote<WorkerService>> {
  const lab = startWorker();
  expect(await lab.open([address])).toMatchObject({ ok: true, value: { spaceSize: 423_624 } });
  return lab;
}

async function runToEnd(lab: Comlink.Remote<WorkerService>, until: Until): Promise<SearchEvent[]> {
  const events: SearchEvent[] = [];
  for (;;) {
    const reply = await lab.advance(until);
    if (!reply.ok) throw new Error(`${reply.code}: ${reply.message}`);
    events.push(...reply.value.events);
    if (reply.value.finished) return events;
  }
}

describe('the worker', () => {
  it('enumerates the space and says what it has loaded', async () => {
    const reply = await startWorker().open([address]);
    if (!reply.ok) throw new Error(reply.message);
    expect(reply.value.spaceSize).toBe(423_624);
    expect(reply.value.enumerationMs).toBeGreaterThan(0);
    expect(reply.value.table).toMatchObject({
      coverage: { test: 423_624, validation: 0 },
      provenance: { name: 'made up' },
    });
    expect(reply.value.tableProblem).toBeUndefined();
  });

  it('gives the same events again, whatever the pieces they are fetched in', async () => {
    const lab = await openLab();
    expect(await lab.start(TINY)).toEqual({ ok: true, value: null });
    const first = await runToEnd(lab, { milliseconds: 30 });
    expect(first.at(-1)?.type).toBe('finished');
    await lab.start(TINY);
    expect(await runToEnd(lab, 'epoch')).toEqual(first);
  });

  it('says which engine it came to use, and nothing where none is needed', async () => {
    const lab = await openLab();
    await lab.start(TINY);
    const whole = await lab.advance({ milliseconds: 1e6 });
    expect(whole).toMatchObject({ ok: true, value: { engine: { id: 'wasm', reason: 'chosen' } } });
    await lab.start({ ...TINY, algorithm: 'random', settings: { budget: 20, seed: 1, label: 'mean-test' } });
    const random = await lab.advance({ milliseconds: 1e6 });
    expect(random).toMatchObject({ ok: true, value: { finished: true } });
    expect(random.ok && 'engine' in random.value).toBe(false);
  });

  it('computes with as many threads as it was told', async () => {
    const lab = startWorker();
    await lab.open([address], 2);
    await lab.start(TINY);
    const whole = await lab.advance({ milliseconds: 1e6 });
    const threads = crossOriginIsolated ? '2 threads' : '1 thread';
    expect(whole.ok && whole.value.engine?.description).toContain(threads);
  });

  it('plays a short run at once beside the one under way, to the same figures', async () => {
    const lab = await openLab();
    await lab.start(TINY);
    const [started, ...rest] = await runToEnd(lab, { milliseconds: 1e6 });
    expect(started.type).toBe('started');
    const last = rest.at(-1);
    await lab.start(TINY);
    await lab.advance('stage');
    const preview = await lab.preview(TINY);
    if (!preview.ok || last?.type !== 'finished') throw new Error('The run did not end.');
    expect(preview.value.series.map(({ scatter, ...one }) => one)).toEqual(last.summary.series);
    expect(preview.value.series.every(({ scatter }) => scatter.length > 0)).toBe(true);
    // The run under way goes on as if nothing had been.
    const end = (await runToEnd(lab, { milliseconds: 1e6 })).at(-1);
    expect(end).toEqual(last);
    const other = { ...TINY, table: { name: 'other', digest: '0'.repeat(64) } };
    expect(await lab.preview(other)).toMatchObject({ ok: false, code: 'table-changed' });
  });

  it('goes on in another worker, from the pieces of the journal', async () => {
    const lab = await openLab();
    await lab.start(TINY);
    const whole = await runToEnd(lab, { milliseconds: 1e6 });
    await lab.start(TINY);
    const journal: number[] = [];
    let delivered = 0;
    for (let i = 0; i < 12; i++) {
      const reply = await lab.advance('stage');
      if (!reply.ok) throw new Error(reply.message);
      journal.push(...reply.value.journal);
      delivered += reply.value.events.length;
    }
    const other = await openLab();
    const resume = { journal: Uint8Array.from(journal), checkpoint: undefined, delivered };
    expect(await other.start(TINY, resume)).toMatchObject({ ok: true });
    expect(await runToEnd(other, { milliseconds: 1e6 })).toEqual(whole.slice(delivered));
    const foreign = { ...TINY, engine: 'wasm-relaxed' as const };
    expect(await other.start(foreign, resume)).toMatchObject({ ok: false, code: 'other-run' });
  });

  it('does not start a run of another table', async () => {
    const lab = await openLab();
    const other = { ...TINY, table: { name: 'other', digest: '0'.repeat(64) } };
    expect(await lab.start(other)).toMatchObject({ ok: false, code: 'table-changed' });
    expect(await lab.start({ ...TINY, table: undefined })).toMatchObject({
      ok: false,
      code: 'table-changed',
    });
  });

  it('lets go of the lock it holds when it ends without a word', async () => {
    const lab = startWorker();
    expect(await lab.hold('a test of locks')).toEqual({ ok: true, value: null });
    const held = await navigator.locks.query();
    expect(held.held?.map(({ name }) => name)).toContain('a test of locks');
    const letGo = navigator.locks.request('a test of locks', () => true);
    workers.at(-1)?.terminate();
    expect(await letGo).toBe(true);
  });

  it('steps to the next stage, and cancels a step that is under way', async () => {
    const lab = await openLab();
    await lab.start({ ...TINY, settings: { ...settings, pretrainEpochs: 5_000 } });
    const stages: string[] = [];
    for (let i = 0; i < 3; i++) {
      const reply = await lab.advance('stage');
      const last = reply.ok ? reply.value.events.at(-1) : undefined;
      if (last?.type === 'stage') stages.push(last.stage);
    }
    expect(stages).toEqual(['sample', 'query', 'train']);
    // Its model, before it has learned anything.
    const inside = await lab.inspect({ cells: [7], focus: 7 });
    if (!inside.ok || !inside.value?.focus) throw new Error('There is a model to look into.');
    expect(inside.value.steps).toBe(0);
    expect(inside.value.crowd.points).toHaveLength(200);
    expect(inside.value.focus.tokens).toHaveLength(27);
    const pending = lab.advance('stage');
    const looking = lab.inspect({ cells: [7] });
    expect(await lab.cancel()).toEqual({ ok: true, value: null });
    expect(await pending).toMatchObject({ ok: false, code: 'no-run' });
    expect(await looking).toMatchObject({ ok: false, code: 'no-run' });
    expect(await lab.inspect({ cells: [] })).toMatchObject({ ok: false, code: 'no-run' });
    expect(await lab.advance('stage')).toMatchObject({ ok: false, code: 'no-run' });
  });

  it('answers with data where something is wrong', async () => {
    const lab = startWorker();
    expect(await lab.start(TINY)).toMatchObject({ ok: false, code: 'missing' });
    const nothing = await lab.open(['/no-such-table.parquet']);
    expect(nothing).toMatchObject({
      ok: true,
      value: { table: undefined, tableProblem: { code: 'missing' } },
    });
    const junk = URL.createObjectURL(new Blob(['this is no Parquet file at all']));
    expect(await lab.open([junk, address])).toMatchObject({
      ok: true,
      value: { table: { size: 423_624 }, tableProblem: { code: expect.any(String) } },
    });
    expect(await lab.start({ ...TINY, settings: { ...settings, label: 'validation' } })).toMatchObject({
      ok: true,
    });
    expect(await lab.advance('stage')).toMatchObject({ ok: false, code: 'no-such-label' });
    expect(await lab.describeCell(9e9)).toMatchObject({ ok: false, code: 'bad-index' });
    expect(await lab.describeCell(0)).toMatchObject({
      ok: true,
      value: { parameters: 882_570, rank: expect.any(Number) },
    });
  });
});
