// The state machine of a run against a scripted worker: one piece at a time, stale answers dropped, and nothing the person
// made lost when the worker dies.
import { beforeEach, describe, expect, it } from 'vitest';
import type { SearchEvent } from '../search/events.ts';
import { Laboratory } from './laboratory.ts';
import { RunDriver } from './runDriver.ts';
import { piece, SPEC, script, settle } from './testing.ts';

const later: SearchEvent = { type: 'stage', stage: 'climb', iteration: 0, progress: 0.5 };
const weights = new Float32Array(0);
const CHECKPOINT = {
  answers: 3,
  models: { main: { weights, firstMoment: weights, secondMoment: weights, steps: 40 } },
};

describe('a run, driven', () => {
  let made: ReturnType<typeof script>[];
  /** What the next worker is to be like. */
  let prepare: (next: ReturnType<typeof script>) => void;
  let laboratory: Laboratory;
  let driver: RunDriver;
  beforeEach(async () => {
    made = [];
    prepare = () => undefined;
    laboratory = new Laboratory(
      () => {
        const next = script();
        prepare(next);
        made.push(next);
        return next.connection;
      },
      () => ['table'],
    );
    driver = new RunDriver(laboratory);
    await laboratory.open();
  });

  it('asks for one piece at a time, also when paused and resumed in the middle of one', async () => {
    void driver.run(SPEC);
    await settle();
    const { waiting } = made[0];
    expect([driver.state.status, waiting.length]).toEqual(['running', 1]);
    driver.pause();
    void driver.resume();
    await settle();
    expect(waiting.length).toBe(1);
    waiting[0](piece());
    await settle();
    expect(waiting.length).toBe(2);
    waiting[1](piece({ finished: true }));
    await settle();
    expect(driver.state.status).toBe('finished');
    expect(driver.state.record.stage).toBe('train');
  });

  it('steps, and waits paused', async () => {
    void driver.step('stage', SPEC);
    await settle();
    expect(driver.state.status).toBe('starting');
    made[0].waiting[0](piece());
    await settle();
    expect(driver.state.status).toBe('paused');
    void driver.step('epoch', { ...SPEC, engine: 'wasm' });
    await settle();
    // A step goes on with the run that there is, whatever would be started next.
    expect(made[0].started.length).toBe(1);
    made[0].waiting[1](piece({ finished: true }));
    await settle();
    expect(driver.state.status).toBe('finished');
  });

  it('drops the answer to a run that was reset meanwhile', async () => {
    void driver.run(SPEC);
    await settle();
    await driver.reset();
    made[0].waiting[0](piece());
    await settle();
    expect(driver.state.status).toBe('idle');
    expect(driver.state.record.stage).toBeUndefined();
  });

  it('goes on in a new worker when one dies, with all that has been kept, and says so', async () => {
    void driver.run(SPEC);
    await settle();
    made[0].waiting[0](piece({ checkpoint: CHECKPOINT }));
    await settle();
    made[0].waiting[1](piece({ events: [later, later], journal: Uint8Array.of(8, 9) }));
    await settle();
    made[0].die();
    await settle();
    expect(made.length).toBe(2);
    const resume = { journal: Uint8Array.of(7, 8, 9), checkpoint: CHECKPOINT, delivered: 3 };
    expect(made[1].started).toEqual([[SPEC, resume]]);
    expect(driver.state.status).toBe('running');
    // Nothing that was seen is taken back.
    expect(driver.state.record.stage).toBe('climb');
    expect(driver.state.incidents).toEqual([{ kind: 'worker-replaced', steps: 40 }]);
    made[1].waiting[0](piece({ finished: true }));
    await settle();
    expect(driver.state.status).toBe('finished');
    driver.dismissIncidents();
    expect(driver.state.incidents).toEqual([]);
  });

  it('gives up on a worker that dies again and again without getting on, and keeps the record', async () => {
    void driver.run(SPEC);
    await settle();
    made[0].waiting[0](piece());
    for (let i = 0; i < 3; i++) {
      await settle();
      made[i].die();
    }
    await settle();
    expect(made.length).toBe(3);
    expect([driver.state.status, driver.state.failure?.code]).toEqual(['failed', 'worker-lost']);
    expect(driver.state.record.stage).toBe('train');
    void driver.restart();
    await settle();
    expect([made.length, driver.state.status]).toEqual([4, 'running']);
    expect(made[3].started[0][1]).toMatchObject({ delivered: 1 });
  });

  it('stays cancelled when the person cancels while a worker is being replaced', async () => {
    let opened: () => void = () => undefined;
    prepare = (next) => {
      next.opening = new Promise((resolve) => {
        opened = resolve;
      });
    };
    void driver.run(SPEC);
    await settle();
    made[0].die();
    await settle();
    void driver.cancel();
    opened();
    await settle();
    expect(driver.state.status).toBe('cancelled');
    expect(made.flatMap(({ started }) => started).length).toBe(1);
  });

  it('replaces a worker that dies while a run is paused, and stays paused', async () => {
    void driver.run(SPEC);
    await settle();
    driver.pause();
    made[0].waiting[0](piece());
    await settle();
    made[0].die();
    await settle();
    expect([made.length, driver.state.status]).toEqual([2, 'paused']);
    void driver.resume();
    await settle();
    expect(made[1].waiting.length).toBe(1);
  });

  it('replaces a worker that dies between runs before anybody asks', async () => {
    made[0].die();
    await settle();
    expect([made.length, driver.state.status]).toEqual([2, 'idle']);
  });

  it('starts a run in a new worker when the old one died unnoticed', async () => {
    made[0].die();
    void driver.run(SPEC);
    await settle();
    expect([made.length, driver.state.status]).toEqual([2, 'running']);
  });

  it('does not go on with a table other than the one it began with', async () => {
    void driver.run(SPEC);
    await settle();
    prepare = (next) => {
      next.refuse = 'table-changed';
    };
    made[0].die();
    await settle();
    expect([driver.state.status, driver.state.failure?.code]).toEqual(['failed', 'table-changed']);
  });

  it('goes on with a run of an earlier visit, whose events come again', async () => {
    const resumed = { journal: Uint8Array.of(7, 8), checkpoint: CHECKPOINT };
    void driver.run(SPEC, { ...resumed, elapsed: 90, computedBy: 'wasm' });
    await settle();
    expect(made[0].started).toEqual([[SPEC, { ...resumed, delivered: 0 }]]);
    made[0].waiting[0](piece({ journal: Uint8Array.of(9) }));
    await settle();
    expect(driver.state.record.stage).toBe('train');
    expect(driver.left).toMatchObject({ journal: Uint8Array.of(7, 8, 9), checkpoint: CHECKPOINT });
    expect(driver.left.elapsed).toBeGreaterThanOrEqual(90);
  });

  it('knows the engine once there is one, and says when another took over', async () => {
    const first = { id: 'webgpu', reason: 'gpu', description: 'scripted' } as const;
    const second = { id: 'wasm', reason: 'fallback', description: 'scripted' } as const;
    void driver.run(SPEC);
    await settle();
    expect(driver.state.engine).toBeUndefined();
    made[0].waiting[0](piece({ engine: first }));
    await settle();
    expect([driver.state.engine, driver.state.incidents]).toEqual([first, []]);
    made[0].waiting[1](piece({ engine: second, finished: true }));
    await settle();
    expect(driver.state.engine).toEqual(second);
    expect(driver.state.incidents).toEqual([{ kind: 'engine-changed', engine: second }]);
  });

  describe('and kept', () => {
    let told: [name: string, given: Record<string, unknown>][];
    beforeEach(() => {
      told = [];
      const tell = (name: string) => (given: object) => void told.push([name, given as never]);
      driver = new RunDriver(laboratory, { began: tell('began'), came: tell('came'), ended: tell('ended') });
    });
    const names = () => told.map(([name]) => name);

    it('tells its keeper of every piece, and at the end of all of it', async () => {
      void driver.run(SPEC);
      await settle();
      made[0].waiting[0](piece());
      await settle();
      made[0].waiting[1](piece({ finished: true, journal: Uint8Array.of(8), checkpoint: CHECKPOINT }));
      await settle();
      expect(names()).toEqual(['began', 'came', 'came', 'ended']);
      expect(told[3][1]).toMatchObject({
        spec: SPEC,
        journal: Uint8Array.of(7, 8),
        checkpoint: CHECKPOINT,
        delivered: 2,
        computedBy: null,
      });
    });

    it.each(['cancel', 'reset'] as const)('is handed over at %s, once', async (end) => {
      void driver.run(SPEC);
      await settle();
      made[0].waiting[0](piece());
      await settle();
      await driver[end]();
      await driver.reset();
      expect(names()).toEqual(['began', 'came', 'ended']);
      expect(told[2][1]).toMatchObject({ journal: Uint8Array.of(7), delivered: 1 });
    });

    it('goes on after a reload from the last piece, and asks for its events once more', async () => {
      const kept = { spec: SPEC, journal: Uint8Array.of(7, 8), checkpoint: CHECKPOINT, elapsed: 90 };
      void driver.run(SPEC, { ...kept, computedBy: 'wasm' });
      await settle();
      const resume = { journal: Uint8Array.of(7, 8), checkpoint: CHECKPOINT, delivered: 0 };
      expect(made[0].started).toEqual([[SPEC, resume]]);
      made[0].waiting[0](piece({ journal: Uint8Array.of(9), finished: true }));
      await settle();
      expect(names()).toEqual(['came', 'ended']);
      expect(told[1][1]).toMatchObject({ journal: Uint8Array.of(7, 8, 9), computedBy: 'wasm' });
      expect(driver.state.elapsed).toBeGreaterThanOrEqual(90);
    });

    it('is shown as it was, and a stopped one goes on from there', async () => {
      const record = { ...driver.state.record, stage: 'train', progress: 0.4 };
      const kept = { spec: SPEC, record, delivered: 5, elapsed: 90, computedBy: 'wasm' } as const;
      await driver.show({ ...kept, journal: Uint8Array.of(7), checkpoint: CHECKPOINT });
      expect(driver.state).toMatchObject({ status: 'cancelled', record, shown: { computedBy: 'wasm' } });
      expect(told).toEqual([]);
      void driver.carryOn();
      await settle();
      const resume = { journal: Uint8Array.of(7), checkpoint: CHECKPOINT, delivered: 5 };
      expect(made[0].started).toEqual([[SPEC, resume]]);
      expect([driver.state.status, driver.state.shown]).toEqual(['running', undefined]);
      expect(names()).toEqual(['began', 'came']);
      expect(told[1][1]).toMatchObject({ journal: Uint8Array.of(7), checkpoint: CHECKPOINT });
    });
  });
});
