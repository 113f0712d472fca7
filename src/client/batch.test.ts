// Several runs side by side against scripted workers: each run once, in order, as many at a time as was said; what has ended
// stays and is kept, and stopping ends the others.
import { describe, expect, it } from 'vitest';
import type { SearchEvent, Summary } from '../search/events.ts';
import { Batch, doneOf, failureOf, outcomeOf } from './batch.ts';
import type { LeftRun } from './keeper.ts';
import { piece, SPEC, script, settle } from './testing.ts';

const summary = { best: { cell: 1, label: 0.9, test: 0.9 } } as Summary;
const done = piece({
  events: [{ type: 'finished', iteration: 0, progress: 1, summary } as SearchEvent],
  finished: true,
});
const specOf = (seed: number) => ({ ...SPEC, settings: { ...SPEC.settings, seed } });
const [ONE, TWO, THREE] = [1, 2, 3].map(specOf);

function made(options: { endsOnFailure?: boolean } = {}) {
  const workers: ReturnType<typeof script>[] = [];
  const kept: LeftRun[] = [];
  const connect = () => {
    const next = script();
    workers.push(next);
    return next.connection;
  };
  const batch = new Batch(connect, () => ['table'], { ...options, keep: (run) => kept.push(run) });
  return {
    batch,
    kept,
    workers,
    seeds: () =>
      workers.flatMap(({ started }) => started.map(([spec]) => (spec as typeof SPEC).settings.seed)),
    /** Answers what the workers wait for. */
    answer: async (reply = done) => {
      for (const { waiting } of workers) for (const tell of waiting.splice(0)) tell(reply);
      await settle();
    },
    statuses: () => batch.state.runs.map(({ run }) => run?.status),
  };
}

describe('a batch of runs', () => {
  it('plays each once and in order, some at a time, keeps them, and then ends its workers', async () => {
    const { batch, kept, workers, seeds, answer, statuses } = made();
    expect(batch.state.status).toBe('idle');
    await batch.start([ONE, TWO, ONE, THREE], 2);
    await settle();
    expect([seeds(), statuses()]).toEqual([
      [1, 2],
      ['running', 'running', undefined],
    ]);
    await answer(piece());
    expect(doneOf(batch.state.runs)).toBeCloseTo(0.5, 12);
    await answer();
    expect([seeds(), outcomeOf(batch.state)]).toEqual([[1, 3, 2], 'running']);
    await answer();
    expect(statuses()).toEqual(['finished', 'finished', 'finished']);
    expect([batch.state.status, outcomeOf(batch.state)]).toEqual(['ended', 'finished']);
    expect(doneOf(batch.state.runs)).toBe(3);
    expect(kept.map(({ spec, record }) => [spec.settings.seed, record.summary])).toEqual([
      [1, summary],
      [2, summary],
      [3, summary],
    ]);
    expect(workers.every(({ closed }) => closed)).toBe(true);
  });

  it('of nothing has ended at once, without a worker', async () => {
    const { batch, workers } = made();
    await batch.start([], 2);
    expect([batch.state.status, outcomeOf(batch.state), workers.length]).toEqual(['ended', 'finished', 0]);
  });

  it('holds and goes on', async () => {
    const { batch, answer, statuses } = made();
    await batch.start([ONE], 1);
    await settle();
    batch.pause();
    expect([batch.state.status, statuses()]).toEqual(['paused', ['paused']]);
    batch.resume();
    await answer(piece());
    expect(statuses()).toEqual(['running']);
    await answer();
    expect(batch.state.status).toBe('ended');
  });

  it('is stopped with what it has, and another takes its place', async () => {
    const { batch, kept, seeds, answer, statuses } = made();
    await batch.start([ONE, TWO, THREE], 1);
    await settle();
    await answer();
    await batch.stop();
    await settle();
    // What waited was never begun.
    expect(statuses()).toEqual(['finished', 'cancelled', undefined]);
    expect(outcomeOf(batch.state)).toBe('cancelled');
    expect(kept.map(({ record }) => record.summary)).toEqual([summary, undefined]);
    await batch.start([THREE], 1);
    await settle();
    expect([seeds().at(-1), batch.state.status, batch.state.runs.length]).toEqual([3, 'running', 1]);
  });

  it.each([true, false])('says why one has failed, and then ends if it was told to: %s', async (ends) => {
    const { batch, seeds, answer, statuses } = made({ endsOnFailure: ends });
    await batch.start([ONE, TWO], 1);
    await settle();
    await answer({ ok: false, code: 'diverged', message: 'no number' });
    expect([outcomeOf(batch.state), failureOf(batch.state.runs)?.code]).toEqual(['failed', 'diverged']);
    expect(seeds()).toEqual(ends ? [1] : [1, 2]);
    expect(statuses()[1]).toBe(ends ? undefined : 'running');
    expect(batch.state.status).toBe(ends ? 'ended' : 'running');
  });
});
