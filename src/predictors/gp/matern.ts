// The Matérn-3/2 kernel between rows of features.

/** Rows worked on at a time; a multiple of 4. Their features and products stay in the first two caches. */
export const CHUNK = 128;

/**
 * Euclidean distances between two lists of points.
 * @param a [aRows × d] @param b [bRows × d] @param target receives [aRows × bRows]
 */
export function distances(
  a: Float64Array,
  aRows: number,
  b: Float64Array,
  bRows: number,
  d: number,
  target: Float64Array,
): void {
  const squaresA = squares(a, aRows, d);
  const squaresB = squares(b, bRows, d);
  // r² = |a|² + |b|² − 2·a·b, the products in tiles of 4 × 4: eight loads for sixteen multiplications.
  for (let i = 0; i < aRows; i += 4) {
    const i0 = i * d;
    const i1 = Math.min(i + 1, aRows - 1) * d;
    const i2 = Math.min(i + 2, aRows - 1) * d;
    const i3 = Math.min(i + 3, aRows - 1) * d;
    for (let j = 0; j < bRows; j += 4) {
      const j0 = j * d;
      const j1 = Math.min(j + 1, bRows - 1) * d;
      const j2 = Math.min(j + 2, bRows - 1) * d;
      const j3 = Math.min(j + 3, bRows - 1) * d;
      let t00 = 0;
      let t01 = 0;
      let t02 = 0;
      let t03 = 0;
      let t10 = 0;
      let t11 = 0;
      let t12 = 0;
      let t13 = 0;
      let t20 = 0;
      let t21 = 0;
      let t22 = 0;
      let t23 = 0;
      let t30 = 0;
      let t31 = 0;
      let t32 = 0;
      let t33 = 0;
      for (let k = 0; k < d; k++) {
        const b0 = b[j0 + k];
        const b1 = b[j1 + k];
        const b2 = b[j2 + k];
        const b3 = b[j3 + k];
        const a0 = a[i0 + k];
        t00 += a0 * b0;
        t01 += a0 * b1;
        t02 += a0 * b2;
        t03 += a0 * b3;
        const a1 = a[i1 + k];
        t10 += a1 * b0;
        t11 += a1 * b1;
        t12 += a1 * b2;
        t13 += a1 * b3;
        const a2 = a[i2 + k];
        t20 += a2 * b0;
        t21 += a2 * b1;
        t22 += a2 * b2;
        t23 += a2 * b3;
        const a3 = a[i3 + k];
        t30 += a3 * b0;
        t31 += a3 * b1;
        t32 += a3 * b2;
        t33 += a3 * b3;
      }
      writeRow(i, j, t00, t01, t02, t03);
      if (i + 1 < aRows) writeRow(i + 1, j, t10, t11, t12, t13);
      if (i + 2 < aRows) writeRow(i + 2, j, t20, t21, t22, t23);
      if (i + 3 < aRows) writeRow(i + 3, j, t30, t31, t32, t33);
    }
  }

  function writeRow(row: number, column: number, t0: number, t1: number, t2: number, t3: number): void {
    const to = row * bRows + column;
    const square = squaresA[row];
    // Rounding may leave a little less than nothing where two points are the same.
    target[to] = Math.sqrt(Math.max(0, square + squaresB[column] - 2 * t0));
    if (column + 1 < bRows) target[to + 1] = Math.sqrt(Math.max(0, square + squaresB[column + 1] - 2 * t1));
    if (column + 2 < bRows) target[to + 2] = Math.sqrt(Math.max(0, square + squaresB[column + 2] - 2 * t2));
    if (column + 3 < bRows) target[to + 3] = Math.sqrt(Math.max(0, square + squaresB[column + 3] - 2 * t3));
  }
}

function squares(points: Float64Array, rows: number, d: number): Float64Array {
  const sums = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    for (let k = 0; k < d; k++) sums[i] += points[i * d + k] * points[i * d + k];
  }
  return sums;
}

/** Replaces distances r by (1 + √3·r/l)·exp(−√3·r/l) (Rasmussen and Williams, 2006, equation 4.17). */
export function matern32(distances: Float64Array, count: number, lengthScale: number): void {
  const scale = Math.sqrt(3) / lengthScale;
  for (let i = 0; i < count; i++) {
    const u = scale * distances[i];
    distances[i] = (1 + u) * Math.exp(-u);
  }
}
