// Cholesky factorisation of a dense symmetric matrix and the triangular solves with it, in double precision.

/**
 * Factorises a symmetric positive definite matrix as L·Lᵀ.
 * @param matrix [n × n] row-major; its lower triangle is read, and overwritten with L
 * @returns false if the matrix is not positive definite in double precision; it is then spoiled
 */
export function cholesky(matrix: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    const rowI = i * n;
    for (let j = 0; j <= i; j++) {
      const rowJ = j * n;
      // Two sums, as one would wait for each addition in turn.
      let even = 0;
      let odd = 0;
      let k = 0;
      for (; k + 1 < j; k += 2) {
        even += matrix[rowI + k] * matrix[rowJ + k];
        odd += matrix[rowI + k + 1] * matrix[rowJ + k + 1];
      }
      if (k < j) even += matrix[rowI + k] * matrix[rowJ + k];
      const rest = matrix[rowI + j] - (even + odd);
      if (i > j) matrix[rowI + j] = rest / matrix[rowJ + j];
      else if (rest > 0) matrix[rowI + i] = Math.sqrt(rest);
      else return false;
    }
  }
  return true;
}

/** A matrix to be filled in and factorised, again and again. */
export interface Factors {
  /** [n × n] row-major. */
  readonly matrix: Float64Array;
  /** As {@link cholesky}, of `matrix`. */
  factorise(): boolean;
}

export function plainFactors(n: number): Factors {
  const matrix = new Float64Array(n * n);
  return { matrix, factorise: () => cholesky(matrix, n) };
}

/** Solves L·x = b in place, L [n × n] lower triangular. */
export function solveLower(lower: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= lower[i * n + k] * b[k];
    b[i] = sum / lower[i * n + i];
  }
}

/** Solves Lᵀ·x = b in place. */
export function solveUpper(lower: Float64Array, n: number, b: Float64Array): void {
  for (let i = n - 1; i >= 0; i--) {
    b[i] /= lower[i * n + i];
    for (let k = 0; k < i; k++) b[k] -= lower[i * n + k] * b[i];
  }
}

/** L⁻¹, [n × n] row-major, lower triangular. */
export function invertLower(lower: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const scale = 1 / lower[i * n + i];
    for (let k = 0; k < i; k++) {
      const factor = -lower[i * n + k] * scale;
      for (let j = 0; j <= k; j++) inverse[i * n + j] += factor * inverse[k * n + j];
    }
    inverse[i * n + i] = scale;
  }
  return inverse;
}
