// Judging on the whole space: the measures by their definitions, squares that come back from a journal as they were, no
// influence on the search, and nothing predicted twice.
import { describe, expect, it } from 'vitest';
import { countPairs, kendallTau } from '../metrics/rank.ts';
import { digestOf } from '../oracle/digest.ts';
import { Journal } from '../run/journal.ts';
import { Run } from '../run/run.ts';
import { specDigest } from '../run/spec.ts';
import { collect, ingredients, ofType, SMALL, space, specOf } from '../run/testing/runs.ts';
import type { Settings } from '../settings/fields.ts';
import type { AlgorithmId } from './registry.ts';
import { madeUpTable } from './testing/madeUpTable.ts';
import { cellsToJudge, judgeWholeSpace, readWhole, remembering, writtenWhole } from './wholeSpace.ts';

const EVERY = 211;
/** Few cells are known, so that judging takes no time. */
const table = madeUpTable(space, (cell) => cell % EVERY === 0);
const rough = (cells: Uint32Array) =>
  Float64Array.from(cells, (cell) => Math.round(table.test(cell) * 50) / 50);

async function eventsOf(id: AlgorithmId, change: Settings) {
  const spec = specOf(id, { ...SMALL[id], ...change }, table);
  const made = ingredients(spec, { table });
  return { events: await collect(new Run(made)), spec, journal: made.journal };
}

describe('judging on the whole space', () => {
  it('measures what the definitions say, over the known cells alone, and gives way between pieces', async () => {
    let pieces = 0;
    const found = await judgeWholeSpace(table, { predict: async (cells) => rough(cells) }, async () => {
      pieces++;
    });
    const cells = cellsToJudge(table);
    const truth = Array.from(cells, (cell) => table.test(cell));
    const good = truth.filter((value) => value > 0.9);
    const predictedOf = (values: readonly number[]) => values.map((value) => Math.round(value * 50) / 50);
    expect(found.cells).toBe(table.coverage);
    expect(found.good).toBe(good.length);
    expect(found.accuracy.kendall).toBe(kendallTau(countPairs(truth, predictedOf(truth))));
    expect(found.accuracy.kendallGood).toBe(kendallTau(countPairs(good, predictedOf(good))));
    const { low, high, counts } = found.density;
    const within = truth.filter((value) =>
      [value, ...predictedOf([value])].every((one) => one >= low && one <= high),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(within.length);
    expect(pieces).toBeGreaterThan(0);
    expect(readWhole(table, writtenWhole(found))).toEqual(found);
  });

  it('ends when whoever it gives way to says so', async () => {
    const stop = () => Promise.reject(new Error('enough'));
    await expect(judgeWholeSpace(table, { predict: async (cells) => rough(cells) }, stop)).rejects.toThrow(
      'enough',
    );
  });

  it('comes at the end of each stage, for each predictor, and alters no query', async () => {
    const [without, judged] = [
      await eventsOf('seminas', { whole: false }),
      await eventsOf('seminas', { whole: true }),
    ];
    const others = judged.events.filter(({ type }) => type !== 'whole-space' && type !== 'finished');
    expect(others).toEqual(without.events.slice(0, -1));
    const iterations = ofType(judged.events, 'iteration').length;
    const series = ofType(judged.events, 'whole-space').map((event) => event.series.join());
    const later = ['semi', 'control', 'semi', 'control'];
    expect(series).toEqual([
      'semi,control',
      'semi',
      'control',
      ...Array(iterations - 1)
        .fill(later)
        .flat(),
    ]);
    const [{ summary }] = ofType(judged.events, 'finished');
    expect(summary.accounts.judging.queries).toBe(table.coverage - summary.queries);
  });

  it('judges a teacher, too', async () => {
    const { events } = await eventsOf('seminas-evolution', { whole: true });
    const teacher = ofType(events, 'whole-space').find((event) => event.series[0] === 'teacher');
    expect(teacher?.accuracy.kendall).toBeGreaterThan(0.5);
  });

  it('is not computed again where the journal knows it', async () => {
    const { events, spec, journal } = await eventsOf('nao', { whole: true });
    const bytes = journal.takeFresh();
    for (const share of [0.5, 1]) {
      const kept = Journal.read(bytes.slice(0, Math.floor(share * bytes.length)), specDigest(spec)).journal;
      expect(await collect(new Run(ingredients(spec, { table, journal: kept })))).toEqual(events);
    }
    expect(spec.table?.digest).toBe(digestOf(table));
  });

  it('shares its scores with a search that scores the space', async () => {
    const [without, judged] = [
      await eventsOf('guided', { whole: false }),
      await eventsOf('guided', { whole: true }),
    ];
    const queries = ({ events }: typeof judged) =>
      ofType(events, 'queried').flatMap((event) => event.queries);
    expect(queries(judged)).toEqual(queries(without));
    expect(ofType(judged.events, 'whole-space').length).toBe(ofType(judged.events, 'evaluated').length);
  });
});

describe('remembering', () => {
  it('asks for no cell twice, and answers in any order', async () => {
    const asked: number[] = [];
    const predictor = remembering(
      {
        predict: async (cells) => {
          asked.push(...cells);
          return Float64Array.from(cells, (cell) => cell / 2);
        },
      },
      10,
    );
    await predictor.predict(Uint32Array.of(4, 2));
    expect(await predictor.predict(Uint32Array.of(2, 9, 4))).toEqual(Float64Array.of(1, 4.5, 2));
    expect(asked).toEqual([4, 2, 9]);
  });
});
