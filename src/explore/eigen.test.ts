// Eigenpairs of symmetric matrices: by hand, and by what defines them.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { symmetricEigen } from './eigen.ts';

it('finds those of a matrix whose eigenvectors are known', () => {
  const [first, second] = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
  expect(first.value).toBeCloseTo(3, 12);
  expect(second.value).toBeCloseTo(1, 12);
  expect([...first.vector]).toEqual([expect.closeTo(Math.SQRT1_2, 12), expect.closeTo(Math.SQRT1_2, 12)]);
});

it('A·v is λ·v, vectors are of length 1 and at right angles, values descend', () => {
  const entry = fc.double({ min: -10, max: 10, noNaN: true });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.array(entry, { minLength: 28, maxLength: 28 }),
      (n, entries) => {
        const matrix = new Float64Array(n * n);
        let next = 0;
        for (let i = 0; i < n; i++) {
          for (let j = i; j < n; j++) {
            matrix[i * n + j] = entries[next++];
            matrix[j * n + i] = matrix[i * n + j];
          }
        }
        const pairs = symmetricEigen(matrix, n);
        const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);
        for (const [p, { value, vector }] of pairs.entries()) {
          for (let i = 0; i < n; i++)
            expect(dot(matrix.subarray(i * n, (i + 1) * n), vector)).toBeCloseTo(value * vector[i], 7);
          expect(dot(vector, vector)).toBeCloseTo(1, 9);
          for (const other of pairs.slice(p + 1)) {
            expect(dot(vector, other.vector)).toBeCloseTo(0, 9);
            expect(value).toBeGreaterThanOrEqual(other.value);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('refuses what is not square', () => {
  expect(() => symmetricEigen(new Float64Array(5), 2)).toThrow(RangeError);
});
