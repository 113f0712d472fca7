// What a run came to goes through a link and back; running again says "identical", or what differs first and why; and
// nothing that a stranger writes gets further than a message.
import { deflateSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { createPredictor } from '../predictors/create.ts';
import { Journal } from '../run/journal.ts';
import { EMPTY_RECORD, foldEvents, type RunRecord } from '../run/record.ts';
import { Run } from '../run/run.ts';
import { presetSpec } from '../run/spec.ts';
import { everything, SMALL, Supply, space, specOf } from '../run/testing/runs.ts';
import { FakeEngine } from '../search/testing/fakeEngine.ts';
import { compareRuns } from './compareRuns.ts';
import { LONGEST_PACKED, PackError, pack, unpack } from './packed.ts';
import { readRun } from './readRun.ts';
import { type FinishedRun, writeRun } from './writeRun.ts';

async function finished(spec = specOf('seminas', SMALL.seminas)): Promise<FinishedRun> {
  const run = new Run({
    spec,
    space,
    table: everything,
    engines: new Supply(new FakeEngine()),
    predictors: (name, random) => createPredictor(name, space, random),
    journal: new Journal('share'),
  });
  let record: RunRecord = EMPTY_RECORD;
  for (let event = await run.next(); event; event = await run.next()) record = foldEvents(record, [event]);
  await run.dispose();
  return { spec, record, engine: 'wasm', version: '0.1.0' };
}

const unpacked = (packed: string): Shape => JSON.parse(unpack(packed));
/** The same results with something else in them, packed as an honest link would be. */
function tampered(run: FinishedRun, change: (shape: Shape) => void): string {
  const shape = unpacked(writeRun(run));
  change(shape);
  return pack(JSON.stringify(shape));
}
const read = (run: FinishedRun, packed = writeRun(run)) => readRun(packed, run.spec);

type Shape = Record<string, unknown>;

/** Puts a value where a path leads: `queries.0.2`. */
function set(shape: Shape, path: string, value: unknown): void {
  change(shape, path, () => value);
}

function add(shape: Shape, path: string, amount: number): void {
  change(shape, path, (before) => Number(before) + amount);
}

function change(shape: Shape, path: string, to: (before: unknown) => unknown): void {
  const names = path.split('.');
  const last = names.pop()!;
  const holder = names.reduce((inner, name) => inner[name] as Shape, shape);
  holder[last] = to(holder[last]);
}

let seminas: FinishedRun;
let random: FinishedRun;
beforeAll(async () => {
  seminas = await finished();
  random = await finished(specOf('random', { budget: 60, seed: 3 }));
});

describe('results in a link', () => {
  it('are what the page shows', () => {
    const { record, spec, engine } = read(seminas);
    expect(engine).toBe('wasm');
    expect(spec).toEqual(seminas.spec);
    expect(record.summary).toEqual(seminas.record.summary);
    expect(record.started).toMatchObject({
      ...seminas.record.started,
      randomSearch: seminas.record.started!.randomSearch.map(({ queries, expected }) => ({
        queries,
        expected: expect.closeTo(expected, 6),
      })),
    });
    for (const { id } of record.series) {
      const [theirs, own] = [record.curves[id]!, seminas.record.curves[id]!];
      expect(theirs.map(({ steps }) => steps)).toEqual(own.map(({ steps }) => steps));
      // What it has lost while it learned is not told.
      const { loss: _, ...last } = own.at(-1)!;
      expect(theirs.at(-1)).toEqual(last);
      for (const [i, point] of theirs.entries()) expect(point.kendall).toBeCloseTo(own[i].kendall, 4);
      expect(record.scatter[id]!.length).toBe(Math.min(300, seminas.record.scatter[id]!.length));
    }
    expect(record.queries).toEqual(
      // Nor what was predicted of each cell before it was queried.
      seminas.record.queries.map(({ predicted: _, ...query }) => ({
        ...query,
        label: expect.closeTo(query.label, 5),
        test: expect.closeTo(query.test, 5),
        seconds: Number.isNaN(query.seconds) ? Number.NaN : expect.closeTo(query.seconds, -1),
      })),
    );
    expect(record.bestByQueries.map(({ queries, cell }) => [queries, cell])).toEqual(
      seminas.record.bestByQueries.map(({ queries, cell }) => [queries, cell]),
    );
    expect(record.iterationEnds).toEqual(seminas.record.iterationEnds);
  });

  it('of a search without predictors are read, too', () => {
    const { record } = read(random);
    expect(record.series).toEqual([]);
    expect(record.queries.map(({ cell }) => cell)).toEqual(random.record.queries.map(({ cell }) => cell));
  });

  it('of a long run fit as well: the list of queries is left out, and what it comes to is not', async () => {
    const long = await finished(specOf('random', { budget: 4_000, seed: 3 }));
    const packed = writeRun(long);
    expect(packed.length).toBeLessThanOrEqual(8_000);
    const { record } = readRun(packed, long.spec);
    expect(record.queries).toEqual([]);
    expect(record.bestByQueries.at(-1)).toMatchObject({ cell: long.record.best!.cell });
    expect(compareRuns(readRun(packed, long.spec), long)).toEqual({ identical: true });
  });

  it('cannot be made of a run that has not finished', () => {
    expect(() => writeRun({ ...seminas, record: { ...seminas.record, summary: undefined } })).toThrow(
      RangeError,
    );
  });
});

describe('running again', () => {
  it('gives identical results', async () => {
    expect(compareRuns(read(seminas), await finished())).toEqual({ identical: true });
    expect(compareRuns(read(random), random)).toEqual({ identical: true });
  });

  it.each([
    ['a query', (s) => add(s, 'queries.0.70', 1), { kind: 'query', number: 71 }],
    ['a label', (s) => add(s, 'queries.1.3', 1000), { kind: 'query', number: 4 }],
    ['the best accuracy', (s) => set(s, 'summary.best.2', 0.999), { kind: 'result' }],
    ['the rank', (s) => set(s, 'summary.rank', 1), { kind: 'result' }],
    ['hours', (s) => add(s, 'summary.full.1', 1), { kind: 'result' }],
    ['the ceiling', (s) => set(s, 'ceiling.2', 1), { kind: 'ground' }],
    ['random search', (s) => add(s, 'random.1.0', -100), { kind: 'ground' }],
    ['a prediction', (s) => add(s, 'scatter.2.0.5', 100), { kind: 'ground' }],
    ['the digest', (s) => set(s, 'digest', 'f'.repeat(32)), { kind: 'digits' }],
  ] as [string, (shape: Shape) => void, object][])('says what was changed: %s', (_, change, first) => {
    expect(compareRuns(read(seminas, tampered(seminas, change)), seminas)).toEqual({
      identical: false,
      first,
      reasons: [],
    });
  });

  it('says where a curve was changed, also at its end', () => {
    const [{ id }] = seminas.record.series;
    const curve = seminas.record.curves[id]!;
    const middle = tampered(seminas, (s) => add(s, 'curves.0.2.3', 500));
    expect(compareRuns(read(seminas, middle), seminas)).toMatchObject({
      first: { kind: 'curve', series: id, steps: curve[3].steps },
    });
    const end = tampered(seminas, (s) => set(s, 'summary.series.0.0.0', 0.9));
    expect(compareRuns(read(seminas, end), seminas)).toMatchObject({
      first: { kind: 'curve', series: id, steps: curve.at(-1)!.steps },
    });
  });

  it('says what may be the reason', async () => {
    const other = await finished(specOf('seminas', { ...SMALL.seminas, seed: 6 }));
    const shared = read(seminas);
    const reasonsOf = (change: Partial<FinishedRun>) =>
      compareRuns(shared, { ...other, spec: seminas.spec, ...change });
    expect(reasonsOf({})).toMatchObject({ first: { kind: 'query', number: 1 }, reasons: [] });
    expect(reasonsOf({ engine: 'reference-cpu' })).toMatchObject({ reasons: ['engine'] });
    expect(reasonsOf({ version: '0.2.0' })).toMatchObject({ reasons: ['version'] });
    const table = { name: 'another', digest: 'a'.repeat(64) };
    expect(reasonsOf({ spec: { ...seminas.spec, table } })).toMatchObject({ reasons: ['table'] });
    const onGpu = { ...shared, engine: 'webgpu' } as const;
    expect(compareRuns(onGpu, { ...other, engine: 'webgpu' })).toMatchObject({ reasons: ['device'] });
  });
});

describe('hostile results', () => {
  const codeOf = (act: () => unknown) => {
    try {
      act();
    } catch (error) {
      if (error instanceof PackError) return error.code;
      throw error;
    }
    return undefined;
  };

  it('that unpack to more than there is room for are refused while they unpack', () => {
    const bomb = Buffer.concat([Buffer.alloc(4), deflateSync(new Uint8Array(4_000_000))]);
    expect(bomb.length).toBeLessThan(LONGEST_PACKED * 0.75);
    expect(codeOf(() => unpack(bomb.toString('base64url')))).toBe('too-large');
    expect(codeOf(() => unpack('A'.repeat(LONGEST_PACKED + 1)))).toBe('too-large');
  });

  it('that were cut or changed on the way are damaged', () => {
    const packed = writeRun(random);
    for (const text of ['', 'A', 'AAAAAA', packed.slice(0, -3), packed.slice(4), `${packed}!`, ` ${packed}`])
      expect(
        codeOf(() => readRun(text, random.spec)),
        text.slice(0, 10),
      ).toBe('damaged');
  });

  it('of other settings are not shown beside these', () => {
    const spec = { ...random.spec, settings: { ...random.spec.settings, seed: 4 } };
    expect(codeOf(() => readRun(writeRun(random), spec))).toBe('other-settings');
    expect(codeOf(() => readRun(writeRun(random), presetSpec('seminas')))).toBe('other-settings');
  });

  it('of a newer version say so', () => {
    const text = tampered(random, (s) => set(s, 'version', 2));
    expect(codeOf(() => readRun(text, random.spec))).toBe('version');
  });

  it.each([
    ['a cell beyond the space', (s) => set(s, 'queries.0.0', 1e9)],
    ['an accuracy above 1', (s) => set(s, 'queries.1.0', 1e9)],
    ['a missing cell', (s) => set(s, 'queries.0.2', null)],
    ['a longer column', (s) => set(s, 'queries.2.60', 1)],
    ['markup for an engine', (s) => set(s, 'by.1', '<img src=x onerror=alert(1)>')],
    ['a long name', (s) => set(s, 'table.name', 'x'.repeat(1_000))],
    ['another key', (s) => set(s, 'more', 1)],
    ['fewer queries than said', (s) => set(s, 'summary.queries', 7)],
    ['a list of a million', (s) => set(s, 'random.0', new Array(6_000).fill(1))],
    ['a curve of a predictor that is not there', (s) => set(s, 'curves.0', [[], [], [], [], [], []])],
  ] as [string, (shape: Shape) => void][])('with %s are refused', (_, change) => {
    const text = tampered(random, change);
    expect(codeOf(() => readRun(text, random.spec))).toBe('damaged');
  });
});

it('a default run fits into 8 KB, all of it', async () => {
  // As many queries, judgements and predictions as the real predictor's; figures of a predictor without a network.
  const run = await finished({ ...presetSpec('seminas'), table: seminas.spec.table });
  const packed = writeRun(run);
  expect(packed.length).toBeLessThanOrEqual(8_000);
  const { record } = readRun(packed, run.spec);
  expect(record.queries).toHaveLength(run.record.queries.length);
  for (const { id } of record.series) expect(record.scatter[id]).toHaveLength(300);
});
