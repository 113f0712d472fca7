// The run record as a fold: folding in pieces equals folding at once, and what the page shows follows from the events.
import { describe, expect, it } from 'vitest';
import { EMPTY_RECORD, foldEvents } from './record.ts';
import { Run } from './run.ts';
import { collect, ingredients, SMALL, specOf } from './testing/runs.ts';

const events = await collect(
  new Run(ingredients(specOf('seminas', { ...SMALL.seminas, pretrainEpochs: 20 }))),
);
const whole = foldEvents(EMPTY_RECORD, events);

describe('the run record', () => {
  it('is the same folded event by event or in batches', () => {
    let record = EMPTY_RECORD;
    for (const event of events) record = foldEvents(record, [event]);
    expect(record).toEqual(whole);
    expect(EMPTY_RECORD.queries).toEqual([]);
  });

  it('leaves the record it was given as it was', () => {
    const half = foldEvents(EMPTY_RECORD, events.slice(0, 40));
    const copy = structuredClone(half);
    foldEvents(half, events.slice(40));
    expect(half).toEqual(copy);
  });

  it('holds a curve for every series that was declared, with the shared beginning in both', () => {
    expect(whole.series.map(({ id }) => id)).toEqual(Object.keys(whole.curves));
    const { semi = [], control = [] } = whole.curves;
    expect(semi.length).toBe(control.length);
    expect(semi[0]).toEqual(control[0]);
    expect(semi.at(-1)?.steps).toBe(control.at(-1)?.steps);
    expect(semi.at(-1)).not.toEqual(control.at(-1));
  });

  it('has no curve of a series that there is not', async () => {
    for (const settings of [{ unlabelled: 0 }, { control: false }]) {
      const spec = specOf('seminas', { ...SMALL.seminas, ...settings });
      const record = foldEvents(EMPTY_RECORD, await collect(new Run(ingredients(spec))));
      expect(Object.keys(record.curves)).toEqual([settings.unlabelled === 0 ? 'labelled' : 'semi']);
      expect(record.iterationEnds.at(-1)?.steps).toBeGreaterThan(0);
    }
    const random = foldEvents(
      EMPTY_RECORD,
      await collect(new Run(ingredients(specOf('random', SMALL.random)))),
    );
    expect([random.series, random.curves]).toEqual([[], {}]);
  });

  it('lists improvements of the best cell in rising order, ending in the best', () => {
    const labels = whole.bestByQueries.map(({ label }) => label);
    expect(labels).toEqual([...labels].sort((a, b) => a - b));
    expect(whole.bestByQueries.at(-1)?.cell).toBe(whole.summary?.best.cell);
    expect(whole.queries.length).toBe(whole.summary?.queries);
  });

  it('keeps losses by epoch, of both predictors where they are one, and never more than a chart can show', () => {
    const { semi = [], control = [] } = whole.lossCurves;
    expect(semi[0]).toEqual(control[0]);
    expect(semi.map(({ steps }) => steps)).toEqual(semi.map(({ steps }) => steps).sort((a, b) => a - b));
    expect(semi.at(-1)?.steps).toBe(whole.curves.semi?.at(-1)?.steps);
    const [epoch] = events.filter((event) => event.type === 'trained' && event.epochDone);
    const long = foldEvents(
      whole,
      Array.from({ length: 5_000 }, () => epoch),
    );
    expect(long.lossCurves.semi?.length).toBeLessThanOrEqual(2_000);
  });

  it('keeps judgements on the whole space with the stage that they ended', () => {
    const point = {
      type: 'whole-space',
      series: ['semi'],
      steps: 7,
      cells: 10,
      good: 5,
      accuracy: { kendall: 0.5, kendallGood: 0.4, pairwise: 0.75, rmse: 0.01 },
      density: { low: 0, high: 1, bins: 1, counts: [10] },
      iteration: 0,
      progress: 0.1,
    } as const;
    const stage = { type: 'stage', stage: 'train', iteration: 0, progress: 0.1 } as const;
    const { wholeSpace } = foldEvents(EMPTY_RECORD, [events[0], stage, point]);
    expect(wholeSpace).toEqual([{ ...point, stage: 'train' }]);
  });

  it('starts anew at a new run', () => {
    expect(foldEvents(whole, events)).toEqual(whole);
  });
});
