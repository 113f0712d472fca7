// Cells as token sequences, and sequences that spell none.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Space } from './space.ts';
import { anyCell, cellOf, VECTORS, validCell } from './testing.ts';
import { cellToTokens, OPERATION_POSITIONS, TOKENS_PER_CELL, tokensToCell, VOCABULARY } from './tokens.ts';

const space = Space.create();

describe('tokens', () => {
  it('writes edges, then the operation, vertex by vertex', () => {
    expect([...cellToTokens(VECTORS[3].cell)]).toEqual([
      2, 3, 2, 1, 4, 1, 1, 2, 5, 1, 1, 1, 2, 4, 2, 2, 1, 1, 2, 4, 2, 1, 1, 1, 1, 2, 6,
    ]);
  });

  it('pads after the output', () => {
    expect([...cellToTokens(cellOf([[1]], []))]).toEqual([2, 6, ...new Array<number>(25).fill(0)]);
  });

  it('round-trips any cell of up to 7 vertices, at any offset', () => {
    fc.assert(
      fc.property(anyCell, fc.nat(30), (cell, offset) => {
        const buffer = new Uint8Array(offset + TOKENS_PER_CELL + 3);
        buffer.set(cellToTokens(cell), offset);
        expect(tokensToCell(buffer, offset)).toEqual(cell);
      }),
    );
  });

  it('ignores what follows the first output', () => {
    fc.assert(
      fc.property(validCell, fc.uint8Array({ minLength: 27, maxLength: 27 }), (cell, rest) => {
        const tokens = cellToTokens(cell);
        const end = OPERATION_POSITIONS[cell.matrix.length - 2] + 1;
        tokens.set(rest.subarray(end), end);
        expect(tokensToCell(tokens)).toEqual(cell);
        expect(space.indexOfTokens(tokens)).toBe(space.indexOf(cell));
      }),
    );
  });

  it('refuses an edge token at an operation, the reverse, padding, and what never ends', () => {
    const good = cellToTokens(VECTORS[3].cell);
    const spoil = [
      ...OPERATION_POSITIONS.map((at) => [at, 2]),
      [0, 3],
      [0, 0],
      [1, 0],
      [2, 6],
      [26, 5],
      [0, 255],
      [1, 255],
    ];
    for (const [at, token] of spoil) {
      const tokens = good.slice();
      tokens[at] = token;
      expect(() => tokensToCell(tokens)).toThrow(expect.objectContaining({ code: 'bad-tokens' }));
      expect(space.indexOfTokens(tokens)).toBe(-1);
    }
  });

  it('refuses sequences that are too short, and offsets outside', () => {
    for (const [length, offset] of [
      [0, 0],
      [26, 0],
      [27, 1],
      [27, -1],
      [27, Number.NaN],
    ]) {
      const tokens = new Uint8Array(length);
      expect(() => tokensToCell(tokens, offset)).toThrow(expect.objectContaining({ code: 'bad-tokens' }));
      expect(space.indexOfTokens(tokens, offset)).toBe(-1);
    }
    expect(() => tokensToCell([2, '6', ...new Array(25).fill(0)] as number[])).toThrow();
  });

  it('looks any 27 tokens up without a crash', () => {
    const sequence = fc.array(fc.nat(VOCABULARY - 1), {
      minLength: TOKENS_PER_CELL,
      maxLength: TOKENS_PER_CELL,
    });
    fc.assert(
      fc.property(sequence, (tokens) => {
        const index = space.indexOfTokens(Uint8Array.from(tokens));
        expect(index).toBeGreaterThanOrEqual(-1);
        expect(index).toBeLessThan(space.size);
      }),
    );
  });

  it('refuses to write more than 7 vertices', () => {
    const long = cellOf([[1], [2], [3], [4], [5], [6], [7]], new Array(6).fill('maxpool3x3'));
    expect(() => cellToTokens(long)).toThrow(expect.objectContaining({ code: 'too-many-vertices' }));
  });
});
