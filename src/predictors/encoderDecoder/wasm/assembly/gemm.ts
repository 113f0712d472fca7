// Register-tiled matrix products; with gemmTransposed.ts, nine tenths of a training step are spent here.
//
// Every matrix of the engine lies in "panels of four": [columns / 4][rows][4]. A parameter `aPanel` is the distance in
// bytes from one panel of a to the next; rows within a panel are 16 bytes apart. With this one layout
//   - four rows × four columns are one cache line, for reading and for writing;
//   - the left factor, the right factor and the result of a product all look the same, so no product needs packing;
//   - a range of rows (one time step) of a matrix is a matrix.
// A tile of 6 × 8 results is kept in twelve registers, which leaves the three that its inner loop needs of the fifteen that
// WebAssembly engines on x86-64 have to give: eight loads for 48 multiply-adds, and enough independent sums to hide the
// latency of a fused multiply-add. (Eight sums are too few: 4 × 8 is 30 % slower with relaxed SIMD.)
// The tiles are unrolled by hand: AssemblyScript has no macros, and arrays of registers do not exist.
import { madd, zero } from './math';

// 6 rows of a times 8 columns of b; a group is four k, one panel of a.
// @ts-ignore: decorator
@inline
function tile6x8(
  a: usize,
  aPanel: usize,
  b: usize,
  bPanel: usize,
  c: usize,
  cPanel: usize,
  groups: i32,
  accumulate: bool,
): void {
  let b1 = b + bPanel;
  const c0 = c;
  const c1 = c + cPanel;
  let t00 = zero();
  let t01 = zero();
  let t10 = zero();
  let t11 = zero();
  let t20 = zero();
  let t21 = zero();
  let t30 = zero();
  let t31 = zero();
  let t40 = zero();
  let t41 = zero();
  let t50 = zero();
  let t51 = zero();
  if (accumulate) {
    t00 = v128.load(c0);
    t01 = v128.load(c1);
    t10 = v128.load(c0, 16);
    t11 = v128.load(c1, 16);
    t20 = v128.load(c0, 32);
    t21 = v128.load(c1, 32);
    t30 = v128.load(c0, 48);
    t31 = v128.load(c1, 48);
    t40 = v128.load(c0, 64);
    t41 = v128.load(c1, 64);
    t50 = v128.load(c0, 80);
    t51 = v128.load(c1, 80);
  }
  for (let group = groups; group > 0; group--) {
    let y0 = v128.load(b, 0);
    let y1 = v128.load(b1, 0);
    let x = v128.load32_splat(a, 0);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 16);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 32);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 48);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    x = v128.load32_splat(a, 64);
    t40 = madd(x, y0, t40);
    t41 = madd(x, y1, t41);
    x = v128.load32_splat(a, 80);
    t50 = madd(x, y0, t50);
    t51 = madd(x, y1, t51);
    y0 = v128.load(b, 16);
    y1 = v128.load(b1, 16);
    x = v128.load32_splat(a, 4);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 20);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 36);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 52);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    x = v128.load32_splat(a, 68);
    t40 = madd(x, y0, t40);
    t41 = madd(x, y1, t41);
    x = v128.load32_splat(a, 84);
    t50 = madd(x, y0, t50);
    t51 = madd(x, y1, t51);
    y0 = v128.load(b, 32);
    y1 = v128.load(b1, 32);
    x = v128.load32_splat(a, 8);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 24);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 40);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 56);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    x = v128.load32_splat(a, 72);
    t40 = madd(x, y0, t40);
    t41 = madd(x, y1, t41);
    x = v128.load32_splat(a, 88);
    t50 = madd(x, y0, t50);
    t51 = madd(x, y1, t51);
    y0 = v128.load(b, 48);
    y1 = v128.load(b1, 48);
    x = v128.load32_splat(a, 12);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 28);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 44);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 60);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    x = v128.load32_splat(a, 76);
    t40 = madd(x, y0, t40);
    t41 = madd(x, y1, t41);
    x = v128.load32_splat(a, 92);
    t50 = madd(x, y0, t50);
    t51 = madd(x, y1, t51);
    a += aPanel;
    b += 64;
    b1 += 64;
  }
  v128.store(c0, t00);
  v128.store(c1, t01);
  v128.store(c0, t10, 16);
  v128.store(c1, t11, 16);
  v128.store(c0, t20, 32);
  v128.store(c1, t21, 32);
  v128.store(c0, t30, 48);
  v128.store(c1, t31, 48);
  v128.store(c0, t40, 64);
  v128.store(c1, t41, 64);
  v128.store(c0, t50, 80);
  v128.store(c1, t51, 80);
}

// @ts-ignore: decorator
@inline
function tile4x8(
  a: usize,
  aPanel: usize,
  b: usize,
  bPanel: usize,
  c: usize,
  cPanel: usize,
  groups: i32,
  accumulate: bool,
): void {
  let b1 = b + bPanel;
  const c0 = c;
  const c1 = c + cPanel;
  let t00 = zero();
  let t01 = zero();
  let t10 = zero();
  let t11 = zero();
  let t20 = zero();
  let t21 = zero();
  let t30 = zero();
  let t31 = zero();
  if (accumulate) {
    t00 = v128.load(c0);
    t01 = v128.load(c1);
    t10 = v128.load(c0, 16);
    t11 = v128.load(c1, 16);
    t20 = v128.load(c0, 32);
    t21 = v128.load(c1, 32);
    t30 = v128.load(c0, 48);
    t31 = v128.load(c1, 48);
  }
  for (let group = groups; group > 0; group--) {
    let y0 = v128.load(b, 0);
    let y1 = v128.load(b1, 0);
    let x = v128.load32_splat(a, 0);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 16);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 32);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 48);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    y0 = v128.load(b, 16);
    y1 = v128.load(b1, 16);
    x = v128.load32_splat(a, 4);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 20);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 36);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 52);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    y0 = v128.load(b, 32);
    y1 = v128.load(b1, 32);
    x = v128.load32_splat(a, 8);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 24);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 40);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 56);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    y0 = v128.load(b, 48);
    y1 = v128.load(b1, 48);
    x = v128.load32_splat(a, 12);
    t00 = madd(x, y0, t00);
    t01 = madd(x, y1, t01);
    x = v128.load32_splat(a, 28);
    t10 = madd(x, y0, t10);
    t11 = madd(x, y1, t11);
    x = v128.load32_splat(a, 44);
    t20 = madd(x, y0, t20);
    t21 = madd(x, y1, t21);
    x = v128.load32_splat(a, 60);
    t30 = madd(x, y0, t30);
    t31 = madd(x, y1, t31);
    a += aPanel;
    b += 64;
    b1 += 64;
  }
  v128.store(c0, t00);
  v128.store(c1, t01);
  v128.store(c0, t10, 16);
  v128.store(c1, t11, 16);
  v128.store(c0, t20, 32);
  v128.store(c1, t21, 32);
  v128.store(c0, t30, 48);
  v128.store(c1, t31, 48);
}

// @ts-ignore: decorator
@inline
function tile4x4(
  a: usize,
  aPanel: usize,
  b: usize,
  bPanel: usize,
  c: usize,
  cPanel: usize,
  groups: i32,
  accumulate: bool,
): void {
  const c0 = c;
  let t00 = zero();
  let t10 = zero();
  let t20 = zero();
  let t30 = zero();
  if (accumulate) {
    t00 = v128.load(c0);
    t10 = v128.load(c0, 16);
    t20 = v128.load(c0, 32);
    t30 = v128.load(c0, 48);
  }
  for (let group = groups; group > 0; group--) {
    let y0 = v128.load(b, 0);
    let x = v128.load32_splat(a, 0);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 16);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 32);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 48);
    t30 = madd(x, y0, t30);
    y0 = v128.load(b, 16);
    x = v128.load32_splat(a, 4);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 20);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 36);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 52);
    t30 = madd(x, y0, t30);
    y0 = v128.load(b, 32);
    x = v128.load32_splat(a, 8);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 24);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 40);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 56);
    t30 = madd(x, y0, t30);
    y0 = v128.load(b, 48);
    x = v128.load32_splat(a, 12);
    t00 = madd(x, y0, t00);
    x = v128.load32_splat(a, 28);
    t10 = madd(x, y0, t10);
    x = v128.load32_splat(a, 44);
    t20 = madd(x, y0, t20);
    x = v128.load32_splat(a, 60);
    t30 = madd(x, y0, t30);
    a += aPanel;
    b += 64;
  }
  v128.store(c0, t00);
  v128.store(c0, t10, 16);
  v128.store(c0, t20, 32);
  v128.store(c0, t30, 48);
}

/** c (+)= a · b. a: [rows × k], b: [k × columns], c: [rows × columns]; rows, k and columns are multiples of 4. */
export function multiply(
  a: usize,
  aPanel: usize,
  b: usize,
  bPanel: usize,
  c: usize,
  cPanel: usize,
  rows: i32,
  k: i32,
  columns: i32,
  accumulate: bool,
): void {
  const groups = k >> 2;
  const end = a + (<usize>rows << 4);
  // As many tiles of 6 rows as leave 0, 4 or 8 rows.
  const fours = rows % 6 == 0 ? 0 : rows % 6 == 4 ? 4 : 8;
  const sixesEnd = end - (<usize>fours << 4);
  let column = 0;
  for (; column + 8 <= columns; column += 8) {
    let to = c;
    let from = a;
    // The 8 columns of b stay in the first-level cache while all rows pass by.
    for (; from < sixesEnd; from += 96) {
      tile6x8(from, aPanel, b, bPanel, to, cPanel, groups, accumulate);
      to += 96;
    }
    for (; from < end; from += 64) {
      tile4x8(from, aPanel, b, bPanel, to, cPanel, groups, accumulate);
      to += 64;
    }
    b += 2 * bPanel;
    c += 2 * cPanel;
  }
  if (column < columns) {
    let to = c;
    for (let from = a; from < end; from += 64) {
      tile4x4(from, aPanel, b, bPanel, to, cPanel, groups, accumulate);
      to += 64;
    }
  }
}
