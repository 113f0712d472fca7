// A batch against scripted workers: every specification once, as many at a time as there are lanes, and an end in any case.
import { describe, expect, it } from 'vitest';
import type { SearchEvent, Summary } from '../search/events.ts';
import { Batch, type BatchState } from './batch.ts';
import { piece, SPEC, script, settle } from './testing.ts';

const finished = {
  type: 'finished',
  iteration: 0,
  progress: 1,
  summary: { best: { cell: 1, label: 0.9, test: 0.9 } } as Summary,
} as SearchEvent;
const specOf = (seed: number) => ({ ...SPEC, settings: { ...SPEC.settings, seed } });

function batchOf(seeds: readonly number[], lanes: number) {
  const made: ReturnType<typeof script>[] = [];
  const states: BatchState[] = [];
  const connect = () => {
    const next = script();
    made.push(next);
    return next.connection;
  };
  const batch = new Batch(
    connect,
    () => ['table'],
    seeds.map(specOf),
    lanes,
    (state) => states.push(state),
  );
  return { batch, made, states };
}

describe('a batch of runs', () => {
  it('plays each specification once on its lanes, and then ends its workers', async () => {
    const { batch, made, states } = batchOf([1, 2, 1, 3], 2);
    await settle();
    expect(made.length).toBe(2);
    expect(made.map(({ started }) => started.length)).toEqual([1, 1]);
    made[0].waiting[0](piece());
    await settle();
    expect(batch.state.progress).toBeCloseTo(0.25 / 3, 12);
    made[0].waiting[1](piece({ events: [finished], finished: true }));
    made[1].waiting[0](piece({ events: [finished], finished: true }));
    await settle();
    expect(batch.state.status).toBe('running');
    const last = made.findLast(({ started, waiting }) => started.length + waiting.length > 2)!;
    last.waiting.at(-1)!(piece({ events: [finished], finished: true }));
    await settle();
    expect(batch.state).toMatchObject({ status: 'finished', progress: 1 });
    expect(batch.state.records.size).toBe(3);
    expect(made.every(({ closed }) => closed)).toBe(true);
    expect(made.flatMap(({ started }) => started).length).toBe(3);
    expect(states.at(-1)).toBe(batch.state);
  });

  it('of nothing has ended at once, without a worker', () => {
    const { batch, made } = batchOf([], 2);
    expect([batch.state.status, batch.state.progress, made.length]).toEqual(['finished', 1, 0]);
  });

  it('ends with the first run that fails, and says why', async () => {
    const { batch, made } = batchOf([1, 2], 1);
    await settle();
    made[0].waiting[0]({ ok: false, code: 'diverged', message: 'no number' });
    await settle();
    expect([batch.state.status, batch.state.failure?.code]).toEqual(['failed', 'diverged']);
    expect(made[0].closed).toBe(true);
    expect(made[0].started.length).toBe(1);
  });

  it('can be cancelled; what was found stays', async () => {
    const { batch, made, states } = batchOf([1, 2], 1);
    await settle();
    made[0].waiting[0](piece());
    await settle();
    batch.cancel();
    const after = states.length;
    made[0].waiting[1](piece({ finished: true }));
    await settle();
    expect([batch.state.status, batch.state.records.size, states.length]).toEqual(['cancelled', 1, after]);
    expect(made[0].closed).toBe(true);
  });
});
