// Looking into the model of a real run: what is seen is what the run did, the picture stays still, and the run does not notice.
import { beforeAll, describe, expect, it } from 'vitest';
import { createWasmEngine } from '../src/predictors/encoderDecoder/wasm/engine.ts';
import { Journal } from '../src/run/journal.ts';
import { Run } from '../src/run/run.ts';
import { specDigest } from '../src/run/spec.ts';
import { everything, ONE_ITERATION, Supply, space, specOf } from '../src/run/testing/runs.ts';
import type { SearchEvent } from '../src/search/events.ts';
import { Inspecting } from './inspecting.ts';
import type { ClimbedMove, Inspection, InspectRequest } from './protocol.ts';

// Another iteration follows, so that there is something to look into in between.
const spec = specOf('seminas', { ...ONE_ITERATION, budget: ONE_ITERATION.budget + 8, evaluations: 4 });
const inspecting = new Inspecting();

async function start(): Promise<Run> {
  const engines = new Supply(await createWasmEngine({ threads: 1 }));
  const predictors = () => Promise.reject(new Error('There are none in this run.'));
  return new Run({
    spec,
    space,
    table: everything,
    engines,
    predictors,
    journal: new Journal(specDigest(spec)),
  });
}

async function look(run: Run, request: InspectRequest): Promise<Inspection | undefined> {
  const model = await run.look();
  return model && inspecting.inspect(space, everything, model, request);
}

describe('inside a run', () => {
  const plain: SearchEvent[] = [];
  beforeAll(async () => {
    const run = await start();
    for (let event = await run.next(); event; event = await run.next()) plain.push(event);
    await run.dispose();
  }, 120_000);

  it('sees places, moves and tokens as they are, and changes nothing', async () => {
    const run = await start();
    expect(await run.look()).toBeUndefined();
    const events: SearchEvent[] = [];
    const pictures: Inspection[] = [];
    const climbs: ClimbedMove[] = [];
    let looked = 0;
    for (let event = await run.next(); event; event = await run.next()) {
      events.push(event);
      if (event.type === 'decoded')
        climbs.push(...event.moves.map((move) => ({ ...move, stepSize: event.stepSize })));
      const judged = event.type === 'evaluated' && event.series.includes('semi') ? event : undefined;
      const hasFound = event.type === 'stage' && event.stage === 'query-proposals';
      if (!judged && !hasFound) continue;
      const before = pictures.at(-1)?.crowd;
      const focus = plain.flatMap((one) => (one.type === 'queried' ? one.queries : []))[0].cell;
      const picture = await look(run, {
        cells: [focus, 7],
        focus,
        moves: hasFound ? climbs.splice(0) : [],
        ...(before ? { before } : {}),
      });
      if (!picture) throw new Error('There is a model.');
      pictures.push(picture);

      if (judged) {
        // The crowd is the judge's, with the run's own predictions.
        expect(picture.steps).toBe(judged.steps);
        expect([...picture.crowd.cells]).toEqual(judged.scatter.map(({ cell }) => cell));
        for (const [i, { predicted, truth }] of judged.scatter.entries()) {
          expect(picture.crowd.predicted[i]).toBeCloseTo(predicted, 6);
          expect(picture.crowd.truth[i]).toBe(truth);
        }
      }
      const { focus: encoded, cells } = picture;
      expect(encoded?.tokens).toEqual([...space.tokens(focus)]);
      // The mean of all outputs is where the cell lies.
      for (const axis of [0, 1]) expect(encoded?.path[2 * 26 + axis]).toBeCloseTo(cells.points[axis], 4);
      expect(encoded?.predicted).toBeCloseTo(cells.predicted[0], 5);

      if (!hasFound) continue;
      looked++;
      const { move } = picture;
      if (!move) throw new Error('None of the moves comes out as it did.');
      expect(space.indexOfTokens(Uint8Array.from(move.written, ({ token }) => token))).toBe(move.to);
      expect(move.tokens).toEqual([...space.tokens(move.from)]);
      expect(move.along.at(-1)).toBeGreaterThan(move.along[0]);
      const queried = plain.flatMap((one) => (one.type === 'queried' ? one.queries : []));
      const own = queried.find(({ cell }) => cell === move.to);
      expect(own).toMatchObject({ parent: move.from, stepSize: move.stepSize });
      expect(own?.predicted).toBeCloseTo(move.child.predicted, 4);
      // A move that the run did not make is not shown.
      const made = { ...move, to: move.to === 7 ? 8 : 7 };
      expect((await look(run, { cells: [], moves: [made] }))?.move).toBeUndefined();
    }
    expect(looked).toBe(2);
    expect(events).toEqual(plain);
    await run.dispose();

    // Between two judgements the picture moves, but is neither turned nor mirrored: dots keep their sides.
    for (const [i, picture] of pictures.entries()) {
      if (i === 0) continue;
      const { cells, points } = pictures[i - 1].crowd;
      const places = new Map(Array.from(cells, (cell, k) => [cell, points.subarray(2 * k, 2 * k + 2)]));
      let [along, across] = [0, 0];
      for (const [k, cell] of picture.crowd.cells.entries()) {
        const was = places.get(cell);
        if (!was) continue;
        const [x, y] = picture.crowd.points.subarray(2 * k, 2 * k + 2);
        along += x * was[0] + y * was[1];
        across += x * was[1] - y * was[0];
      }
      expect(along).toBeGreaterThan(0);
      expect(Math.abs(across)).toBeLessThan(0.05 * along);
    }
  });

  it('has nothing to show of too few held-out cells, and says which cell there is not', async () => {
    const run = await start();
    for (let event = await run.next(); event?.type !== 'evaluated'; event = await run.next());
    const model = await run.look();
    if (!model) throw new Error('There is a model.');
    const few = { ...model, heldOut: model.heldOut.subarray(0, 2) };
    expect(await inspecting.inspect(space, everything, few, { cells: [1] })).toBeUndefined();
    await expect(look(run, { cells: [9e6] })).rejects.toMatchObject({ code: 'bad-index' });
    await run.dispose();
  });
});
