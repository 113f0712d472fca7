// Cholesky factorisation in double precision, four columns at a time. A vector's two lanes are the two sums that plain code
// (gp/cholesky.ts) keeps of even and of odd places, so the factor is the same, bit for bit.

/** Columns and rows of a tile. */
const TILE = 4;

/** Dot products of four rows with two columns over their first `bytes`, as pairs of sums, to [4 × TILE] vectors. */
function dots(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b0: usize,
  b1: usize,
  bytes: usize,
  to: usize,
): void {
  const nothing = f64x2.splat(0);
  let s00 = nothing;
  let s01 = nothing;
  let s10 = nothing;
  let s11 = nothing;
  let s20 = nothing;
  let s21 = nothing;
  let s30 = nothing;
  let s31 = nothing;
  for (let k: usize = 0; k < bytes; k += 16) {
    const x = v128.load(b0 + k);
    const y = v128.load(b1 + k);
    let a = v128.load(a0 + k);
    s00 = f64x2.add(s00, f64x2.mul(a, x));
    s01 = f64x2.add(s01, f64x2.mul(a, y));
    a = v128.load(a1 + k);
    s10 = f64x2.add(s10, f64x2.mul(a, x));
    s11 = f64x2.add(s11, f64x2.mul(a, y));
    a = v128.load(a2 + k);
    s20 = f64x2.add(s20, f64x2.mul(a, x));
    s21 = f64x2.add(s21, f64x2.mul(a, y));
    a = v128.load(a3 + k);
    s30 = f64x2.add(s30, f64x2.mul(a, x));
    s31 = f64x2.add(s31, f64x2.mul(a, y));
  }
  v128.store(to, s00);
  v128.store(to, s01, 16);
  v128.store(to, s10, 64);
  v128.store(to, s11, 80);
  v128.store(to, s20, 128);
  v128.store(to, s21, 144);
  v128.store(to, s30, 192);
  v128.store(to, s31, 208);
}

/** The entries of a row in the columns from `first` on, from the sums over the columns before. @returns false where a root of nothing positive would be taken */
function finish(matrix: usize, n: i32, first: i32, i: i32, sums: usize): bool {
  const width = <usize>n << 3;
  const row = matrix + <usize>i * width;
  const end = min(min(first + TILE, n), i + 1);
  for (let j = first; j < end; j++) {
    const other = matrix + <usize>j * width;
    const at = sums + (<usize>(j - first) << 4);
    let even = load<f64>(at);
    let odd = load<f64>(at, 8);
    for (let k = first; k < j; k++) {
      const product = load<f64>(row + (<usize>k << 3)) * load<f64>(other + (<usize>k << 3));
      if ((k & 1) === 0) even += product;
      else odd += product;
    }
    const to = row + (<usize>j << 3);
    const rest = load<f64>(to) - (even + odd);
    if (i > j) store<f64>(to, rest / load<f64>(other + (<usize>j << 3)));
    else if (rest > 0) store<f64>(to, sqrt(rest));
    else return false;
  }
  return true;
}

/**
 * Factorises as L·Lᵀ.
 * @param matrix [n × n] doubles; its lower triangle is read, and overwritten with L @param sums scratch for [4 × TILE] vectors
 * @returns false if the matrix is not positive definite
 */
export function cholesky(matrix: usize, n: i32, sums: usize): bool {
  const width = <usize>n << 3;
  const last = matrix + <usize>(n - 1) * width;
  for (let first = 0; first < n; first += TILE) {
    const b0 = matrix + <usize>first * width;
    const b1 = min(b0 + width, last);
    const b2 = min(b1 + width, last);
    const b3 = min(b2 + width, last);
    for (let row = first; row < n; row += TILE) {
      const a0 = matrix + <usize>row * width;
      const a1 = min(a0 + width, last);
      const a2 = min(a1 + width, last);
      const a3 = min(a2 + width, last);
      dots(a0, a1, a2, a3, b0, b1, <usize>first << 3, sums);
      dots(a0, a1, a2, a3, b2, b3, <usize>first << 3, sums + 32);
      const end = min(row + TILE, n);
      for (let i = row; i < end; i++) {
        if (!finish(matrix, n, first, i, sums + (<usize>(i - row) << 6))) return false;
      }
    }
  }
  return true;
}
