// What every algorithm gets from being run: order, progress and sums; and whatever happens to worker, engine or process,
// the very events that would have come.
import { beforeAll, describe, expect, it } from 'vitest';
import { EngineError, type EngineErrorCode } from '../predictors/encoderDecoder/engine.ts';
import type { SearchEvent } from '../search/events.ts';
import { ALGORITHM_IDS, type AlgorithmId } from '../search/registry.ts';
import { FakeEngine, FakeModel } from '../search/testing/fakeEngine.ts';
import { madeUpTable } from '../search/testing/madeUpTable.ts';
import type { Settings } from '../settings/fields.ts';
import type { Checkpoint } from './checkpoint.ts';
import { Journal } from './journal.ts';
import { Run, type RunIngredients } from './run.ts';
import { type RunSpec, specDigest } from './spec.ts';
import * as testing from './testing/runs.ts';
import { collect, everything, ofType, SMALL, Supply, space } from './testing/runs.ts';

/** Of every tenth cell: searches that score all that can be queried are done in a tenth of the time. */
const sparse = madeUpTable(space, (index) => index % 10 === 0);
const tableOf = (id: AlgorithmId) => (id === 'guided' ? sparse : everything);
const specOf = (id: AlgorithmId, settings: Settings) => testing.specOf(id, settings, tableOf(id));
const ingredients = (spec: RunSpec, others: Partial<RunIngredients> = {}) =>
  testing.ingredients(spec, { table: tableOf(spec.algorithm), ...others });

const specs = Object.fromEntries(ALGORITHM_IDS.map((id) => [id, specOf(id, SMALL[id])])) as Record<
  AlgorithmId,
  ReturnType<typeof specOf>
>;
/** Run again after every event, so as short as can be with two iterations. */
const TINY: Readonly<Record<AlgorithmId, Settings>> = {
  seminas: {
    labelled: 20,
    unlabelled: 60,
    budget: 30,
    queries: 5,
    pretrainEpochs: 5,
    heldOut: 50,
    evaluations: 2,
  },
  'seminas-evolution': { labelled: 20, unlabelled: 60, budget: 30, queries: 5, heldOut: 50, evaluations: 2 },
  nao: { labelled: 20, budget: 30, queries: 5, pretrainEpochs: 5, heldOut: 50, evaluations: 2 },
  guided: { budget: 20 },
  learn: { labelled: 20, unlabelled: 60, steps: 8, heldOut: 50, evaluations: 2 },
  local: { budget: 40 },
  evolution: { budget: 40 },
  random: {},
};
const undisturbed = {} as Record<AlgorithmId, SearchEvent[]>;
beforeAll(async () => {
  for (const id of ALGORITHM_IDS) undisturbed[id] = await collect(new Run(ingredients(specs[id])));
}, 60_000);

describe.each(ALGORITHM_IDS)('a run of %s', (id) => {
  it('begins with what is planned, and ends with what it came to', () => {
    const events = undisturbed[id];
    const [started] = ofType(events, 'started');
    const [{ summary }] = ofType(events, 'finished');
    const queries = ofType(events, 'queried').flatMap((event) => event.queries);
    expect(events[0]).toBe(started);
    expect(events.at(-1)?.type).toBe('finished');
    expect(started.plannedQueries).toBe(SMALL[id].budget ?? SMALL[id].labelled);
    expect(queries.length).toBeLessThanOrEqual(started.plannedQueries);
    expect(summary.queries).toBe(queries.length);
    expect(summary.best.label).toBe(Math.max(...queries.map(({ label }) => label)));
    expect(summary.series.map((series) => series.id)).toEqual(started.series.map((series) => series.id));
  });

  it('makes progress from 0 to 1, never back', () => {
    const progress = undisturbed[id].flatMap((event) => ('progress' in event ? [event.progress] : []));
    for (let i = 1; i < progress.length; i++) expect(progress[i]).toBeGreaterThanOrEqual(progress[i - 1]);
    expect(progress[0]).toBe(0);
    expect(ofType(undisturbed[id], 'iteration').at(-1)?.progress).toBeCloseTo(1, 12);
  });

  it('gives the same events twice, and others for another seed', async () => {
    expect(await collect(new Run(ingredients(specs[id])))).toEqual(undisturbed[id]);
    const other = specOf(id, { ...SMALL[id], seed: 6 });
    expect(await collect(new Run(ingredients(other)))).not.toEqual(undisturbed[id]);
  });

  it('goes on after every event, from the journal and from weights as old as they may be', async () => {
    const spec = specOf(id, { ...SMALL[id], ...TINY[id] });
    const digest = specDigest(spec);
    const expected = await collect(new Run(ingredients(spec)));
    const whole = new Run(ingredients(spec));
    const pieces: Uint8Array[] = [];
    let checkpoint: Checkpoint | undefined;
    const { journal } = whole.ingredients;
    const kindOf = (at: number) => expected[at]?.type;
    for (let at = 1; ; at++) {
      if (!(await whole.next())) break;
      pieces.push(journal.takeFresh());
      if (at % 7 === 0) checkpoint = await whole.checkpoint();
      // In a row of events of one kind, one is like another.
      else if (kindOf(at - 2) === kindOf(at - 1) && kindOf(at) === kindOf(at - 1)) continue;
      const { journal: kept } = Journal.read(concatenated(pieces), digest);
      const rest = await collect(new Run(ingredients(spec, { journal: kept, checkpoint, delivered: at })));
      expect(rest, `after event ${at}`).toEqual(expected.slice(at));
    }
    // Of what was done before, nothing is computed again.
    const engine = new FakeEngine();
    const { journal: all } = Journal.read(concatenated(pieces), digest);
    const last = await whole.checkpoint();
    const again = new Run(ingredients(spec, { journal: all, checkpoint: last, engines: new Supply(engine) }));
    expect(await collect(again)).toEqual(expected);
    for (const model of engine.models) expect(model.orders).toEqual([]);
  });

  it('goes on without weights, from a journal alone, and from one that was cut anywhere', async () => {
    const spec = specs[id];
    const first = ingredients(spec);
    await collect(new Run(first));
    const bytes = first.journal.takeFresh();
    for (const share of [0, 0.001, 0.3, 0.77, 0.999]) {
      const { journal } = Journal.read(bytes.slice(0, Math.floor(share * bytes.length)), specDigest(spec));
      expect(await collect(new Run(ingredients(spec, { journal })))).toEqual(undisturbed[id]);
    }
  });

  it('comes out identical when it is verified', async () => {
    const spec = specs[id];
    const first = ingredients(spec);
    await collect(new Run(first));
    const run = new Run(ingredients(spec, { journal: first.journal, verify: true }));
    expect(await collect(run)).toEqual(undisturbed[id]);
    expect(run.firstDifference).toBeUndefined();
  });
});

function concatenated(pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

/** An engine whose models work `calls` times in all and then fail for ever. */
class FailingEngine extends FakeEngine {
  left: number;
  private readonly code: EngineErrorCode;

  constructor(calls: number, code: EngineErrorCode = 'device-lost') {
    super();
    this.left = calls;
    this.code = code;
  }

  use(): void {
    if (this.left-- <= 0) throw new EngineError(this.code, 'gone');
  }

  override async createModel(settings: FakeModel['settings']) {
    this.use();
    return new Proxy(new FakeModel(settings), {
      get: (target, key) => {
        const value = Reflect.get(target, key);
        if (typeof value !== 'function' || key === 'dispose') return value;
        return async (...args: unknown[]) => {
          this.use();
          return value.apply(target, args);
        };
      },
    });
  }
}

describe('a run whose engine fails', () => {
  const play = (engines: Supply) => collect(new Run(ingredients(specs.seminas, { engines })));

  it.each([0, 1, 2, 5, 9, 17, 33, 60, 90])(
    'goes on after %i calls as if nothing had happened',
    async (calls) => {
      const supply = new Supply(new FailingEngine(calls), new FakeEngine());
      expect(await play(supply)).toEqual(undisturbed.seminas);
      expect(supply.replaced).toBe(1);
    },
  );

  it('goes on from its own latest checkpoint', async () => {
    const failing = new FailingEngine(Number.POSITIVE_INFINITY);
    const after = new FakeEngine();
    const run = new Run(ingredients(specs.seminas, { engines: new Supply(failing, after) }));
    const events: SearchEvent[] = [];
    for (let i = 0; i < 60; i++) events.push((await run.next())!);
    await run.checkpoint();
    failing.left = 3;
    events.push(...(await collect(run)));
    expect(events).toEqual(undisturbed.seminas);
    // What lay before the checkpoint was not computed again.
    const before = ofType(events.slice(0, 60), 'trained').length;
    const trained = ofType(events, 'trained').length;
    const calls = after.models.reduce((sum, { orders }) => sum + orders.length, 0);
    expect(before).toBeGreaterThan(10);
    expect(calls).toBeLessThanOrEqual(trained - before);
  });

  it('survives a second loss while it recovers', async () => {
    const supply = new Supply(new FailingEngine(50), new FailingEngine(4, 'out-of-memory'), new FakeEngine());
    expect(await play(supply)).toEqual(undisturbed.seminas);
    expect(supply.replaced).toBe(2);
  });

  it('goes on with an engine that takes fewer steps in a call: what was told stays told', async () => {
    const failing = new FailingEngine(40);
    const run = new Run(
      ingredients(specs.seminas, {
        engines: new Supply(failing, new FakeEngine({ steps: 1, acrossEpochs: false })),
      }),
    );
    const events = await collect(run);
    const told = events.findIndex(
      (event, i) => JSON.stringify(event) !== JSON.stringify(undisturbed.seminas[i]),
    );
    expect(told).toBeGreaterThan(20);
    // The same predictions at the same steps, whatever pieces they were taken in.
    const curve = (of: readonly SearchEvent[]) =>
      ofType(of, 'evaluated').map(({ accuracy, steps }) => [steps, accuracy]);
    expect(curve(events)).toEqual(curve(undisturbed.seminas));
  });

  it('gives up with the cause when nothing is left, and does not hide other errors', async () => {
    await expect(play(new Supply(new FailingEngine(30)))).rejects.toMatchObject({ code: 'device-lost' });
    const diverging = new Supply(new FailingEngine(30, 'diverged'), new FakeEngine());
    await expect(play(diverging)).rejects.toMatchObject({ code: 'diverged' });
    expect(diverging.replaced).toBe(0);
  });
});

describe('verifying a run', () => {
  it('finds the first answer that another computation gives otherwise', async () => {
    const first = ingredients(specs.seminas);
    await collect(new Run(first));
    class Off extends FakeEngine {
      override async createModel(settings: FakeModel['settings']) {
        const model = new FakeModel(settings);
        const predict = model.predict.bind(model);
        model.predict = async (tokens) => (await predict(tokens)).map((value) => value + 1e-3);
        return model;
      }
    }
    const run = new Run(
      ingredients(specs.seminas, { journal: first.journal, verify: true, engines: new Supply(new Off()) }),
    );
    await collect(run);
    // Losses come out the same; the first judgement does not.
    const answers = undisturbed.seminas.filter(({ type }) => type === 'trained' || type === 'evaluated');
    expect(run.firstDifference).toBe(answers.findIndex(({ type }) => type === 'evaluated'));
  });

  it('refuses a journal that answers other questions', async () => {
    const first = ingredients(specs.seminas);
    await collect(new Run(first));
    const other = specOf('seminas', { ...SMALL.seminas, evaluations: 1 });
    await expect(collect(new Run(ingredients(other, { journal: first.journal })))).rejects.toMatchObject({
      code: 'journal-mismatch',
    });
  });
});
