// Filming a real run, step by step and at full speed: frames show what the run did, in order, and going back needs no run.
import { beforeAll, describe, expect, it } from 'vitest';
import { Inspecting } from '../../../../workers/inspecting.ts';
import { createWasmEngine } from '../../../predictors/encoderDecoder/wasm/engine.ts';
import { Journal } from '../../../run/journal.ts';
import { EMPTY_RECORD, foldEvents } from '../../../run/record.ts';
import { Run } from '../../../run/run.ts';
import { type RunSpec, specDigest } from '../../../run/spec.ts';
import { everything, ONE_ITERATION, Supply, space, specOf } from '../../../run/testing/runs.ts';
import { framesSince, nextFrames, type Watched } from './capture.ts';
import {
  backward,
  beatsOf,
  EMPTY_FILM,
  type Film,
  type Frame,
  forward,
  isAtEnd,
  isAtStart,
  jumpTo,
  nextScene,
  sceneBack,
  trailOf,
  withFrames,
} from './film.ts';
import { marksOf } from './marks.ts';
import { windowOf } from './window.ts';

const NOWHERE = new Float32Array();

/** A run that is watched without a page or worker. */
async function watch(spec: RunSpec): Promise<Watched & { readonly dispose: () => Promise<void> }> {
  const inspecting = new Inspecting();
  const run = new Run({
    spec,
    space,
    table: everything,
    engines: new Supply(await createWasmEngine({ threads: 1 })),
    predictors: () => Promise.reject(new Error('There are none in this run.')),
    journal: new Journal(specDigest(spec)),
  });
  let record = EMPTY_RECORD;
  return {
    record: () => record,
    goesOn: () => record.summary === undefined,
    waits: () => true,
    step: async (until) => {
      for (let event = await run.next(); event; event = await run.next()) {
        record = foldEvents(record, [event]);
        if (event.type === 'stage' || (until === 'judgement' && event.type === 'evaluated')) return;
      }
    },
    inspect: async (request) => {
      const model = await run.look();
      return model && inspecting.inspect(space, everything, model, request);
    },
    dispose: () => run.dispose(),
  };
}

async function filmOf(spec: RunSpec): Promise<readonly Frame[]> {
  const run = await watch(spec);
  const frames: Frame[] = [];
  for (let since = EMPTY_RECORD; ; since = run.record()) {
    const more = await nextFrames(run, since, frames.at(-1));
    frames.push(...(more ?? []));
    if (!run.goesOn()) break;
  }
  await run.dispose();
  return frames;
}

const only = <S extends Frame['scene']>(frames: readonly Frame[], scene: S) =>
  frames.filter((frame): frame is Extract<Frame, { scene: S }> => frame.scene === scene);

describe('the film of a run', () => {
  let frames: readonly Frame[];
  beforeAll(async () => {
    frames = await filmOf(specOf('seminas', ONE_ITERATION));
  }, 120_000);

  it('shows one iteration from the sample to the queries, in order', () => {
    expect(frames.map(({ scene }) => scene)).toEqual([
      'sample',
      'encode',
      ...['train', 'train', 'train'],
      'pseudo',
      ...['both', 'both', 'both'],
      'climb',
      'decode',
      'query',
    ]);
    expect(new Set(frames.map(({ iteration }) => iteration))).toEqual(new Set([0]));
    const [first] = only(frames, 'encode');
    expect(first.shot.picture.steps).toBe(0);
    // 40 epochs of 4 batches: judged three times, each time by the model of that very step.
    expect(only(frames, 'train').map(({ shot }) => shot.picture.steps)).toEqual([53, 107, 160]);
    for (const { kendall } of only(frames, 'train')) expect(kendall).toBeTypeOf('number');
  });

  it('writes the very cell that the run then queries, from its parent, by its λ', () => {
    const [{ move }] = only(frames, 'decode');
    const [{ queries, followed }] = only(frames, 'query');
    const own = queries.find(({ cell }) => cell === move.to);
    expect(followed).toBe(move.to);
    expect(own).toMatchObject({ parent: move.from, stepSize: move.stepSize });
    const tokens = Uint8Array.from(move.written, ({ token }) => token);
    expect(space.indexOfTokens(tokens)).toBe(own?.cell);
    expect(only(frames, 'climb')[0].climbed.fresh).toBeGreaterThan(0);
  });

  it('keeps what is true to itself until it is asked', () => {
    const [pseudo] = only(frames, 'pseudo');
    const [query] = only(frames, 'query');
    for (const [frame, kind, truth] of [
      [pseudo, 'pseudo', pseudo.event.scatter[0].truth],
      [query, 'found', query.queries[0].test],
    ] as const) {
      const told = (tells: boolean) =>
        marksOf(frame, 0, tells, NOWHERE).marks.filter((mark) => mark.kind === kind);
      expect(told(false).length).toBeGreaterThan(0);
      for (const mark of told(false)) expect(mark.truth).toBeNaN();
      expect(told(true).map((mark) => mark.truth)).toContain(truth);
    }
    const [decode] = only(frames, 'decode');
    const kindsAt = (beat: number) => marksOf(decode, beat, false, NOWHERE).marks.map(({ kind }) => kind);
    expect(kindsAt(26)).not.toContain('child');
    expect(kindsAt(27)).toContain('child');
    expect(kindsAt(27)).not.toContain('found');
  });

  it('can be gone through, on and back, by beats and by scenes', () => {
    let film: Film = withFrames(EMPTY_FILM, frames);
    film = { ...film, frame: 0 };
    expect(isAtStart(film)).toBe(true);
    const places: string[] = [];
    for (; !isAtEnd(film); film = forward(film)) places.push(`${film.frame}.${film.beat}`);
    expect(forward(film)).toBe(film);
    expect(places.length + 1).toBe(frames.reduce((sum, frame) => sum + beatsOf(frame), 0));
    for (const place of places.toReversed()) {
      film = backward(film);
      expect(`${film.frame}.${film.beat}`).toBe(place);
    }
    const scenes: string[] = [];
    for (let next: Film | undefined = film; next; next = nextScene(next)) {
      scenes.push(next.frames[next.frame].scene);
      film = next;
    }
    expect(scenes).toEqual([...new Set(frames.map(({ scene }) => scene))]);
    expect(sceneBack({ ...film, beat: 1 })).toEqual({ ...film, beat: 0 });
    expect(sceneBack(film).frames[sceneBack(film).frame].scene).toBe('decode');
    const train = jumpTo(film, 'train');
    expect(train).toMatchObject({ frame: 2, beat: 0 });
    expect(jumpTo(withFrames(EMPTY_FILM, []), 'train')).toBeUndefined();
    // The followed cell was seen once for each judgement.
    expect(trailOf({ frames, frame: 4, beat: 0 })).toHaveLength(6);
  });

  it('lets its oldest frames go', () => {
    const full = withFrames({ frames, frame: 3, beat: 0 }, Array(399).fill(frames[4]));
    expect(full.frames).toHaveLength(400);
    expect(full.frames[full.frame] ?? frames[3]).toBe(frames[3]);
    expect(withFrames(full, Array(600).fill(frames[4]))).toMatchObject({ frame: -1, beat: 0 });
  });

  it('is seen through a window that keeps still as long as it suits, and nearer where a cell moves', () => {
    const windows = frames.map((_, i) => windowOf(frames, i));
    const { x, y, reach } = windows[1];
    const { path } = only(frames, 'encode')[0].encoded;
    for (let i = 0; i < path.length; i += 2)
      expect(Math.max(Math.abs(path[i] - x), Math.abs(path[i + 1] - y))).toBeLessThanOrEqual(reach);
    const climb = frames.findIndex(({ scene }) => scene === 'climb');
    expect(windows[climb].reach).toBeLessThanOrEqual(windows[climb - 1].reach);
    const { way } = only(frames, 'decode')[0].move;
    expect(Math.abs(way[0] - windows[climb].x)).toBeLessThan(windows[climb].reach);
    expect(windows.at(-1)?.reach).toBeGreaterThanOrEqual(windows[climb].reach);
    expect(windowOf(frames, 3)).toBe(windows[3]);
  });
});

describe('other searches', () => {
  it('without pseudo-labels have no such scenes', async () => {
    const { unlabelled, upsampling, trainEpochs, ...settings } = ONE_ITERATION;
    const frames = await filmOf(specOf('nao', settings));
    const scenes = new Set(frames.map(({ scene }) => scene));
    expect([...scenes]).toEqual(['sample', 'encode', 'train', 'climb', 'decode', 'query']);
  });

  it('that breed show a child and its parent, by the model that chose it', async () => {
    const { climbFrom, ...settings } = ONE_ITERATION;
    const frames = await filmOf(specOf('seminas-evolution', settings));
    const [{ query, shot }] = only(frames, 'breed');
    expect(only(frames, 'query')[0]).toMatchObject({ followed: query.cell });
    const i = shot.picture.cells.cells.indexOf(query.cell);
    expect(shot.picture.cells.predicted[i]).toBeCloseTo(query.predicted ?? Number.NaN, 4);
    const { marks } = marksOf(only(frames, 'breed')[0], 0, false, NOWHERE);
    expect(marks.find(({ kind }) => kind === 'parent')?.cell).toBe(query.parent);
  });

  it('without a model have nothing to show, and are not played to their end for it', async () => {
    const run = await watch(specOf('random', { budget: 20, seed: 1 }));
    expect(await nextFrames(run, EMPTY_RECORD, undefined)).toBeUndefined();
    expect(run.record().queries.length).toBeLessThanOrEqual(20);
    await run.dispose();
  });
});

describe('a run at its own speed', () => {
  it('is filmed as it goes, without claims about moves whose weights may be gone', async () => {
    const run = await watch(specOf('seminas', ONE_ITERATION));
    const free: Watched = { ...run, waits: () => false };
    const frames: Frame[] = [];
    let since = EMPTY_RECORD;
    while (run.goesOn()) {
      for (let i = 0; i < 3 && run.goesOn(); i++) await run.step('stage');
      frames.push(...((await framesSince(since, free, frames.at(-1))) ?? []));
      since = run.record();
    }
    const scenes = frames.map(({ scene }) => scene);
    expect(scenes).toEqual(expect.arrayContaining(['sample', 'pseudo', 'query']));
    expect(scenes).not.toContain('climb');
    await run.dispose();
  });
});
