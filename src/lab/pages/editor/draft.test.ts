// The editor's drawing: whatever is done to it, it is a cell or says why not, and addresses bring it back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_EDGES, MAX_VERTICES } from '../../../space/nasbench101/cell.ts';
import { Space } from '../../../space/nasbench101/space.ts';
import { writeCell } from '../../cell/notation.ts';
import {
  addVertex,
  type Change,
  type Draft,
  FIRST_DRAFT,
  INTERIOR_OPERATIONS,
  judge,
  MOST_VERTICES,
  removeVertex,
  setOperation,
  toggleEdge,
} from './draft.ts';
import { begun, moved, redone, undone } from './history.ts';
import { readDraft } from './notation.ts';

const space = Space.create();

type Step = (draft: Draft) => Change;
const vertex = fc.integer({ min: 0, max: MOST_VERTICES - 1 });
const operation = fc.constantFrom(...INTERIOR_OPERATIONS);
const at = (draft: Draft, wish: number) => wish % draft.matrix.length;
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(vertex, vertex).map(
      ([u, v]): Step =>
        (draft) =>
          toggleEdge(draft, at(draft, u), at(draft, v)),
    ),
  },
  {
    weight: 3,
    arbitrary: operation.map(
      (name): Step =>
        (draft) =>
          addVertex(draft, name),
    ),
  },
  {
    weight: 1,
    arbitrary: vertex.map(
      (v): Step =>
        (draft) =>
          removeVertex(draft, at(draft, v)),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(vertex, operation).map(
      ([v, name]): Step =>
        (draft) =>
          setOperation(draft, at(draft, v), name),
    ),
  },
);
const steps = fc.array(step, { maxLength: 40 });

const edgesOf = ({ matrix }: Draft) => matrix.flat().filter((edge) => edge === 1).length;

function expectDraft({ matrix, operations }: Draft): void {
  const n = matrix.length;
  expect(n).toBeGreaterThanOrEqual(2);
  expect(n).toBeLessThanOrEqual(MOST_VERTICES);
  expect(operations.length).toBe(n);
  expect(operations[0]).toBe('input');
  expect(operations[n - 1]).toBe('output');
  for (const name of operations.slice(1, -1)) expect(INTERIOR_OPERATIONS).toContain(name);
  for (const [u, row] of matrix.entries()) {
    expect(row.length).toBe(n);
    for (const [v, edge] of row.entries()) expect(u < v ? [0, 1] : [0]).toContain(edge);
  }
}

describe('the drawing', () => {
  it('is always vertices and edges that lead forward, and a cell of the space or not one for a reason', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let draft = FIRST_DRAFT;
        for (const change of all) {
          const changed = change(draft);
          if (changed.ok) draft = changed.draft;
          expectDraft(draft);
        }
        const judgement = judge(draft);
        if (judgement.ok) {
          const index = space.indexOf(judgement.cell);
          expect(index).toBeGreaterThanOrEqual(0);
          // What was drawn is that cell as well, unpruned.
          expect(space.indexOf(draft)).toBe(index);
          expect(judgement.used.length).toBe(judgement.cell.matrix.length);
        } else {
          expect(() => space.indexOf(draft)).toThrow(expect.objectContaining({ code: judgement.why }));
          if (judgement.why === 'too-many-vertices') expect(judgement.count).toBeGreaterThan(MAX_VERTICES);
          if (judgement.why === 'too-many-edges') expect(judgement.count).toBeGreaterThan(MAX_EDGES);
        }
      }),
    );
  });

  it('an edge that is drawn and taken away again leaves as many as before, whichever way it leads', () => {
    fc.assert(
      fc.property(steps, vertex, vertex, (all, u, v) => {
        const draft = all.reduce((now, change) => {
          const changed = change(now);
          return changed.ok ? changed.draft : now;
        }, FIRST_DRAFT);
        const before = edgesOf(draft);
        const once = toggleEdge(draft, at(draft, u), at(draft, v));
        if (once.ok) expect(Math.abs(edgesOf(once.draft) - before)).toBe(1);
        else expect(['cycle', 'same-vertex', 'into-input', 'out-of-output']).toContain(once.why);
      }),
    );
  });

  it('an edge to an earlier vertex puts that one later, unless a way leads back', () => {
    const three = readDraft('31p~0102031424') as Draft;
    expect(toggleEdge(three, 3, 1)).toMatchObject({
      ok: true,
      draft: { operations: ['input', 'conv1x1-bn-relu', 'maxpool3x3', 'conv3x3-bn-relu', 'output'] },
    });
    const chain = readDraft('33~011223') as Draft;
    expect(toggleEdge(chain, 2, 1)).toEqual({ ok: false, why: 'cycle' });
    expect(toggleEdge(chain, 1, 0)).toEqual({ ok: false, why: 'into-input' });
    expect(toggleEdge(chain, 3, 1)).toEqual({ ok: false, why: 'out-of-output' });
    expect(removeVertex(chain, 0)).toEqual({ ok: false, why: 'fixed-vertex' });
  });

  it('says what is left after pruning, and what is too much', () => {
    expect(judge(readDraft('3p~010212') as Draft)).toEqual({ ok: false, why: 'no-path' });
    expect(judge(readDraft('3p~010213') as Draft)).toMatchObject({
      ok: true,
      used: [0, 1, 3],
      edgesPruned: 1,
    });
    const wide = readDraft('3333~0102030405121314152535'.concat('45')) as Draft;
    expect(judge(wide)).toMatchObject({ ok: false, why: 'too-many-edges', count: 12, most: MAX_EDGES });
    const long = readDraft('333333~01122334455667') as Draft;
    expect(judge(long)).toMatchObject({ ok: false, why: 'too-many-vertices', count: 8, most: MAX_VERTICES });
  });
});

describe('the notation', () => {
  it('brings every drawing back, and every cell of the space', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const draft = all.reduce((now, change) => {
          const changed = change(now);
          return changed.ok ? changed.draft : now;
        }, FIRST_DRAFT);
        expect(readDraft(writeCell(draft))).toEqual(draft);
      }),
    );
    for (let index = 0; index < space.size; index += 9_973)
      expect(readDraft(writeCell(space.cell(index)))).toEqual(space.cell(index));
  });

  it.each(['', '3', '3~10', '3~00', '3~03', '4~01', '33333333~01', '3~01<b>', `3~${'01'.repeat(60)}`, '~0'])(
    '%j is refused',
    (text) => {
      expect(readDraft(text)).toBeUndefined();
    },
  );

  it('whatever is written, nothing is thrown, and what is taken is a drawing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[31p~0-9]{0,30}$/)), (text) => {
        const draft = readDraft(text);
        if (draft) expectDraft(draft);
      }),
    );
  });
});

describe('the history', () => {
  it('goes back and forth; a new step forgets what was undone', () => {
    const history = moved(moved(begun(1), 2), 3);
    expect(undone(undone(history)).present).toBe(1);
    expect(redone(undone(history))).toEqual(history);
    expect(undone(begun(1))).toEqual(begun(1));
    expect(redone(history)).toBe(history);
    const other = moved(undone(history), 4);
    expect(other).toEqual({ past: [1, 2], present: 4, future: [] });
    expect(moved(other, 4)).toEqual(other);
  });
});
