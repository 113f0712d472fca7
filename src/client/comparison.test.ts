// Several runs side by side against scripted workers: each run once, in order, as many at a time as was said; what has ended
// stays, and stopping ends the others.
import { describe, expect, it } from 'vitest';
import type { Advance, Reply, WorkerService } from '../../workers/protocol.ts';
import { type RunSpec, specForBudget } from '../run/spec.ts';
import { Comparison } from './comparison.ts';
import { type Connection, lossSignal } from './connection.ts';

const SPECS = (['random', 'evolution', 'local'] as const).map((id) =>
  specForBudget(
    id,
    { budget: 20, seed: 1, label: 'mean-test' },
    { engine: 'auto', table: { name: 'made up', digest: 'f'.repeat(64) } },
  ),
);

/** Workers whose answers are given by hand. */
function scripted() {
  const started: RunSpec[] = [];
  const waiting: ((reply: Reply<Advance>) => void)[] = [];
  const ok = async () => ({ ok: true, value: null }) as const;
  const connect = (): Connection => {
    const service = {
      open: async () => ({ ok: true, value: { enumerationMs: 1, spaceSize: 423_624, imported: false } }),
      start: async (spec: RunSpec) => {
        started.push(spec);
        return ok();
      },
      advance: () => new Promise<Reply<Advance>>((resolve) => waiting.push(resolve)),
      cancel: ok,
    } as unknown as WorkerService;
    return { service, onLost: lossSignal().onLost, close: () => undefined };
  };
  return { connect, started, waiting };
}

const finished: Reply<Advance> = {
  ok: true,
  value: { events: [], finished: true, journal: new Uint8Array() },
};
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const statuses = (comparison: Comparison) => comparison.state.runs.map(({ run }) => run?.status);

describe('a comparison', () => {
  it('plays its runs in order, some at a time, and has ended when all have', async () => {
    const { connect, started, waiting } = scripted();
    const comparison = new Comparison(connect, () => ['table']);
    expect(comparison.state.status).toBe('idle');
    // The same run twice is one.
    await comparison.start([...SPECS, SPECS[0]], 2);
    await settle();
    expect(comparison.state.runs.length).toBe(3);
    expect(started.map(({ algorithm }) => algorithm)).toEqual(['random', 'evolution']);
    expect(statuses(comparison)).toEqual(['running', 'running', undefined]);
    waiting[0](finished);
    await settle();
    expect(started[2].algorithm).toBe('local');
    waiting[1](finished);
    waiting[2](finished);
    await settle();
    expect(statuses(comparison)).toEqual(['finished', 'finished', 'finished']);
    expect(comparison.state.status).toBe('ended');
  });

  it('holds and goes on', async () => {
    const { connect, waiting } = scripted();
    const comparison = new Comparison(connect, () => ['table']);
    await comparison.start(SPECS.slice(0, 1), 1);
    await settle();
    comparison.pause();
    expect(comparison.state.status).toBe('paused');
    expect(statuses(comparison)).toEqual(['paused']);
    comparison.resume();
    await settle();
    expect(statuses(comparison)).toEqual(['running']);
    waiting[0](finished);
    await settle();
    waiting[1]?.(finished);
    await settle();
    expect(comparison.state.status).toBe('ended');
  });

  it('is stopped with what it has, and another takes its place', async () => {
    const { connect, started, waiting } = scripted();
    const comparison = new Comparison(connect, () => ['table']);
    await comparison.start(SPECS, 1);
    await settle();
    waiting[0](finished);
    await settle();
    await comparison.stop();
    await settle();
    expect(comparison.state.status).toBe('ended');
    // What waited was never begun.
    expect(statuses(comparison)).toEqual(['finished', 'cancelled', undefined]);
    await comparison.start(SPECS.slice(2), 1);
    await settle();
    expect(started.at(-1)?.algorithm).toBe('local');
    expect(comparison.state.status).toBe('running');
    expect(comparison.state.runs.length).toBe(1);
  });
});
