// The real worker in a real browser, through Comlink as the page uses it: runs, repeats itself, cancels, and fails as data.
import * as Comlink from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { writeTable } from '../src/oracle/parquet.ts';
import { columnsOf } from '../src/oracle/table.ts';
import { DEFAULT_SETTINGS, type ExperimentSettings } from '../src/run/settings.ts';
import type { SearchEvent } from '../src/search/events.ts';
import { madeUpTable } from '../src/search/testing/madeUpTable.ts';
import { Space } from '../src/space/nasbench101/space.ts';
import type { LabService, Until } from './protocol.ts';

const TINY: ExperimentSettings = {
  ...DEFAULT_SETTINGS,
  labelled: 20,
  unlabelled: 40,
  upsampling: 2,
  iterations: 2,
  queries: 5,
  climbFrom: 5,
  pretrainEpochs: 8,
  trainEpochs: 1,
  batchSize: 10,
  hiddenSize: 16,
  heldOut: 100,
  evaluations: 2,
  engine: 'wasm',
};

const table = madeUpTable(Space.create());
const file = writeTable(columnsOf(table), table.provenance);
const address = URL.createObjectURL(new Blob([file]));

const workers: Worker[] = [];
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate();
});

function startWorker(): Comlink.Remote<LabService> {
  const worker = new Worker(new URL('./lab.ts', import.meta.url), { type: 'module' });
  workers.push(worker);
  return Comlink.wrap<LabService>(worker);
}

async function openLab(): Promise<Comlink.Remote<LabService>> {
  const lab = startWorker();
  expect(await lab.open([address])).toMatchObject({ ok: true, value: { spaceSize: 423_624 } });
  return lab;
}

async function runToEnd(lab: Comlink.Remote<LabService>, until: Until): Promise<SearchEvent[]> {
  const events: SearchEvent[] = [];
  for (;;) {
    const reply = await lab.advance(until);
    if (!reply.ok) throw new Error(`${reply.code}: ${reply.message}`);
    events.push(...reply.value.events);
    if (reply.value.finished) return events;
  }
}

describe('the laboratory in its worker', () => {
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
    expect(await lab.start(TINY)).toMatchObject({
      ok: true,
      value: { engine: { id: 'wasm', reason: 'chosen' } },
    });
    const first = await runToEnd(lab, { milliseconds: 30 });
    expect(first.at(-1)?.type).toBe('finished');
    await lab.start(TINY);
    expect(await runToEnd(lab, 'epoch')).toEqual(first);
  });

  it('goes on in another worker from a checkpoint', async () => {
    const lab = await openLab();
    await lab.start(TINY);
    const whole = await runToEnd(lab, { milliseconds: 1e6 });
    await lab.start(TINY);
    let checkpoint: Parameters<LabService['start']>[1];
    let before = 0;
    while (!checkpoint) {
      const reply = await lab.advance('stage');
      if (!reply.ok) throw new Error(reply.message);
      checkpoint = reply.value.checkpoint?.data;
      before += reply.value.checkpoint?.after ?? reply.value.events.length;
    }
    const other = await openLab();
    expect(await other.start(TINY, checkpoint)).toMatchObject({ ok: true });
    expect(await runToEnd(other, { milliseconds: 1e6 })).toEqual(whole.slice(before));
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
    await lab.start({ ...TINY, pretrainEpochs: 5_000 });
    const stages: string[] = [];
    for (let i = 0; i < 3; i++) {
      const reply = await lab.advance('stage');
      const last = reply.ok ? reply.value.events.at(-1) : undefined;
      if (last?.type === 'stage') stages.push(last.stage);
    }
    expect(stages).toEqual(['sample', 'query', 'train']);
    const pending = lab.advance('stage');
    expect(await lab.cancel()).toEqual({ ok: true, value: null });
    expect(await pending).toMatchObject({ ok: false, code: 'no-run' });
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
    expect(await lab.start({ ...TINY, label: 'validation' })).toMatchObject({ ok: true });
    expect(await lab.advance('stage')).toMatchObject({ ok: false, code: 'no-such-label' });
    expect(await lab.describeCell(9e9)).toMatchObject({ ok: false, code: 'bad-index' });
    expect(await lab.describeCell(0)).toMatchObject({
      ok: true,
      value: { parameters: 882_570, rank: expect.any(Number) },
    });
  });
});
