// A pool of lanes against scripted workers: who gets which job when, and that none is lost or played twice.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Job, lanesFor, MOST_LANES, Pool } from './pool.ts';
import type { RunSoFar, RunState } from './runDriver.ts';
import { piece, SPEC, script, settle } from './testing.ts';

const job = (seed: number): Job => ({
  key: `run ${seed}`,
  spec: { ...SPEC, settings: { ...SPEC.settings, seed } },
});
const finish = piece({ finished: true });

describe('a pool', () => {
  let made: ReturnType<typeof script>[];
  let prepare: (next: ReturnType<typeof script>) => void;
  let queue: Job[];
  let told: Record<string, RunState[]>;
  let kept: Record<string, () => RunSoFar>;
  let pool: Pool;
  /** The seeds that a worker was told to start. */
  const seedsOf = ({ started }: ReturnType<typeof script>) =>
    started.map(([spec]) => (spec as Job['spec']).settings.seed);
  const last = (key: string) => told[key]?.at(-1)?.status;

  beforeEach(() => {
    made = [];
    queue = [];
    told = {};
    kept = {};
    prepare = () => undefined;
    pool = new Pool(
      () => {
        const next = script();
        prepare(next);
        made.push(next);
        return next.connection;
      },
      () => ['table'],
      {
        next: () => queue.shift(),
        changed: ({ key }, run, keep) => {
          told[key] = [...(told[key] ?? []), run];
          kept[key] = keep;
        },
      },
    );
  });
  afterEach(() => pool.dispose());

  it('plays as many runs as it has lanes, each in a worker of one thread, and the rest after them', async () => {
    queue = [1, 2, 3, 4].map(job);
    pool.resize(2);
    await settle();
    expect(made.map(({ opened }) => opened)).toEqual([
      [['table'], 1],
      [['table'], 1],
    ]);
    expect(made.map(seedsOf)).toEqual([[1], [2]]);
    made[1].waiting[0](finish);
    await settle();
    expect(made.map(seedsOf)).toEqual([[1], [2, 3]]);
    made[0].waiting[0](piece());
    await settle();
    made[0].waiting[1](finish);
    made[1].waiting[1](finish);
    await settle();
    expect(made.map(seedsOf)).toEqual([
      [1, 4],
      [2, 3],
    ]);
    // The lane that found nothing more to do has let its worker go.
    expect(made.map(({ closed }) => closed)).toEqual([false, true]);
    made[0].waiting[2](finish);
    await settle();
    expect(['run 1', 'run 2', 'run 3', 'run 4'].map(last)).toEqual(Array(4).fill('finished'));
    expect(pool.underWay).toEqual([]);
  });

  it('takes what was queued later, in workers of its own again', async () => {
    pool.resize(1);
    await settle();
    expect(made.map(({ closed }) => closed)).toEqual([true]);
    queue = [job(1)];
    pool.wake();
    pool.wake();
    await settle();
    expect(made.map(seedsOf)).toEqual([[], [1]]);
  });

  it('asks for the next job only when a worker can begin with it, so that the order can change until then', async () => {
    let open = () => {};
    prepare = (next) => {
      next.opening = new Promise((resolve) => {
        open = resolve;
      });
    };
    queue = [1, 2].map(job);
    pool.resize(1);
    await settle();
    queue.reverse();
    open();
    await settle();
    expect(made.map(seedsOf)).toEqual([[2]]);
  });

  it('holds all runs when paused, also those that are just starting, and takes no other', async () => {
    queue = [1, 2, 3].map(job);
    pool.resize(2);
    await settle();
    pool.pause();
    made[0].waiting[0](finish);
    made[1].waiting[0](piece());
    await settle();
    expect([last('run 1'), last('run 2')]).toEqual(['finished', 'paused']);
    expect([made[1].waiting.length, queue.length]).toEqual([1, 1]);
    pool.resume();
    await settle();
    expect(made.map(seedsOf)).toEqual([[1, 3], [2]]);
    expect(made[1].waiting.length).toBe(2);
  });

  it('is paused before its workers have opened, and then computes nothing', async () => {
    queue = [job(1)];
    pool.resize(1);
    pool.pause();
    await settle();
    expect([queue.length, made.map(seedsOf)]).toEqual([1, [[]]]);
    pool.resume();
    await settle();
    expect(made.map(seedsOf)).toEqual([[1]]);
  });

  it('cancels one run and goes on with the next', async () => {
    queue = [1, 2].map(job);
    pool.resize(1);
    await settle();
    await pool.cancel('run 2');
    expect(last('run 1')).toBe('running');
    await pool.cancel('run 1');
    await settle();
    expect([last('run 1'), seedsOf(made[0])]).toEqual(['cancelled', [1, 2]]);
    // What is still on its way of the cancelled one says nothing about the next.
    made[0].waiting[0](finish);
    await settle();
    expect(last('run 2')).toBe('running');
  });

  it('goes on with a run in another worker when one dies, and keeps to the others', async () => {
    queue = [1, 2].map(job);
    pool.resize(2);
    await settle();
    made[0].waiting[0](piece());
    await settle();
    made[0].die();
    await settle();
    expect(made.map(seedsOf)).toEqual([[1], [2], [1]]);
    expect(made[2].opened).toEqual([['table'], 1]);
    expect(made[2].started[0][1]).toMatchObject({ journal: Uint8Array.of(7), delivered: 1 });
    expect([last('run 1'), last('run 2')]).toEqual(['running', 'running']);
    made[2].waiting[0](finish);
    await settle();
    expect(last('run 1')).toBe('finished');
    expect(kept['run 1']().journal).toEqual(Uint8Array.of(7, 7));
  });

  it('gives up on a run whose workers always die, and plays the next one in yet another', async () => {
    queue = [1, 2].map(job);
    pool.resize(1);
    for (let i = 0; i < 3; i++) {
      await settle();
      made[i].die();
    }
    await settle();
    expect(told['run 1'].at(-1)).toMatchObject({ status: 'failed', failure: { code: 'worker-lost' } });
    expect(made.map(seedsOf)).toEqual([[1], [1], [1], [2]]);
    expect(last('run 2')).toBe('running');
  });

  it('goes on with what was kept of a run, and starts it anew where that cannot be read', async () => {
    const before = { journal: Uint8Array.of(1, 2), checkpoint: undefined };
    queue = [{ ...job(1), kept: { ...before, elapsed: 5, computedBy: null } }];
    prepare = (next) => {
      next.refuse = 'other-run';
    };
    pool.resize(1);
    await settle();
    // Refused twice: what it was given first, then the run itself; the second failure is the run's own.
    expect(made[0].started.map(([, resume]) => resume)).toEqual([{ ...before, delivered: 0 }, undefined]);
    expect(last('run 1')).toBe('failed');
  });

  it('grows and shrinks; what is under way is finished first', async () => {
    queue = [1, 2, 3].map(job);
    pool.resize(1);
    await settle();
    pool.resize(2);
    await settle();
    expect(made.map(seedsOf)).toEqual([[1], [2]]);
    pool.resize(1);
    expect([pool.size, pool.underWay.length]).toEqual([1, 2]);
    made[0].waiting[0](finish);
    made[1].waiting[0](finish);
    await settle();
    expect(made.filter(({ closed }) => closed).length).toBe(1);
    expect(made.flatMap(seedsOf).toSorted()).toEqual([1, 2, 3]);
  });

  it('reports nothing and starts nothing once it is disposed of', async () => {
    queue = [1, 2].map(job);
    pool.resize(1);
    await settle();
    pool.dispose();
    const before = told['run 1'].length;
    made[0].waiting[0](finish);
    pool.wake();
    pool.resize(3);
    await settle();
    expect([told['run 1'].length, queue.length, made.length]).toEqual([before, 1, 1]);
    expect(made[0].closed).toBe(true);
  });
});

it('has one lane for a GPU and one a processor otherwise, within reason', () => {
  expect(lanesFor('webgpu', 8)).toBe(1);
  expect(lanesFor('wasm', 8)).toBe(8);
  expect(lanesFor(undefined, 2)).toBe(2);
  expect(lanesFor('wasm', Number.NaN)).toBe(1);
  expect(lanesFor('wasm', 128)).toBe(MOST_LANES);
});
