// The run record as a fold: folding in pieces equals folding at once, and what the page shows follows from the events.
import { describe, expect, it } from 'vitest';
import { QueryLedger } from '../oracle/ledger.ts';
import { Random } from '../random/random.ts';
import type { SearchEvent } from '../search/events.ts';
import { runSemiNas } from '../search/seminas.ts';
import { FakePredictor } from '../search/testing/fakePredictor.ts';
import { madeUpTable } from '../search/testing/madeUpTable.ts';
import { Space } from '../space/nasbench101/space.ts';
import { EMPTY_RECORD, foldEvents } from './record.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

const space = Space.create();
const table = madeUpTable(space);

async function someRun(): Promise<SearchEvent[]> {
  const settings = { ...DEFAULT_SETTINGS, labelled: 30, unlabelled: 100, pretrainEpochs: 20, heldOut: 60 };
  const events: SearchEvent[] = [];
  const generator = runSemiNas({
    settings,
    space,
    table,
    ledger: new QueryLedger(table, 'mean-test'),
    semi: new FakePredictor(),
    control: new FakePredictor(),
    random: new Random(3),
    call: { steps: 5, acrossEpochs: true },
  });
  for await (const event of generator) events.push(event);
  return events;
}

const events = await someRun();
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

  it('holds both curves, with the shared beginning in both', () => {
    const { semi, control } = whole.curves;
    expect(semi.length).toBe(control.length);
    expect(semi[0]).toEqual(control[0]);
    expect(semi.at(-1)?.steps).toBe(control.at(-1)?.steps);
    expect(semi.at(-1)).not.toEqual(control.at(-1));
  });

  it('lists improvements of the best cell in rising order, ending in the best', () => {
    const labels = whole.bestByQueries.map(({ label }) => label);
    expect(labels).toEqual([...labels].sort((a, b) => a - b));
    expect(whole.bestByQueries.at(-1)?.cell).toBe(whole.summary?.best.cell);
    expect(whole.queries.length).toBe(whole.summary?.queries);
  });

  it('starts anew at a new run', () => {
    expect(foldEvents(whole, events)).toEqual(whole);
  });
});
