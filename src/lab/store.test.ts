// The page's state against a scripted laboratory: one piece of a run at a time, stale answers dropped, and nothing the
// person made lost when the worker dies.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Advance, Failure, LabService, Reply } from '../../workers/protocol.ts';
import type { SearchEvent } from '../search/events.ts';
import type { Connection } from './service.ts';
import { useConnection, useLab } from './store.ts';

vi.stubGlobal('document', { baseURI: 'http://lab.test/' });
vi.stubGlobal('history', { replaceState: () => undefined });

const stage: SearchEvent = { type: 'stage', stage: 'train', iteration: 0, progress: 0.25 };
const piece = (finished = false): Reply<Advance> => ({ ok: true, value: { events: [stage], finished } });

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((whenSettled) => {
    resolve = whenSettled;
  });
  return { promise, resolve };
}

/** A laboratory whose answers to advance are given by hand. */
function script() {
  const waiting: ((reply: Reply<Advance>) => void)[] = [];
  const died = deferred<Failure>();
  const ok = async () => ({ ok: true, value: null }) as const;
  const service = {
    open: async () => ({
      ok: true,
      value: { enumerationMs: 1, spaceSize: 423_624, table: undefined, tableProblem: undefined },
    }),
    start: async () => ({
      ok: true,
      value: { engine: { id: 'wasm', reason: 'chosen', description: 'scripted' } },
    }),
    advance: () => new Promise<Reply<Advance>>((resolve) => waiting.push(resolve)),
    cancel: ok,
  } as unknown as LabService;
  const connection: Connection = { service, lost: died.promise, close: () => undefined };
  return { waiting, die: died.resolve, connection };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const lab = () => useLab.getState();

describe('the store', () => {
  let current: ReturnType<typeof script>;
  beforeEach(async () => {
    current = script();
    useConnection(() => current.connection);
    await lab().reset();
    await settle();
  });

  it('asks for one piece at a time, also when paused and resumed in the middle of one', async () => {
    void lab().run();
    await settle();
    expect(lab().status).toBe('running');
    expect(current.waiting.length).toBe(1);
    lab().pause();
    void lab().resume();
    await settle();
    expect(current.waiting.length).toBe(1);
    current.waiting[0](piece());
    await settle();
    expect(current.waiting.length).toBe(2);
    current.waiting[1](piece(true));
    await settle();
    expect(lab().status).toBe('finished');
    expect(lab().record.stage).toBe('train');
  });

  it('drops the answer to a run that was reset meanwhile', async () => {
    void lab().run();
    await settle();
    await lab().reset();
    current.waiting[0](piece());
    await settle();
    expect(lab().status).toBe('idle');
    expect(lab().record.stage).toBeUndefined();
  });

  it('keeps settings and record when the worker dies, and says so', async () => {
    lab().change({ labelled: 77 });
    void lab().run();
    await settle();
    current.waiting[0](piece());
    await settle();
    current.die({ ok: false, code: 'worker-lost', message: 'killed' });
    await settle();
    expect(lab().status).toBe('failed');
    expect(lab().failure?.code).toBe('worker-lost');
    expect(lab().settings.labelled).toBe(77);
    expect(lab().record.stage).toBe('train');
  });
});
