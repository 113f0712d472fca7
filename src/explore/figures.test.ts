// Figures of all cells: as the single cell has them, the projection as linear algebra demands, labels as they were asked for.
import { beforeAll, describe, expect, it } from 'vitest';
import { madeUpTable } from '../search/testing/madeUpTable.ts';
import { countEdges } from '../space/nasbench101/cell.ts';
import { trainableParameters } from '../space/nasbench101/parameters.ts';
import { Space } from '../space/nasbench101/space.ts';
import { columnOf } from './figures.ts';
import { graphFigures, longestPath } from './graphFigures.ts';
import { factsOf, type LabelsFrom, labelledCells, labelsKey, MOST_LABELS } from './labelled.ts';
import { project } from './projection.ts';
import { tableFigure } from './tableFigures.ts';

const space = Space.create();

function finished<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

it('a column knows its ends and what is missing', () => {
  expect(columnOf(Float32Array.of(3, Number.NaN, -1))).toMatchObject({ known: 2, low: -1, high: 3 });
  expect(columnOf(Float32Array.of(Number.NaN))).toMatchObject({
    known: 0,
    low: Number.NaN,
    high: Number.NaN,
  });
});

describe('graphFigures', () => {
  const figures = graphFigures(space);

  it('are those of each cell by itself', () => {
    for (let index = 0; index < space.size; index += 1_009) {
      const cell = space.cell(index);
      const count = (name: string) => cell.operations.filter((operation) => operation === name).length;
      expect(figures.parameters[index]).toBe(trainableParameters(cell));
      expect(figures.vertices[index]).toBe(cell.matrix.length);
      expect(figures.edges[index]).toBe(countEdges(cell));
      expect(figures.path[index]).toBe(longestPath(cell.matrix));
      expect(figures.conv3x3[index]).toBe(count('conv3x3-bn-relu'));
      expect(figures.conv1x1[index]).toBe(count('conv1x1-bn-relu'));
      expect(figures.pool[index]).toBe(count('maxpool3x3'));
    }
  });

  it('a path is as long as the most edges that follow one another', () => {
    expect(
      longestPath([
        [0, 1, 1, 1],
        [0, 0, 1, 0],
        [0, 0, 0, 1],
        [0, 0, 0, 0],
      ]),
    ).toBe(3);
  });
});

describe('project', () => {
  const { components, shares } = finished(project(space));
  const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

  it('the first component varies most, and as much as its share says', () => {
    expect(shares[0]).toBeGreaterThan(shares[1]);
    expect(shares[0] + shares[1]).toBeLessThan(1);
    const variances = components.map((values) => {
      const centre = mean(values);
      return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length;
    });
    // Directions come from a sample of 20,000 cells, variances from all of them.
    expect(variances[0] / variances[1]).toBeCloseTo(shares[0] / shares[1], 1);
  });

  it('components do not correlate', () => {
    const [a, b] = components;
    const [meanA, meanB] = [mean(a), mean(b)];
    let covariance = 0;
    let [varianceA, varianceB] = [0, 0];
    for (let i = 0; i < a.length; i++) {
      covariance += (a[i] - meanA) * (b[i] - meanB);
      varianceA += (a[i] - meanA) ** 2;
      varianceB += (b[i] - meanB) ** 2;
    }
    expect(Math.abs(covariance / Math.sqrt(varianceA * varianceB))).toBeLessThan(0.02);
  });
});

describe('labels that a predictor learns from', () => {
  const table = madeUpTable(space, (index) => index % 50 === 0);
  let from: LabelsFrom;
  beforeAll(() => {
    from = { kind: 'sample', labels: 60, seed: 3 };
  });

  it('a sample is drawn from what the table knows, always the same', () => {
    const { cells, labels, available } = labelledCells(from, table);
    expect(available).toBe(60);
    expect(new Set(cells).size).toBe(60);
    for (const [i, cell] of cells.entries()) expect(labels[i]).toBe(table.test(cell));
    expect(labelledCells(from, table).cells).toEqual(cells);
    expect(labelledCells({ kind: 'sample', labels: 60, seed: 4 }, table).cells).not.toEqual(cells);
  });

  it('of a long run, some labels are drawn, each with its cell', () => {
    const cells = Uint32Array.from({ length: 1_000 }, (_, i) => 7 * i);
    const of = labelledCells(
      { kind: 'run', cells, labels: Float64Array.from(cells, (cell) => cell / 1e6) },
      table,
    );
    expect(of).toMatchObject({ available: 1_000 });
    expect(of.cells.length).toBe(MOST_LABELS);
    for (const [i, cell] of of.cells.entries()) expect(of.labels[i]).toBe(cell / 1e6);
  });

  it('a predictor is judged on other cells than those it learned from', async () => {
    const labelled = labelledCells(from, table);
    const asked: number[] = [];
    const facts = await factsOf(
      {
        predict: async (cells) => {
          asked.push(...cells);
          return Float64Array.from(cells, (cell) => -table.test(cell));
        },
      },
      labelled,
      table,
    );
    expect(asked.filter((cell) => labelled.cells.includes(cell))).toEqual([]);
    expect(facts).toEqual({ labels: 60, available: 60, heldOut: 2_000, kendall: -1 });
    expect(labelsKey(from)).not.toBe(labelsKey({ kind: 'sample', labels: 60, seed: 4 }));
  });

  it('a table’s figure is there where the table knows it', () => {
    const values = tableFigure(table, 'test');
    expect(values[100]).toBeCloseTo(table.test(100), 6);
    expect(values[101]).toBeNaN();
  });
});
