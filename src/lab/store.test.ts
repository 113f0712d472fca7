// The page's state against a scripted laboratory: one piece of a run at a time, stale answers dropped, and nothing the
// person made lost when the worker dies.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Advance, Checkpoint, LabService, Reply } from '../../workers/protocol.ts';
import type { SearchEvent } from '../search/events.ts';
import { startPosition } from '../search/position.ts';
import { type Connection, lossSignal } from './service.ts';
import { connectThrough, useLab } from './store.ts';

vi.stubGlobal('document', { baseURI: 'http://lab.test/' });
vi.stubGlobal('history', { replaceState: () => undefined });

const stage: SearchEvent = { type: 'stage', stage: 'train', iteration: 0, progress: 0.25 };
const piece = (finished = false): Reply<Advance> => ({ ok: true, value: { events: [stage], finished } });

const weights = new Float32Array(0);
const CHECKPOINT: Checkpoint = {
  position: startPosition(),
  semi: { weights, firstMoment: weights, secondMoment: weights, steps: 40 },
  control: undefined,
};

/** A laboratory whose answers to advance are given by hand. */
function script() {
  const waiting: ((reply: Reply<Advance>) => void)[] = [];
  const started: unknown[] = [];
  const ok = async () => ({ ok: true, value: null }) as const;
  const service = {
    open: async () => ({
      ok: true,
      value: { enumerationMs: 1, spaceSize: 423_624, table: undefined, tableProblem: undefined },
    }),
    start: async (...given: unknown[]) => {
      started.push(...given);
      return { ok: true, value: { engine: { id: 'wasm', reason: 'chosen', description: 'scripted' } } };
    },
    advance: () => new Promise<Reply<Advance>>((resolve) => waiting.push(resolve)),
    cancel: ok,
  } as unknown as LabService;
  const { lose, onLost } = lossSignal();
  const connection: Connection = { service, onLost, close: () => undefined };
  return { waiting, started, die: lose, connection };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const lab = () => useLab.getState();

describe('the store', () => {
  let current: ReturnType<typeof script>;
  beforeEach(async () => {
    current = script();
    connectThrough(() => current.connection);
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

  /** Lets every new connection be to a new scripted laboratory. */
  function scriptEach(): ReturnType<typeof script>[] {
    const made: ReturnType<typeof script>[] = [];
    connectThrough(() => {
      const next = script();
      made.push(next);
      return next.connection;
    });
    return made;
  }
  const died = { ok: false, code: 'worker-lost', message: 'killed' } as const;

  it('goes on from the checkpoint in a new worker when one dies, and says so', async () => {
    const made = scriptEach();
    lab().change({ labelled: 77 });
    void lab().run();
    await settle();
    const later: SearchEvent = { ...stage, stage: 'climb', progress: 0.5 };
    made[0].waiting[0]({
      ok: true,
      value: { events: [stage, later], finished: false, checkpoint: { data: CHECKPOINT, after: 1 } },
    });
    await settle();
    expect(lab().record.stage).toBe('climb');
    lab().change({ labelled: 78 });
    made[0].die(died);
    await settle();
    expect(made.length).toBe(2);
    // The run goes on with its own settings, whatever the person has set for the next one meanwhile.
    expect(made[1].started).toEqual([expect.objectContaining({ labelled: 77 }), CHECKPOINT]);
    expect(lab().settings.labelled).toBe(78);
    expect(lab().status).toBe('running');
    expect(lab().record.stage).toBe('train');
    expect(lab().incidents).toEqual([{ kind: 'worker-replaced', steps: 40 }]);
    made[1].waiting[0](piece(true));
    await settle();
    expect(lab().status).toBe('finished');
  });

  it('gives up on a worker that dies again and again, and keeps settings and record', async () => {
    const made = scriptEach();
    lab().change({ labelled: 77 });
    void lab().run();
    await settle();
    for (let i = 0; i < 3; i++) {
      made[i].waiting[0](piece());
      await settle();
      made[i].die(died);
      await settle();
    }
    expect(made.length).toBe(3);
    expect(lab().status).toBe('failed');
    expect(lab().failure?.code).toBe('worker-lost');
    expect(lab().settings.labelled).toBe(77);
    expect(lab().record.stage).toBe('train');
    void lab().restart();
    await settle();
    expect(made.length).toBe(4);
    expect(lab().status).toBe('running');
  });

  it('stays cancelled when the person cancels while a worker is being replaced', async () => {
    const made = scriptEach();
    const { open } = lab();
    let opened: () => void = () => undefined;
    useLab.setState({ open: () => new Promise((resolve) => (opened = resolve)) });
    void lab().run();
    await settle();
    made[0].die(died);
    await settle();
    void lab().cancel();
    opened();
    await settle();
    expect(lab().status).toBe('cancelled');
    expect(made.flatMap(({ started }) => started).length).toBe(2);
    useLab.setState({ open });
  });

  it('replaces a worker that dies while a run is paused, and stays paused', async () => {
    const made = scriptEach();
    await lab().open();
    void lab().run();
    await settle();
    lab().pause();
    made[0].waiting[0](piece());
    await settle();
    made[0].die(died);
    await settle();
    expect([made.length, lab().status]).toEqual([2, 'paused']);
    void lab().resume();
    await settle();
    expect(made[1].waiting.length).toBe(1);
  });

  it('replaces a worker that dies between runs before anybody asks', async () => {
    const made = scriptEach();
    await lab().open();
    made[0].die(died);
    await settle();
    expect([made.length, lab().status]).toEqual([2, 'idle']);
  });

  it('starts a run in a new worker when the old one died unnoticed', async () => {
    const made = scriptEach();
    await lab().open();
    made[0].die(died);
    void lab().run();
    await settle();
    expect(made.length).toBe(2);
    expect(lab().status).toBe('running');
  });

  it('does not go on with a table other than the one it began with', async () => {
    const made = scriptEach();
    await lab().open();
    useLab.setState({ opened: { ...lab().opened, table: { size: 5 } } as never });
    void lab().run();
    await settle();
    expect(lab().runTable).toEqual({ size: 5 });
    made[0].die(died);
    await settle();
    expect(lab().failure?.code).toBe('table-changed');
  });

  it('says when another engine took over', async () => {
    void lab().run();
    await settle();
    const engine = { id: 'wasm', reason: 'fallback', description: 'scripted' } as const;
    current.waiting[0]({ ok: true, value: { events: [], finished: true, engineChange: engine } });
    await settle();
    expect(lab().engine).toEqual(engine);
    expect(lab().incidents).toEqual([{ kind: 'engine-changed', engine }]);
    lab().dismissIncidents();
    expect(lab().incidents).toEqual([]);
  });
});
