// The drawing of cells: everything inside the frame, edges going right, no two boxes on one another.
import { describe, expect, it } from 'vitest';
import { Space } from '../../space/nasbench101/space.ts';
import { drawCell, layersOf, NODE } from './layout.ts';

const space = Space.create();

describe('drawCell', () => {
  it('puts the longest path in a row of layers', () => {
    expect(
      layersOf([
        [0, 1, 1],
        [0, 0, 1],
        [0, 0, 0],
      ]),
    ).toEqual([0, 1, 2]);
  });

  it('draws any cell inside its frame, with edges to the right and boxes apart', () => {
    for (let index = 0; index < space.size; index += 3_001) {
      const { matrix } = space.cell(index);
      const { width, height, vertices, edges } = drawCell(matrix);
      expect(edges.length).toBe(space.edges(index));
      for (const { x, y } of vertices) {
        expect(x - NODE.width / 2).toBeGreaterThanOrEqual(0);
        expect(x + NODE.width / 2).toBeLessThanOrEqual(width);
        expect(y - NODE.height / 2).toBeGreaterThanOrEqual(0);
        expect(y + NODE.height / 2).toBeLessThanOrEqual(height);
      }
      for (const { from, to } of edges) expect(vertices[to].x).toBeGreaterThan(vertices[from].x);
      const boxes = new Set(vertices.map(({ x, y }) => `${x} ${y}`));
      expect(boxes.size).toBe(vertices.length);
    }
  });
});
