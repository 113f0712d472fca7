// SemiNAS against its description in the paper, run as everything else is, but without a neural network.
import { describe, expect, it } from 'vitest';
import { OracleTable } from '../../oracle/table.ts';
import { DECODER_LOSS, PREDICTOR_LOSS } from '../../predictors/encoderDecoder/engine.ts';
import { Run } from '../../run/run.ts';
import {
  collect,
  everything,
  ingredients,
  ofType,
  SMALL,
  Supply,
  space,
  specOf,
} from '../../run/testing/runs.ts';
import type { Settings } from '../../settings/fields.ts';
import { FakeEngine, type FakeModel } from '../testing/fakeEngine.ts';
import { madeUpTable } from '../testing/madeUpTable.ts';
import { STAGES } from './seminas.ts';

interface Options {
  settings?: Settings;
  table?: OracleTable;
}

function prepare({ settings = {}, table = everything }: Options = {}) {
  const engine = new FakeEngine();
  const spec = specOf('seminas', { ...SMALL.seminas, ...settings }, table);
  const run = new Run(ingredients(spec, { table, engines: new Supply(engine) }));
  return { run, models: engine.models };
}

const eventsOf = (options?: Options) => collect(prepare(options).run);

describe('SemiNAS', () => {
  it('passes through the stages in order, in every iteration', async () => {
    const events = await eventsOf();
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
    const [first, again] = [await eventsOf(), await eventsOf()];
    const other = await eventsOf({ settings: { seed: 6 } });
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('gives the control as many gradient steps, on labelled cells alone', async () => {
    const { run, models } = prepare();
    const events = await collect(run);
    const [semi, control] = models;
    expect(control.steps).toBe(semi.steps);
    expect(ofType(events, 'finished')[0].summary.series.map(({ id, steps }) => [id, steps])).toEqual([
      ['semi', semi.steps],
      ['control', semi.steps],
    ]);
    expect(control.data?.targets.length).toBe(60 + 2 * 12);
    // Both are judged at the same numbers of steps.
    const stepsOf = (id: string) =>
      ofType(events, 'evaluated')
        .filter((event) => event.series.includes(id))
        .map(({ steps }) => steps);
    expect(stepsOf('control')).toEqual(stepsOf('semi'));
    expect(stepsOf('control').length).toBeGreaterThan(5);
  });

  it('trains on every label, up-sampled, and every pseudo-label once an epoch', async () => {
    const { run, models } = prepare({
      settings: { budget: 72, trainEpochs: 1, pretrainEpochs: 1, evaluations: 1 },
    });
    await collect(run);
    const [semi] = models;
    const counts = new Map<number, number>();
    const pretrainCalls = 1;
    for (const order of semi.orders.slice(pretrainCalls)) {
      for (const example of order) counts.set(example, (counts.get(example) ?? 0) + 1);
    }
    expect(semi.data?.targets.length).toBe(360);
    for (let example = 0; example < 360; example++) expect(counts.get(example)).toBe(example < 60 ? 4 : 1);
  });

  it('queries each cell once, counts every query, and finds better cells than the sample had', async () => {
    const events = await eventsOf({ settings: { labelled: 20, budget: 56 } });
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

  it.each([
    ['in a last round that is smaller', { budget: 60 + 12 + 5 }, [60, 12, 5]],
    ['before all of N is labelled', { budget: 40 }, [40]],
  ])('keeps to the budget where it ends %s', async (_, settings, counts) => {
    const events = await eventsOf({ settings });
    expect(ofType(events, 'queried').map(({ queries }) => queries.length)).toEqual(counts);
    expect(ofType(events, 'evaluated').length).toBeGreaterThan(0);
    expect(ofType(events, 'started')[0].plannedQueries).toBe(settings.budget);
  });

  it('learns: held-out order improves from the first evaluation to the last', async () => {
    const curve = ofType(await eventsOf({ settings: { pretrainEpochs: 60 } }), 'evaluated').filter(
      ({ series }) => series.includes('semi'),
    );
    expect(curve.at(-1)?.accuracy.kendall).toBeGreaterThan(curve[0].accuracy.kendall + 0.05);
  });

  it('counts filtered cells as queries but never learns from them', async () => {
    const filterBelow = 0.89;
    const { run, models } = prepare({ settings: { filterBelow, budget: 72, unlabelled: 0 } });
    const events = await collect(run);
    const [initial] = ofType(events, 'queried');
    const kept = initial.queries.filter(({ reason }) => reason === 'initial');
    const filtered = initial.queries.filter(({ reason }) => reason === 'filtered');
    expect(kept.length).toBe(60);
    expect(filtered.length).toBeGreaterThan(0);
    for (const { label } of filtered) expect(label).toBeLessThan(filterBelow);
    expect(models[0].data?.targets.length).toBe(60);
    expect(ofType(events, 'finished')[0].summary.filtered).toBe(filtered.length);
  });

  it('closes with both accounts and with what each protocol would have reported', async () => {
    const events = await eventsOf({ settings: { filterBelow: 0.89 } });
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

  it.each([
    ['with M = 0', { unlabelled: 0 }, 'labelled'],
    ['with the control switched off', { control: false }, 'semi'],
  ])('has one series %s', async (_, settings, id) => {
    const { run, models } = prepare({ settings });
    const events = await collect(run);
    expect(ofType(events, 'started')[0].series).toEqual([{ id, role: 'main' }]);
    for (const { series } of [...ofType(events, 'trained'), ...ofType(events, 'evaluated')])
      expect(series).toEqual([id]);
    expect(ofType(events, 'finished')[0].summary.series.map((series) => series.id)).toEqual([id]);
    expect(ofType(events, 'pseudo-labelled').length).toBe(
      settings === undefined || id === 'labelled' ? 0 : 3,
    );
    expect(models.length).toBe(1);
  });

  it('proposes among what a partial table can answer, and counts what it could not query', async () => {
    const partial = madeUpTable(space, (index) => index % 10 < 3);
    const events = await eventsOf({ table: partial });
    const queries = ofType(events, 'queried').flatMap((event) => event.queries);
    for (const { cell } of queries) expect(cell % 10).toBeLessThan(3);
    const decoded = ofType(events, 'decoded');
    const beyond = decoded.flatMap(({ moves }) => moves.map(({ to }) => to)).filter((cell) => cell % 10 >= 3);
    expect(beyond.length).toBe(decoded.reduce((sum, event) => sum + event.unanswerable, 0));
    expect(beyond.length).toBeGreaterThan(0);
    expect(ofType(events, 'finished')[0].summary.accounts.unanswerable).toBe(new Set(beyond).size);
    expect(ofType(events, 'pseudo-labelled')[0].count).toBe(300);
  });

  it('says so when the table covers too few cells or has no such label', async () => {
    const tiny = madeUpTable(space, (index) => index < 65);
    await expect(eventsOf({ table: tiny })).rejects.toMatchObject({ code: 'too-few-cells' });
    await expect(eventsOf({ settings: { label: 'validation' } })).rejects.toMatchObject({
      code: 'no-such-label',
    });
    await expect(eventsOf({ settings: { filterBelow: 0.99 } })).rejects.toMatchObject({
      code: 'too-few-cells',
    });
    // Figures of validation alone tell a search something, but nothing could be judged by them.
    const validation = new OracleTable(
      { validation_correct_108: Uint16Array.from({ length: space.size }, (_, i) => 8_000 + (i % 1_000)) },
      everything.provenance,
      space.size,
    );
    await expect(eventsOf({ table: validation, settings: { label: 'validation' } })).rejects.toMatchObject({
      code: 'no-test-figures',
    });
  });
});

describe('the switches of SemiNAS', () => {
  const labelsOf = (models: readonly FakeModel[]) => models.map(({ data }) => data?.targets.length);

  it('draws and labels other cells in each iteration, or keeps those of the first one', async () => {
    const fresh = await eventsOf();
    const { run, models } = prepare({ settings: { refresh: false } });
    const kept = await collect(run);
    expect(ofType(fresh, 'pseudo-labelled').length).toBe(3);
    expect(ofType(kept, 'pseudo-labelled')).toEqual(ofType(fresh, 'pseudo-labelled').slice(0, 1));
    const queried = ofType(kept, 'queried').flatMap((event) => event.queries);
    // Labelled cells of the last iteration, and the first one's others less what was queried of them since.
    const rest = models[0].data!.targets.length - (60 + 2 * 12);
    expect(rest).toBeGreaterThan(300 - queried.length);
    expect(rest).toBeLessThanOrEqual(300);
  });

  it('is taught by several predictors like it, each trained on labels for as many steps', async () => {
    const { run, models } = prepare({ settings: { teacher: 'ensemble', members: 2 } });
    const events = await collect(run);
    expect(ofType(events, 'started')[0].series.map(({ id }) => id)).toEqual(['semi', 'control', 'teacher']);
    const [semi, first, second, control] = [models[0], ...models.slice(2), models[1]];
    expect(labelsOf([first, second, control])).toEqual([84, 84, 84]);
    expect(first.steps).toBe(second.steps);
    expect(first.steps).toBeLessThan(semi.steps);
    const trained = ofType(events, 'trained').reduce((sum, { losses }) => sum + losses.steps, 0);
    expect(trained).toBe(ofType(events, 'started')[0].plannedSteps);
    expect(ofType(events, 'evaluated').filter(({ series }) => series.includes('teacher')).length).toBe(3);
  });

  it('labels with units dropped', async () => {
    const settings = { budget: 72 };
    const [plain] = ofType(await eventsOf({ settings }), 'pseudo-labelled');
    const { run, models } = prepare({ settings: { ...settings, labelDropout: true } });
    const events = await collect(run);
    const [dropped] = ofType(events, 'pseudo-labelled');
    expect(dropped.scatter.map(({ cell }) => cell)).toEqual(plain.scatter.map(({ cell }) => cell));
    expect(dropped.accuracy.kendall).toBeLessThan(plain.accuracy.kendall);
    // What is dropped for labelling is back afterwards: both are trained alike until then, and go on.
    expect(models[0].steps).toBe(models[1].steps);
  });

  it.each([
    [{ pseudoLoss: false }, DECODER_LOSS, 3],
    [{ decoderLoss: false }, PREDICTOR_LOSS, 3],
    [{ teacher: 'none' }, DECODER_LOSS, 0],
  ])('lets unlabelled cells count as %j says', async (settings, flag, reports) => {
    const { run, models } = prepare({ settings: { budget: 96, ...settings } });
    const events = await collect(run);
    const losses = models[0].data!.losses!;
    expect(losses.subarray(0, 84)).toEqual(new Uint8Array(84).fill(PREDICTOR_LOSS + DECODER_LOSS));
    expect(losses.subarray(84)).toEqual(new Uint8Array(300).fill(flag));
    expect(models[1].data?.losses).toBeUndefined();
    expect(ofType(events, 'pseudo-labelled').length).toBe(reports);
  });

  it('learns from labels alone when unlabelled cells count in nothing', async () => {
    const off = await eventsOf({ settings: { teacher: 'none', decoderLoss: false } });
    expect(ofType(off, 'started')[0].series).toEqual([{ id: 'labelled', role: 'main' }]);
  });

  it('begins each iteration from new weights, and counts on', async () => {
    const { run, models } = prepare({ settings: { reinitialise: true, pretrainEpochs: 3, trainEpochs: 1 } });
    const events = await collect(run);
    expect(models.length).toBe(6);
    for (const id of ['semi', 'control']) {
      const steps = ofType(events, 'evaluated').flatMap((event) =>
        event.series.includes(id) ? [event.steps] : [],
      );
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      expect(steps.at(-1)).toBe(models.reduce((sum, model) => sum + model.steps, 0) / 2);
    }
    const trained = ofType(events, 'trained').reduce((sum, { losses }) => sum + losses.steps, 0);
    expect(trained).toBe(ofType(events, 'started')[0].plannedSteps);
  });

  it.each([
    ['rising', [1, 2, 3, 4, 5]],
    ['doubling', [1, 2, 4]],
    ['fixed', [5]],
  ])('takes steps in turn: %s', async (stepSchedule, sizes) => {
    // More cells are wanted than climbing finds.
    const settings = { stepSchedule, maxStepSize: 5, queries: 60, budget: 120, moreParents: false };
    const decoded = ofType(await eventsOf({ settings }), 'decoded');
    expect(decoded.map(({ stepSize }) => stepSize)).toEqual(sizes);
  });

  it.each(['labelled', 'both', 'latest'])('climbs from the top K of the source: %s', async (climbSource) => {
    // More than there are labelled ones where both count: the fake model's guesses are modest.
    const climbFrom = climbSource === 'both' ? 80 : 10;
    const events = await eventsOf({ settings: { climbSource, climbFrom, moreParents: false } });
    const queried = ofType(events, 'queried').map(({ queries }) => queries.map(({ cell }) => cell));
    const parents = ofType(events, 'decoded')
      .filter(({ iteration }) => iteration === 1)
      .flatMap(({ moves }) => moves.map(({ from }) => from));
    expect(parents.length).toBeGreaterThan(0);
    const labelled = new Set([...queried[0], ...queried[1]]);
    const isLatest = (cell: number) => queried[1].includes(cell);
    if (climbSource === 'latest') expect(parents.every(isLatest)).toBe(true);
    else if (climbSource === 'labelled') expect(parents.every((cell) => labelled.has(cell))).toBe(true);
    else expect(parents.some((cell) => !labelled.has(cell))).toBe(true);
  });
});
