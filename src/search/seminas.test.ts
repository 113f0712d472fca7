// The search against its description (FACTS: SemiNAS §3), driven without a worker and without a neural network.
import { describe, expect, it } from 'vitest';
import { QueryLedger } from '../oracle/ledger.ts';
import { OracleTable } from '../oracle/table.ts';
import type { PredictorState } from '../predictors/encoderDecoder/engine.ts';
import { Random } from '../random/random.ts';
import { DEFAULT_SETTINGS } from '../run/settings.ts';
import { Space } from '../space/nasbench101/space.ts';
import type { SemiNasSettings } from './context.ts';
import { SearchError } from './errors.ts';
import { type SearchEvent, STAGES } from './events.ts';
import { copyOfPosition, type Position, startPosition } from './position.ts';
import { runSemiNas } from './seminas.ts';
import { FakePredictor } from './testing/fakePredictor.ts';
import { madeUpTable } from './testing/madeUpTable.ts';

const space = Space.create();
const everything = madeUpTable(space);
const SMALL: SemiNasSettings = {
  ...DEFAULT_SETTINGS,
  labelled: 60,
  unlabelled: 300,
  upsampling: 4,
  iterations: 3,
  queries: 12,
  climbFrom: 10,
  pretrainEpochs: 6,
  trainEpochs: 2,
  batchSize: 50,
  heldOut: 200,
  evaluations: 3,
};

interface Options {
  settings?: Partial<SemiNasSettings>;
  table?: OracleTable;
  seed?: number;
  control?: boolean;
}

function prepare({ settings = {}, table = everything, seed = 5, control = true }: Options = {}) {
  const all = { ...SMALL, ...settings };
  const semi = new FakePredictor({ batchSize: all.batchSize });
  const controlPredictor = control ? new FakePredictor({ batchSize: all.batchSize }) : undefined;
  const ledger = new QueryLedger(table, 'mean-test');
  const context = {
    settings: all,
    space,
    table,
    ledger,
    semi,
    control: controlPredictor,
    random: new Random(seed),
    call: { steps: 4, acrossEpochs: false },
  };
  return { context, semi, control: controlPredictor, ledger };
}

async function collect(generator: AsyncGenerator<SearchEvent>): Promise<SearchEvent[]> {
  const events: SearchEvent[] = [];
  for await (const event of generator) events.push(event);
  return events;
}

const run = (options?: Options) => collect(runSemiNas(prepare(options).context));

function ofType<T extends SearchEvent['type']>(events: SearchEvent[], type: T) {
  return events.filter((event): event is Extract<SearchEvent, { type: T }> => event.type === type);
}

describe('runSemiNas', () => {
  it('passes through the stages in order, in every iteration', async () => {
    const events = await run();
    const perIteration = [0, 1, 2].map((iteration) => {
      const stages = ofType(events, 'stage').filter((event) => event.iteration === iteration);
      return [...new Set(stages.map(({ stage }) => stage))];
    });
    expect(perIteration[0]).toEqual([...STAGES]);
    expect(perIteration[1]).toEqual(STAGES.slice(2));
    expect(perIteration[2]).toEqual(STAGES.slice(2));
    expect(events.at(-1)?.type).toBe('finished');
  });

  it('gives the same events twice, and others for another seed', async () => {
    const [first, again, other] = [await run(), await run(), await run({ seed: 6 })];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('gives the control as many gradient steps, on labelled cells alone', async () => {
    const { context, semi, control } = prepare();
    const events = await collect(runSemiNas(context));
    expect(control?.steps).toBe(semi.steps);
    const finished = ofType(events, 'finished')[0];
    expect(finished.summary.steps).toBe(semi.steps);
    expect(control?.data?.targets.length).toBe(SMALL.labelled + 2 * SMALL.queries);
    // Both are judged at the same numbers of steps.
    const stepsOf = (model: string) =>
      ofType(events, 'evaluated')
        .filter((event) => event.model === model)
        .map(({ steps }) => steps);
    expect(stepsOf('control')).toEqual(stepsOf('semi'));
    expect(stepsOf('control').length).toBeGreaterThan(5);
  });

  it('trains on every label, up-sampled, and every pseudo-label once an epoch', async () => {
    const { context, semi } = prepare({
      settings: { iterations: 1, trainEpochs: 1, pretrainEpochs: 1, evaluations: 1 },
    });
    await collect(runSemiNas(context));
    const counts = new Map<number, number>();
    const pretrainCalls = 1;
    for (const order of semi.orders.slice(pretrainCalls)) {
      for (const example of order) counts.set(example, (counts.get(example) ?? 0) + 1);
    }
    expect(semi.data?.targets.length).toBe(360);
    for (let example = 0; example < 360; example++) expect(counts.get(example)).toBe(example < 60 ? 4 : 1);
  });

  it('queries each cell once, counts every query, and finds better cells than the sample had', async () => {
    const events = await run({ settings: { labelled: 20 } });
    const queries = ofType(events, 'queried').flatMap((event) => event.queries);
    expect(new Set(queries.map(({ cell }) => cell)).size).toBe(queries.length);
    expect(queries.map(({ number }) => number)).toEqual(queries.map((_, i) => i + 1));
    const proposed = queries.filter(({ reason }) => reason === 'proposed');
    expect(proposed.length).toBe(36);
    for (const { parent, stepSize } of proposed) {
      expect(queries.some(({ cell }) => cell === parent)).toBe(true);
      expect(stepSize).toBeGreaterThanOrEqual(1);
    }
    const bestInitial = Math.max(...queries.filter((q) => q.reason === 'initial').map((q) => q.label));
    const { summary } = ofType(events, 'finished')[0];
    expect(summary.best.label).toBeGreaterThan(bestInitial);
    expect(summary.queries).toBe(queries.length);
    expect(summary.regret).toBeCloseTo(everything.best().test - summary.best.test, 12);
    expect(summary.bestRank).toBe(everything.rank(summary.best.cell));
  });

  it('learns: held-out order improves from the first evaluation to the last', async () => {
    const curve = ofType(await run({ settings: { pretrainEpochs: 60 } }), 'evaluated').filter(
      ({ model }) => model !== 'control',
    );
    expect(curve.at(-1)?.accuracy.kendall).toBeGreaterThan(curve[0].accuracy.kendall + 0.05);
  });

  it('counts filtered cells as queries but never learns from them', async () => {
    const filterBelow = 0.89;
    const { context, semi } = prepare({ settings: { filterBelow, iterations: 1, unlabelled: 0 } });
    const events = await collect(runSemiNas(context));
    const [initial] = ofType(events, 'queried');
    const kept = initial.queries.filter(({ reason }) => reason === 'initial');
    const filtered = initial.queries.filter(({ reason }) => reason === 'filtered');
    expect(kept.length).toBe(60);
    expect(filtered.length).toBeGreaterThan(0);
    for (const { label } of filtered) expect(label).toBeLessThan(filterBelow);
    expect(semi.data?.targets.length).toBe(60);
    expect(ofType(events, 'finished')[0].summary.filtered).toBe(filtered.length);
  });

  it('closes with both accounts and with what each protocol would have reported', async () => {
    const events = await run({ settings: { filterBelow: 0.89 } });
    const { summary } = ofType(events, 'finished')[0];
    expect(summary.accounts.full.queries).toBe(summary.queries);
    expect(summary.accounts.paper.queries).toBe(summary.queries - summary.filtered);
    expect(summary.filtered).toBeGreaterThan(0);
    const decoded = ofType(events, 'decoded');
    const { repeated, isomorphic } = summary.accounts;
    expect(repeated + isomorphic).toBe(decoded.reduce((sum, { valid, fresh }) => sum + valid - fresh, 0));
    expect(isomorphic).toBe(decoded.reduce((sum, event) => sum + event.isomorphic, 0));
    expect(repeated).toBeGreaterThan(0);
    expect(isomorphic).toBeGreaterThan(0);
    expect(summary.accounts.unanswerable).toBe(0);
    // The held-out cells and those pseudo-labelled, but for the few that the search came to query and that meet twice.
    const { judging } = summary.accounts;
    expect(judging.queries).toBeGreaterThan(200 + 3 * 300 - summary.queries);
    expect(judging.queries).toBeLessThanOrEqual(200 + 3 * 300);
    // This table has test figures alone, so there is one protocol, the one that was used.
    expect(summary.protocols).toEqual([
      { source: 'mean-test', cells: summary.queries - summary.filtered, best: summary.best },
    ]);
  });

  it('skips pseudo-labelling with M = 0: one predictor, no control', async () => {
    const events = await run({ settings: { unlabelled: 0 } });
    expect(ofType(events, 'pseudo-labelled')).toEqual([]);
    expect(new Set(ofType(events, 'trained').map(({ model }) => model))).toEqual(new Set(['shared']));
    expect(ofType(events, 'finished')[0].summary.control).toBeUndefined();
  });

  it('proposes among what a partial table can answer, and counts what it could not query', async () => {
    const partial = madeUpTable(space, (index) => index % 10 < 3);
    const events = await run({ table: partial });
    const queries = ofType(events, 'queried').flatMap((event) => event.queries);
    for (const { cell } of queries) expect(cell % 10).toBeLessThan(3);
    const decoded = ofType(events, 'decoded');
    const beyond = decoded.flatMap(({ moves }) => moves.map(({ to }) => to)).filter((cell) => cell % 10 >= 3);
    expect(beyond.length).toBe(decoded.reduce((sum, event) => sum + event.unanswerable, 0));
    expect(beyond.length).toBeGreaterThan(0);
    expect(ofType(events, 'finished')[0].summary.accounts.unanswerable).toBe(new Set(beyond).size);
    expect(ofType(events, 'pseudo-labelled')[0].count).toBe(300);
  });

  it('progress grows to 1 and matches the plan', async () => {
    const events = await run();
    const progress = events.flatMap((event) => ('progress' in event ? [event.progress] : []));
    for (let i = 1; i < progress.length; i++) expect(progress[i]).toBeGreaterThanOrEqual(progress[i - 1]);
    const last = ofType(events, 'iteration').at(-1);
    expect(last?.progress).toBeCloseTo(1, 12);
    const [started] = ofType(events, 'started');
    expect(started.plannedQueries).toBe(60 + 36);
  });

  it.each([
    ['as planned', {}],
    // One step of climbing finds far fewer cells than are wanted, so the second iteration has fewer batches.
    ['with fewer cells found than planned', { labelled: 40, queries: 40, maxStepSize: 1 }],
  ])(
    'goes on from any training step and any end of an iteration with the very events that would follow, %s',
    async (_, extra) => {
      const settings = {
        ...extra,
        heldOut: 50,
        unlabelled: 100,
        pretrainEpochs: 3,
        evaluations: 2,
        iterations: 2,
      };
      const { context, semi, control } = prepare({ settings });
      const whole: SearchEvent[] = [];
      const checkpoints: { at: number; position: Position; states: PredictorState[] }[] = [];
      const position = startPosition();
      for await (const event of runSemiNas(context, position)) {
        whole.push(event);
        if (event.type !== 'trained' && event.type !== 'iteration') continue;
        const states = [await semi.save(), (await control?.save()) ?? expect.fail('no control')];
        checkpoints.push({ at: whole.length, position: copyOfPosition(position), states });
      }
      expect(checkpoints.length).toBeGreaterThan(20);
      for (const { at, position: from, states } of checkpoints) {
        const other = prepare({ settings });
        await other.semi.load(states[0]);
        await other.control?.load(states[1]);
        const rest = await collect(runSemiNas(other.context, from));
        expect(rest, `after event ${at}, ${whole[at - 1].type}`).toEqual(whole.slice(at));
      }
    },
  );

  it('says so when the table covers too few cells or has no such label', async () => {
    const tiny = madeUpTable(space, (index) => index < 65);
    await expect(run({ table: tiny })).rejects.toMatchObject({ code: 'too-few-cells' });
    const { context } = prepare();
    const ledger = new QueryLedger(everything, 'validation');
    await expect(collect(runSemiNas({ ...context, ledger }))).rejects.toBeInstanceOf(SearchError);
    // Figures of validation alone tell a search something, but nothing could be judged by them.
    const validation = new OracleTable(
      { validation_correct_108: Uint16Array.from({ length: space.size }, (_, i) => 8_000 + (i % 1_000)) },
      everything.provenance,
      space.size,
    );
    const blind = { ...context, table: validation, ledger: new QueryLedger(validation, 'validation') };
    await expect(collect(runSemiNas(blind))).rejects.toMatchObject({ code: 'no-test-figures' });
  });
});
