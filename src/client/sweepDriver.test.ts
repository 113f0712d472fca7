// A sweep against scripted workers and an IndexedDB in memory: what is finished is never computed again, what is under way
// goes on, and the plan may change meanwhile.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Settings } from '../settings/fields.ts';
import type { SweepPlan } from '../sweep/plan.ts';
import { runsOf } from '../sweep/points.ts';
import { madeUpResult, madeUpSummary, planOf } from '../sweep/testing.ts';
import { Database } from './database.ts';
import { SweepDriver } from './sweepDriver.ts';
import { piece, script } from './testing.ts';

const axes = [{ of: 'labelled', values: [50, 100] }];
const PLAN = planOf({ axes, seeds: [1, 2] });
const finish = piece({
  events: [{ type: 'finished', iteration: 0, progress: 1, summary: madeUpSummary([0.6, 0.5]) }],
  finished: true,
});
/** The database answers in turns of its own. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 40));

describe('a sweep', () => {
  let made: ReturnType<typeof script>[];
  let database: Database;
  let driver: SweepDriver;
  let name = 0;
  const drivers: SweepDriver[] = [];

  function createDriver(processors = 2): SweepDriver {
    const driver = new SweepDriver({
      connect: () => {
        const next = script();
        made.push(next);
        return next.connection;
      },
      tables: () => ['table'],
      database,
      engineFor: async () => ({ ok: true, value: 'wasm' }),
      processors,
    });
    drivers.push(driver);
    return driver;
  }
  /** What workers were told to start, in order. */
  const started = () =>
    made.flatMap(({ started }) =>
      started.map(([spec]) => {
        const { labelled, seed } = (spec as { settings: Settings }).settings;
        return `${labelled}/${seed}`;
      }),
    );
  /** Ends whatever a worker waits with. */
  const finishAll = async () => {
    for (const { waiting } of made) for (const answer of waiting.splice(0)) answer(finish);
    await settle();
  };

  beforeEach(() => {
    made = [];
    name++;
    database = new Database(`sweep ${name}`);
    driver = createDriver();
  });
  afterEach(async () => {
    for (const one of drivers.splice(0)) one.dispose();
    await database.close();
    vi.restoreAllMocks();
  });

  it('computes every run once, as many beside one another as there are processors', async () => {
    expect(driver.state.status).toBe('empty');
    await driver.setPlan(PLAN);
    expect([driver.state.status, driver.state.runs.length]).toEqual(['ready', 4]);
    await driver.run();
    await settle();
    expect([driver.state.status, driver.state.lanes, started()]).toEqual(['running', 2, ['50/1', '100/1']]);
    await finishAll();
    await finishAll();
    expect(driver.state.status).toBe('done');
    expect(started().toSorted()).toEqual(['100/1', '100/2', '50/1', '50/2']);
    expect(driver.state.timings.length).toBe(4);
    const [run] = runsOf(PLAN);
    expect(driver.state.results.get(run.key)).toMatchObject({ key: run.key, series: [{ kendall: 0.6 }, {}] });
    // Whole, in the library.
    const kept = await database.runs.get(run.key);
    expect(kept).toMatchObject({ ok: true, value: { entry: { from: 'sweep', outcome: 'finished' } } });
    expect(kept.ok && kept.value?.parts.journal).toEqual(Uint8Array.of(7));
  });

  it('never computes again what an earlier visit has finished', async () => {
    await driver.setPlan(PLAN);
    await driver.run();
    await settle();
    await finishAll();
    driver.dispose();
    const later = createDriver();
    await later.setPlan(PLAN);
    expect([later.state.results.size, later.state.status]).toEqual([2, 'ready']);
    made = [];
    await later.run();
    await settle();
    await finishAll();
    expect(started().toSorted()).toEqual(['100/2', '50/2']);
    expect(later.state.status).toBe('done');
  });

  it('goes on with what an earlier visit had begun, from its journal', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    driver = createDriver(1);
    await driver.setPlan(PLAN);
    await driver.run();
    await settle();
    now.mockReturnValue(2_000);
    made[0].waiting.shift()?.(piece({ journal: Uint8Array.of(1, 2) }));
    await settle();
    now.mockReturnValue(2_100);
    // Too soon after the last piece to be kept.
    made[0].waiting.shift()?.(piece({ journal: Uint8Array.of(3) }));
    await settle();
    driver.dispose();
    const later = createDriver(1);
    await later.setPlan(PLAN);
    const [{ key }] = runsOf(PLAN);
    expect([...later.state.interrupted]).toEqual([key]);
    await later.run();
    await settle();
    const [, resume] = made.at(-1)?.started[0] ?? [];
    expect(resume).toMatchObject({ journal: Uint8Array.of(1, 2), delivered: 0 });
    await finishAll();
    expect(later.state.results.has(key)).toBe(true);
    // Nothing is left of it but its result.
    expect(await database.underWay.list()).toEqual({ ok: true, value: [] });
  });

  it('pauses and goes on', async () => {
    await driver.setPlan(PLAN);
    await driver.run();
    await settle();
    driver.pause();
    expect(driver.state.status).toBe('paused');
    await finishAll();
    expect([driver.state.results.size, driver.state.status]).toEqual([2, 'ready']);
    expect(started().length).toBe(2);
    await driver.run();
    await settle();
    expect(started().length).toBe(4);
  });

  it('takes seeds, points and another order while it goes on, and ends what was cancelled', async () => {
    driver = createDriver(1);
    await driver.setPlan(PLAN);
    driver.moveFirst('n:100');
    await driver.run();
    await settle();
    expect(started()).toEqual(['100/1']);
    const more: SweepPlan = planOf({ axes: [{ of: 'labelled', values: [50, 100, 200] }], seeds: [1, 2, 3] });
    await driver.setPlan(more);
    driver.setOrder('points');
    await finishAll();
    expect(started()).toEqual(['100/1', '100/2']);
    await driver.setPlan({ ...more, cancelled: ['n:100'] });
    await settle();
    expect(started()).toEqual(['100/1', '100/2', '50/1']);
    expect([driver.state.runs.length, driver.state.status]).toEqual([6, 'running']);
    // What the cancelled point had come to is not lost.
    expect(driver.state.results.size).toBe(1);
  });

  it('shows results from elsewhere, computes the rest alone, and keeps them apart from its own', async () => {
    await driver.setPlan(PLAN);
    const [first, ...rest] = runsOf(PLAN);
    driver.addForeign([madeUpResult(first, [0.9, 0.1])]);
    expect([...driver.state.foreign]).toEqual([first.key]);
    await driver.run();
    await settle();
    await finishAll();
    await finishAll();
    expect(started().length).toBe(rest.length);
    expect(driver.state.status).toBe('done');
    expect((await database.results.get([first.key])).ok).toBe(true);
    const kept = await database.results.get(runsOf(PLAN).map(({ key }) => key));
    expect(kept.ok && kept.value.has(first.key)).toBe(false);
    driver.dropForeign();
    expect([driver.state.status, driver.state.results.size]).toEqual(['ready', rest.length]);
  });

  it('stops after a few failures in a row, says why, and tries again when asked', async () => {
    await driver.setPlan(planOf({ axes, seeds: [1, 2, 3] }));
    await driver.run();
    await settle();
    const failure = { ok: false, code: 'diverged', message: 'made up' } as const;
    for (let i = 0; i < 2; i++) {
      for (const { waiting } of made) for (const answer of waiting.splice(0)) answer(failure);
      await settle();
    }
    expect(driver.state).toMatchObject({ status: 'ready', stopped: true });
    expect([...driver.state.failures.values()].every(({ code }) => code === 'diverged')).toBe(true);
    const tried = started().length;
    expect(tried).toBe(4);
    await driver.run();
    await settle();
    expect([driver.state.stopped, driver.state.failures.size, started().length]).toEqual([false, 0, 6]);
  });

  it('goes on where nothing can be kept, and says so', async () => {
    const full = { ok: false, code: 'storage-full', message: 'made up' } as const;
    vi.spyOn(database.results, 'put').mockResolvedValue(full);
    await driver.setPlan(PLAN);
    await driver.run();
    await settle();
    await finishAll();
    await finishAll();
    expect([driver.state.status, driver.state.notKept, driver.state.notWhole]).toEqual([
      'done',
      full,
      undefined,
    ]);
    vi.restoreAllMocks();
    await driver.keepAgain();
    expect(driver.state.notKept).toBeUndefined();
    const kept = await database.results.get(runsOf(PLAN).map(({ key }) => key));
    expect(kept.ok && kept.value.size).toBe(4);
    vi.spyOn(database.runs, 'put').mockResolvedValue(full);
    await driver.setPlan(planOf({ axes, seeds: [7] }));
    await driver.run();
    await settle();
    await finishAll();
    expect([driver.state.notKept, driver.state.notWhole]).toEqual([undefined, full]);
  });
});
