// Eigenvectors of a small symmetric matrix, by Jacobi's rotations: the same digits on every machine.

export interface EigenPair {
  readonly value: number;
  /** Of length 1; its entry of greatest size is positive. */
  readonly vector: Float64Array;
}

/** Sweeps over all pairs; a matrix of some dozens of rows needs about ten. */
const MOST_SWEEPS = 60;

/**
 * All eigenpairs of a symmetric matrix, greatest value first (Jacobi, 1846; Golub and Van Loan, section 8.5).
 * @param matrix [n × n], row-major; left as it is
 */
export function symmetricEigen(matrix: Float64Array, n: number): EigenPair[] {
  if (matrix.length !== n * n) throw new RangeError(`${matrix.length} entries are no ${n} × ${n} matrix.`);
  const a = matrix.slice();
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let changed = false;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) changed = rotate(a, vectors, n, p, q) || changed;
    if (!changed) break;
  }
  const pairs = Array.from({ length: n }, (_, j) => ({
    value: a[j * n + j],
    vector: withSign(Float64Array.from({ length: n }, (_, i) => vectors[i * n + j])),
  }));
  return pairs.sort((one, other) => other.value - one.value);
}

/** Turns the plane of p and q so that their entry vanishes. False if it is nothing beside the diagonal. */
function rotate(a: Float64Array, vectors: Float64Array, n: number, p: number, q: number): boolean {
  const between = a[p * n + q];
  const [pp, qq] = [a[p * n + p], a[q * n + q]];
  if (Math.abs(between) <= 1e-15 * Math.sqrt(Math.abs(pp * qq)) || between === 0) return false;
  const theta = (qq - pp) / (2 * between);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const [kp, kq] = [a[k * n + p], a[k * n + q]];
    a[k * n + p] = c * kp - s * kq;
    a[k * n + q] = s * kp + c * kq;
  }
  for (let k = 0; k < n; k++) {
    const [pk, qk] = [a[p * n + k], a[q * n + k]];
    a[p * n + k] = c * pk - s * qk;
    a[q * n + k] = s * pk + c * qk;
    const [vp, vq] = [vectors[k * n + p], vectors[k * n + q]];
    vectors[k * n + p] = c * vp - s * vq;
    vectors[k * n + q] = s * vp + c * vq;
  }
  return true;
}

/** An eigenvector may point either way; this one does not depend on how it was found. */
function withSign(vector: Float64Array): Float64Array {
  const greatest = vector.reduce((best, entry) => (Math.abs(entry) > Math.abs(best) ? entry : best), 0);
  return greatest < 0 ? vector.map((entry) => -entry) : vector;
}
