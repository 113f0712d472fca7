// The worker's part of looking at the space: columns as the page gets them, predictions kept for a table, and what is refused.
import { describe, expect, it } from 'vitest';
import { madeUpTable } from '../src/search/testing/madeUpTable.ts';
import { Space } from '../src/space/nasbench101/space.ts';
import { Exploring } from './exploring.ts';

const space = Space.create();
const table = madeUpTable(space);
const sample = { kind: 'sample', labels: 40, seed: 1 } as const;

describe('Exploring', () => {
  const exploring = new Exploring();

  it('gives the columns asked for, each time a copy; without a table none of a table', async () => {
    const { columns, predictor } = await exploring.figures(space, table, ['edges', 'test'], undefined);
    expect(columns.edges).toMatchObject({ known: space.size, low: 1, high: 9 });
    expect(columns.test?.values[7]).toBeCloseTo(table.test(7), 6);
    expect(predictor).toBeUndefined();
    const again = await exploring.figures(space, undefined, ['edges', 'test', 'predicted'], sample);
    for (let i = 0; i < space.size; i += 997)
      if (again.columns.edges?.values[i] !== space.edges(i)) throw new Error(`Edges of cell ${i} are wrong.`);
    expect(again.columns.edges?.values.buffer).not.toBe(columns.edges?.values.buffer);
    expect(Object.keys(again.columns)).toEqual(['edges']);
  });

  it('predicts the whole space as it predicts single cells, and says how well', async () => {
    const { columns, predictor } = await exploring.figures(space, table, ['predicted'], sample);
    expect(predictor).toMatchObject({ labels: 40, available: 40, heldOut: 2_000 });
    // More 3×3 convolutions and edges are better in the made-up table, which is soon learned.
    expect(predictor?.kendall).toBeGreaterThan(0.7);
    const cells = Uint32Array.of(0, 25, 162_354, space.size - 1);
    const { values } = await exploring.predict(space, table, sample, cells);
    for (const [i, cell] of cells.entries())
      expect(columns.predicted?.values[cell]).toBeCloseTo(values[i], 6);
  });

  it('refuses to learn from too little, and to rank without a table', async () => {
    const few = { kind: 'run', cells: Uint32Array.of(1, 2), labels: Float64Array.of(0.9, 0.8) } as const;
    await expect(exploring.predict(space, table, few, Uint32Array.of(3))).rejects.toMatchObject({
      code: 'too-few-cells',
    });
    await expect(exploring.predict(space, undefined, sample, Uint32Array.of(3))).rejects.toMatchObject({
      code: 'missing',
    });
    expect(() => exploring.proxies(undefined)).toThrow(expect.objectContaining({ code: 'missing' }));
  });

  it('ranks by the size where a table has nothing else', () => {
    const proxies = exploring.proxies(table);
    expect(proxies).toEqual([{ source: 'parameters', epochs: 0, runs: 0, cells: space.size }]);
    const { agreement, proxyPlaces, truthPlaces } = exploring.rankBy(space, table, proxies[0]);
    expect(agreement.spearman).toBeGreaterThan(0.5);
    for (const places of [proxyPlaces, truthPlaces]) {
      expect(places.low).toBeGreaterThan(0);
      expect(places.high).toBeLessThan(100);
    }
  });
});
